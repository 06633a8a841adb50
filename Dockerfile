# Maillon en conteneur : un JRE et l’application déjà construite par Maven (voir docs/exploitation.md).
ARG JRE=eclipse-temurin:25.0.3_9-jre

FROM ${JRE} AS couches
WORKDIR /travail
COPY inclusion-web/target/maillon.jar maillon.jar
# Les bibliothèques changent moins souvent que l’application : deux couches, un envoi plus court.
RUN java -Djarmode=tools -jar maillon.jar extract --destination maillon

FROM ${JRE}
LABEL org.opencontainers.image.title="Maillon" \
      org.opencontainers.image.licenses="EUPL-1.2"
WORKDIR /maillon
COPY --from=couches /travail/maillon/lib lib
COPY --from=couches /travail/maillon/maillon.jar maillon.jar
USER 10001:10001
EXPOSE 8080
ENV JAVA_TOOL_OPTIONS="-XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 -XX:+UseSerialGC -Xms64m -XX:MaxRAMPercentage=60 -XX:NewRatio=3 -XX:MinHeapFreeRatio=15 -XX:MaxHeapFreeRatio=30 -XX:-ShrinkHeapInSteps -XX:TrimNativeHeapInterval=10000 --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
# Sans curl dans l’image : bash sait parler HTTP.
HEALTHCHECK --interval=10s --timeout=5s --start-period=90s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /actuator/health/readiness HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && grep -q '\"UP\"' <&3"]
ENTRYPOINT ["java", "-jar", "maillon.jar"]
