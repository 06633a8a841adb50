package fr.maillon.mediateur;

import fr.maillon.commun.Nomenclature;

/** À quel titre une personne accompagne. */
public enum Profil implements Nomenclature {
    MEDIATEUR_NUMERIQUE("Médiateur numérique"),
    CONSEILLER_NUMERIQUE("Conseiller numérique"),
    ANIMATEUR("Animateur"),
    SERVICE_CIVIQUE("Volontaire en service civique");

    private final String libelle;

    Profil(String libelle) {
        this.libelle = libelle;
    }

    @Override
    public String libelle() {
        return libelle;
    }
}
