package fr.maillon.web.agenda;

import fr.maillon.commun.SansDonneeInterdite;
import fr.maillon.disponibilite.Heures;
import fr.maillon.disponibilite.RegleDeTemps;
import fr.maillon.disponibilite.Sens;
import fr.maillon.itinerance.Rang;
import fr.maillon.lieu.LieuId;
import fr.maillon.ressource.RessourceId;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/**
 * Une présence ou une absence.
 *
 * @param ressource qui, quand la structure a plusieurs agents
 * @param lieu où l’on reçoit ; vide : à distance
 * @param rangs les fois du mois : la première, la troisième…
 * @param coupureDebut d’une pause dans la présence ; vide : aucune
 * @param debut d’une absence, vide : toute la journée
 */
record PlageForm(
        @NotNull(message = "{agenda.sens}") Sens sens,
        @Nullable Long ressource,
        @Nullable UUID lieu,
        @Nullable Set<JourDeSemaine> jours,
        @Nullable Rythme rythme,
        @Nullable LocalTime debut,
        @Nullable LocalTime fin,
        @NotNull(message = "{agenda.du}") LocalDate du,
        @Nullable LocalDate au,

        @Size(max = 200, message = "{agenda.motif}") @SansDonneeInterdite @Nullable
        String motif,

        @Nullable Set<Rang> rangs,
        @Nullable LocalTime coupureDebut,
        @Nullable LocalTime coupureFin) {

    private static final int JOURS_D_ABSENCE = 400;

    static PlageForm neuve(Sens sens, LocalDate du) {
        return new PlageForm(
                sens, null, null, Set.of(), Rythme.CHAQUE_SEMAINE, null, null, du, null, null, Set.of(), null, null);
    }

    boolean estUneAbsence() {
        return sens == Sens.ABSENCE;
    }

    void verifier(Errors erreurs) {
        if (erreurs.hasErrors()) {
            return;
        }
        if (au != null && au.isBefore(du)) {
            erreurs.rejectValue("au", "agenda.au");
        }
        if (estUneAbsence()) {
            if ((debut == null) != (fin == null)) {
                erreurs.rejectValue("fin", "agenda.heures");
            }
            if (au != null && au.isAfter(du.plusDays(JOURS_D_ABSENCE))) {
                erreurs.rejectValue("au", "agenda.au.loin");
            }
        } else {
            if (jours == null || jours.isEmpty()) {
                erreurs.rejectValue("jours", "agenda.jours");
            }
            if (rythme == Rythme.CERTAINS_DU_MOIS && rangsChoisis().isEmpty()) {
                erreurs.rejectValue("rangs", "agenda.rangs");
            }
            verifierLaCoupure(erreurs);
            if (debut == null) {
                erreurs.rejectValue("debut", "agenda.debut");
            }
            if (fin == null) {
                erreurs.rejectValue("fin", "agenda.fin");
            }
        }
        if (debut != null && fin != null && !fin.isAfter(debut)) {
            erreurs.rejectValue("fin", "agenda.fin.avant");
        }
    }

    private void verifierLaCoupure(Errors erreurs) {
        if ((coupureDebut == null) != (coupureFin == null)) {
            erreurs.rejectValue("coupureFin", "agenda.heures.coupure");
        } else if (coupureDebut != null
                && coupureFin != null
                && debut != null
                && fin != null
                && !(debut.isBefore(coupureDebut) && coupureDebut.isBefore(coupureFin) && coupureFin.isBefore(fin))) {
            erreurs.rejectValue("coupureFin", "agenda.coupure");
        }
    }

    private Set<Rang> rangsChoisis() {
        return rangs == null
                ? Set.of()
                : rangs.stream().filter(Objects::nonNull).collect(Collectors.toSet());
    }

    /** L’absence, une fois le formulaire vérifié. */
    RegleDeTemps absence(RessourceId qui, String departement) {
        var heures = debut == null || fin == null ? Heures.JOURNEE : new Heures(debut, fin);
        return RegleDeTemps.absence(qui, heures, du, au == null ? du : au, departement, motif);
    }

    /** La présence, une fois le formulaire vérifié ; deux règles s’il y a une coupure. */
    List<RegleDeTemps> presences(RessourceId qui, @Nullable LieuId ou, String departement) {
        var entiere = new Heures(Objects.requireNonNull(debut), Objects.requireNonNull(fin));
        var heures = coupureDebut == null || coupureFin == null
                ? List.of(entiere)
                : List.of(new Heures(entiere.debut(), coupureDebut), new Heures(coupureFin, entiere.fin()));
        return heures.stream().map(unes -> presence(qui, ou, departement, unes)).toList();
    }

    private RegleDeTemps presence(RessourceId qui, @Nullable LieuId ou, String departement, Heures heures) {
        return RegleDeTemps.ouverture(
                qui,
                ou,
                Objects.requireNonNullElse(rythme, Rythme.CHAQUE_SEMAINE)
                        .recurrence(
                                Objects.requireNonNull(jours).stream()
                                        .filter(Objects::nonNull)
                                        .map(JourDeSemaine::jour)
                                        .toList(),
                                rangsChoisis()),
                heures,
                du,
                au,
                departement);
    }
}
