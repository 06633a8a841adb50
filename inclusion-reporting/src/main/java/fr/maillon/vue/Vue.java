package fr.maillon.vue;

import fr.maillon.indicateur.Periode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Des statistiques que l’on retrouve d’un geste.
 *
 * @param choix ce que l’adresse choisit, période exceptée : « ?lieu=…&lignes=… », ou rien
 * @param figee ses dates, si elles n’avancent pas
 * @param mensuelleDepuis quand on a demandé de la recevoir chaque mois
 */
public record Vue(
        UUID id,
        UUID compte,
        String nom,
        String choix,
        PeriodeDeVue periode,
        @Nullable Periode figee,
        @Nullable Instant mensuelleDepuis) {

    public static final int NOM_MAXIMUM = 100;
    public static final int CHOIX_MAXIMUM = 1000;

    public Vue {
        if (nom.isBlank()
                || nom.length() > NOM_MAXIMUM
                || choix.length() > CHOIX_MAXIMUM
                || (periode == PeriodeDeVue.FIGEE) != (figee != null)) {
            throw new IllegalArgumentException("Une vue a un nom, des choix, et des dates si elles sont figées");
        }
    }

    public boolean estMensuelle() {
        return mensuelleDepuis != null;
    }

    /** Ce qu’elle montre ce jour-là. */
    public Periode le(LocalDate jour) {
        return periode == PeriodeDeVue.FIGEE ? Objects.requireNonNull(figee) : periode.le(jour);
    }
}
