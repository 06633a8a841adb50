package fr.maillon.web.tableaudebord;

import fr.maillon.accompagnement.Canal;
import fr.maillon.accompagnement.Thematique;
import fr.maillon.accompagnement.TypeDAccompagnement;
import fr.maillon.indicateur.EtiquetteVisible;
import fr.maillon.indicateur.EtiquettesVisibles;
import fr.maillon.indicateur.Filtre;
import fr.maillon.indicateur.Indicateurs;
import fr.maillon.indicateur.Perimetre;
import fr.maillon.indicateur.TableauDeBord;
import fr.maillon.lieu.standard.Dispositif;
import fr.maillon.partage.DemandeDePartage;
import fr.maillon.partage.PartageIntrouvable;
import fr.maillon.partage.Partages;
import fr.maillon.partage.SecretStatistique;
import fr.maillon.territoire.Departement;
import fr.maillon.territoire.Epci;
import fr.maillon.territoire.Territoires;
import fr.maillon.web.commun.FormatFrancais;
import fr.maillon.web.commun.Introuvable;
import fr.maillon.web.commun.PartageForm;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Partager des statistiques par un lien : le faire, le fermer, et ce que voit celui qui l’ouvre. */
@Controller
class PartagesController {

    private static final String ROLES =
            "hasAnyRole('COORDINATEUR', 'RESPONSABLE_STRUCTURE', 'MEDIATEUR', 'ADMINISTRATEUR')";
    private static final String RETOUR = "redirect:/statistiques/partages";
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final Partages partages;
    private final Indicateurs indicateurs;
    private final EtiquettesVisibles etiquettes;
    private final Territoires territoires;
    private final FormatFrancais fr;
    private final Clock horloge;
    private final String racine;

    PartagesController(
            Partages partages,
            Indicateurs indicateurs,
            EtiquettesVisibles etiquettes,
            Territoires territoires,
            FormatFrancais fr,
            Clock horloge,
            @Value("${maillon.adresse-publique}") String racine) {
        this.partages = partages;
        this.indicateurs = indicateurs;
        this.etiquettes = etiquettes;
        this.territoires = territoires;
        this.fr = fr;
        this.horloge = horloge;
        this.racine = racine;
    }

    @GetMapping("/statistiques/partages")
    @PreAuthorize(ROLES)
    String lister(@AuthenticationPrincipal CompteConnecte compte, Model page) {
        page.addAttribute("partages", partages.lister(compte.id().valeur()));
        page.addAttribute("maintenant", horloge.instant());
        return "tableaudebord/partages";
    }

    @GetMapping("/statistiques/partages/nouveau")
    @PreAuthorize(ROLES)
    String nouveau(
            @AuthenticationPrincipal CompteConnecte compte,
            @ModelAttribute("demande") Demande demande,
            Model page,
            HttpServletResponse reponse) {
        var refus = exiger(compte, demande);
        if (refus.isPresent()) {
            return refuser(demande, refus.get(), page, reponse);
        }
        page.addAttribute("form", PartageForm.vide());
        return formulaire(demande, page);
    }

    @PostMapping("/statistiques/partages")
    @PreAuthorize(ROLES)
    String creer(
            @AuthenticationPrincipal CompteConnecte compte,
            @ModelAttribute("demande") Demande demande,
            @Valid @ModelAttribute("form") PartageForm form,
            BindingResult erreurs,
            Model page,
            HttpServletResponse reponse,
            RedirectAttributes redirection) {
        var refus = exiger(compte, demande);
        if (refus.isPresent()) {
            return refuser(demande, refus.get(), page, reponse);
        }
        if (erreurs.hasErrors() || form.duree() == null) {
            reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return formulaire(demande, page);
        }
        var aPartager = new DemandeDePartage(
                form.nom(),
                demande.filtre(),
                demande.periode(aujourdhui()),
                form.duree().jours());
        return partages.creer(form.id(), aPartager, compte.id().valeur())
                .map(secret -> {
                    page.addAttribute("lien", racine + "/statistiques/partage/" + secret);
                    page.addAttribute("nom", aPartager.nom());
                    return "tableaudebord/partage-fait";
                })
                .orElseGet(() -> {
                    redirection.addFlashAttribute(
                            "avertissement",
                            "Ce lien est déjà fait, et il ne se montre qu’une fois. S’il est perdu, fermez-le et faites-en un autre.");
                    return RETOUR;
                });
    }

    @PostMapping("/statistiques/partages/{id}/fermeture")
    @PreAuthorize(ROLES)
    String fermer(
            @PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, RedirectAttributes redirection) {
        try {
            partages.fermer(id, compte.id().valeur());
        } catch (PartageIntrouvable inconnu) {
            throw new Introuvable();
        }
        redirection.addFlashAttribute("confirmation", "Le lien est fermé\u00A0: il ne montre plus rien.");
        return RETOUR;
    }

    /** Pour qui a le lien, sans compte. */
    @GetMapping("/statistiques/partage/{jeton}")
    @PreAuthorize("permitAll()")
    String ouvrir(@PathVariable String jeton, Model page, HttpServletResponse reponse) {
        reponse.setHeader("X-Robots-Tag", "noindex, nofollow");
        var ouvert = partages.ouvrir(jeton);
        var visibles = ouvert.map(p -> publiables(p.perimetre(), p.filtre())).orElse(List.of());
        if (ouvert.isEmpty()
                || !ouvert.get().filtre().estComptable(ouvert.get().perimetre())
                || !estVue(ouvert.get().filtre(), visibles)) {
            reponse.setStatus(HttpStatus.NOT_FOUND.value());
            return "tableaudebord/partage-ferme";
        }
        var partage = ouvert.get();
        var chiffres = indicateurs.tableauDeBord(partage.perimetre(), partage.filtre(), partage.periode());
        page.addAttribute("partage", partage);
        page.addAttribute("chiffres", chiffres);
        page.addAttribute("choix", enMots(partage.filtre(), chiffres, visibles));
        page.addAttribute("seuil", SecretStatistique.SEUIL);
        page.addAttribute(
                "accompagnements",
                SecretStatistique.publier(chiffres.total().annee().accompagnements()));
        page.addAttribute(
                "avant", SecretStatistique.publier(chiffres.total().avant().accompagnements()));
        page.addAttribute(
                "personnes", SecretStatistique.publier(chiffres.total().annee().participants()));
        page.addAttribute(
                "tableaux",
                new Tableaux(
                                chiffres,
                                partage.filtre().estBorne(partage.perimetre())
                                        ? etiquettes.repartition(
                                                partage.perimetre(), partage.filtre(), partage.periode(), visibles)
                                        : List.of(),
                                List.of(),
                                fr,
                                Tableaux.Lien.AUCUN)
                        .tous().stream()
                                .filter(tableau -> !tableau.nommeDesPersonnes())
                                .map(TableauPublie::de)
                                .toList());
        return "tableaudebord/partage";
    }

    private String formulaire(Demande demande, Model page) {
        page.addAttribute("durees", PartageForm.Duree.values());
        page.addAttribute("periode", demande.periode(aujourdhui()));
        return "tableaudebord/partage-nouveau";
    }

    private String refuser(Demande demande, PartageRefuse refus, Model page, HttpServletResponse reponse) {
        reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        page.addAttribute("refus", refus.phrase());
        page.addAttribute("sansCeChoix", "/statistiques" + demande.sans(refus.parametre()));
        return "tableaudebord/partage-refuse";
    }

    /** Ne se partage que ce que la page montre ; rend le choix qu’un lien ne peut pas garder, s’il y en a un. */
    private Optional<PartageRefuse> exiger(CompteConnecte compte, Demande demande) {
        var perimetre = PerimetreDesChiffres.de(compte);
        if (!demande.erreurs(aujourdhui()).isEmpty() || !demande.filtre().estComptable(perimetre)) {
            throw new Introuvable();
        }
        var visibles = etiquettes.de(perimetre, demande.filtre());
        if (!estVue(demande.filtre(), visibles)) {
            throw new Introuvable();
        }
        return PartageRefuse.de(demande.filtre(), visibles);
    }

    private List<EtiquetteVisible> publiables(Perimetre perimetre, Filtre filtre) {
        return etiquettes.de(perimetre, filtre).stream()
                .filter(EtiquetteVisible::estPubliable)
                .toList();
    }

    private static boolean estVue(Filtre filtre, List<EtiquetteVisible> visibles) {
        return filtre.etiquette() == null
                || visibles.stream().anyMatch(etiquette -> etiquette.id().equals(filtre.etiquette()));
    }

    /** Tout ce que le lien choisit : le lecteur n’a pas le formulaire sous les yeux. */
    private String enMots(Filtre filtre, TableauDeBord chiffres, List<EtiquetteVisible> visibles) {
        var choix = new ArrayList<String>();
        if (filtre.departement() != null) {
            choix.add(territoires
                    .departement(filtre.departement())
                    .map(Departement::nom)
                    .orElse("un département"));
        }
        if (filtre.epci() != null) {
            choix.add(territoires.epci(filtre.epci()).map(Epci::nom).orElse("une intercommunalité"));
        }
        if (filtre.type() != null) {
            choix.add(AxeEnMots.libelle(filtre.type(), TypeDAccompagnement.values()));
        }
        if (filtre.thematique() != null) {
            choix.add(AxeEnMots.libelle(filtre.thematique(), Thematique.values()));
        }
        if (filtre.canal() != null) {
            choix.add(AxeEnMots.libelle(filtre.canal(), Canal.values()));
        }
        if (filtre.dispositif() != null) {
            choix.add(Dispositif.valueOf(filtre.dispositif()).libelle());
        }
        visibles.stream()
                .filter(etiquette -> etiquette.id().equals(filtre.etiquette()))
                .forEach(etiquette -> choix.add("étiquette «\u00A0" + etiquette.nom() + "\u202F»"));
        nommer(choix, filtre.lieu(), chiffres.lieux(), "un lieu sans activité alors");
        nommer(choix, filtre.structure(), chiffres.structures(), "une structure sans activité alors");
        return String.join(", ", choix);
    }

    private static void nommer(
            List<String> choix, @Nullable UUID id, List<TableauDeBord.Ligne> lignes, String inconnu) {
        if (id != null) {
            choix.add(lignes.stream()
                    .filter(ligne -> ligne.cle().equals(id.toString()))
                    .map(TableauDeBord.Ligne::nom)
                    .findFirst()
                    .orElse(inconnu));
        }
    }

    private LocalDate aujourdhui() {
        return LocalDate.now(horloge.withZone(PARIS));
    }
}
