package fr.maillon.implantation;

import java.time.Duration;
import java.util.List;

/**
 * Où ouvrir, et ce que vaut la réponse.
 *
 * @param choisis les candidats retenus, par code
 * @param objectif ce que la réponse atteint : poids touché, poids × temps gagné, ou nombre d’ouvertures
 * @param borne ce qu’aucune réponse ne peut dépasser (ou, pour un nombre d’ouvertures, ne peut battre)
 * @param prouvee vrai seulement si l’optimum est démontré
 * @param variantes les meilleures réponses différentes, de la meilleure à la moins bonne
 */
public record Suggestion(
        List<String> choisis,
        double objectif,
        double borne,
        boolean prouvee,
        Duration duree,
        List<Variante> variantes) {

    /**
     * Une autre réponse.
     *
     * @param prouvee vrai s’il est démontré qu’aucune autre ne s’intercale
     */
    public record Variante(List<String> choisis, double objectif, boolean prouvee) {}

    /** Part de l’objectif que l’on pourrait encore gagner au mieux, de 0 à 1 ; 0 si la réponse est prouvée. */
    public double ecart() {
        if (prouvee) {
            return 0;
        }
        double plusGrand = Math.max(Math.abs(borne), Math.abs(objectif));
        return plusGrand == 0 ? 0 : Math.abs(borne - objectif) / plusGrand;
    }

    /** L’état en toutes lettres. */
    public String etat() {
        if (prouvee) {
            return "meilleure solution, prouvée";
        }
        long secondes = Math.max(1, Math.round(duree.toMillis() / 1000.0));
        return "trouvée en " + secondes + (secondes < 2 ? " seconde" : " secondes") + ", à au plus "
                + Math.max(1, (long) Math.ceil(ecart() * 100)) + " % du meilleur possible";
    }
}
