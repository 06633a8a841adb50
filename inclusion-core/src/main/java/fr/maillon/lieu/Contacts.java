package fr.maillon.lieu;

import fr.maillon.structure.CourrielPublic;
import fr.maillon.structure.TelephonePublic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Comment joindre un lieu. */
public record Contacts(
        @Nullable TelephonePublic telephone,
        List<CourrielPublic> courriels,
        List<SiteWeb> sites,
        @Nullable SiteWeb priseDeRendezVous) {

    public static final Contacts AUCUN = new Contacts(null, List.of(), List.of(), null);

    public Contacts {
        courriels = List.copyOf(courriels);
        sites = List.copyOf(sites);
    }
}
