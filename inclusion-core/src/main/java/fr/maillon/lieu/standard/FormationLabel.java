package fr.maillon.lieu.standard;

/** Les formations et labels obtenus par un lieu. */
public enum FormationLabel {
    MON_ESPACE_SANTE("Formé à « Mon Espace Santé »"),
    DUPLEX("Formé à « DUPLEX » (illettrisme)"),
    ARNIA_MEDNUM_BFC("Arnia/MedNum BFC (Bourgogne-Franche-Comté)"),
    COLLECTIF_REEMPLOI_NORMANDIE("Collectif ressources et acteurs réemploi (Normandie)"),
    ETAPES_NUMERIQUES_LA_POSTE("Étapes numériques (La Poste)"),
    FABRIQUES_DE_TERRITOIRE("Fabriques de Territoire"),
    ECLAIREURS_DU_NUMERIQUE_DROME("Les Éclaireurs du numérique (Drôme)"),
    MES_PAPIERS_METROPOLE_DE_LYON("Mes Papiers (Métropole de Lyon)"),
    ORDI_3_0("ORDI 3.0"),
    SUD_LABS_PACA("SUD LABS (PACA)");

    /** Les libellés du standard, lus avec tolérance. */
    public static final ListeFermee<FormationLabel> LISTE =
            ListeFermee.de(FormationLabel.class, FormationLabel::standard);

    private final String standard;

    FormationLabel(String standard) {
        this.standard = standard;
    }

    /** Texte exact du standard national, au caractère près. */
    public String standard() {
        return standard;
    }

    /** Le même texte, montré aux personnes : apostrophes typographiques. */
    public String libelle() {
        return standard.replace('\'', '’');
    }
}
