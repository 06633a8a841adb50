package fr.maillon.lieu.horaires;

import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** Ouvert ou fermé à un instant, et jusqu’à quand. */
public sealed interface EtatOuverture {

    /**
     * Ouvert, c’est sûr.
     *
     * @param jusqua prochaine fermeture ; absente si l’on ne ferme jamais
     */
    record Ouvert(@Nullable ZonedDateTime jusqua, @Nullable String commentaire) implements EtatOuverture {}

    /** Ouvert peut-être : les horaires disent « sur rendez-vous », ou une ouverture sans fin. */
    record Incertain(
            @Nullable ZonedDateTime jusqua, @Nullable String commentaire) implements EtatOuverture {}

    /**
     * Fermé, c’est sûr.
     *
     * @param ouvreLe prochaine ouverture ; absente si aucune n’est prévue dans l’année
     * @param motif pourquoi, si les horaires ou le calendrier le disent
     */
    record Ferme(@Nullable ZonedDateTime ouvreLe, @Nullable String motif) implements EtatOuverture {}

    /** On ne connaît pas les horaires : inconnu n’est pas fermé. */
    record Inconnu() implements EtatOuverture {}
}
