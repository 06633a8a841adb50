package fr.maillon;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Maillon : l’outil de travail d’un réseau départemental d’inclusion numérique. */
@SpringBootApplication
public class InclusionApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(InclusionApplication.class, arguments);
    }

    @Bean
    @ConditionalOnMissingBean
    Clock horloge() {
        return Clock.systemUTC();
    }

    /** Les tâches de fond ; les tests les appellent eux-mêmes. */
    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    @ConditionalOnBooleanProperty(name = "maillon.taches", matchIfMissing = true)
    static class Taches {}
}
