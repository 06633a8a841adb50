package fr.maillon.maillage;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Un indicateur qui se suit d’un relevé à l’autre : son nom dans la page, sa colonne dans le fichier, où il se lit. */
public enum IndicateurReleve {
    MOYENNE("Temps moyen", "temps_moyen_min", " min", m -> minutes(m.moyenne())),
    MEDIANE("Temps qu’un habitant sur deux ne dépasse pas", "temps_median_min", " min", m -> minutes(m.mediane())),
    P90("Temps que neuf habitants sur dix ne dépassent pas", "temps_p90_min", " min", m -> minutes(m.p90())),
    AU_DELA_DE_15("Habitants à plus de 15 minutes", "habitants_au_dela_de_15", "", m -> connus(m.auDelaDe15())),
    AU_DELA_DE_20("Habitants à plus de 20 minutes", "habitants_au_dela_de_20", "", m -> connus(m.auDelaDe20())),
    AU_DELA_DE_30("Habitants à plus de 30 minutes", "habitants_au_dela_de_30", "", m -> connus(m.auDelaDe30())),
    HABITANTS("Habitants comptés", "habitants", "", m -> m.offreConnue() ? m.habitants() : null),
    LIEUX("Lieux ouverts", "lieux", "", Mesures::lieux),
    ARRETS("Arrêts desservis", "arrets", "", Mesures::arrets),
    INEGALITE(
            "Combien de fois plus loin sont les 10 % les plus éloignés que les 10 % les plus proches",
            "inegalite_p90_sur_p10", " fois", m -> dixieme(Maillage.inegalite(m.p90(), m.p10()))),
    DEUX_CHOIX(
            "Habitants qui ont deux choix à 20 minutes ou moins",
            "habitants_ayant_deux_choix",
            "",
            m -> connus(m.redondance())),
    HEURES_OUVERTES(
            "Heures ouvertes à 20 minutes ou moins, par semaine et par habitant",
            "heures_ouvertes_par_semaine",
            " h",
            m -> dixieme(m.heuresOuvertes())),
    HEURES_TENUES(
            "Heures tenues par semaine pour 1 000 habitants",
            "heures_tenues_pour_1000_habitants",
            " h",
            m -> dixieme(m.heuresTenues())),
    INCERTAINS(
            "Habitants qui n’ont qu’un lieu incertain à 20 minutes ou moins",
            "habitants_couverture_incertaine",
            "",
            m -> incertitude(m, doutes -> doutes.incertains().habitants())),
    ANCIENS("Lieux non confirmés depuis 12 mois", "lieux_non_confirmes", "", m -> incertitude(m, Incertitude::anciens)),
    SANS_HORAIRES(
            "Lieux et arrêts sans horaires connus",
            "sans_horaires",
            "",
            m -> incertitude(m, Incertitude::sansHoraires)),
    HORAIRES_A_VERIFIER(
            "Lieux aux horaires à vérifier",
            "horaires_a_verifier",
            "",
            m -> incertitude(m, Incertitude::horairesAVerifier)),
    POSITIONS_APPROCHEES(
            "Lieux et arrêts sans position exacte",
            "sans_position_exacte",
            "",
            m -> incertitude(m, Incertitude::positionsApprochees)),
    TEMPS_ESTIMES("Habitants dont le temps est estimé", "habitants_au_temps_estime", "", m -> estimes(m.mesures()));

    private final String nom;
    private final String colonne;
    private final String unite;
    private final Function<Mesures, @Nullable Number> lecture;

    IndicateurReleve(String nom, String colonne, String unite, Function<Mesures, @Nullable Number> lecture) {
        this.nom = nom;
        this.colonne = colonne;
        this.unite = unite;
        this.lecture = lecture;
    }

    /** Ceux que l’on dit. Les heures tenues ne se disent pas au public : elles diraient le temps de travail d’une personne. */
    public static List<IndicateurReleve> dits(boolean interne) {
        return Arrays.stream(values())
                .filter(indicateur -> interne || indicateur != HEURES_TENUES)
                .toList();
    }

    public String nom() {
        return nom;
    }

    public String colonne() {
        return colonne;
    }

    /** Ce qui suit le nombre : « min », « h », ou rien. */
    public String unite() {
        return unite;
    }

    /** Ce qu’il valait ; absent : on ne le sait pas. */
    public @Nullable Number dans(Mesures mesures) {
        return lecture.apply(mesures);
    }

    private static @Nullable Number minutes(@Nullable TempsAcces temps) {
        return temps == null ? null : temps.enMinutes();
    }

    private static @Nullable Number connus(@Nullable Part part) {
        return part == null ? null : part.connue();
    }

    private static @Nullable Number estimes(@Nullable Part mesures) {
        return mesures == null || mesures.estInconnue() ? null : mesures.sur() - mesures.habitants();
    }

    private static @Nullable Number dixieme(@Nullable Double nombre) {
        return nombre == null ? null : Arrondi.auDixieme(nombre);
    }

    /** Sans aucun lieu connu, rien n’est sûr et rien n’est incertain. */
    private static @Nullable Number incertitude(Mesures mesures, ToLongFunction<Incertitude> nombre) {
        return Optional.ofNullable(mesures.incertitude())
                .filter(doutes -> !doutes.incertains().estInconnue())
                .map(nombre::applyAsLong)
                .orElse(null);
    }
}
