package fr.maillon.mediateur;

/** Ce médiateur n’existe pas ou n’existe plus. */
public class MediateurIntrouvable extends RuntimeException {

    MediateurIntrouvable(MediateurId id) {
        super("Ce médiateur n’existe pas ou n’existe plus : " + id.valeur());
    }
}
