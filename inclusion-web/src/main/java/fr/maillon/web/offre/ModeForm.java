package fr.maillon.web.offre;

import fr.maillon.offre.Canal;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Une façon de tenir le rendez-vous.
 *
 * @param lieu où la personne se rend ; vide à distance
 * @param arret l’arrêt du camion, pour un rendez-vous au camion
 * @param personnes une de celles-ci reçoit
 * @param materiels et, s’il en faut, une de ces salles ou valises
 */
record ModeForm(
        @Nullable Canal canal,
        @Nullable UUID lieu,
        @Nullable UUID arret,
        @Nullable Set<Long> personnes,
        @Nullable Set<Long> materiels) {

    static final ModeForm VIDE = new ModeForm(Canal.SUR_PLACE, null, null, Set.of(), Set.of());
}
