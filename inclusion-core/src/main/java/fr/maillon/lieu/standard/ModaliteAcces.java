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
    public static final ListeFermee<ModaliteAcces> LISTE = ListeFermee.de(ModaliteAcces.class, ModaliteAcces::standard);

    private final String standard;
    private final String enClair;

    ModaliteAcces(String standard, String enClair) {
        this.standard = standard;
        this.enClair = enClair;
    }

    /** Texte exact du standard national, au caractère près. */
    public String standard() {
        return standard;
    }

    /** Le même texte, montré aux personnes : apostrophes typographiques. */
    public String libelle() {
        return standard.replace('\'', '’');
    }

    /** La même consigne, dite à la personne qui vient. */
    public String enClair() {
        return enClair;
    }
}
