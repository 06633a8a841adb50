package fr.maillon.web.lieu;

import fr.maillon.commun.fichier.FichierDepose;
import fr.maillon.commun.fichier.FichierIllisible;
import fr.maillon.lieu.echange.Avancement;
import fr.maillon.lieu.echange.DepotId;
import fr.maillon.lieu.echange.DepotIntrouvable;
import fr.maillon.lieu.echange.ImportDeLieux;
import fr.maillon.lieu.echange.LongsImports;
import fr.maillon.web.commun.Introuvable;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Importer un fichier de lieux : le déposer, lire le rapport, confirmer ou renoncer. */
@Controller
@RequestMapping("/lieux/import")
class ImportController {

    /** Au-delà de ce nombre de lignes, on ne fait pas attendre : le travail se fait à côté et sa page dit où il en est. */
    private static final int LONG = 2_000;

    private static final int RAFRAICHIR_EN_SECONDES = 3;
    private static final int TAMPON = 1 << 16;

    private final ImportDeLieux imports;
    private final LongsImports longs;
    private final PerimetreDuCompte perimetre;
    private final String reseau;

    ImportController(
            ImportDeLieux imports,
            LongsImports longs,
            PerimetreDuCompte perimetre,
            @Value("${maillon.reseau.nom}") String reseau) {
        this.imports = imports;
        this.longs = longs;
        this.perimetre = perimetre;
        this.reseau = reseau;
    }

    @GetMapping
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'ADMINISTRATEUR')")
    String formulaire(@AuthenticationPrincipal CompteConnecte compte, Model modele) {
        modele.addAttribute("recents", longs.recents(compte.id().valeur()));
        return "lieu/import";
    }

    @PostMapping
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'ADMINISTRATEUR')")
    String deposer(
            @RequestParam @Nullable MultipartFile fichier,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele,
            HttpServletResponse reponse)
            throws IOException {
        if (fichier == null || fichier.isEmpty()) {
            return refuser("Choisissez un fichier CSV.", modele, reponse);
        }
        try {
            var depose = new FichierDepose(nom(fichier), fichier::getInputStream);
            int lignes = lignes(fichier);
            var depot = lignes > LONG
                    ? lireACote(fichier, lignes, compte)
                    : imports.deposer(
                                    depose, perimetre.gere(compte), compte.id().valeur(), reseau)
                            .depot();
            return "redirect:/lieux/import/" + depot.valeur();
        } catch (FichierIllisible illisible) {
            return refuser(illisible.raison(), modele, reponse);
        }
    }

    private static String nom(MultipartFile fichier) {
        var nom = fichier.getOriginalFilename();
        return nom == null ? "fichier.csv" : nom;
    }

    private static int lignes(MultipartFile fichier) throws IOException {
        int lignes = 0;
        var tampon = new byte[TAMPON];
        try (var flux = fichier.getInputStream()) {
            int lus;
            while ((lus = flux.read(tampon)) >= 0) {
                for (int i = 0; i < lus; i++) {
                    lignes += tampon[i] == '\n' ? 1 : 0;
                }
            }
        }
        return Math.max(0, lignes - 1);
    }

    /** Le fichier reçu disparaît avec la requête : on en garde une copie le temps de le lire. */
    private DepotId lireACote(MultipartFile fichier, int lignes, CompteConnecte compte) throws IOException {
        var copie = Files.createTempFile("maillon-import-", ".csv");
        try (var flux = fichier.getInputStream()) {
            Files.copy(flux, copie, StandardCopyOption.REPLACE_EXISTING);
        }
        return longs.lire(
                new FichierDepose(nom(fichier), () -> Files.newInputStream(copie)),
                lignes,
                perimetre.gere(compte),
                compte.id().valeur(),
                reseau,
                () -> oublier(copie));
    }

    private static void oublier(Path copie) {
        try {
            Files.deleteIfExists(copie);
        } catch (IOException reste) {
            copie.toFile().deleteOnExit();
        }
    }

    private static String refuser(String raison, Model modele, HttpServletResponse reponse) {
        reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        modele.addAttribute("refus", raison);
        return "lieu/import";
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'ADMINISTRATEUR')")
    String rapport(@PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, Model modele) {
        var avancement = longs.avancement(new DepotId(id), compte.id().valeur());
        if (avancement.filter(travail -> travail.etat() != Avancement.Etat.FINI).isPresent()) {
            modele.addAttribute("avancement", avancement.get());
            if (avancement.get().estEnCours()) {
                modele.addAttribute("rafraichir", RAFRAICHIR_EN_SECONDES);
            }
            return "lieu/import-en-cours";
        }
        modele.addAttribute(
                "rapport",
                trouver(() -> imports.rapport(new DepotId(id), compte.id().valeur())));
        modele.addAttribute("montres", ImportDeLieux.SIGNALEMENTS_MONTRES);
        return "lieu/rapport";
    }

    /** Où en est un long import : le morceau de page qui se remplace, ou la page elle-même quand c’est fini. */
    @GetMapping("/{id}/avancement")
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'ADMINISTRATEUR')")
    String avancement(
            @PathVariable UUID id,
            @AuthenticationPrincipal CompteConnecte compte,
            Model modele,
            HttpServletResponse reponse) {
        var avancement = longs.avancement(new DepotId(id), compte.id().valeur()).orElseThrow(Introuvable::new);
        if (!avancement.estEnCours()) {
            reponse.setHeader("HX-Redirect", "/lieux/import/" + id);
        }
        modele.addAttribute("avancement", avancement);
        return "lieu/import-en-cours :: avancement";
    }

    @GetMapping("/{id}/rapport.csv")
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'ADMINISTRATEUR')")
    void telecharger(@PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, HttpServletResponse reponse)
            throws IOException {
        trouver(() -> imports.rapport(new DepotId(id), compte.id().valeur()));
        reponse.setContentType("text/csv;charset=utf-8");
        reponse.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"rapport-import.csv\"");
        imports.ecrireRapport(new DepotId(id), compte.id().valeur(), reponse.getWriter());
    }

    @PostMapping("/{id}/confirmation")
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'ADMINISTRATEUR')")
    String confirmer(
            @PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, RedirectAttributes redirection) {
        var depot = new DepotId(id);
        var lignes = trouver(() -> imports.rapport(depot, compte.id().valeur())).lues();
        if (lignes > LONG) {
            longs.ecrire(depot, compte.id().valeur());
            return "redirect:/lieux/import/" + id;
        }
        trouver(() -> imports.confirmer(depot, compte.id().valeur()));
        redirection.addFlashAttribute("confirmation", "L’annuaire est à jour.");
        return "redirect:/lieux/import/" + id;
    }

    @PostMapping("/{id}/abandon")
    @PreAuthorize("hasAnyRole('COORDINATEUR', 'ADMINISTRATEUR')")
    String abandonner(
            @PathVariable UUID id, @AuthenticationPrincipal CompteConnecte compte, RedirectAttributes redirection) {
        trouver(() -> {
            imports.abandonner(new DepotId(id), compte.id().valeur());
            return id;
        });
        redirection.addFlashAttribute("confirmation", "Le fichier est oublié. Rien n’a changé.");
        return "redirect:/lieux/import";
    }

    private static <T> T trouver(Supplier<T> action) {
        try {
            return action.get();
        } catch (DepotIntrouvable absent) {
            throw new Introuvable();
        }
    }
}
