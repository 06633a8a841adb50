package fr.maillon.lieu.standard;

/** Comment un lieu accompagne : seul, à deux, en groupe, à distance (« modalités d’accueil »). */
public enum ModaliteAccompagnement {
    EN_AUTONOMIE("En autonomie", "Vous vous servez du matériel, quelqu’un est là si besoin."),
    ACCOMPAGNEMENT_INDIVIDUEL("Accompagnement individuel", "Une personne vous accompagne."),
    DANS_UN_ATELIER_COLLECTIF("Dans un atelier collectif", "Vous apprenez en petit groupe."),
    A_DISTANCE("À distance", "On vous aide à distance.");

    /** Les libellés du standard, lus avec tolérance. */
    public static final ListeFermee<ModaliteAccompagnement> LISTE =
            ListeFermee.de(ModaliteAccompagnement.class, ModaliteAccompagnement::libelle);

    private final String libelle;
    private final String enClair;

    ModaliteAccompagnement(String libelle, String enClair) {
        this.libelle = libelle;
        this.enClair = enClair;
    }

    /** Libellé exact du standard national. */
    public String libelle() {
        return libelle;
    }

    /** Le même accompagnement, dit à la personne qui vient. */
    public String enClair() {
        return enClair;
    }
}
