package fr.maillon.inscription;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Un inscrit, tel que le médiateur le voit sur la fiche de son atelier. */
public record InscritEnListe(
        InscriptionId id,
        Inscrit inscrit,
        Statut statut,
        @Nullable Instant gardeJusqua,
        boolean toutes) {

    /** Rien de personnel dans un journal technique. */
    @Override
    public String toString() {
        return "InscritEnListe[" + id.valeur() + "]";
    }
}
