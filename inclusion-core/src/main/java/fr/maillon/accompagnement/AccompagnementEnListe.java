package fr.maillon.accompagnement;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Un accompagnement tel que la liste le montre. */
public record AccompagnementEnListe(
        AccompagnementId id,
        TypeDAccompagnement type,
        LocalDate jour,
        @Nullable LocalTime heure,
        int dureeMinutes,
        @Nullable String endroit,
        List<Thematique> thematiques,
        @Nullable String titre,
        int participants,
        List<String> etiquettes,
        Instant creeLe) {}
