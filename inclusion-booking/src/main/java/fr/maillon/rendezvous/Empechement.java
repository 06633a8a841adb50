package fr.maillon.rendezvous;

import fr.maillon.itinerance.ArretId;
import fr.maillon.lieu.LieuId;
import fr.maillon.ressource.Creneau;
import fr.maillon.ressource.RessourceId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Ce qui empêche des rendez-vous de se tenir comme prévu : des ressources prises ou absentes, un lieu fermé, un passage qui
 * n’a pas lieu.
 *
 * @param decalage de combien le passage est reporté ; absent : il ne l’est pas
 */
public record Empechement(
        Set<RessourceId> ressources,
        @Nullable LieuId lieu,
        @Nullable ArretId arret,
        List<Creneau> pendant,
        @Nullable Duration decalage) {

    public Empechement {
        ressources = Set.copyOf(ressources);
        pendant = List.copyOf(pendant);
    }

    public static Empechement desRessources(Collection<RessourceId> ressources, Collection<Creneau> pendant) {
        return new Empechement(Set.copyOf(ressources), null, null, List.copyOf(pendant), null);
    }

    public static Empechement duLieu(LieuId lieu, Creneau pendant) {
        return new Empechement(Set.of(), lieu, null, List.of(pendant), null);
    }

    public static Empechement duPassage(ArretId arret, Creneau pendant, @Nullable Duration decalage) {
        return new Empechement(Set.of(), null, arret, List.of(pendant), decalage);
    }
}
