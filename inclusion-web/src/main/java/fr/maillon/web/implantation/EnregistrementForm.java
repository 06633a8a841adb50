package fr.maillon.web.implantation;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * De quoi enregistrer la réponse en circuit.
 *
 * @param empreinte celle de la réponse que l’on a lue
 * @param du premier jour où les passages comptent
 */
record EnregistrementForm(
        @Nullable String empreinte,
        @Nullable String nom,
        @Nullable UUID itinerant,
        @Nullable String nouvelItinerant,
        @Nullable LocalDate du,
        @Nullable Boolean publie) {

    static EnregistrementForm neuf(LocalDate demain) {
        return new EnregistrementForm(null, "", null, "", demain, null);
    }

    /** Une case que l’on n’a pas cochée n’est pas envoyée. */
    boolean estPublie() {
        return Boolean.TRUE.equals(publie);
    }
}
