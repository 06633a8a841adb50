package fr.maillon;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;

/** Une seconde instance entière de l’application, avec ses services et ses connexions, sur la base d’un test. */
public final class UneAutreInstance {

    private UneAutreInstance() {}

    @EnableAutoConfiguration
    @AutoConfigurationPackage(basePackages = "fr.maillon")
    @ComponentScan(
            basePackages = "fr.maillon",
            excludeFilters = @ComponentScan.Filter(type = FilterType.ANNOTATION, classes = Configuration.class))
    static class LAutre {

        @Bean
        Clock horloge() {
            return Clock.fixed(RepositoryTest.MAINTENANT, ZoneOffset.UTC);
        }
    }

    /**
     * La démarre ; à qui l’appelle de la fermer.
     *
     * @param connexions combien elle en ouvre au plus
     */
    public static ConfigurableApplicationContext sur(DataSource base, int connexions) {
        var ici = (HikariDataSource) base;
        return new SpringApplicationBuilder(LAutre.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "spring.datasource.url=" + ici.getJdbcUrl(),
                        "spring.datasource.username=" + ici.getUsername(),
                        "spring.datasource.password=" + ici.getPassword(),
                        "spring.datasource.hikari.maximum-pool-size=" + connexions,
                        "spring.datasource.hikari.connection-timeout=" + ici.getConnectionTimeout(),
                        "spring.flyway.out-of-order=true",
                        "spring.mail.host=localhost",
                        "spring.main.banner-mode=off")
                .run();
    }
}
