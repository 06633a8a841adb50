package fr.maillon;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/** Un démarrage qui échoue pour une raison connue se dit en une phrase, sans pile d’appels. */
class EchecEnClair implements FailureAnalysisReporter {

    @Override
    public void report(FailureAnalysis analyse) {
        System.err.println("Maillon\u00A0: " + analyse.getDescription());
    }
}
