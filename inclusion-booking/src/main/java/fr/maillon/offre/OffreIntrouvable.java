package fr.maillon.offre;

/** Aucune offre, ou aucun mode, ne porte cet identifiant. */
public class OffreIntrouvable extends RuntimeException {

    public OffreIntrouvable() {
        super("Offre introuvable");
    }
}
