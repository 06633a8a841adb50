package fr.maillon.lieu.standard;

/** Comment on vient dans un lieu, ou comment on le joint. */
public enum ModaliteAcces {
    SE_PRESENTER("Se présenter", "Venez sur place."),
    TELEPHONER("Téléphoner", "Téléphonez."),
    CONTACTER_PAR_MAIL("Contacter par mail", "Écrivez un courriel."),
    FICHE_DE_PRESCRIPTION(
            "Envoyer un mail avec une fiche de prescription", "Un professionnel envoie une fiche de prescription."),
    RDV_EN_LIGNE("Prendre un RDV en ligne", "Prenez rendez-vous en ligne."),
    PAS_DE_PUBLIC("Ce lieu n'accueille pas de public", "Ce lieu n’accueille pas de public.");

    /** Les libellés du standard, lus avec tolérance. */
    public static final ListeFermee<ModaliteAcces> LISTE = ListeFermee.de(ModaliteAcces.class, ModaliteAcces::libelle);

    private final String libelle;
    private final String enClair;

    ModaliteAcces(String libelle, String enClair) {
        this.libelle = libelle;
        this.enClair = enClair;
    }

    /** Libellé exact du standard national. */
    public String libelle() {
        return libelle;
    }

    /** La même consigne, dite à la personne qui vient. */
    public String enClair() {
        return enClair;
    }
}
