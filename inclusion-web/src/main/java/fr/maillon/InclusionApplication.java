package fr.maillon;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Maillon : l’outil de travail d’un réseau départemental d’inclusion numérique. */
@SpringBootApplication
public class InclusionApplication {

    public static void main(String[] args) {
        SpringApplication.run(InclusionApplication.class, args);
    }
}
