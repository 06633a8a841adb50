package fr.maillon.web.maillage;

import fr.maillon.maillage.AnalyseDuMaillage;
import fr.maillon.maillage.Maillage;
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

    static ResponseEntity<String> de(
            String fichier, Maillage maillage, AnalyseDuMaillage analyse, List<Integer> seuils, boolean interne) {
        var heures = analyse.heures();
        long sur = maillage.habitantsConnus();
        var lignes = new ArrayList<List<@Nullable Object>>();
        for (int seuil : seuils) {
            lignes.add(ligne(
                    "a_plus_de_" + seuil + "_minutes", maillage.auDelaDe(seuil).habitants(), "habitants", sur));
        }
        lignes.add(ligne("temps_moyen", minutes(maillage.moyenne()), "minutes", sur));
        lignes.add(ligne("temps_median", minutes(maillage.mediane()), "minutes", sur));
        lignes.add(ligne("temps_p90", minutes(maillage.p90()), "minutes", sur));
        lignes.add(ligne("temps_p10", minutes(maillage.p10()), "minutes", sur));
        var inegalite = maillage.inegalite();
        lignes.add(ligne(
                "inegalite_p90_sur_p10",
                inegalite.isEmpty() ? null : Fichiers.dixieme(inegalite.getAsDouble()),
                "rapport",
                sur));
        var redondance = maillage.redondance(heures.minutes());
        lignes.add(ligne(
                "au_moins_deux_a_" + heures.minutes() + "_minutes",
                redondance.habitants(),
                "habitants",
                redondance.sur()));
        lignes.add(ligne(
                "heures_ouvertes_a_" + heures.minutes() + "_minutes",
                heures.moyenne().map(Fichiers::dixieme).orElse(null),
                "heures par semaine",
                heures.habitants()));
        if (interne) {
            lignes.add(ligne(
                    "heures_tenues_pour_1000_habitants",
                    analyse.capacite().moyenne().map(Fichiers::dixieme).orElse(null),
                    "heures par semaine",
                    sur));
        }
        var incertitude = analyse.incertitude();
        lignes.add(ligne(
                "couverture_incertaine_a_" + incertitude.minutes() + "_minutes",
                incertitude.incertains().habitants(),
                "habitants",
                incertitude.incertains().sur()));
        return Fichiers.csv(fichier, COLONNES, lignes);
    }

    private static List<@Nullable Object> ligne(String nom, @Nullable Object valeur, String unite, long sur) {
        return Arrays.asList(nom, valeur, unite, sur);
    }

    private static @Nullable Double minutes(Optional<TempsAcces> temps) {
        return temps.map(TempsAcces::enMinutes).orElse(null);
    }
}
