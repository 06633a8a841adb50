package fr.maillon.db;

import org.jspecify.annotations.Nullable;

/** Le PostgreSQL embarqué ne peut pas démarrer ; le message est écrit pour la personne qui lance Maillon. */
public class PostgresImpossible extends RuntimeException {

    PostgresImpossible(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    PostgresImpossible(String message) {
        this(message, null);
    }
}
