package fr.maillon.web.accompagnement;

import fr.maillon.accompagnement.Canal;
import fr.maillon.accompagnement.Thematique;
import fr.maillon.accompagnement.TriDAccompagnements;
import fr.maillon.accompagnement.TypeDAccompagnement;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Les filtres d’une liste d’accompagnements, tels que l’adresse les porte. Jamais le nom d’une personne.
 *
 * @param residence une commune, telle que {@code ChoixDeCommune} la lit
 * @param sens « croissant », ou rien
 * @param apres un curseur : où la page commence
 * @param avant un curseur : où la page finit
 */
record FiltreForm(
        @Nullable LocalDate du,
        @Nullable LocalDate au,
        @Nullable TypeDAccompagnement type,
        @Nullable List<Thematique> thematique,
        @Nullable Canal canal,
        @Nullable UUID lieu,
        @Nullable String residence,
        @Nullable UUID etiquette,
        @Nullable TriDAccompagnements tri,
        @Nullable String sens,
        @Nullable String apres,
        @Nullable String avant) {

    /** Les thématiques choisies ; « Toutes » n’en est pas une. */
    public Set<Thematique> thematiques() {
        return thematique == null
                ? Set.of()
                : thematique.stream().filter(Objects::nonNull).collect(Collectors.toUnmodifiableSet());
    }

    public TriDAccompagnements triOuDefaut() {
        return tri == null ? TriDAccompagnements.JOUR : tri;
    }

    public boolean estCroissant() {
        return "croissant".equals(sens);
    }
}
