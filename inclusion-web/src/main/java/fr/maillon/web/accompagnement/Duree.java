package fr.maillon.web.accompagnement;

import java.util.List;

/** Une durée à choisir d’une touche ; se comporte comme une nomenclature dans les gabarits. */
record Duree(int minutes, String libelle) {

    static final List<Integer> PROPOSEES = List.of(15, 30, 45, 60, 90, 120);

    /** Valeur envoyée par la pastille. */
    public String name() {
        return String.valueOf(minutes);
    }
}
