package fr.maillon.db;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Quand PostgreSQL embarqué ne démarre pas : la phrase, et rien d’autre. */
class StartupFailure extends AbstractFailureAnalyzer<PostgresImpossible> {

    @Override
    protected FailureAnalysis analyze(Throwable racine, PostgresImpossible cause) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
    }
}
