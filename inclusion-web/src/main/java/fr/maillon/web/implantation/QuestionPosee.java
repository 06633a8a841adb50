package fr.maillon.web.implantation;

import fr.maillon.implantation.Couts;
import fr.maillon.implantation.Demande;
import fr.maillon.implantation.Parmi;
import fr.maillon.implantation.Question;
import fr.maillon.maillage.MaillageDuDepartement;
import fr.maillon.web.commun.Euros;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** Le formulaire tel qu’il a été envoyé, et ce qui n’y va pas. */
record QuestionPosee(
        @Nullable String ou,
        @Nullable String question,
        @Nullable String ouvertures,
        @Nullable String budget,
        @Nullable String cout,
        @Nullable String couts,
        @Nullable String minutes,
        @Nullable String habitants,
        @Nullable String parmi,
        @Nullable List<String> equipements,
        @Nullable String fragilite) {

    private static final int HABITANTS_MAX = 1_000_000;

    QuestionPosee {
        ouvertures = ouDefaut(ouvertures, "3");
        minutes = ouDefaut(minutes, "20");
        habitants = ouDefaut(habitants, "0");
        parmi = ouDefaut(parmi, "toutes");
        equipements = TourneesForm.choisis(equipements);
        budget = ouDefaut(budget, "");
        cout = ouDefaut(cout, "");
        couts = ouDefaut(couts, "");
    }

    boolean estPosee() {
        return question != null;
    }

    /** La demande, si rien ne s’y oppose : à n’appeler que sans erreur. */
    Demande demande(MaillageDuDepartement territoire) {
        return new Demande(
                une(Question.values(), question).orElseThrow(),
                payees().map(lieux -> Math.max(1, lieux)).orElseGet(() -> entier(ouvertures)),
                entier(minutes),
                entier(habitants),
                une(Parmi.values(), parmi).orElseThrow(),
                Set.copyOf(Objects.requireNonNull(equipements)),
                compteLaFragilite(),
                selonLesCommunes() ? couts(territoire).orElse(null) : null);
    }

    public boolean compteLaFragilite() {
        return "oui".equals(fragilite);
    }

    /** Ce que le budget paie, dix lieux au plus ; vide si l’on compte en lieux et non en euros. */
    public Optional<Integer> payees() {
        var total = Euros.lire(budget);
        var chacun = Euros.lire(cout);
        return total.isPresent() && chacun.isPresent() && chacun.get() > 0
                ? Optional.of((int) Math.min(Demande.OUVERTURES_MAX, total.get() / chacun.get()))
                : Optional.empty();
    }

    /** Vrai si l’on a un budget, et des coûts qui changent d’une commune à l’autre. */
    public boolean selonLesCommunes() {
        return payees().isPresent() && !Objects.requireNonNull(couts).isEmpty();
    }

    /** Ce que l’on a à dépenser et ce que coûte chaque commune ; vide si le coût d’un lieu n’est pas dit. */
    Optional<Couts> couts(MaillageDuDepartement territoire) {
        return Euros.lire(cout)
                .filter(centimes -> centimes > 0)
                .map(chacune -> new Couts(
                        Euros.lire(budget).orElse(0L),
                        chacune,
                        CoutsParCommune.lire(couts, territoire).parCommune()));
    }

    /** Une phrase par champ à corriger, dans l’ordre de la page. */
    Map<String, String> erreurs(MaillageDuDepartement territoire) {
        var erreurs = new LinkedHashMap<String, String>();
        if (une(Question.values(), question).isEmpty()) {
            erreurs.put("question", "Choisissez l’une des trois questions.");
        }
        if (payees().isEmpty()) {
            verifier(
                    erreurs,
                    "ouvertures",
                    ouvertures,
                    1,
                    Demande.OUVERTURES_MAX,
                    "Le nombre d’ouvertures va de 1 à 10.");
        }
        verifierLeBudget(erreurs, territoire);
        verifier(
                erreurs,
                "minutes",
                minutes,
                Demande.MINUTES_MIN,
                Demande.MINUTES_MAX,
                "La distance va de 10 à 45 minutes, en minutes entières.");
        verifier(
                erreurs,
                "habitants",
                habitants,
                0,
                HABITANTS_MAX,
                "La population d’une commune candidate est un nombre entier, de 0 à 1 000 000.");
        if (une(Parmi.values(), parmi).isEmpty()) {
            erreurs.put("parmi", "Choisissez parmi quelles communes ouvrir.");
        }
        return erreurs;
    }

    private void verifierLeBudget(Map<String, String> erreurs, MaillageDuDepartement territoire) {
        var parCommune = CoutsParCommune.lire(couts, territoire);
        boolean budgetDit = !Objects.requireNonNull(budget).isEmpty();
        boolean coutDit = !Objects.requireNonNull(cout).isEmpty();
        if (budgetDit && Euros.lire(budget).isEmpty()) {
            erreurs.put("budget", "Écrivez le budget en euros, par exemple 120 000.");
        } else if (coutDit && Euros.lire(cout).filter(centimes -> centimes > 0).isEmpty()) {
            erreurs.put("cout", "Écrivez le coût d’un lieu en euros, par exemple 45 000.");
        } else if (!coutDit && (budgetDit || !Objects.requireNonNull(couts).isEmpty())) {
            erreurs.put("cout", "Dites ce que coûte un lieu par an, ou laissez le budget et les exceptions vides.");
        } else if (parCommune.refus().isPresent()) {
            erreurs.put("couts", parCommune.refus().get());
        } else if (payees().isPresent()
                && payees().get() == 0
                && parCommune.parCommune().values().stream()
                        .noneMatch(centimes -> centimes <= Euros.lire(budget).orElse(0L))) {
            erreurs.put("budget", "Ce budget ne paie aucun lieu à ce coût.");
        }
    }

    /** L’adresse du fichier qui répond à la même question. */
    public String fichier() {
        return UriComponentsBuilder.fromPath("/implantation.csv")
                .queryParam("ou", ou)
                .queryParam("question", question)
                .queryParam("ouvertures", ouvertures)
                .queryParam("budget", budget)
                .queryParam("cout", cout)
                .queryParam("couts", couts)
                .queryParam("minutes", minutes)
                .queryParam("habitants", habitants)
                .queryParam("parmi", parmi)
                .queryParam("equipements", Objects.requireNonNull(equipements).toArray())
                .queryParam("fragilite", fragilite)
                .encode()
                .build()
                .toUriString();
    }

    private static <E extends Enum<E>> Optional<E> une(E[] connues, @Nullable String adresse) {
        return Arrays.stream(connues)
                .filter(connue -> connue.name().toLowerCase(Locale.ROOT).equals(adresse))
                .findFirst();
    }

    private static String ouDefaut(@Nullable String valeur, String defaut) {
        return valeur == null || valeur.isBlank() ? defaut : valeur.strip();
    }

    private static void verifier(
            Map<String, String> erreurs, String champ, @Nullable String valeur, int min, int max, String phrase) {
        int nombre = entier(valeur);
        if (nombre < min || nombre > max) {
            erreurs.put(champ, phrase);
        }
    }

    private static int entier(@Nullable String valeur) {
        return valeur != null && valeur.matches("\\d{1,7}") ? Integer.parseInt(valeur) : -1;
    }
}
