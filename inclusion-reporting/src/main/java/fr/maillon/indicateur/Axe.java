package fr.maillon.indicateur;

import java.util.Locale;

/**
 * Ce selon quoi l’on croise : une colonne de v_activite_a_croiser, une liste, ou les compteurs du public. Les étiquettes sont
 * celles que voit le périmètre.
 */
public enum Axe {
    MOIS(Forme.COLONNE, "to_char(jour, 'YYYY-MM')", true),
    JOUR_DE_SEMAINE(Forme.COLONNE, "extract(isodow from jour)::text", true),
    LIEU(Forme.COLONNE, "lieu_id::text", false),
    COMMUNE(Forme.COLONNE, "commune_code", false),
    STRUCTURE(Forme.COLONNE, "structure_id::text", false),
    MEDIATEUR(Forme.COLONNE, "mediateur_id::text", false),
    TYPE(Forme.COLONNE, "type", true),
    DUREE(Forme.COLONNE, "duree", true),
    THEMATIQUE(Forme.LISTE, "thematiques", true),
    DEMARCHE(Forme.LISTE, "demarches", true),
    ETIQUETTE(Forme.LISTE, "etiquettes", true),
    CANAL(Forme.COLONNE, "canal", true),
    MATERIEL(Forme.LISTE, "materiels", true),
    AUTONOMIE(Forme.COLONNE, "autonomie", true),
    ORIENTATION(Forme.LISTE, "orientations", true),
    ORIENTATION_SUITE(Forme.COLONNE, "orientation_suite", true),
    PRESCRIPTEUR(Forme.COLONNE, "prescripteur", true),
    BESOIN(Forme.COLONNE, "besoin", true),
    EMPECHEMENT(Forme.COLONNE, "empechement", true),
    GENRE(Forme.PUBLIC, "genre", true),
    TRANCHE_AGE(Forme.PUBLIC, "tranche_age", true),
    STATUT_SOCIAL(Forme.PUBLIC, "statut_social", true),
    RESIDENCE(Forme.PUBLIC, "commune", false);

    private enum Forme {
        COLONNE,
        LISTE,
        PUBLIC
    }

    private final Forme forme;
    private final String expression;
    private final boolean court;

    Axe(Forme forme, String expression, boolean court) {
        this.forme = forme;
        this.expression = expression;
        this.court = court;
    }

    /** Vrai si ses valeurs tiennent en colonnes : une nomenclature, des mois. Les lieux, eux, sont parfois trop nombreux. */
    public boolean estCourt() {
        return court;
    }

    /** Vrai si l’on peut croiser ces deux-là. */
    public boolean seCroiseAvec(Axe autre) {
        return this != autre;
    }

    /**
     * Vrai si ces deux questions ne se croisent que pour les accompagnements individuels. Un atelier compte ses genres d’un côté,
     * ses âges de l’autre, sans dire l’âge de chaque femme.
     */
    public boolean ignoreLesAteliersAvec(Axe autre) {
        return forme == Forme.PUBLIC && autre.forme == Forme.PUBLIC;
    }

    /** Vrai si un accompagnement peut y avoir plusieurs valeurs : les lignes dépassent alors le total. */
    public boolean estMultiple() {
        return forme != Forme.COLONNE;
    }

    /** Ce qu’il faut lire d’un accompagnement pour répondre : une valeur, une liste, des compteurs. */
    String lecture() {
        return switch (forme) {
            case COLONNE -> "coalesce(" + expression + ", '') " + colonne();
            case LISTE -> expression;
            case PUBLIC -> "publics";
        };
    }

    private String colonne() {
        return "axe_" + name().toLowerCase(Locale.ROOT);
    }

    /** Les valeurs d’un accompagnement « a » et le nombre de personnes de chacune ; '' quand rien n’est précisé. */
    String valeurs() {
        return switch (forme) {
            case COLONNE -> "(select a." + colonne() + " valeur, a.participants personnes)";
            case LISTE ->
                "(select v valeur, a.participants personnes from unnest(case when a." + expression
                        + " = '{}' then array[''] else a." + expression + " end) with ordinality u(v, rang)"
                        + " where coalesce(array_position(a." + expression + ", v), 1) = rang)";
            case PUBLIC ->
                "(select substr(mesure, " + (expression.length() + 2) + ") valeur, personnes from publics_de(a.publics)"
                        + " where starts_with(mesure, '" + expression + ":')"
                        + " union all select '', a.participants - coalesce((select sum(personnes) from publics_de(a.publics)"
                        + " where starts_with(mesure, '" + expression + ":')), 0)"
                        + " where a.participants > coalesce((select sum(personnes) from publics_de(a.publics)"
                        + " where starts_with(mesure, '" + expression + ":')), 0))";
        };
    }
}
