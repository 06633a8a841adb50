package fr.maillon.web.maillage;

import fr.maillon.maillage.IndicateursDuMaillage;
import fr.maillon.maillage.TempsAcces;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** Les indicateurs d’un territoire, un par ligne, chacun avec son dénominateur. */
final class IndicateursEnCsv {

    private static final List<String> COLONNES = List.of("indicateur", "valeur", "unite", "habitants_comptes");

    private IndicateursEnCsv() {}

    /** @param interne vrai pour qui peut lire les heures tenues */
    static ResponseEntity<String> de(String fichier, IndicateursDuMaillage indicateurs, boolean interne) {
        long sur = indicateurs.habitants();
        int portee = indicateurs.portee();
        var lignes = new ArrayList<List<@Nullable Object>>();
        for (int seuil : IndicateursDuMaillage.SEUILS) {
            lignes.add(ligne(
                    "a_plus_de_" + seuil + "_minutes",
                    indicateurs.auDelaDe(seuil).connue(),
                    "habitants",
                    sur));
        }
        lignes.add(ligne("temps_moyen", minutes(indicateurs.moyenne()), "minutes", sur));
        lignes.add(ligne("temps_median", minutes(indicateurs.mediane()), "minutes", sur));
        lignes.add(ligne("temps_p90", minutes(indicateurs.p90()), "minutes", sur));
        lignes.add(ligne("temps_p10", minutes(indicateurs.p10()), "minutes", sur));
        var inegalite = indicateurs.inegalite();
        lignes.add(ligne(
                "inegalite_p90_sur_p10",
                inegalite.isEmpty() ? null : Fichiers.dixieme(inegalite.getAsDouble()),
                "rapport",
                sur));
        lignes.add(ligne(
                "au_moins_deux_a_" + portee + "_minutes",
                indicateurs.redondance().connue(),
                "habitants",
                indicateurs.redondance().sur()));
        lignes.add(ligne(
                "heures_ouvertes_a_" + portee + "_minutes",
                indicateurs.heuresOuvertes().map(Fichiers::dixieme).orElse(null),
                "heures par semaine",
                sur));
        if (interne) {
            lignes.add(ligne(
                    "heures_tenues_pour_1000_habitants",
                    indicateurs.heuresTenues().map(Fichiers::dixieme).orElse(null),
                    "heures par semaine",
                    sur));
        }
        var incertitude = indicateurs.incertitude();
        lignes.add(ligne(
                "couverture_incertaine_a_" + incertitude.minutes() + "_minutes",
                incertitude.incertains().connue(),
                "habitants",
                incertitude.incertains().sur()));
        var absentes = indicateurs.nonComptees();
        if (!absentes.aucune()) {
            lignes.add(ligne(
                    "communes_non_comptees",
                    absentes.communes(),
                    "communes, dont on ne connaît aucun lieu autour",
                    sur));
            lignes.add(ligne(
                    "habitants_non_comptes",
                    absentes.habitants(),
                    "habitants, dont on ne connaît aucun lieu autour",
                    sur));
        }
        return Fichiers.csv(fichier, COLONNES, lignes);
    }

    private static List<@Nullable Object> ligne(String nom, @Nullable Object valeur, String unite, long sur) {
        return Arrays.asList(nom, valeur, unite, sur);
    }

    private static @Nullable Double minutes(Optional<TempsAcces> temps) {
        return temps.map(TempsAcces::enMinutes).orElse(null);
    }
}
