package fr.maillon.db;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** Adresse et mot de passe d’une base du serveur embarqué. */
record EmbeddedConnectionDetails(EmbeddedPostgres serveur, String base) implements JdbcConnectionDetails {

    @Override
    public String getUsername() {
        return serveur.username();
    }

    @Override
    public String getPassword() {
        return serveur.password();
    }

    @Override
    public String getJdbcUrl() {
        return serveur.url(base) + "?reWriteBatchedInserts=true";
    }

    @Override
    public String toString() {
        return getJdbcUrl();
    }
}
