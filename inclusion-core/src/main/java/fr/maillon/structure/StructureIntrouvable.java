package fr.maillon.structure;

/** Aucune structure ne porte cet identifiant. */
public class StructureIntrouvable extends RuntimeException {

    public StructureIntrouvable(StructureId id) {
        super("Structure introuvable\u00A0: " + id.valeur());
    }
}
