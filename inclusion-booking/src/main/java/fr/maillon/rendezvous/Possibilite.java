package fr.maillon.rendezvous;

import fr.maillon.offre.Canal;
import fr.maillon.offre.ModeId;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Une façon d’être reçu, et quand.
 *
 * @param endroit nom du lieu ou de l’emplacement ; absent à distance
 * @param adresse voie et ville ; absente à distance
 * @param distanceKm à vol d’oiseau ; zéro à distance, absente si l’on ne sait pas
 * @param creneaux les premiers, à l’heure du lieu, dans l’ordre du temps ; jamais vide
 */
public record Possibilite(
        ModeId mode,
        Canal canal,
        @Nullable String endroit,
        @Nullable String adresse,
        String partenaire,
        int minutes,
        List<String> documents,
        @Nullable Double distanceKm,
        List<ZonedDateTime> creneaux) {

    /** « Maison France services de Florac », « Par téléphone ». */
    public String ou() {
        return endroit == null ? canal.libelle() : endroit;
    }
}
