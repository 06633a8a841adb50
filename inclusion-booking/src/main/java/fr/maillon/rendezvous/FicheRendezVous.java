package fr.maillon.rendezvous;

import fr.maillon.offre.Canal;
import fr.maillon.offre.ModeId;
import fr.maillon.offre.OffreId;
import fr.maillon.structure.TelephonePublic;
import fr.maillon.territoire.Position;
import fr.maillon.visio.SalleDeVisio;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Un rendez-vous et tout ce qu’il faut pour le dire.
 *
 * @param debut à l’heure du lieu
 * @param avec les ressources mobilisées, par nom
 * @param salle celle d’un rendez-vous en visio
 */
public record FicheRendezVous(
        RendezVousId id,
        OffreId offre,
        ModeId mode,
        ZonedDateTime debut,
        ZonedDateTime fin,
        Statut statut,
        Personne personne,
        boolean parUnMediateur,
        boolean confirme,
        int sequence,
        ZonedDateTime modifieLe,
        String besoin,
        String partenaire,
        boolean sensible,
        @Nullable String consignesApres,
        List<String> documents,
        Canal canal,
        @Nullable String endroit,
        @Nullable String voie,
        @Nullable String ville,
        @Nullable Position position,
        @Nullable TelephonePublic telephoneDuLieu,
        @Nullable String avec,
        @Nullable SalleDeVisio salle) {

    public long minutes() {
        return Duration.between(debut, fin).toMinutes();
    }

    /** « Maison France services, 1 place de la Mairie, 48400 Florac », « Par téléphone ». */
    public String ou() {
        return endroit == null
                ? canal.libelle()
                : Stream.of(endroit, voie, ville)
                        .filter(ligne -> ligne != null && !ligne.isBlank())
                        .collect(Collectors.joining(", "));
    }

    /** « mardi 24 novembre à 14 h 30 ». */
    public String quand() {
        return EnClair.jourEtHeure(debut);
    }

    /** Rien de personnel dans un journal technique. */
    @Override
    public String toString() {
        return "FicheRendezVous[" + id.valeur() + "]";
    }
}
