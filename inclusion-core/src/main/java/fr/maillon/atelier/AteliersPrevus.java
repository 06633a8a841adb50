package fr.maillon.atelier;

import java.util.List;

/** Des ateliers viennent d’être prévus : un seul, ou toutes les séances d’un programme. Publié dans la même transaction. */
public record AteliersPrevus(List<AtelierId> ateliers) {

    public AteliersPrevus {
        ateliers = List.copyOf(ateliers);
    }
}
