package fr.maillon.web.accompagnement;

import fr.maillon.accompagnement.echange.ColonneDActivite;
import fr.maillon.accompagnement.echange.EtatDImport;
import fr.maillon.accompagnement.echange.ImportDAccompagnements;
import fr.maillon.accompagnement.echange.ImportId;
import fr.maillon.accompagnement.echange.ImportIntrouvable;
import fr.maillon.commun.fichier.FichierDepose;
import fr.maillon.commun.fichier.FichierIllisible;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Reprendre l’activité notée ailleurs : déposer un fichier, voir ce qu’il donnerait, puis l’importer. */
@Controller("importDAccompagnementsController")
@RequestMapping("/accompagnements/import")
class ImportController {

    /** En deçà, le fichier se traite pendant que l’on attend. */
    private static final long COURT = 200_000;

    private static final int LIGNES_COURTES = 1_000;
    private static final int LIGNES_MONTREES = 5;
    private static final int RAFRAICHIR_EN_SECONDES = 2;

    /** Ce que l’aperçu montre : assez pour reconnaître ses lignes. */
    private static final Set<ColonneDActivite> COLONNES_MONTREES = Set.of(
            ColonneDActivite.DATE,
            ColonneDActivite.TYPE,
            ColonneDActivite.LIEU,
            ColonneDActivite.DUREE,
            ColonneDActivite.THEMATIQUES);

    private final ImportDAccompagnements imports;

    ImportController(ImportDAccompagnements imports) {
        this.imports = imports;
    }

    @GetMapping
    @PreAuthorize("hasRole('MEDIATEUR')")
    String formulaire(@AuthenticationPrincipal CompteConnecte compte, Model modele) {
        return formulaire(compte, null, modele);
    }

    @PostMapping
    @PreAuthorize("hasRole('MEDIATEUR')")
    String deposer(
            @RequestParam @Nullable MultipartFile fichier,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele,
            HttpServletResponse reponse) {
        try {
            if (fichier == null || fichier.isEmpty()) {
                throw new FichierIllisible("Choisissez un fichier CSV ou XLSX.");
            }
            var nom = fichier.getOriginalFilename();
            var id = imports.deposer(
                    compte.mediateur(), new FichierDepose(nom == null ? "fichier" : nom, fichier::getInputStream));
            avancer(id, fichier.getSize() <= COURT);
            return "redirect:/accompagnements/import/" + id.valeur();
        } catch (FichierIllisible illisible) {
            reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return formulaire(compte, illisible.raison(), modele);
        }
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String voir(@PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, Model modele) {
        var import_ = new ImportId(id);
        var etat = imports.etat(import_, compte.mediateur());
        modele.addAttribute("etat", etat);
        if (etat.estEnCours()) {
            modele.addAttribute("rafraichir", RAFRAICHIR_EN_SECONDES);
            return "accompagnement/import-en-cours";
        }
        modele.addAttribute("erreurs", imports.erreurs(import_, compte.mediateur()));
        modele.addAttribute("montrees", ImportDAccompagnements.ERREURS_MONTREES);
        if (etat.etape() == EtatDImport.Etape.A_CONFIRMER) {
            modele.addAttribute("dejaNotees", imports.dejaNotees(import_, compte.mediateur()));
            var colonnes = Arrays.stream(ColonneDActivite.values())
                    .filter(COLONNES_MONTREES::contains)
                    .toList();
            modele.addAttribute(
                    "colonnes", colonnes.stream().map(ColonneDActivite::entete).toList());
            modele.addAttribute(
                    "apercu",
                    imports.apercu(import_, compte.mediateur(), LIGNES_MONTREES).stream()
                            .map(cellules -> colonnes.stream()
                                    .map(colonne -> cellules.get(colonne.ordinal()))
                                    .toList())
                            .toList());
        }
        return "accompagnement/import-rapport";
    }

    /** Où en est l’import : le morceau de page qui se remplace, ou la page elle-même quand c’est fini. */
    @GetMapping("/{id}/avancement")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String avancement(
            @PathVariable UUID id,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele,
            HttpServletResponse reponse) {
        var etat = imports.etat(new ImportId(id), compte.mediateur());
        if (!etat.estEnCours()) {
            reponse.setHeader("HX-Redirect", "/accompagnements/import/" + id);
        }
        modele.addAttribute("etat", etat);
        return "accompagnement/import-en-cours :: avancement";
    }

    @GetMapping("/{id}/rapport.csv")
    @PreAuthorize("hasRole('MEDIATEUR')")
    void telecharger(@PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, HttpServletResponse reponse)
            throws IOException {
        imports.etat(new ImportId(id), compte.mediateur());
        reponse.setContentType("text/csv;charset=utf-8");
        reponse.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"rapport-import.csv\"");
        imports.ecrireLeRapport(new ImportId(id), compte.mediateur(), reponse.getWriter());
    }

    @PostMapping("/{id}/confirmation")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String confirmer(@PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte) {
        var import_ = new ImportId(id);
        imports.confirmer(import_, compte.mediateur());
        avancer(import_, imports.etat(import_, compte.mediateur()).lues() <= LIGNES_COURTES);
        return "redirect:/accompagnements/import/" + id;
    }

    @PostMapping("/{id}/abandon")
    @PreAuthorize("hasRole('MEDIATEUR')")
    String abandonner(
            @PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, RedirectAttributes redirection) {
        imports.abandonner(new ImportId(id), compte.mediateur());
        redirection.addFlashAttribute("confirmation", "Le fichier est oublié. Rien n’a changé.");
        return "redirect:/accompagnements/import";
    }

    @ExceptionHandler(ImportIntrouvable.class)
    @ResponseStatus(HttpStatus.NOT_FOUND)
    String introuvable() {
        return "error/404";
    }

    private String formulaire(CompteConnecte compte, @Nullable String refus, Model modele) {
        modele.addAttribute("refus", refus);
        modele.addAttribute("recents", imports.recents(compte.mediateur()));
        return "accompagnement/import";
    }

    /** Tout de suite si c’est court ; sinon à côté. S’il s’arrête, la tâche de reprise s’en charge. */
    private void avancer(ImportId id, boolean court) {
        if (court) {
            imports.avancer(id);
        } else {
            Thread.ofVirtual().name("import-d-activite").start(() -> imports.avancer(id));
        }
    }
}
