package fr.maillon.lieu.standard;

/** Comment un lieu accompagne : seul, à deux, en groupe, à distance (« modalités d’accueil »). */
public enum ModaliteAccompagnement {
    EN_AUTONOMIE("En autonomie", "Vous vous servez du matériel, quelqu’un est là si besoin."),
    ACCOMPAGNEMENT_INDIVIDUEL("Accompagnement individuel", "Une personne vous accompagne."),
    DANS_UN_ATELIER_COLLECTIF("Dans un atelier collectif", "Vous apprenez en petit groupe."),
    A_DISTANCE("À distance", "On vous aide à distance.");

    /** Les libellés du standard, lus avec tolérance. */
    public static final ListeFermee<ModaliteAccompagnement> LISTE =
            ListeFermee.de(ModaliteAccompagnement.class, ModaliteAccompagnement::standard);

    private final String standard;
    private final String enClair;

    ModaliteAccompagnement(String standard, String enClair) {
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

    /** Le même accompagnement, dit à la personne qui vient. */
    public String enClair() {
        return enClair;
    }
}
