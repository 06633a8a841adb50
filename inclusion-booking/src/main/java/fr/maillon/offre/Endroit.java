package fr.maillon.offre;

import fr.maillon.itinerance.ArretId;
import fr.maillon.lieu.LieuId;
import org.jspecify.annotations.Nullable;

/** Où se tient un mode, et par quel canal. */
public sealed interface Endroit {

    Canal canal();

    /** Le lieu où la personne se rend, s’il y en a un. */
    default @Nullable LieuId lieu() {
        return null;
    }

    /** L’arrêt où la personne se rend, s’il y en a un. */
    default @Nullable ArretId arret() {
        return null;
    }

    /** Dans un lieu du réseau. */
    record AuLieu(LieuId lieu) implements Endroit {
        @Override
        public Canal canal() {
            return Canal.SUR_PLACE;
        }
    }

    /** Au camion, pendant ses passages à cet arrêt. */
    record ALArret(ArretId arret) implements Endroit {
        @Override
        public Canal canal() {
            return Canal.ARRET;
        }
    }

    /** En visio, depuis la salle d’un lieu. */
    record VisioAuLieu(LieuId lieu) implements Endroit {
        @Override
        public Canal canal() {
            return Canal.VISIO;
        }
    }

    /**
     * Sans lieu : au téléphone, en visio de chez soi, au domicile de la personne.
     *
     * @param departement donne l’heure et les jours fériés
     */
    record ADistance(Canal canal, String departement) implements Endroit {
        public ADistance {
            if (!canal.estADistance()) {
                throw new IllegalArgumentException("Ce canal demande un endroit : " + canal);
            }
        }
    }
}
