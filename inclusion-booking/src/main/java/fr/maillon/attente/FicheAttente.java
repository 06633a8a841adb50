package fr.maillon.attente;

import fr.maillon.mediateur.MediateurId;
import fr.maillon.rendezvous.Personne;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Une attente et tout ce qu’il faut pour la dire.
 *
 * @param devant combien de personnes attendaient déjà pour ce besoin
 * @param consignes à lire avant de prendre la place
 * @param lieu le nom du lieu, si elle n’en veut pas d’autre
 * @param place celle que l’on garde, ou que l’on a gardée
 */
public record FicheAttente(
        AttenteId id,
        Souhait souhait,
        Statut statut,
        @Nullable Instant gardeJusqua,
        @Nullable PlaceProposee place,
        Personne personne,
        @Nullable MediateurId prescripteur,
        int sequence,
        int devant,
        String besoin,
        boolean sensible,
        @Nullable String consignes,
        List<String> documents,
        String commune,
        @Nullable String lieu,
        ZoneId fuseau) {

    /** Jusqu’à quand la place est gardée, à l’heure de l’endroit. */
    public @Nullable ZonedDateTime garde() {
        return gardeJusqua == null
                ? null
                : gardeJusqua.atZone(place == null ? fuseau : place.debut().getZone());
    }

    /** Rien de personnel dans un journal technique. */
    @Override
    public String toString() {
        return "FicheAttente[" + id.valeur() + "]";
    }
}
