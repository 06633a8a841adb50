package fr.maillon.maillage;

import fr.maillon.maillage.PointDAcces.Nature;
import java.time.LocalDate;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Les indicateurs du maillage d’un département, un jour.
 *
 * @param reconstitue vrai s’ils ont été calculés après coup, d’après les dates que l’on garde
 * @param inconnues communes sans population ou sans position : hors de tous les comptes d’habitants
 * @param habitants ceux que l’on compte : le dénominateur de toutes les parts
 * @param mesures ceux d’entre eux dont le temps est mesuré, et non estimé ; absent si le relevé ne l’a pas retenu
 * @param lieux ceux du département
 * @param arrets ceux du département
 */
public record Mesures(
        LocalDate jour,
        boolean reconstitue,
        int communes,
        int inconnues,
        long habitants,
        @Nullable Long mesures,
        int lieux,
        int arrets,
        @Nullable TempsAcces moyenne,
        @Nullable TempsAcces mediane,
        @Nullable TempsAcces p90,
        long auDelaDe15,
        long auDelaDe20,
        long auDelaDe30) {

    static Mesures de(String departement, LocalDate jour, boolean reconstitue, Maillage maillage) {
        return new Mesures(
                jour,
                reconstitue,
                maillage.communes().size(),
                maillage.inconnues().size(),
                maillage.habitantsConnus(),
                maillage.mesures().habitants(),
                combien(maillage, departement, Nature.LIEU),
                combien(maillage, departement, Nature.ARRET),
                maillage.moyenne().orElse(null),
                maillage.mediane().orElse(null),
                maillage.p90().orElse(null),
                maillage.auDelaDe(15).habitants(),
                maillage.auDelaDe(20).habitants(),
                maillage.auDelaDe(30).habitants());
    }

    /** La part des habitants dont le temps est mesuré, de 0 à 1 ; vide si l’on ne le sait pas. */
    OptionalDouble partMesuree() {
        return mesures == null || habitants == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) mesures / habitants);
    }

    private static int combien(Maillage maillage, String departement, Nature nature) {
        return (int) maillage.offre().stream()
                .filter(point -> point.nature() == nature && point.departement().equals(departement))
                .count();
    }
}
