package fr.maillon.web.accompagnement;

import fr.maillon.accompagnement.Autonomie;
import fr.maillon.accompagnement.Besoin;
import fr.maillon.accompagnement.Canal;
import fr.maillon.accompagnement.Demarche;
import fr.maillon.accompagnement.Empechement;
import fr.maillon.accompagnement.Endroit;
import fr.maillon.accompagnement.Genre;
import fr.maillon.accompagnement.Habitudes;
import fr.maillon.accompagnement.Materiel;
import fr.maillon.accompagnement.Niveau;
import fr.maillon.accompagnement.Orientation;
import fr.maillon.accompagnement.Precisions;
import fr.maillon.accompagnement.Prescripteur;
import fr.maillon.accompagnement.Publics;
import fr.maillon.accompagnement.Saisie;
import fr.maillon.accompagnement.StatutSocial;
import fr.maillon.accompagnement.SuiteDOrientation;
import fr.maillon.accompagnement.Thematique;
import fr.maillon.accompagnement.TrancheAge;
import fr.maillon.accompagnement.TypeDAccompagnement;
import fr.maillon.atelier.Atelier;
import fr.maillon.commun.DonneesInterdites;
import fr.maillon.commun.Identifiants;
import fr.maillon.commun.Nomenclature;
import fr.maillon.commun.SansDonneeInterdite;
import fr.maillon.territoire.CodeInsee;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Ce que le médiateur remplit, pour une personne ou pour un atelier.
 *
 * @param jeton identifiant de l’accompagnement, fait avec le formulaire : renvoyer deux fois n’enregistre qu’une fois
 * @param version version corrigée ; absente pour un accompagnement neuf
 * @param duree durée choisie parmi les pastilles, en minutes
 * @param autreDuree durée écrite, qui l’emporte
 * @param ou « lieu:… », « arret:… » ou vide
 * @param residence commune de résidence, « Mende (48095) »
 */
record AccompagnementForm(
        @NotNull UUID jeton,
        @Nullable Long version,
        @NotNull TypeDAccompagnement type,
        @Nullable Integer duree,

        @Min(value = 1, message = "{accompagnement.duree}")
        @Max(value = 1440, message = "{accompagnement.duree}")
        @Nullable
        Integer autreDuree,

        @NotEmpty(message = "{accompagnement.thematiques}") Set<Thematique> thematiques,
        @Nullable Set<Demarche> demarches,
        @NotNull(message = "{accompagnement.jour}") LocalDate jour,
        @Nullable LocalTime heure,
        @Nullable String ou,
        @Nullable Canal canal,
        @Nullable Set<Materiel> materiels,
        @Nullable Autonomie autonomie,
        @Nullable Set<Orientation> orientations,

        @Size(max = Precisions.ORIENTE_VERS_MAXIMUM, message = "{accompagnement.orienteVers}")
        @SansDonneeInterdite
        @Nullable
        String orienteVers,

        @Nullable SuiteDOrientation suiteDOrientation,
        @Nullable Prescripteur prescripteur,
        @Nullable Besoin besoin,
        @Nullable Empechement empechement,
        @Nullable Genre genre,
        @Nullable TrancheAge age,
        @Nullable StatutSocial statut,
        @Nullable String residence,

        @Size(max = Saisie.TITRE_MAXIMUM, message = "{accompagnement.titre}") @SansDonneeInterdite @Nullable
        String titre,

        @Nullable Niveau niveau,

        @Min(value = 1, message = "{accompagnement.participants}")
        @Max(value = Saisie.PARTICIPANTS_MAXIMUM, message = "{accompagnement.participants}")
        @Nullable
        Integer participants,

        @Nullable Map<String, Integer> genres,
        @Nullable Map<String, Integer> ages,
        @Nullable Map<String, Integer> statuts,
        @Nullable Set<UUID> etiquettes,

        @Size(max = Saisie.NOTES_MAXIMUM, message = "{accompagnement.notes}") @SansDonneeInterdite @Nullable
        String notes) {

    /** Un formulaire neuf, à la date du jour, rempli de ce que ce médiateur fait d’habitude. */
    static AccompagnementForm neuf(TypeDAccompagnement type, LocalDate jour, @Nullable String ou, Habitudes habitudes) {
        boolean atelier = type == TypeDAccompagnement.COLLECTIF;
        return new AccompagnementForm(
                Identifiants.nouveau(),
                null,
                type,
                atelier ? 90 : null,
                null,
                Set.of(),
                Set.of(),
                jour,
                null,
                ou,
                Objects.requireNonNullElse(habitudes.canal(), Canal.LIEU_ACTIVITE),
                habitudes.materiels(),
                null,
                Set.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Map.of(),
                Map.of(),
                Map.of(),
                Set.of(),
                null);
    }

    /**
     * Ce qui était prévu, à compter. Son identifiant est celui de l’atelier : deux animateurs qui le notent n’en font qu’un.
     */
    static AccompagnementForm pour(Atelier atelier, Habitudes habitudes) {
        return new AccompagnementForm(
                atelier.id().valeur(),
                null,
                TypeDAccompagnement.COLLECTIF,
                atelier.dureeMinutes(),
                null,
                atelier.thematiques(),
                Set.of(),
                atelier.jour(),
                atelier.heure(),
                atelier.endroit().adresse(),
                atelier.endroit().adresse() == null ? Canal.AUTRE : Canal.LIEU_ACTIVITE,
                habitudes.materiels(),
                null,
                Set.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                atelier.titre(),
                null,
                null,
                Map.of(),
                Map.of(),
                Map.of(),
                Set.of(),
                null);
    }

    /** Un formulaire rempli de ce qui a été noté. */
    static AccompagnementForm de(
            UUID jeton,
            @Nullable Long version,
            Saisie saisie,
            LocalDate jour,
            Set<UUID> etiquettes,
            @Nullable String notes) {
        var publics = saisie.publics();
        boolean atelier = saisie.type() == TypeDAccompagnement.COLLECTIF;
        return new AccompagnementForm(
                jeton,
                version,
                saisie.type(),
                saisie.dureeMinutes(),
                null,
                saisie.thematiques(),
                saisie.demarches(),
                jour,
                saisie.heure(),
                saisie.endroit().adresse(),
                saisie.canal(),
                saisie.materiels(),
                saisie.autonomie(),
                saisie.orientations(),
                saisie.precisions().orienteVers(),
                saisie.precisions().suite(),
                saisie.precisions().prescripteur(),
                saisie.precisions().besoin(),
                saisie.precisions().empechement(),
                atelier ? null : premier(publics.genres()),
                atelier ? null : premier(publics.ages()),
                atelier ? null : premier(publics.statuts()),
                atelier ? null : codeDe(premier(publics.communes())),
                saisie.titre(),
                saisie.niveau(),
                atelier ? saisie.participants() : null,
                noms(publics.genres()),
                noms(publics.ages()),
                noms(publics.statuts()),
                etiquettes,
                notes);
    }

    /** Le même, sans ce qu’un brouillon ne garde pas : un numéro ou un mot de passe écrit par mégarde. */
    AccompagnementForm sansDonneesInterdites() {
        return new AccompagnementForm(
                jeton,
                version,
                type,
                duree,
                autreDuree,
                vide(thematiques),
                demarches,
                jour,
                heure,
                ou,
                canal,
                materiels,
                autonomie,
                orientations,
                DonneesInterdites.retirer(orienteVers),
                suiteDOrientation,
                prescripteur,
                besoin,
                empechement,
                genre,
                age,
                statut,
                DonneesInterdites.retirer(residence),
                DonneesInterdites.retirer(titre),
                niveau,
                participants,
                genres,
                ages,
                statuts,
                etiquettes,
                DonneesInterdites.retirer(notes));
    }

    public boolean estAtelier() {
        return type == TypeDAccompagnement.COLLECTIF;
    }

    Set<UUID> etiquettesChoisies() {
        return etiquettes == null
                ? Set.of()
                : etiquettes.stream().filter(Objects::nonNull).collect(Collectors.toSet());
    }

    /** La durée retenue, si une est donnée. */
    @Nullable
    Integer minutes() {
        return autreDuree != null ? autreDuree : duree;
    }

    /** Vrai si un compteur dépasse le nombre de participants, ou est négatif. */
    boolean compteursImpossibles() {
        int total = Objects.requireNonNullElse(participants, 1);
        return java.util.stream.Stream.of(genres, ages, statuts)
                .filter(Objects::nonNull)
                .anyMatch(compteurs -> compteurs.values().stream().anyMatch(n -> n != null && n < 0)
                        || compteurs.values().stream()
                                        .filter(Objects::nonNull)
                                        .mapToLong(n -> n)
                                        .sum()
                                > total);
    }

    /** Vrai si l’on dit vers qui la personne est orientée, ou ce qui en est advenu, sans dire vers quel type de structure. */
    boolean orienteSansType() {
        return !estAtelier() && vide(orientations).isEmpty() && (net(orienteVers) != null || suiteDOrientation != null);
    }

    /** Vrai si un compteur porte un nom qui n’est d’aucune liste. */
    boolean compteursInconnus() {
        return inconnus(genres, Genre.values())
                || inconnus(ages, TrancheAge.values())
                || inconnus(statuts, StatutSocial.values());
    }

    private static boolean inconnus(@Nullable Map<String, Integer> compteurs, Nomenclature[] liste) {
        return compteurs != null
                && !java.util.Arrays.stream(liste)
                        .map(Nomenclature::name)
                        .collect(Collectors.toSet())
                        .containsAll(compteurs.keySet());
    }

    /** La saisie, une fois le formulaire vérifié. */
    Saisie saisie(@Nullable CodeInsee communeDeResidence) {
        boolean atelier = estAtelier();
        return new Saisie(
                type,
                jour,
                heure,
                Objects.requireNonNull(minutes()),
                canal == null ? Canal.LIEU_ACTIVITE : canal,
                Endroit.lire(ou),
                thematiques,
                thematiques.contains(Thematique.AIDE_AUX_DEMARCHES_ADMINISTRATIVES) ? vide(demarches) : Set.of(),
                vide(materiels),
                atelier ? null : autonomie,
                atelier ? niveau : null,
                atelier ? Set.of() : vide(orientations),
                atelier ? Precisions.AUCUNE : precisions(),
                atelier ? net(titre) : null,
                atelier ? Objects.requireNonNullElse(participants, 1) : 1,
                atelier
                        ? new Publics(
                                compteurs(genres, Genre::valueOf),
                                compteurs(ages, TrancheAge::valueOf),
                                compteurs(statuts, StatutSocial::valueOf),
                                Map.of())
                        : Publics.personne(genre, age, statut, communeDeResidence),
                net(notes));
    }

    /** L’orientation n’a d’adresse et de suite que s’il y en a une ; l’empêchement, que si le besoin n’est pas satisfait. */
    private Precisions precisions() {
        boolean oriente = !vide(orientations).isEmpty();
        return new Precisions(
                prescripteur,
                besoin,
                besoin == null || besoin == Besoin.SATISFAIT ? null : empechement,
                oriente ? net(orienteVers) : null,
                oriente ? suiteDOrientation : null);
    }

    /** Ce qui manque pour que chacun des participants soit compté, ligne par ligne ; négatif s’il y en a trop. */
    public int reste(@Nullable Map<String, Integer> compteurs) {
        return Objects.requireNonNullElse(participants, 0)
                - (compteurs == null
                        ? 0
                        : compteurs.values().stream()
                                .filter(Objects::nonNull)
                                .mapToInt(n -> Math.clamp(n, 0, Saisie.PARTICIPANTS_MAXIMUM))
                                .sum());
    }

    private static <E> Set<E> vide(@Nullable Set<E> choix) {
        return choix == null ? Set.of() : choix;
    }

    private static @Nullable String net(@Nullable String texte) {
        return texte == null || texte.isBlank() ? null : texte.strip();
    }

    private static <C> @Nullable C premier(Map<C, Integer> compteurs) {
        return compteurs.keySet().stream().findFirst().orElse(null);
    }

    private static @Nullable String codeDe(@Nullable CodeInsee commune) {
        return commune == null ? null : commune.valeur();
    }

    private static Map<String, Integer> noms(Map<? extends Enum<?>, Integer> compteurs) {
        var parNom = new HashMap<String, Integer>();
        compteurs.forEach((cle, nombre) -> parNom.put(cle.name(), nombre));
        return parNom;
    }

    private static <C> Map<C, Integer> compteurs(@Nullable Map<String, Integer> parNom, Function<String, C> cle) {
        var compteurs = new HashMap<C, Integer>();
        if (parNom != null) {
            parNom.forEach((nom, nombre) -> {
                if (nombre != null) {
                    compteurs.put(cle.apply(nom), nombre);
                }
            });
        }
        return compteurs;
    }

    /** Rien de ce qui est saisi ne va dans un journal technique. */
    @Override
    public String toString() {
        return "AccompagnementForm[" + jeton + "]";
    }
}
