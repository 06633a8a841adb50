package fr.maillon.web.implantation;

import fr.maillon.implantation.Demande;
import fr.maillon.implantation.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Le formulaire tel qu’il a été envoyé, et ce qui n’y va pas. */
record QuestionPosee(
        @Nullable String ou,
        @Nullable String question,
        @Nullable String ouvertures,
        @Nullable String minutes,
        @Nullable String habitants) {

    private static final int HABITANTS_MAX = 1_000_000;

    QuestionPosee {
        ouvertures = ouDefaut(ouvertures, "3");
        minutes = ouDefaut(minutes, "20");
        habitants = ouDefaut(habitants, "0");
    }

    boolean estPosee() {
        return question != null;
    }

    /** La demande, si rien ne s’y oppose : à n’appeler que sans erreur. */
    Demande demande() {
        return new Demande(Question.valueOf(adresseEnNom()), entier(ouvertures), entier(minutes), entier(habitants));
    }

    List<String> erreurs() {
        var erreurs = new ArrayList<String>();
        if (questions().stream().noneMatch(connue -> connue.equals(question))) {
            erreurs.add("Choisissez l’une des trois questions.");
        }
        verifier(erreurs, ouvertures, 1, Demande.OUVERTURES_MAX, "Le nombre d’ouvertures va de 1 à 10.");
        verifier(
                erreurs,
                minutes,
                Demande.MINUTES_MIN,
                Demande.MINUTES_MAX,
                "La distance va de 10 à 45 minutes, en minutes entières.");
        verifier(
                erreurs,
                habitants,
                0,
                HABITANTS_MAX,
                "La population d’une commune candidate est un nombre entier, de 0 à 1 000 000.");
        return erreurs;
    }

    static String adresse(Question question) {
        return question.name().toLowerCase(Locale.ROOT);
    }

    private static List<String> questions() {
        return java.util.Arrays.stream(Question.values())
                .map(QuestionPosee::adresse)
                .toList();
    }

    private String adresseEnNom() {
        return question == null ? "" : question.toUpperCase(Locale.ROOT);
    }

    private static String ouDefaut(@Nullable String valeur, String defaut) {
        return valeur == null || valeur.isBlank() ? defaut : valeur.strip();
    }

    private static void verifier(List<String> erreurs, @Nullable String valeur, int min, int max, String phrase) {
        int nombre = entier(valeur);
        if (nombre < min || nombre > max) {
            erreurs.add(phrase);
        }
    }

    private static int entier(@Nullable String valeur) {
        return valeur != null && valeur.matches("\\d{1,7}") ? Integer.parseInt(valeur) : -1;
    }
}
