package fr.maillon.web.atelier;

import fr.maillon.accompagnement.Endroit;
import fr.maillon.accompagnement.Saisie;
import fr.maillon.accompagnement.Thematique;
import fr.maillon.atelier.Atelier;
import fr.maillon.atelier.PlanDAtelier;
import fr.maillon.atelier.Repetition;
import fr.maillon.atelier.Rythme;
import fr.maillon.commun.Identifiants;
import fr.maillon.commun.SansDonneeInterdite;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.ressource.RessourceId;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Un atelier à prévoir ou à changer.
 *
 * @param jeton fait avec le formulaire : renvoyer deux fois ne prévoit qu’une fois
 * @param version version changée ; absente pour un atelier neuf
 * @param ou « lieu:… », « arret:… » ou vide
 * @param salle celle du lieu où il se tient, quand elle se réserve
 * @param publie vrai s’il va au calendrier public ; ne se lit que pour un atelier neuf
 */
record AtelierForm(
        @NotNull(message = "{atelier.jeton}") UUID jeton,
        @Nullable Long version,

        @NotBlank(message = "{atelier.titre}")
        @Size(max = Saisie.TITRE_MAXIMUM, message = "{accompagnement.titre}")
        @SansDonneeInterdite
        String titre,

        @NotNull(message = "{atelier.jour}") LocalDate jour,
        @NotNull(message = "{atelier.heure}") LocalTime heure,

        @NotNull(message = "{atelier.duree}")
        @Min(value = PlanDAtelier.DUREE_MINIMALE, message = "{atelier.duree}")
        @Max(value = PlanDAtelier.DUREE_MAXIMALE, message = "{atelier.duree}")
        Integer duree,

        @Nullable String ou,
        @NotEmpty(message = "{accompagnement.thematiques}") Set<Thematique> thematiques,

        @NotNull(message = "{atelier.capacite}")
        @Min(value = 1, message = "{atelier.capacite}")
        @Max(value = PlanDAtelier.CAPACITE_MAXIMALE, message = "{atelier.capacite}")
        Integer capacite,

        @Nullable Set<UUID> coanimateurs,
        @Nullable Rythme rythme,

        @Min(value = 1, message = "{atelier.seances}")
        @Max(value = Repetition.SEANCES_MAXIMUM, message = "{atelier.seances}")
        @Nullable
        Integer seances,

        @Min(value = 0, message = "{atelier.seances}")
        @Max(value = Repetition.SEANCES_MAXIMUM, message = "{atelier.seances}")
        @Nullable
        Integer perfectionnements,

        @Size(max = Repetition.TEXTE_MAXIMUM, message = "{atelier.texte}") @SansDonneeInterdite @Nullable
        String attentes,

        @Nullable Boolean publie,
        @Nullable Long salle) {

    private static final int DUREE_HABITUELLE = 90;
    private static final int CAPACITE_HABITUELLE = 10;
    private static final int SEANCES_HABITUELLES = 4;

    @SuppressWarnings("NullAway") // un formulaire neuf n’a encore ni titre, ni jour, ni heure
    static AtelierForm neuf(@Nullable String ou) {
        return new AtelierForm(
                Identifiants.nouveau(),
                null,
                null,
                null,
                null,
                DUREE_HABITUELLE,
                ou,
                Set.of(),
                CAPACITE_HABITUELLE,
                Set.of(),
                Rythme.UNE_FOIS,
                SEANCES_HABITUELLES,
                0,
                null,
                null,
                null);
    }

    static AtelierForm de(Atelier atelier, @Nullable RessourceId salle) {
        return new AtelierForm(
                atelier.id().valeur(),
                atelier.version(),
                atelier.titre(),
                atelier.jour(),
                atelier.heure(),
                atelier.dureeMinutes(),
                atelier.endroit().adresse(),
                atelier.thematiques(),
                atelier.capacite(),
                atelier.animateurs().stream().map(un -> un.id().valeur()).collect(Collectors.toSet()),
                Rythme.UNE_FOIS,
                null,
                null,
                null,
                atelier.publie(),
                salle == null ? null : salle.valeur());
    }

    PlanDAtelier plan() {
        return new PlanDAtelier(
                titre,
                jour,
                heure,
                duree,
                Endroit.lire(ou),
                new TreeSet<>(thematiques),
                capacite,
                coanimateurs == null
                        ? Set.of()
                        : coanimateurs.stream()
                                .filter(Objects::nonNull)
                                .map(MediateurId::new)
                                .collect(Collectors.toSet()));
    }

    /** Les jours de toutes les séances. */
    List<LocalDate> jours() {
        var repetition = repetition();
        return repetition.rythme().jours(jour, repetition.seances() + repetition.perfectionnements());
    }

    /** Vrai si ce que l’on change ne prend à personne un temps de plus. */
    boolean garde(Atelier atelier, @Nullable RessourceId salleDAvant) {
        return jour.equals(atelier.jour())
                && heure.equals(atelier.heure())
                && duree <= atelier.dureeMinutes()
                && atelier.animateurs().stream()
                        .map(un -> un.id().valeur())
                        .collect(Collectors.toSet())
                        .containsAll(coanimateurs == null ? Set.of() : coanimateurs)
                && (salle == null || (salleDAvant != null && salleDAvant.valeur() == salle));
    }

    /** Vrai si le nombre de séances, perfectionnements compris, tient dans un programme. */
    boolean seancesPossibles() {
        return rythme == null
                || rythme == Rythme.UNE_FOIS
                || Objects.requireNonNullElse(seances, 1) + Objects.requireNonNullElse(perfectionnements, 0)
                        <= Repetition.SEANCES_MAXIMUM;
    }

    boolean vaAuCalendrier() {
        return Boolean.TRUE.equals(publie);
    }

    Repetition repetition() {
        return new Repetition(
                Objects.requireNonNullElse(rythme, Rythme.UNE_FOIS),
                Objects.requireNonNullElse(seances, 1),
                Objects.requireNonNullElse(perfectionnements, 0),
                attentes);
    }
}
