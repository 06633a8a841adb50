package fr.maillon.web.accompagnement;

import fr.maillon.accompagnement.Autonomie;
import fr.maillon.accompagnement.Canal;
import fr.maillon.accompagnement.Demarche;
import fr.maillon.accompagnement.Endroit;
import fr.maillon.accompagnement.Genre;
import fr.maillon.accompagnement.Precisions;
import fr.maillon.accompagnement.Publics;
import fr.maillon.accompagnement.Saisie;
import fr.maillon.accompagnement.StatutSocial;
import fr.maillon.accompagnement.Thematique;
import fr.maillon.accompagnement.TrancheAge;
import fr.maillon.accompagnement.TypeDAccompagnement;
import fr.maillon.commun.Identifiants;
import fr.maillon.commun.SansDonneeInterdite;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Une permanence : ce qui est commun à tous, puis une ligne par personne reçue. Une ligne vide n’est rien.
 *
 * @param ou « lieu:… », « arret:… » ou vide
 */
record SerieForm(
        @NotNull(message = "{accompagnement.jour}") LocalDate jour,
        @Nullable String ou,
        @Nullable Canal canal,

        @Size(max = SerieForm.LIGNES_MAXIMUM, message = "{accompagnement.serie.lignes}") @Nullable
        List<@Valid Ligne> lignes) {

    static final int LIGNES = 10;
    static final int LIGNES_MAXIMUM = 60;

    /** Une grille vierge. */
    static SerieForm neuve(LocalDate jour, @Nullable String ou, Canal canal) {
        return new SerieForm(jour, ou, canal, vierges(LIGNES));
    }

    /** Les lignes remplies, dans l’ordre. */
    List<Ligne> remplies() {
        return toutes().stream().filter(ligne -> !ligne.estVide()).toList();
    }

    List<Ligne> toutes() {
        return lignes == null
                ? List.of()
                : lignes.stream().filter(Objects::nonNull).toList();
    }

    /** La même grille, avec des lignes vierges de plus, sans dépasser {@value #LIGNES_MAXIMUM}. */
    SerieForm avecDesLignes(int combien) {
        var complete = new ArrayList<>(toutes());
        complete.addAll(vierges(Math.clamp(LIGNES_MAXIMUM - complete.size(), 0, combien)));
        return new SerieForm(jour, ou, canal, complete);
    }

    private static List<Ligne> vierges(int combien) {
        return java.util.stream.IntStream.range(0, combien)
                .mapToObj(i -> new Ligne(Identifiants.nouveau(), null, null, null, null, null, null, null, null, null))
                .toList();
    }

    /**
     * Une personne reçue.
     *
     * @param jeton identifiant de l’accompagnement, fait avec la ligne : renvoyer deux fois n’enregistre qu’une fois. Une
     *     ligne arrivée sans jeton en reçoit un.
     * @param aussi seconde thématique
     */
    record Ligne(
            UUID jeton,

            @Min(value = 1, message = "{accompagnement.duree}")
            @Max(value = 1440, message = "{accompagnement.duree}")
            @Nullable
            Integer duree,

            @Nullable Thematique thematique,
            @Nullable Thematique aussi,
            @Nullable Demarche demarche,
            @Nullable Genre genre,
            @Nullable TrancheAge age,
            @Nullable StatutSocial statut,
            @Nullable Autonomie autonomie,

            @Size(max = Saisie.NOTES_MAXIMUM, message = "{accompagnement.notes}") @SansDonneeInterdite @Nullable
            String notes) {

        Ligne {
            jeton = Objects.requireNonNullElseGet(jeton, Identifiants::nouveau);
        }

        /** Vrai si la personne n’y a rien mis. */
        boolean estVide() {
            return duree == null
                    && thematique == null
                    && aussi == null
                    && demarche == null
                    && genre == null
                    && age == null
                    && statut == null
                    && autonomie == null
                    && (notes == null || notes.isBlank());
        }

        /** L’accompagnement, une fois la ligne vérifiée. */
        Saisie saisie(SerieForm commun) {
            var thematiques = EnumSet.of(Objects.requireNonNull(thematique));
            if (aussi != null) {
                thematiques.add(aussi);
            }
            boolean administrative = thematiques.contains(Thematique.AIDE_AUX_DEMARCHES_ADMINISTRATIVES);
            return new Saisie(
                    TypeDAccompagnement.INDIVIDUEL,
                    commun.jour(),
                    null,
                    Objects.requireNonNull(duree),
                    Objects.requireNonNullElse(commun.canal(), Canal.LIEU_ACTIVITE),
                    Endroit.lire(commun.ou()),
                    thematiques,
                    administrative && demarche != null ? Set.of(demarche) : Set.of(),
                    Set.of(),
                    autonomie,
                    null,
                    Set.of(),
                    Precisions.AUCUNE,
                    null,
                    1,
                    Publics.personne(genre, age, statut, null),
                    notes == null || notes.isBlank() ? null : notes.strip());
        }

        /** Rien de ce qui est saisi ne va dans un journal technique. */
        @Override
        public String toString() {
            return "Ligne[" + jeton + "]";
        }
    }
}
