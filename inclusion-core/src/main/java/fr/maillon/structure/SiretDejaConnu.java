package fr.maillon.structure;

/** Une autre structure porte déjà ce SIRET, ou ce numéro RNA : c’est elle. */
public class SiretDejaConnu extends RuntimeException {

    private final StructureEnListe existante;

    SiretDejaConnu(StructureEnListe existante) {
        super("Ce numéro est celui d’une structure déjà connue\u00A0: " + existante.nom());
        this.existante = existante;
    }

    /** La structure qui porte ce numéro. */
    public StructureEnListe existante() {
        return existante;
    }
}
