package fr.maillon.web.maillage;

import fr.maillon.maillage.AnalyseDuMaillage;
import fr.maillon.maillage.Part;
import fr.maillon.maillage.TempsAcces;
import fr.maillon.web.commun.FormatFrancais;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Les mêmes indicateurs, aujourd’hui et dans un ou deux scénarios, avec l’écart de chacun à aujourd’hui.
 *
 * @param titres un par colonne, après celle des indicateurs
 */
record Comparaison(List<Titre> titres, List<Ligne> lignes) {

    private static final String INCONNU = "inconnu";

    /** @param precision ce que seul un lecteur d’écran a besoin d’entendre */
    record Titre(String texte, String precision) {}

    /** @param cases une par titre */
    record Ligne(String indicateur, List<String> cases) {}

    /** Un territoire compté, et le nom de sa colonne. */
    record Colonne(String nom, AnalyseDuMaillage analyse) {}

    /** Aujourd’hui d’abord, puis chaque scénario suivi de son écart. */
    static Comparaison de(FormatFrancais fr, List<Integer> seuils, Colonne avant, List<Colonne> scenarios) {
        var titres = new ArrayList<Titre>();
        titres.add(new Titre(avant.nom(), ""));
        for (var scenario : scenarios) {
            titres.add(new Titre(scenario.nom(), ""));
            titres.add(new Titre("Écart", scenarios.size() > 1 ? "\u00A0: " + scenario.nom() : ""));
        }
        int minutes = avant.analyse().heures().minutes();
        var ecriture = new Ecriture(fr, avant.analyse(), scenarios);
        for (int seuil : seuils) {
            ecriture.noter(
                    "Habitants à plus de " + seuil + " minutes",
                    une -> habitants(une.territoire().maillage().auDelaDe(seuil)),
                    "");
        }
        ecriture.noter(
                "Temps moyen", une -> enMinutes(une.territoire().maillage().moyenne()), "\u00A0min");
        ecriture.noter(
                "Neuf habitants sur dix, au plus",
                une -> enMinutes(une.territoire().maillage().p90()),
                "\u00A0min");
        ecriture.noter(
                "Habitants ayant deux choix à " + minutes + " minutes",
                une -> habitants(une.territoire().maillage().redondance(minutes)),
                "");
        ecriture.noter(
                "Heures ouvertes par semaine à " + minutes + " minutes",
                une -> une.heures().moyenne().orElse(null),
                "");
        ecriture.noter(
                "Heures tenues pour 1\u202F000 habitants",
                une -> une.capacite().moyenne().orElse(null),
                "");
        return new Comparaison(List.copyOf(titres), List.copyOf(ecriture.lignes));
    }

    private static @Nullable Double habitants(Part part) {
        return part.estInconnue() ? null : (double) part.habitants();
    }

    private static @Nullable Double enMinutes(Optional<TempsAcces> temps) {
        return temps.map(TempsAcces::enMinutes).orElse(null);
    }

    /** Les lignes, l’une après l’autre. */
    private record Ecriture(FormatFrancais fr, AnalyseDuMaillage avant, List<Colonne> scenarios, List<Ligne> lignes) {

        Ecriture(FormatFrancais fr, AnalyseDuMaillage avant, List<Colonne> scenarios) {
            this(fr, avant, scenarios, new ArrayList<>());
        }

        void noter(String indicateur, Function<AnalyseDuMaillage, @Nullable Double> valeur, String unite) {
            var present = valeur.apply(avant);
            var cases = new ArrayList<String>();
            cases.add(ecrire(present, unite));
            for (var scenario : scenarios) {
                var alors = valeur.apply(scenario.analyse());
                cases.add(ecrire(alors, unite));
                cases.add(present == null || alors == null ? INCONNU : fr.ecart(present, alors) + unite);
            }
            lignes.add(new Ligne(indicateur, List.copyOf(cases)));
        }

        private String ecrire(@Nullable Double nombre, String unite) {
            return nombre == null ? INCONNU : fr.decimal(nombre) + unite;
        }
    }
}
