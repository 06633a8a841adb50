package fr.maillon.commun;

import java.util.Locale;

/** Une valeur d’une liste fermée : un libellé pour les personnes, un code pour les échanges. */
public interface Nomenclature {

    /** Nom de la constante, tel qu’il est rangé en base. */
    String name();

    /** Ce que lit la personne. */
    String libelle();

    /** Code d’échange national : le nom de la constante, en minuscules. */
    default String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
