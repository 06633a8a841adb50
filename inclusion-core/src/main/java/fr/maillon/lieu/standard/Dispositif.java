package fr.maillon.lieu.standard;

/** Les dispositifs et programmes nationaux auxquels un lieu appartient. */
public enum Dispositif {
    AIDANTS_CONNECT("Aidants Connect"),
    BIBLIOTHEQUES_NUMERIQUES_DE_REFERENCE("Bibliothèques numérique de référence"),
    CERTIFICATION_PIX("Certification PIX"),
    CONSEILLERS_NUMERIQUES("Conseillers numériques"),
    EMMAUS_CONNECT("Emmaüs Connect"),
    FRANCE_SERVICES("France Services"),
    GRANDE_ECOLE_DU_NUMERIQUE("Grande école du numérique"),
    LA_CROIX_ROUGE("La Croix Rouge"),
    POINT_NUMERIQUE_CAF("Point d'accès numérique CAF"),
    PROMENEURS_DU_NET("Promeneurs du net"),
    RELAIS_NUMERIQUE_EMMAUS("Relais numérique (Emmaüs Connect)");

    /** Les libellés du standard, lus avec tolérance. */
    public static final ListeFermee<Dispositif> LISTE = ListeFermee.de(Dispositif.class, Dispositif::standard);

    private final String standard;

    Dispositif(String standard) {
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
