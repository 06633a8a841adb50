package fr.maillon.lieu;

import fr.maillon.lieu.horaires.HorairesOuverture;
import fr.maillon.structure.StructureId;
import org.jspecify.annotations.Nullable;

/**
 * Ce que l’on dit d’un lieu : les champs du standard national et ceux du réseau.
 *
 * @param horairesAVerifier texte d’origine que l’on n’a pas su lire : gardé, montré « à vérifier »
 * @param presentationResume 280 caractères au plus
 * @param structureParente nom du réseau ou de l’organisation, en toutes lettres
 * @param structure la structure du réseau qui porte le lieu
 * @param publie vrai si le lieu est montré au public et exporté
 */
public record FicheLieu(
        String nom,
        @Nullable Pivot pivot,
        Adresse adresse,
        Contacts contacts,
        @Nullable HorairesOuverture horaires,
        @Nullable String horairesAVerifier,
        @Nullable String presentationResume,
        @Nullable String presentationDetail,
        Offre offre,
        @Nullable String structureParente,
        @Nullable StructureId structure,
        @Nullable SiteWeb ficheAccesLibre,
        Famille famille,
        Equipement equipement,
        boolean publie) {

    /** Longueur du résumé dans le standard. */
    public static final int RESUME_MAXIMAL = 280;

    public FicheLieu {
        nom = nom.strip();
        if (nom.isEmpty()) {
            throw new IllegalArgumentException("Un lieu a un nom");
        }
        if (presentationResume != null
                && presentationResume.codePointCount(0, presentationResume.length()) > RESUME_MAXIMAL) {
            throw new IllegalArgumentException("Un résumé tient en " + RESUME_MAXIMAL + " caractères");
        }
    }
}
