package fr.maillon.inscription;

import fr.maillon.atelier.AtelierId;
import fr.maillon.atelier.Seance;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Une inscription et ses séances.
 *
 * @param toutes vrai si elle vaut pour tout le programme
 * @param gardeJusqua jusqu’à quand la place est gardée
 * @param rang sa place dans la file, à partir de 1 ; 0 si elle n’attend pas
 * @param seances dans l’ordre du temps, une au moins
 */
public record FicheInscription(
        InscriptionId id,
        boolean toutes,
        Statut statut,
        @Nullable Instant gardeJusqua,
        int rang,
        Inscrit inscrit,
        boolean parUnMediateur,
        int sequence,
        List<Seance> seances) {

    /** Les séances qui auront lieu et n’ont pas commencé. */
    public List<Seance> aVenir(Instant maintenant) {
        return seances.stream().filter(une -> une.estAVenir(maintenant)).toList();
    }

    /** La première séance. */
    public Seance premiere() {
        return seances.getFirst();
    }

    /** Jusqu’à quand la place est gardée, à l’heure de l’endroit. */
    public @Nullable ZonedDateTime garde() {
        return gardeJusqua == null
                ? null
                : gardeJusqua.atZone(premiere().debut().getZone());
    }

    /** Vrai si plus aucune séance n’aura lieu, parce qu’elles sont annulées. */
    public boolean nAuraPasLieu() {
        return seances.stream().allMatch(Seance::annulee);
    }

    List<AtelierId> ateliers() {
        return seances.stream().map(Seance::id).toList();
    }

    /** Rien de personnel dans un journal technique. */
    @Override
    public String toString() {
        return "FicheInscription[" + id.valeur() + "]";
    }
}
