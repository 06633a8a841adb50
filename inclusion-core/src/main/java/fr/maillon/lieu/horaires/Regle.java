package fr.maillon.lieu.horaires;

import ch.poole.openinghoursparser.Holiday;
import ch.poole.openinghoursparser.Rule;
import ch.poole.openinghoursparser.RuleModifier;
import ch.poole.openinghoursparser.TimeSpan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Une règle d’horaires, prête à évaluer. Elle ne garde rien de la bibliothèque qui l’a lue.
 *
 * @param plages vides, et solaires aussi : tout le jour
 * @param solaires celles qui suivent le soleil
 * @param joursFeries vrai si la règle parle des jours fériés
 * @param vacancesScolaires vrai si la règle parle des vacances scolaires, que l’on ne connaît pas
 * @param forme ce qu’une semaine simple sait en dire
 */
record Regle(
        Selecteur jours,
        List<Plage> plages,
        List<PlageSolaire> solaires,
        Effet effet,
        Enchainement enchainement,
        @Nullable String commentaire,
        boolean vacancesScolaires,
        boolean joursFeries,
        Forme forme) {

    private static final int DECALAGE_MAXIMAL = 366;

    enum Forme {
        /** Des jours de la semaine et des heures, rien d’autre. */
        SEMAINE,
        /** « PH off ». */
        FERIES_FERMES,
        AUTRE
    }

    enum Effet {
        OUVRE,
        FERME
    }

    enum Enchainement {
        /** Après « ; » : remplace ce qui précède, ce jour-là. */
        REMPLACE,
        /** Après « , » : s’ajoute à ce qui précède. */
        AJOUTE,
        /** Après « || » : vaut quand rien d’autre ne vaut. */
        A_DEFAUT
    }

    /** Traduit une règle lue, ou refuse ce que l’on ne sait pas évaluer. */
    static Regle de(Rule lue) {
        var modificateur = lue.getModifier();
        var commentaire = commentaire(lue, modificateur);
        var effet = effet(modificateur);
        boolean certaine = modificateur == null || modificateur.getModifier() == RuleModifier.Modifier.OPEN;
        var plages = lue.isTwentyfourseven()
                ? List.of(new Plage(0, Plage.JOUR, certaine, commentaire))
                : elements(lue.getTimes())
                        .filter(temps -> !PlageSolaire.estUne(temps))
                        .flatMap(temps -> plages(temps, certaine || effet == Effet.FERME, commentaire))
                        .toList();
        var solaires = elements(lue.getTimes())
                .filter(PlageSolaire::estUne)
                .map(temps -> solaire(temps, certaine || effet == Effet.FERME, commentaire))
                .toList();
        if (plages.isEmpty() && solaires.isEmpty() && effet == Effet.OUVRE && !lue.isEmpty()) {
            plages = List.of(new Plage(0, Plage.JOUR, certaine, commentaire));
        }
        return new Regle(
                Selecteur.unDe(selecteurs(lue.getYears(), Selecteur::annees))
                        .et(Selecteur.unDe(selecteurs(lue.getWeeks(), Selecteur::semaines)))
                        .et(Selecteur.unDe(selecteurs(lue.getDates(), Selecteur::dates)))
                        .et(joursEtFeries(lue)),
                plages,
                solaires,
                effet,
                lue.isFallBack()
                        ? Enchainement.A_DEFAUT
                        : lue.isAdditive() ? Enchainement.AJOUTE : Enchainement.REMPLACE,
                commentaire,
                elements(lue.getHolidays()).anyMatch(ferie -> ferie.getType() == Holiday.Type.SH),
                elements(lue.getHolidays()).anyMatch(ferie -> ferie.getType() == Holiday.Type.PH),
                solaires.isEmpty() ? forme(lue, effet, plages, commentaire) : Forme.AUTRE);
    }

    private static Forme forme(Rule lue, Effet effet, List<Plage> plages, @Nullable String commentaire) {
        boolean datee = Stream.<@Nullable List<?>>of(lue.getYears(), lue.getWeeks(), lue.getDates())
                .anyMatch(selecteurs -> selecteurs != null && !selecteurs.isEmpty());
        if (datee || commentaire != null || lue.isFallBack() || plages.stream().anyMatch(p -> !p.certaine())) {
            return Forme.AUTRE;
        }
        var feries = elements(lue.getHolidays()).toList();
        if (feries.isEmpty()) {
            boolean simples = elements(lue.getDays())
                    .allMatch(jours -> elements(jours.getNths()).findAny().isEmpty() && jours.getOffset() == 0);
            return simples && effet == Effet.OUVRE ? Forme.SEMAINE : Forme.AUTRE;
        }
        boolean feriesFermes = effet == Effet.FERME
                && plages.isEmpty()
                && elements(lue.getDays()).findAny().isEmpty()
                && feries.size() == 1
                && feries.getFirst().getType() == Holiday.Type.PH
                && feries.getFirst().getOffset() == 0;
        return feriesFermes ? Forme.FERIES_FERMES : Forme.AUTRE;
    }

    private static Effet effet(@Nullable RuleModifier modificateur) {
        return modificateur != null
                        && (modificateur.getModifier() == RuleModifier.Modifier.OFF
                                || modificateur.getModifier() == RuleModifier.Modifier.CLOSED)
                ? Effet.FERME
                : Effet.OUVRE;
    }

    private static @Nullable String commentaire(Rule lue, @Nullable RuleModifier modificateur) {
        var texte = modificateur != null && modificateur.getComment() != null
                ? modificateur.getComment()
                : lue.getComment();
        return texte == null || texte.isBlank() ? null : texte.strip();
    }

    private static Stream<Plage> plages(TimeSpan temps, boolean certaine, @Nullable String commentaire) {
        refuserLIntervalle(temps);
        int debut = temps.getStart();
        int fin = temps.getEnd();
        if (debut < 0 || debut >= Plage.JOUR) {
            throw new HorairesIllisibles("Une plage commence après minuit\u00A0: rattachez-la au jour suivant.");
        }
        if (fin == TimeSpan.UNDEFINED_TIME) {
            if (temps.isOpenEnded()) {
                return Stream.of(new Plage(debut, Plage.JOUR, false, commentaire));
            }
            throw new HorairesIllisibles("Il manque l’heure de fermeture après " + Francais.heure(debut) + ".");
        }
        if (fin == debut) {
            throw new HorairesIllisibles(
                    "Une plage ouvre et ferme à la même heure\u00A0: " + Francais.heure(debut) + ".");
        }
        int finDuLendemain = fin < debut ? fin + Plage.JOUR : fin;
        var plage = new Plage(debut, finDuLendemain, certaine, commentaire);
        return temps.isOpenEnded() && finDuLendemain < Plage.JOUR
                ? Stream.of(plage, new Plage(finDuLendemain, Plage.JOUR, false, commentaire))
                : Stream.of(plage);
    }

    private static PlageSolaire solaire(TimeSpan temps, boolean certaine, @Nullable String commentaire) {
        refuserLIntervalle(temps);
        return PlageSolaire.de(temps, certaine, commentaire);
    }

    private static void refuserLIntervalle(TimeSpan temps) {
        if (temps.getInterval() > 0) {
            throw new HorairesIllisibles("Un horaire répété toutes les tant de minutes ne se lit pas ici.");
        }
    }

    private static Selecteur joursEtFeries(Rule lue) {
        elements(lue.getHolidays()).forEach(ferie -> verifierDecalage(ferie.getOffset()));
        elements(lue.getDays()).forEach(jours -> verifierDecalage(jours.getOffset()));
        var jours = selecteurs(lue.getDays(), Selecteur::jours);
        var feries = elements(lue.getHolidays())
                .filter(ferie -> ferie.getType() == Holiday.Type.PH)
                .map(Selecteur::feries)
                .toList();
        boolean vacances = elements(lue.getHolidays()).anyMatch(ferie -> ferie.getType() == Holiday.Type.SH);
        boolean restreint = elements(lue.getHolidays()).anyMatch(ferie -> !ferie.getUseAsWeekDay());
        if (restreint) {
            return feries.isEmpty() ? jamais() : Selecteur.unDe(feries).et(Selecteur.unDe(jours));
        }
        if (jours.isEmpty() && feries.isEmpty()) {
            return vacances ? jamais() : Selecteur.unDe(List.of());
        }
        return Selecteur.unDe(Stream.concat(jours.stream(), feries.stream()).toList());
    }

    private static void verifierDecalage(int jours) {
        if (Math.abs((long) jours) > DECALAGE_MAXIMAL) {
            throw new HorairesIllisibles("Un décalage dépasse une année.");
        }
    }

    private static Selecteur jamais() {
        return (jour, feries) -> false;
    }

    private static <T> List<Selecteur> selecteurs(@Nullable List<T> elements, Function<T, Selecteur> selecteur) {
        return elements(elements).map(selecteur).toList();
    }

    private static <T> Stream<T> elements(@Nullable List<T> elements) {
        return elements == null ? Stream.empty() : elements.stream();
    }

    /** Vrai pour « || "sur rendez-vous" » : une remarque, pas une heure. */
    boolean estUneRemarque() {
        return enchainement == Enchainement.A_DEFAUT
                && plages.size() == 1
                && plages.getFirst().duree() == Plage.JOUR
                && commentaire != null;
    }

    /** Ce que devient la journée une fois cette règle appliquée. */
    List<Plage> appliquer(List<Plage> journee, LocalDate jour, JoursFeries feries, Soleil soleil) {
        if (!jours.retient(jour, feries)) {
            return journee;
        }
        var dites = plages(jour, soleil);
        if (effet == Effet.FERME) {
            if (enchainement == Enchainement.A_DEFAUT) {
                return journee;
            }
            return plages.isEmpty() && solaires.isEmpty() ? List.of() : sans(journee, dites);
        }
        return switch (enchainement) {
            case REMPLACE -> dites;
            case AJOUTE -> ensemble(journee, dites);
            case A_DEFAUT -> ensemble(journee, sans(dites, journee));
        };
    }

    private List<Plage> plages(LocalDate jour, Soleil soleil) {
        return solaires.isEmpty()
                ? plages
                : ensemble(
                        plages,
                        solaires.stream()
                                .flatMap(solaire -> solaire.le(jour, soleil).stream())
                                .toList());
    }

    private static List<Plage> ensemble(List<Plage> unes, List<Plage> autres) {
        return Stream.concat(unes.stream(), autres.stream()).toList();
    }

    static List<Plage> sans(List<Plage> plages, List<Plage> retirees) {
        var reste = plages;
        for (var retiree : retirees) {
            var suite = new ArrayList<Plage>();
            for (var plage : reste) {
                suite.addAll(plage.moins(retiree.debut(), retiree.fin()));
            }
            reste = suite;
        }
        return reste;
    }
}
