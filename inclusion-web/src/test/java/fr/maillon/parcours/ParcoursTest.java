package fr.maillon.parcours;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import fr.maillon.db.TestDatabase;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/**
 * Un parcours dans un vrai Chromium : l’application écoute sur un port libre, avec le réseau de démonstration et six cents
 * accompagnements. Le test reçoit un {@link Navigateur}.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"spring.profiles.active=demo", "maillon.demo.accompagnements=600"})
@Import(TestDatabase.class)
@ExtendWith(NavigateurExtension.class)
@Target(TYPE)
@Retention(RUNTIME)
@interface ParcoursTest {}
