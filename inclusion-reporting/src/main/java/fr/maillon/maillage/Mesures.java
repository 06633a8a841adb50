package fr.maillon.maillage;

import fr.maillon.maillage.PointDAcces.Nature;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Les indicateurs du maillage d’un département, un jour. Ce qu’un relevé ancien, ou reconstitué, n’a pas retenu est absent.
 *
 * @param reconstitue vrai s’ils ont été calculés après coup, d’après les dates que l’on garde
 * @param inconnues communes sans population, sans position ou sans offre connue : hors de tous les comptes d’habitants
 * @param habitants ceux que l’on compte : le dénominateur de toutes les parts ; zéro si l’on ne connaissait aucun lieu
 * @param mesures ceux d’entre eux dont le temps est mesuré, et non estimé
 * @param lieux ceux du département
 * @param arrets ceux du département
 * @param redondance ceux qui ont au moins deux lieux ou arrêts à portée
 * @param heuresOuvertes par semaine à portée, en moyenne par habitant
 * @param heuresTenues par semaine, pour mille habitants : cela ne se dit pas au public
 */
public record Mesures(
        LocalDate jour,
        boolean reconstitue,
        int communes,
        int inconnues,
        long habitants,
        @Nullable Part mesures,
        int lieux,
        int arrets,
        @Nullable TempsAcces moyenne,
        @Nullable TempsAcces mediane,
        @Nullable TempsAcces p90,
        @Nullable TempsAcces p10,
        Part auDelaDe15,
        Part auDelaDe20,
        Part auDelaDe30,
        @Nullable Part redondance,
        @Nullable Double heuresOuvertes,
        @Nullable Double heuresTenues,
        @Nullable Incertitude incertitude) {

    /** @param indicateurs ceux d’aujourd’hui ; absents d’un jour passé, que l’on reconstitue : on ne sait plus ses heures */
    static Mesures de(
            String departement, LocalDate jour, Maillage maillage, @Nullable IndicateursDuMaillage indicateurs) {
        var connus = Optional.ofNullable(indicateurs);
        return new Mesures(
                jour,
                indicateurs == null,
                maillage.communes().size(),
                maillage.inconnues().size(),
                maillage.habitantsConnus(),
                maillage.mesures(),
                combien(maillage, departement, Nature.LIEU),
                combien(maillage, departement, Nature.ARRET),
                maillage.moyenne().orElse(null),
                maillage.mediane().orElse(null),
                maillage.p90().orElse(null),
                maillage.p10().orElse(null),
                maillage.auDelaDe(15),
                maillage.auDelaDe(20),
                maillage.auDelaDe(30),
                maillage.redondance(IndicateursDuMaillage.PORTEE),
                connus.flatMap(IndicateursDuMaillage::heuresOuvertes).orElse(null),
                connus.flatMap(IndicateursDuMaillage::heuresTenues).orElse(null),
                connus.map(IndicateursDuMaillage::incertitude).orElse(null));
    }

    /** Faux si l’on ne connaissait aucun lieu ni arrêt, ici ou à côté : de ce jour, on ne sait aucun temps. */
    public boolean offreConnue() {
        return habitants > 0;
    }

    /** Vrai si l’on a retenu les heures et ce que l’on ne savait pas bien. */
    public boolean estComplet() {
        return incertitude != null;
    }

    /** La part des habitants dont le temps est mesuré, de 0 à 1 ; vide si l’on ne le sait pas. */
    OptionalDouble partMesuree() {
        return mesures == null || mesures.estInconnue()
                ? OptionalDouble.empty()
                : OptionalDouble.of(mesures.pourcentage() / 100);
    }

    private static int combien(Maillage maillage, String departement, Nature nature) {
        return (int) maillage.offre().stream()
                .filter(point -> point.nature() == nature && point.departement().equals(departement))
                .count();
    }
}
