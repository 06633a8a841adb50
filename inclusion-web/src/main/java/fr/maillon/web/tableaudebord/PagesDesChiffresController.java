package fr.maillon.web.tableaudebord;

import fr.maillon.compte.Role;
import fr.maillon.indicateur.EtiquetteVisible;
import fr.maillon.indicateur.EtiquettesVisibles;
import fr.maillon.indicateur.Filtre;
import fr.maillon.indicateur.Indicateurs;
import fr.maillon.indicateur.LieuxACompter;
import fr.maillon.indicateur.Perimetre;
import fr.maillon.lieu.standard.Dispositif;
import fr.maillon.web.commun.FormatFrancais;
import fr.maillon.web.commun.Introuvable;
import fr.maillon.web.securite.CompteConnecte;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * Les chiffres d’un seul lieu ou d’un seul dispositif, sur une page que l’on montre telle quelle. Un dispositif est un programme
 * national des lieux, ou une étiquette. Chacun n’y lit que son périmètre.
 */
@Controller
class PagesDesChiffresController {

    private static final String ROLES =
            "hasAnyRole('COORDINATEUR', 'RESPONSABLE_STRUCTURE', 'MEDIATEUR', 'ADMINISTRATEUR')";
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final List<String> PRINCIPAUX = List.of("thematiques", "durees", "prescripteurs", "residences");
    private static final List<String> AUTRES = List.of(
            "mediateurs", "types", "canaux", "demarches", "ages", "genres", "statuts", "besoins", "orientations");
    private static final String PAGE = "tableaudebord/page-de-chiffres";

    private final Indicateurs indicateurs;
    private final EtiquettesVisibles etiquettes;
    private final LieuxACompter lieux;
    private final FormatFrancais fr;
    private final Clock horloge;

    PagesDesChiffresController(
            Indicateurs indicateurs,
            EtiquettesVisibles etiquettes,
            LieuxACompter lieux,
            FormatFrancais fr,
            Clock horloge) {
        this.indicateurs = indicateurs;
        this.etiquettes = etiquettes;
        this.lieux = lieux;
        this.fr = fr;
        this.horloge = horloge;
    }

    @GetMapping("/statistiques/lieux/{id}")
    @PreAuthorize(ROLES)
    String lieu(
            @AuthenticationPrincipal CompteConnecte compte,
            @PathVariable UUID id,
            @ModelAttribute("demande") Demande demande,
            Model page) {
        var perimetre = PerimetreDesChiffres.de(compte);
        var lieu = lieux.trouver(perimetre, id).orElseThrow(Introuvable::new);
        page.addAttribute("nom", lieu.nom());
        page.addAttribute("nature", "Lieu, " + lieu.commune());
        page.addAttribute("fiche", "/lieux/" + id);
        return montrer(compte, demande, Filtre.duLieu(id), "lieu", id.toString(), page);
    }

    @GetMapping("/statistiques/dispositifs/{code}")
    @PreAuthorize(ROLES)
    String dispositif(
            @AuthenticationPrincipal CompteConnecte compte,
            @PathVariable String code,
            @ModelAttribute("demande") Demande demande,
            Model page) {
        var programme = programme(code);
        return programme.isPresent()
                ? programme(compte, programme.get(), demande, page)
                : etiquette(compte, code, demande, page);
    }

    private String programme(CompteConnecte compte, Dispositif programme, Demande demande, Model page) {
        var filtre = Filtre.duDispositif(programme.name(), departement(compte, demande));
        var perimetre = PerimetreDesChiffres.de(compte);
        page.addAttribute("nom", programme.libelle());
        page.addAttribute(
                "nature",
                filtre.estComptable(perimetre)
                        ? "Programme national, "
                                + fr.compte(lieux.lieuxOuverts(perimetre, filtre), "lieu ouvert", "lieux ouverts")
                        : "Programme national");
        return montrer(compte, demande, filtre, "dispositif", programme.name(), page);
    }

    private String etiquette(CompteConnecte compte, String code, Demande demande, Model page) {
        var ou = new Filtre(departement(compte, demande), null, null, null, null, null, null, null, null, null);
        var etiquette = etiquettes.de(PerimetreDesChiffres.de(compte), ou).stream()
                .filter(visible -> visible.id().toString().equals(code))
                .findFirst()
                .orElseThrow(Introuvable::new);
        page.addAttribute("nom", etiquette.nom());
        page.addAttribute("nature", nature(etiquette));
        return montrer(
                compte,
                demande,
                new Filtre(ou.departement(), null, null, null, null, null, null, etiquette.id(), null, null),
                "etiquette",
                code,
                page);
    }

    private String montrer(
            CompteConnecte compte, Demande demande, Filtre filtre, String parametre, String valeur, Model page) {
        var perimetre = PerimetreDesChiffres.de(compte);
        if (!demande.erreurs(aujourdhui()).isEmpty()) {
            throw new Introuvable();
        }
        var periode = demande.periode(aujourdhui());
        var restreinte = new Demande(
                periode.du().toString(),
                periode.au().toString(),
                filtre.departement(),
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
        page.addAttribute("periodes", PeriodeProposee.toutes(aujourdhui()));
        page.addAttribute("periode", periode);
        page.addAttribute("demande", restreinte);
        page.addAttribute("suite", restreinte.avec(parametre, valeur));
        page.addAttribute("partageable", estPartageable(perimetre, filtre));
        if (!filtre.estComptable(perimetre)) {
            page.addAttribute("tropLarge", true);
            return PAGE;
        }
        var chiffres = indicateurs.tableauDeBord(perimetre, filtre, periode);
        var tableaux = new Tableaux(
                chiffres,
                fr,
                (nom, ligne) -> nom.equals("lieu") && !parametre.equals("lieu")
                        ? LienDesChiffres.vers(restreinte, nom, ligne)
                        : "");
        page.addAttribute("chiffres", chiffres);
        page.addAttribute("variation", Tableau.variation(chiffres.total()));
        page.addAttribute("courbe", new Courbe(chiffres.mois()));
        page.addAttribute("mois", tableaux.a("mois").orElseThrow());
        if (!parametre.equals("lieu")) {
            page.addAttribute("lieux", tableaux.a("lieux").orElse(null));
        }
        page.addAttribute("principaux", choisir(tableaux, PRINCIPAUX));
        page.addAttribute("sansResidence", tableaux.a("residences").isEmpty());
        page.addAttribute("autres", choisir(tableaux, AUTRES));
        return PAGE;
    }

    private boolean estPartageable(Perimetre perimetre, Filtre filtre) {
        return filtre.estComptable(perimetre)
                && (filtre.etiquette() == null
                        || etiquettes.de(perimetre, filtre).stream()
                                .anyMatch(
                                        visible -> visible.id().equals(filtre.etiquette()) && visible.estPubliable()));
    }

    /** De tout le pays, on choisit d’abord un département. */
    private static @Nullable String departement(CompteConnecte compte, Demande demande) {
        return compte.role() == Role.ADMINISTRATEUR ? demande.departement() : null;
    }

    private String nature(EtiquetteVisible etiquette) {
        return switch (etiquette.portee()) {
                    case DEPARTEMENT -> "Étiquette du département";
                    case EQUIPE -> "Étiquette de l’équipe";
                    case PERSONNELLE -> "Étiquette à moi";
                }
                + (etiquette.financeur() == null ? "" : ", financée par " + etiquette.financeur())
                + dates(etiquette.debut(), etiquette.fin());
    }

    private String dates(@Nullable LocalDate debut, @Nullable LocalDate fin) {
        if (debut != null && fin != null) {
            return ", du " + fr.dateCourte(debut) + " au " + fr.dateCourte(fin);
        }
        return debut != null
                ? ", depuis le " + fr.dateCourte(debut)
                : fin != null ? ", jusqu’au " + fr.dateCourte(fin) : "";
    }

    private static List<Tableau> choisir(Tableaux tableaux, List<String> adresses) {
        return adresses.stream().map(tableaux::a).flatMap(Optional::stream).toList();
    }

    private static Optional<Dispositif> programme(String code) {
        return Arrays.stream(Dispositif.values())
                .filter(dispositif -> dispositif.name().equals(code))
                .findFirst();
    }

    private LocalDate aujourdhui() {
        return LocalDate.now(horloge.withZone(PARIS));
    }
}
