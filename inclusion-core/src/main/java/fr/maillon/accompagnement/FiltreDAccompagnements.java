package fr.maillon.accompagnement;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Ce que l’on veut revoir ; un champ absent ne filtre pas. Les deux dates sont comprises. */
public record FiltreDAccompagnements(
        @Nullable LocalDate du,
        @Nullable LocalDate au,
        @Nullable TypeDAccompagnement type,
        @Nullable Thematique thematique) {

    public static final FiltreDAccompagnements AUCUN = new FiltreDAccompagnements(null, null, null, null);
}
