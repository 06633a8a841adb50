package fr.maillon.jeton;

import fr.maillon.mediateur.MediateurId;
import java.security.Principal;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Le logiciel qui appelle : le jeton qu’il a présenté, et ce qui lui est permis.
 *
 * @param mediateur au nom de qui il écrit
 * @param auteur le compte qui l’a créé : il répond de ce qui est lu et écrit
 */
public record JetonConnu(UUID id, Etendue etendue, @Nullable MediateurId mediateur, Set<Droit> droits, UUID auteur)
        implements Principal {

    public boolean peut(Droit droit) {
        return droits.contains(droit);
    }

    @Override
    public String getName() {
        return id.toString();
    }
}
