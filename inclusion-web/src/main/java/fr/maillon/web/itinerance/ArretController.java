package fr.maillon.web.itinerance;

import fr.maillon.itinerance.ArretEnListe;
import fr.maillon.itinerance.ArretId;
import fr.maillon.itinerance.CalendrierDesTournees;
import fr.maillon.itinerance.CalendrierIcs;
import fr.maillon.itinerance.FicheArret;
import fr.maillon.itinerance.PassageDate;
import fr.maillon.itinerance.StatutPassage;
import fr.maillon.maillage.ParametresMaillage;
import fr.maillon.territoire.Territoires;
import fr.maillon.web.commun.Introuvable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Où et quand passe le camion : la liste par commune, la page d’un arrêt, son calendrier à suivre. */
@Controller
class ArretController {

    private static final int ARRETS_AU_PLUS = 500;
    private static final int PROCHES = 3;
    private static final int PROCHAINS = 10;
    private static final int DOUZE_MOIS = 400;
    private static final Duration PASSAGES_RECENTS = Duration.ofDays(30);
    private static final MediaType CALENDRIER = new MediaType("text", "calendar", StandardCharsets.UTF_8);

    private final CalendrierDesTournees calendrier;
    private final Territoires territoires;
    private final ParametresMaillage trajets;
    private final AdressePublique adresses;
    private final Clock horloge;

    ArretController(
            CalendrierDesTournees calendrier,
            Territoires territoires,
            ParametresMaillage trajets,
            AdressePublique adresses,
            Clock horloge) {
        this.calendrier = calendrier;
        this.territoires = territoires;
        this.trajets = trajets;
        this.adresses = adresses;
        this.horloge = horloge;
    }

    @GetMapping("/arrets")
    @PreAuthorize("permitAll()")
    String liste(@RequestParam(defaultValue = "") String ou, Model modele) {
        var recherche = ou.length() > 100 ? ou.substring(0, 100) : ou;
        var arrets = calendrier.arretsPublies(recherche, ARRETS_AU_PLUS);
        modele.addAttribute("ou", recherche.strip());
        modele.addAttribute("arrets", arrets);
        if (arrets.isEmpty() && !recherche.isBlank()) {
            proposerLesPlusProches(recherche, modele);
        }
        return "itinerance/arrets";
    }

    /** Pas d’arrêt dans la commune : ceux d’à côté, avec le temps de route estimé comme sur la carte. */
    private void proposerLesPlusProches(String recherche, Model modele) {
        territoires.chercher(recherche, 1).stream().findFirst().ifPresent(commune -> {
            modele.addAttribute("commune", commune.nom());
            modele.addAttribute(
                    "proches",
                    Optional.ofNullable(commune.position())
                            .map(position -> calendrier.arretsProches(position, PROCHES))
                            .orElse(List.of())
                            .stream()
                            .map(proche -> new ArretAProximite(
                                    proche.arret(),
                                    Math.max(1, Math.round(proche.distanceKm())),
                                    trajets.temps(proche.distanceKm()).minutesAffichees()))
                            .toList());
        });
    }

    /**
     * Un arrêt d’une commune voisine.
     *
     * @param km à vol d’oiseau, arrondis
     * @param minutes de route, estimées
     */
    record ArretAProximite(ArretEnListe arret, long km, int minutes) {}

    @GetMapping("/arrets/{id:[0-9a-fA-F-]{36}}")
    @PreAuthorize("permitAll()")
    String page(@PathVariable UUID id, @RequestParam(required = false) boolean tous, Model modele) {
        var arret = publie(id);
        var aujourdHui = LocalDate.now(horloge.withZone(arret.fuseau()));
        var passages = calendrier.passages(arret.id(), horloge.instant(), tous ? DOUZE_MOIS : PROCHAINS + 1);
        modele.addAttribute("arret", arret);
        modele.addAttribute(
                "regles",
                arret.regles().stream()
                        .filter(regle -> !regle.estTermineeLe(aujourdHui))
                        .toList());
        modele.addAttribute(
                "prochain",
                passages.stream().filter(PassageDate::estMaintenu).findFirst().orElse(null));
        modele.addAttribute(
                "passages", tous || passages.size() <= PROCHAINS ? passages : passages.subList(0, PROCHAINS));
        modele.addAttribute("annonces", passages.stream().anyMatch(passage -> passage.statut() != StatutPassage.PREVU));
        modele.addAttribute("ilYEnADAutres", !tous && passages.size() > PROCHAINS);
        modele.addAttribute("aujourdHui", aujourdHui);
        modele.addAttribute("abonnement", adresses.abonnement(arret.id()));
        modele.addAttribute("adresse", adresses.page(arret.id()));
        modele.addAttribute("qr", CodeQr.de(adresses.page(arret.id()).toString()));
        return "itinerance/arret";
    }

    @GetMapping("/arrets/{id:[0-9a-fA-F-]{36}}.ics")
    @PreAuthorize("permitAll()")
    ResponseEntity<String> ics(@PathVariable UUID id) {
        var arret = publie(id);
        var passages = calendrier.passages(arret.id(), horloge.instant().minus(PASSAGES_RECENTS), DOUZE_MOIS);
        var ics = CalendrierIcs.de(arret, passages, adresses.page(arret.id()));
        return ResponseEntity.ok()
                .contentType(CALENDRIER)
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"passages.ics\"")
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(15)).cachePublic())
                .eTag(empreinte(ics))
                .body(ics);
    }

    private FicheArret publie(UUID id) {
        return calendrier.arretPublie(new ArretId(id)).orElseThrow(Introuvable::new);
    }

    private static String empreinte(String texte) {
        try {
            var octets = MessageDigest.getInstance("SHA-256").digest(texte.getBytes(StandardCharsets.UTF_8));
            return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(octets) + '"';
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
