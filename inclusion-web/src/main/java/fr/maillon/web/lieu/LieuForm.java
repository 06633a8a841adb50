package fr.maillon.web.lieu;

import fr.maillon.commun.SansDonneeInterdite;
import fr.maillon.lieu.Famille;
import fr.maillon.lieu.FicheLieu;
import fr.maillon.lieu.Lieu;
import fr.maillon.lieu.SiteWeb;
import fr.maillon.lieu.horaires.HorairesOuverture;
import fr.maillon.lieu.horaires.Plage;
import fr.maillon.lieu.horaires.SemaineSimple;
import fr.maillon.lieu.standard.Dispositif;
import fr.maillon.lieu.standard.FormationLabel;
import fr.maillon.lieu.standard.Frais;
import fr.maillon.lieu.standard.Itinerance;
import fr.maillon.lieu.standard.ModaliteAcces;
import fr.maillon.lieu.standard.ModaliteAccompagnement;
import fr.maillon.lieu.standard.PriseEnCharge;
import fr.maillon.lieu.standard.PublicAccueilli;
import fr.maillon.lieu.standard.Service;
import fr.maillon.structure.CourrielPublic;
import fr.maillon.structure.Typologie;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * La fiche d’un lieu, telle qu’on la tape : des textes et des choix, que {@link LectureDeLaFiche} lit.
 *
 * @param horairesOsm l’écriture d’OpenStreetMap ; remplie, elle l’emporte sur les jours
 * @param horairesAVerifier le texte gardé tant que personne n’a écrit d’horaires
 * @param enProjet à la création seulement : le lieu n’a pas encore ouvert
 * @param version celle de la fiche que l’on corrige
 */
record LieuForm(
        @NotBlank(message = "{lieu.nom}") @Size(max = 300, message = "{lieu.nom}")
        String nom,

        @Nullable Famille famille,
        @Nullable Boolean publie,
        @Nullable Boolean enProjet,

        @NotBlank(message = "{lieu.adresse}") @Size(max = 500, message = "{lieu.adresse}")
        String adresse,

        @Size(max = 500, message = "{lieu.trop.long}") @Nullable
        String complement,

        @Nullable String codePostal,
        @Nullable String commune,
        @Nullable String latitude,
        @Nullable String longitude,
        @Nullable String telephone,

        @Size(max = 2000, message = "{lieu.trop.long}") @Nullable
        String courriels,

        @Size(max = 4000, message = "{lieu.trop.long}") @Nullable
        String sites,

        @Nullable String priseRdv,
        @Nullable String lundi,
        @Nullable String mardi,
        @Nullable String mercredi,
        @Nullable String jeudi,
        @Nullable String vendredi,
        @Nullable String samedi,
        @Nullable String dimanche,
        @Nullable Boolean feriesFermes,
        @Nullable String horairesOsm,

        @Size(max = 10000, message = "{lieu.trop.long}") @SansDonneeInterdite @Nullable
        String horairesAVerifier,

        @Size(max = FicheLieu.RESUME_MAXIMAL, message = "{lieu.resume}") @SansDonneeInterdite @Nullable
        String resume,

        @Size(max = 10000, message = "{lieu.trop.long}") @SansDonneeInterdite @Nullable
        String detail,

        @Nullable Set<Service> services,
        @Nullable Set<ModaliteAccompagnement> modalitesAccompagnement,
        @Nullable Set<ModaliteAcces> modalitesAcces,
        @Nullable Set<Frais> frais,
        @Nullable Set<PublicAccueilli> publics,
        @Nullable Set<PriseEnCharge> prisesEnCharge,
        @Nullable String ficheAccesLibre,
        @Nullable Set<Itinerance> itinerances,
        @Nullable Set<Typologie> typologies,
        @Nullable Set<Dispositif> dispositifs,
        @Nullable Set<FormationLabel> formationsLabels,

        @Size(max = 2000, message = "{lieu.trop.long}") @Nullable
        String autresFormationsLabels,

        @Min(value = 0, message = "{lieu.nombre}") @Max(value = 10000, message = "{lieu.nombre}") @Nullable
        Integer postes,

        @Min(value = 0, message = "{lieu.nombre}") @Max(value = 10000, message = "{lieu.nombre}") @Nullable
        Integer salles,

        @Min(value = 0, message = "{lieu.nombre}") @Max(value = 10000, message = "{lieu.nombre}") @Nullable
        Integer postesVisio,

        @Nullable UUID structure,

        @Size(max = 300, message = "{lieu.trop.long}") @Nullable
        String structureParente,

        @Nullable String pivot,
        @Nullable LocalDate ouvertLe,
        @Nullable Long version) {

    static LieuForm vide() {
        return new LieuForm(
                "",
                Famille.AUTRE,
                true,
                false,
                "",
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
                null,
                null,
                null,
                null,
                true,
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
                null);
    }

    /** La fiche d’un lieu, prête à corriger. */
    static LieuForm de(Lieu lieu, String nomDeLaCommune) {
        return de(
                lieu.fiche(), nomDeLaCommune, lieu.statut() == Lieu.Statut.EN_PROJET, lieu.ouvertLe(), lieu.version());
    }

    /** Une fiche lue, écrite comme le formulaire l’écrirait : deux fiches pareilles donnent les mêmes textes. */
    static LieuForm de(
            FicheLieu fiche,
            String nomDeLaCommune,
            boolean enProjet,
            @Nullable LocalDate ouvertLe,
            @Nullable Long version) {
        var offre = fiche.offre();
        var semaine = fiche.horaires() == null
                ? null
                : fiche.horaires().semaineSimple().orElse(null);
        return new LieuForm(
                fiche.nom(),
                fiche.famille(),
                fiche.publie(),
                enProjet,
                fiche.adresse().voie(),
                fiche.adresse().complement(),
                fiche.adresse().codePostal(),
                nomDeLaCommune,
                fiche.adresse().position() == null
                        ? null
                        : String.valueOf(fiche.adresse().position().latitude()),
                fiche.adresse().position() == null
                        ? null
                        : String.valueOf(fiche.adresse().position().longitude()),
                fiche.contacts().telephone() == null
                        ? null
                        : fiche.contacts().telephone().enFrance(),
                enLignes(fiche.contacts().courriels().stream()
                        .map(CourrielPublic::valeur)
                        .toList()),
                enLignes(fiche.contacts().sites().stream().map(SiteWeb::adresse).toList()),
                fiche.contacts().priseDeRendezVous() == null
                        ? null
                        : fiche.contacts().priseDeRendezVous().adresse(),
                ecrire(semaine, DayOfWeek.MONDAY),
                ecrire(semaine, DayOfWeek.TUESDAY),
                ecrire(semaine, DayOfWeek.WEDNESDAY),
                ecrire(semaine, DayOfWeek.THURSDAY),
                ecrire(semaine, DayOfWeek.FRIDAY),
                ecrire(semaine, DayOfWeek.SATURDAY),
                ecrire(semaine, DayOfWeek.SUNDAY),
                semaine == null || semaine.fermeLesJoursFeries(),
                semaine != null ? null : texte(fiche.horaires()),
                fiche.horairesAVerifier(),
                fiche.presentationResume(),
                fiche.presentationDetail(),
                offre.services(),
                offre.modalitesAccompagnement(),
                offre.modalitesAcces(),
                offre.frais(),
                offre.publics(),
                offre.prisesEnCharge(),
                fiche.ficheAccesLibre() == null ? null : fiche.ficheAccesLibre().adresse(),
                offre.itinerances(),
                offre.typologies(),
                offre.dispositifs(),
                offre.formationsLabels(),
                enLignes(offre.autresFormationsLabels()),
                fiche.equipement().postes(),
                fiche.equipement().salles(),
                fiche.equipement().postesVisio(),
                fiche.structure() == null ? null : fiche.structure().valeur(),
                fiche.structureParente(),
                fiche.pivot() == null ? null : fiche.pivot().valeur(),
                ouvertLe,
                version);
    }

    private static @Nullable String texte(@Nullable HorairesOuverture horaires) {
        return horaires == null ? null : horaires.texte();
    }

    private static String enLignes(List<String> valeurs) {
        return String.join("\n", valeurs);
    }

    private static @Nullable String ecrire(@Nullable SemaineSimple semaine, DayOfWeek jour) {
        return semaine == null
                ? null
                : semaine.du(jour).stream().map(LieuForm::ecrire).collect(Collectors.joining(", "));
    }

    private static String ecrire(Plage plage) {
        return heure(plage.debut()) + "-" + heure(plage.fin());
    }

    private static String heure(int minutes) {
        return minutes / 60 + "h" + (minutes % 60 == 0 ? "" : (minutes % 60 < 10 ? "0" : "") + minutes % 60);
    }

    /** Les heures tapées pour un jour, par nom de champ. */
    @Nullable
    String heures(DayOfWeek jour) {
        return switch (jour) {
            case MONDAY -> lundi;
            case TUESDAY -> mardi;
            case WEDNESDAY -> mercredi;
            case THURSDAY -> jeudi;
            case FRIDAY -> vendredi;
            case SATURDAY -> samedi;
            case SUNDAY -> dimanche;
        };
    }
}
