package fr.maillon.rendezvous;

import fr.maillon.ressource.Creneau;
import fr.maillon.ressource.Occupation;
import fr.maillon.ressource.RessourceId;
import java.util.Collection;
import java.util.List;

/**
 * Un rendez-vous annulé, déplacé ou laissé vient de rendre ceci. Publié dans la transaction qui le rend : qui écoute peut le
 * reprendre avant que quiconque ne l’ait vu libre.
 */
public record PlaceRendue(List<Rendu> rendus) {

    /** Une ressource, et le temps rendu. */
    public record Rendu(RessourceId ressource, Creneau pendant) {}

    static PlaceRendue de(Collection<Occupation> occupations) {
        return new PlaceRendue(occupations.stream()
                .map(une -> new Rendu(une.ressource(), une.pendant()))
                .toList());
    }
}
