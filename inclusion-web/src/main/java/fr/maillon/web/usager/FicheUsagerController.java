package fr.maillon.web.usager;

import fr.maillon.accompagnement.Autonomie;
import fr.maillon.accompagnement.Genre;
import fr.maillon.accompagnement.Orientation;
import fr.maillon.accompagnement.StatutSocial;
import fr.maillon.accompagnement.SuiteDOrientation;
import fr.maillon.accompagnement.Thematique;
import fr.maillon.mandat.Mandats;
import fr.maillon.rendezvous.LectureDesRendezVous;
import fr.maillon.ressource.Ressources;
import fr.maillon.usager.Consentements;
import fr.maillon.usager.DiagnosticsNumeriques;
import fr.maillon.usager.DossiersDesUsagers;
import fr.maillon.usager.Entourage;
import fr.maillon.usager.EtapeDuParcours;
import fr.maillon.usager.Parcours;
import fr.maillon.usager.RapprochementDesFiches;
import fr.maillon.usager.UsagerId;
import fr.maillon.web.securite.CompteConnecte;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** La fiche d’une personne : qui elle est, ce qu’elle a vécu ici, où elle en est. */
@Controller
class FicheUsagerController {

    private static final int RENDEZ_VOUS_MONTRES = 20;

    private final DossiersDesUsagers dossiers;
    private final Parcours parcours;
    private final Entourage entourage;
    private final Consentements consentements;
    private final DiagnosticsNumeriques diagnostics;
    private final RapprochementDesFiches rapprochement;
    private final Mandats mandats;
    private final LectureDesRendezVous rendezVous;
    private final Ressources ressources;

    FicheUsagerController(
            DossiersDesUsagers dossiers,
            Parcours parcours,
            Entourage entourage,
            Consentements consentements,
            DiagnosticsNumeriques diagnostics,
            RapprochementDesFiches rapprochement,
            Mandats mandats,
            LectureDesRendezVous rendezVous,
            Ressources ressources) {
        this.dossiers = dossiers;
        this.parcours = parcours;
        this.entourage = entourage;
        this.consentements = consentements;
        this.diagnostics = diagnostics;
        this.rapprochement = rapprochement;
        this.mandats = mandats;
        this.rendezVous = rendezVous;
        this.ressources = ressources;
    }

    @GetMapping("/usagers/{id}")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String fiche(@PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, Model modele) {
        var acteur = PageDUnUsager.acteur(compte);
        var fiche = dossiers.parId(new UsagerId(id), acteur);
        if (!fiche.id().valeur().equals(id)) {
            return "redirect:/usagers/" + fiche.id().valeur();
        }
        var etapes = parcours.de(fiche.id(), acteur);
        var diagnosticsFaits = diagnostics.de(fiche.id(), acteur);
        modele.addAttribute("id", id);
        modele.addAttribute("fiche", fiche);
        var genre = fiche.identite().genre();
        var statut = fiche.identite().statut();
        modele.addAttribute("genre", genre == null ? null : Genre.valueOf(genre).libelle());
        modele.addAttribute(
                "statut", statut == null ? null : StatutSocial.valueOf(statut).libelle());
        modele.addAttribute("etapes", etapes.stream().map(Ligne::de).toList());
        modele.addAttribute(
                "minutes",
                etapes.stream().mapToLong(EtapeDuParcours::dureeMinutes).sum());
        modele.addAttribute(
                "rendezVous",
                rendezVous.deLaPersonne(
                        fiche.identite().telephone(),
                        fiche.identite().courriel(),
                        ressources.chercherLeMediateur(compte.mediateur()).stream()
                                .toList(),
                        compte.mediateur(),
                        RENDEZ_VOUS_MONTRES));
        modele.addAttribute("progressions", Progression.de(etapes));
        modele.addAttribute("mandats", mandats.de(fiche.id(), acteur));
        modele.addAttribute("aujourdhui", mandats.aujourdhui());
        modele.addAttribute("proches", entourage.de(fiche.id(), acteur));
        modele.addAttribute("accords", consentements.de(fiche.id(), acteur));
        modele.addAttribute("diagnostic", diagnosticsFaits.isEmpty() ? null : diagnosticsFaits.getLast());
        modele.addAttribute("diagnostics", diagnosticsFaits);
        modele.addAttribute("fusions", rapprochement.fusions(fiche.id(), acteur));
        return "usager/fiche";
    }

    /** Un accompagnement, les codes dits en clair. */
    record Ligne(
            UUID id,
            LocalDate jour,
            boolean atelier,
            int dureeMinutes,
            String quoi,
            @Nullable String autonomie,
            String orientations,
            String par,
            @Nullable String notes,
            boolean mienne) {

        static Ligne de(EtapeDuParcours etape) {
            return new Ligne(
                    etape.accompagnement(),
                    etape.jour(),
                    etape.atelier(),
                    etape.dureeMinutes(),
                    (etape.titre() == null ? "" : etape.titre() + "\u00A0: ") + themes(etape.thematiques()),
                    etape.autonomie() == null
                            ? null
                            : Autonomie.valueOf(etape.autonomie()).libelle(),
                    orientation(etape),
                    etape.mediateur() + ", " + etape.structure(),
                    etape.notes(),
                    etape.mienne());
        }

        /** « Mairie ; CAF (Maison des solidarités) – Elle y est allée » ; vide si l’on n’a pas orienté. */
        private static String orientation(EtapeDuParcours etape) {
            var vers = etape.orientations().stream()
                    .map(code -> Orientation.valueOf(code).libelle())
                    .collect(Collectors.joining("\u202F; "));
            return vers
                    + (etape.orienteVers() == null ? "" : " (" + etape.orienteVers() + ")")
                    + (etape.suiteDOrientation() == null
                            ? ""
                            : " – "
                                    + SuiteDOrientation.valueOf(etape.suiteDOrientation())
                                            .libelle());
        }

        private static String themes(List<String> codes) {
            return codes.stream()
                    .map(code -> Thematique.valueOf(code).libelle())
                    .collect(Collectors.joining(", "));
        }
    }
}
