package fr.maillon.maillage.carte;

import fr.maillon.maillage.Arrondi;
import fr.maillon.maillage.ClasseDAcces;
import fr.maillon.maillage.ClasseDeFragilite;
import fr.maillon.maillage.CouvertureCommune;
import fr.maillon.maillage.DonneesDuTerritoire.Fragilite;
import fr.maillon.maillage.Maillage;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Ce que disent les couleurs d’une carte. Ce que l’on ignore est hachuré, jamais une couleur. */
interface VueDeLaCarte {

    /** La couleur de l’inconnu. */
    String HACHURES = "url(#hachures)";

    /** Une ligne de la légende. */
    record Ligne(String couleur, String texte) {}

    String titre();

    String titreDeLaLegende();

    String resume();

    List<Ligne> legende();

    String couleur(CouvertureCommune commune);

    String nomCss(CouvertureCommune commune);

    /** Ce que l’on dit de cette commune, après son nom et ses habitants. */
    String phrase(CouvertureCommune commune);

    static String habitants(long nombre) {
        return NumberFormat.getIntegerInstance(Locale.FRANCE).format(nombre)
                + (nombre < 2 ? " habitant" : " habitants");
    }

    /** Les temps d’accès. */
    record Temps(Maillage maillage) implements VueDeLaCarte {

        @Override
        public String titre() {
            return maillage.trajets().sources().isEmpty()
                    ? "Temps d’accès estimé à l’aide numérique"
                    : "Temps d’accès à l’aide numérique, mesuré ou estimé";
        }

        @Override
        public String titreDeLaLegende() {
            return maillage.trajets().sources().isEmpty()
                    ? "Temps estimé en voiture jusqu’à l’aide la plus proche"
                    : "Temps en voiture jusqu’à l’aide la plus proche";
        }

        @Override
        public String resume() {
            if (!maillage.offreConnue()) {
                return "Aucun lieu n’est connu ici ni à côté\u00A0: les temps sont inconnus.";
            }
            var loin = maillage.auDelaDe(20);
            return "À plus de 20 minutes\u00A0: " + habitants(loin.habitants()) + " sur "
                    + NumberFormat.getIntegerInstance(Locale.FRANCE).format(loin.sur())
                    + (maillage.trajets().sources().isEmpty()
                            ? ". Les temps sont des estimations. Le tableau dit les mêmes chiffres."
                            : ". Les temps sont mesurés ou estimés. Le tableau dit les mêmes chiffres.");
        }

        @Override
        public List<Ligne> legende() {
            return Arrays.stream(ClasseDAcces.values())
                    .map(classe -> new Ligne(
                            couleur(classe),
                            classe.libelle() + "\u00A0: "
                                    + habitants(
                                            classe == ClasseDAcces.INCONNUE
                                                    ? maillage.habitantsAuTempsInconnu()
                                                    : maillage.dans(classe).habitants())))
                    .toList();
        }

        @Override
        public String couleur(CouvertureCommune commune) {
            return couleur(commune.classe());
        }

        @Override
        public String nomCss(CouvertureCommune commune) {
            return commune.classe().nomCss();
        }

        @Override
        public String phrase(CouvertureCommune commune) {
            var acces = commune.acces();
            if (acces == null) {
                return commune.tempsInconnu() ? "temps inconnu" : "aucun lieu à portée";
            }
            int minutes = acces.temps().minutesAffichees();
            return minutes + (minutes < 2 ? " minute" : " minutes") + ", "
                    + acces.point().nom();
        }

        private static String couleur(ClasseDAcces classe) {
            return classe == ClasseDAcces.INCONNUE ? HACHURES : classe.couleur();
        }
    }

    /** L’indice de fragilité, sur son échelle et avec ses années. */
    record DeFragilite(Maillage maillage, Fragilite fragilite) implements VueDeLaCarte {

        @Override
        public String titre() {
            return fragilite.echelle().libelle() + " (" + annees() + ")";
        }

        @Override
        public String titreDeLaLegende() {
            return titre();
        }

        @Override
        public String resume() {
            long inconnues = inconnues().size();
            return titre() + ". " + inconnues + (inconnues < 2 ? " commune inconnue" : " communes inconnues")
                    + ", en hachures. Le tableau dit les mêmes chiffres.";
        }

        @Override
        public List<Ligne> legende() {
            var lignes = new ArrayList<Ligne>();
            for (var classe : ClasseDeFragilite.de(fragilite.echelle())) {
                lignes.add(new Ligne(
                        classe.couleur(),
                        classe.libelle() + "\u00A0: "
                                + habitants(classe.dans(maillage, fragilite.parCommune())
                                        .habitants())));
            }
            lignes.add(new Ligne(
                    HACHURES,
                    "indice inconnu\u00A0: "
                            + habitants(
                                    ClasseDeFragilite.Effectif.de(inconnues()).habitants())));
            return lignes;
        }

        @Override
        public String couleur(CouvertureCommune commune) {
            return ClasseDeFragilite.de(fragilite.echelle()).stream()
                    .filter(classe -> classe.contient(indice(commune)))
                    .map(ClasseDeFragilite::couleur)
                    .findFirst()
                    .orElse(HACHURES);
        }

        @Override
        public String nomCss(CouvertureCommune commune) {
            return indice(commune) == null ? "fragilite-inconnue" : "fragilite";
        }

        @Override
        public String phrase(CouvertureCommune commune) {
            var indice = indice(commune);
            if (indice == null) {
                return "indice de fragilité inconnu";
            }
            var format = NumberFormat.getNumberInstance(Locale.FRANCE);
            format.setMaximumFractionDigits(1);
            return "indice de fragilité " + format.format(Arrondi.auDixieme(indice));
        }

        private @org.jspecify.annotations.Nullable Double indice(CouvertureCommune commune) {
            return fragilite.parCommune().get(commune.code());
        }

        private List<CouvertureCommune> inconnues() {
            return maillage.communes().stream()
                    .filter(commune -> indice(commune) == null)
                    .toList();
        }

        private String annees() {
            return fragilite.millesimes().stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
    }
}
