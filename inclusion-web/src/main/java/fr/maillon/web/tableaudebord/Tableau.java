package fr.maillon.web.tableaudebord;

import fr.maillon.indicateur.Evolution;
import fr.maillon.indicateur.TableauDeBord;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Un tableau de la page, prêt à lire et à télécharger : les mêmes lignes dans les deux.
 *
 * @param adresse nom du fichier et de l’ancre
 * @param titre ce que le tableau montre
 * @param entete ce que nomme la première colonne
 * @param note ce qu’il faut savoir pour le lire ; vide s’il n’y a rien à en dire
 * @param ensemble ce que font les lignes, additionnées ; null quand leur somme n’a pas de sens
 * @param plusGrande le plus grand nombre d’accompagnements d’une ligne : sa barre emplit la colonne
 */
public record Tableau(
        String adresse,
        String titre,
        String entete,
        String note,
        List<Ligne> lignes,
        @Nullable Ligne ensemble,
        long plusGrande) {

    /** Largeur des barres, en pixels : la plus grande valeur du tableau l’emplit. */
    private static final int BARRE = 120;

    Tableau(String adresse, String titre, String entete, String note, List<Ligne> lignes, @Nullable Ligne ensemble) {
        this(
                adresse,
                titre,
                entete,
                note,
                lignes,
                ensemble,
                lignes.stream()
                        .mapToLong(ligne -> Math.max(ligne.annee(), ligne.avant()))
                        .max()
                        .orElse(0));
    }

    /**
     * Une ligne : ce qu’elle nomme, cette année et l’an passé.
     *
     * @param lien les mêmes statistiques, pour cette ligne seule ; vide si elle ne se choisit pas
     * @param habitants population d’une commune ; 0 pour le reste, 1 s’il y en a trop peu pour le dire
     * @param comparable faux si l’on ne notait pas encore pendant toute la période d’avant
     */
    public record Ligne(String nom, String lien, long habitants, Evolution evolution, boolean comparable) {

        public long annee() {
            return evolution.annee().accompagnements();
        }

        public long avant() {
            return evolution.avant().accompagnements();
        }

        /** Une commune si peu peuplée que son taux dirait combien de personnes y vivent. */
        public boolean estPeuPeuplee() {
            return habitants > 0 && habitants < TableauDeBord.PEU_DE_MONDE;
        }

        /** Personnes pour 1 000 habitants ; vide si la population est inconnue, ou tue. */
        public OptionalDouble pourMille() {
            return habitants < TableauDeBord.PEU_DE_MONDE
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(1000.0 * evolution.annee().participants() / habitants);
        }
    }

    /** Vrai si les lignes sont des communes où vivent les personnes : on les rapporte à leurs habitants. */
    public boolean aDesHabitants() {
        return lignes.stream().anyMatch(ligne -> ligne.habitants() > 0);
    }

    public int barre(long valeur) {
        return plusGrande == 0 ? 0 : (int) Math.round((double) BARRE * valeur / plusGrande);
    }

    /** « +12 % », « −3 % », « pas de comparaison ». */
    public static String variation(Evolution evolution) {
        OptionalDouble variation = evolution.variation();
        if (variation.isEmpty()) {
            return evolution.annee().accompagnements() == 0 ? "–" : "nouveau";
        }
        long pourCent = Math.round(variation.getAsDouble() * 100);
        return (pourCent > 0 ? "+" : pourCent < 0 ? "−" : "") + String.format(Locale.FRANCE, "%,d", Math.abs(pourCent))
                + "\u00A0%";
    }

    /** « Accompagnements par canal », « Qui envoie les personnes, en accompagnements ». */
    public String legende() {
        return legende(titre);
    }

    static String legende(String titre) {
        return titre.startsWith("Par ") ? "Accompagnements p" + titre.substring(1) : titre + ", en accompagnements";
    }

    /** Vrai si la somme des lignes est le total : une ligne d’ensemble a un sens. */
    public boolean additionne() {
        return ensemble != null;
    }

    /** Vrai si les lignes sont des personnes, ou les communes où vivent des personnes : cela ne se montre pas à tous. */
    public boolean nommeDesPersonnes() {
        return adresse.equals("mediateurs") || adresse.equals("residences");
    }

    public String variationDe(Ligne ligne) {
        return ligne.comparable() ? variation(ligne.evolution()) : "–";
    }
}
