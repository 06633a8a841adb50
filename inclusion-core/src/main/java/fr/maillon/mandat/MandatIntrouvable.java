package fr.maillon.mandat;

/** Ce mandat n’existe pas pour ce médiateur : absent, ou donné par une personne qu’il ne voit pas. */
public class MandatIntrouvable extends RuntimeException {

    public MandatIntrouvable(MandatId id) {
        super("Mandat introuvable\u00A0: " + id.valeur());
    }
}
