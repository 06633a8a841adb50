package fr.maillon.web.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import fr.maillon.accompagnement.AccompagnementId;
import fr.maillon.accompagnement.Curseur;
import fr.maillon.accompagnement.EtendueDActivite;
import fr.maillon.accompagnement.FiltreDAccompagnements;
import fr.maillon.accompagnement.LectureDesAccompagnements;
import fr.maillon.accompagnement.LigneDAccompagnement;
import fr.maillon.accompagnement.Saisie;
import fr.maillon.accompagnement.SaisieRefusee;
import fr.maillon.accompagnement.SuiviDesAccompagnements;
import fr.maillon.accompagnement.Thematique;
import fr.maillon.accompagnement.TriDAccompagnements;
import fr.maillon.accompagnement.TypeDAccompagnement;
import fr.maillon.commun.Identifiants;
import fr.maillon.commun.Nomenclature;
import fr.maillon.jeton.Droit;
import fr.maillon.jeton.Etendue;
import fr.maillon.jeton.JetonConnu;
import fr.maillon.lieu.LieuId;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.structure.StructureId;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Territoires;
import fr.maillon.usager.Acteur;
import fr.maillon.usager.PersonnesNommees;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lire des accompagnements depuis un autre logiciel, et en noter. */
@RestController
@RequestMapping(ApiConfiguration.RACINE + "/accompagnements")
@Tag(name = "Accompagnements")
class AccompagnementsDeLApi {

    private static final int CLE_MAXIMALE = 200;
    private static final Instant PREMIER_INSTANT = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant DERNIER_INSTANT = Instant.parse("2199-12-31T00:00:00Z");

    private final LectureDesAccompagnements lecture;
    private final SuiviDesAccompagnements suivi;
    private final PersonnesNommees personnes;
    private final Territoires territoires;

    AccompagnementsDeLApi(
            LectureDesAccompagnements lecture,
            SuiviDesAccompagnements suivi,
            PersonnesNommees personnes,
            Territoires territoires) {
        this.lecture = lecture;
        this.suivi = suivi;
        this.personnes = personnes;
        this.territoires = territoires;
    }

    @GetMapping
    @PreAuthorize("hasAuthority('API_LECTURE')")
    @Operation(summary = "Les accompagnements que voit le jeton, du plus récemment noté au plus ancien")
    PageDonnee lister(
            @AuthenticationPrincipal JetonConnu jeton,
            @RequestParam(name = "depuis", required = false) @Nullable LocalDate depuis,
            @RequestParam(name = "jusqu_a", required = false) @Nullable LocalDate jusquA,
            @RequestParam(name = "modifies_depuis", required = false) @Nullable Instant modifiesDepuis,
            @RequestParam(name = "type", required = false) @Schema(implementation = TypeDAccompagnement.class) @Nullable
                    String type,
            @RequestParam(name = "thematique", required = false) @Schema(implementation = Thematique.class) @Nullable
                    String thematique,
            @RequestParam(name = "lieu", required = false) @Nullable UUID lieu,
            @RequestParam(name = "departement", required = false) @Nullable String departement,
            @RequestParam(name = "limite", defaultValue = "100") int limite,
            @RequestParam(name = "curseur", required = false) @Nullable String curseur,
            HttpServletRequest demande) {
        var tour = Tour.lire(jeton, demande, limite, curseur);
        if (modifiesDepuis != null
                && (modifiesDepuis.isBefore(PREMIER_INSTANT) || modifiesDepuis.isAfter(DERNIER_INSTANT))) {
            throw DemandeRefusee.parametre("modifies_depuis", "cet instant est hors de 1900 à 2199.");
        }
        var filtre = new FiltreDAccompagnements(
                depuis,
                jusquA,
                code("type", type, TypeDAccompagnement.class),
                thematique == null
                        ? Set.of()
                        : Set.of(Objects.requireNonNull(code("thematique", thematique, Thematique.class))),
                null,
                lieu == null ? null : new LieuId(lieu),
                null,
                null,
                departement,
                modifiesDepuis);
        var page = lecture.page(
                etendue(jeton),
                filtre,
                tour.reprise() == null
                        ? null
                        : Curseur.lire(tour.reprise(), TriDAccompagnements.ENREGISTREMENT)
                                .orElseThrow(() -> DemandeRefusee.parametre(Tour.CURSEUR, "ce curseur est illisible.")),
                tour.limite());
        return new PageDonnee(
                donner(jeton, page.lignes()),
                page.suivante().map(suite -> tour.sceller(suite.texte())).orElse(null));
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('API_LECTURE')")
    @Operation(summary = "Un accompagnement")
    AccompagnementDonne lire(@PathVariable UUID id, @AuthenticationPrincipal JetonConnu jeton) {
        return lecture.parId(etendue(jeton), new AccompagnementId(id))
                .map(ligne -> donner(jeton, List.of(ligne)).getFirst())
                .orElseThrow(DemandeRefusee::introuvable);
    }

    @PostMapping
    @PreAuthorize("hasAuthority('API_ECRITURE')")
    @Operation(
            summary = "Noter un accompagnement au nom du médiateur du jeton",
            description = "Le même envoi, répété, rend la même réponse sans rien ajouter.")
    ResponseEntity<Note> noter(
            @RequestBody NouvelAccompagnement envoi,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String cle,
            @AuthenticationPrincipal JetonConnu jeton) {
        var mediateur = Objects.requireNonNull(jeton.mediateur());
        var lu = new LectureDeLEnvoi(envoi);
        var id = identifiant(lu, envoi, cle, mediateur);
        var saisie = lu.saisie();
        refuserLesCommunesInconnues(saisie);
        try {
            var note = suivi.noter(id, mediateur, structure(jeton), saisie);
            return ResponseEntity.created(URI.create(ApiConfiguration.RACINE + "/accompagnements/" + id.valeur()))
                    .body(new Note(note.id().valeur(), note.creeLe().truncatedTo(ChronoUnit.MICROS)));
        } catch (SaisieRefusee refus) {
            throw DemandeRefusee.envoi(List.of(erreur(refus.raison(), envoi)));
        }
    }

    /** L’identifiant de l’envoi, ou celui que sa clé désigne pour ce médiateur, toujours le même. */
    private static AccompagnementId identifiant(
            LectureDeLEnvoi lu, NouvelAccompagnement envoi, @Nullable String cle, MediateurId mediateur) {
        if ((envoi.id() == null) == (cle == null || cle.isBlank())) {
            lu.refuser("id", "Donnez un identifiant (UUID) ou l’en-tête Idempotency-Key\u00A0: l’un des deux.");
        } else if (cle != null && cle.length() > CLE_MAXIMALE) {
            lu.refuser("id", "L’en-tête Idempotency-Key tient en " + CLE_MAXIMALE + " caractères.");
        } else if (cle != null && !cle.isBlank()) {
            return new AccompagnementId(Identifiants.deduit(mediateur.valeur(), cle));
        }
        return lu.identifiant().map(AccompagnementId::new).orElseGet(AccompagnementId::nouveau);
    }

    private void refuserLesCommunesInconnues(Saisie saisie) {
        Set<CodeInsee> residences = saisie.publics().communes().keySet();
        if (!residences.isEmpty() && territoires.communes(residences).size() < residences.size()) {
            throw DemandeRefusee.envoi(
                    List.of(new Probleme.Erreur("publics.residences", "Une de ces communes n’existe pas.")));
        }
    }

    private static Probleme.Erreur erreur(SaisieRefusee.Raison raison, NouvelAccompagnement envoi) {
        return switch (raison) {
            case DATE_FUTURE -> new Probleme.Erreur("jour", "Cette date n’est pas encore passée.");
            case DATE_TROP_ANCIENNE -> new Probleme.Erreur("jour", "Cette date est avant 2010.");
            case SANS_AFFECTATION ->
                new Probleme.Erreur("jour", "À cette date, le médiateur du jeton n’était pas dans sa structure.");
            case ENDROIT_INCONNU ->
                envoi.arret() != null
                        ? new Probleme.Erreur("arret_id", "Cet arrêt n’existe pas.")
                        : envoi.codeInsee() != null
                                ? new Probleme.Erreur("code_insee", "Cette commune n’existe pas.")
                                : new Probleme.Erreur("lieu_id", "Ce lieu n’existe pas.");
        };
    }

    private List<AccompagnementDonne> donner(JetonConnu jeton, List<LigneDAccompagnement> lignes) {
        if (!jeton.peut(Droit.NOMINATIF)) {
            return lignes.stream().map(AccompagnementDonne::anonyme).toList();
        }
        Map<UUID, List<AccompagnementDonne.Personne>> noms = new HashMap<>();
        personnes
                .lire(
                        lignes.stream().map(ligne -> ligne.id().valeur()).toList(),
                        new Acteur(Objects.requireNonNull(jeton.mediateur()), jeton.auteur()),
                        "par le jeton " + jeton.id())
                .forEach((accompagnement, nommees) -> noms.put(
                        accompagnement,
                        nommees.stream()
                                .map(une -> new AccompagnementDonne.Personne(une.id(), une.nom()))
                                .toList()));
        return lignes.stream()
                .map(ligne -> AccompagnementDonne.nominatif(
                        ligne, noms.getOrDefault(ligne.id().valeur(), List.of())))
                .toList();
    }

    private static EtendueDActivite etendue(JetonConnu jeton) {
        return switch (jeton.etendue()) {
            case Etendue.DuMediateur du -> new EtendueDActivite.DuMediateur(du.mediateur());
            case Etendue.DeLaStructure(var structure) -> new EtendueDActivite.DeLaStructure(structure);
            case Etendue.DuDepartement(var departement) -> new EtendueDActivite.DuDepartement(departement);
        };
    }

    private static StructureId structure(JetonConnu jeton) {
        return switch (jeton.etendue()) {
            case Etendue.DuMediateur du -> du.structure();
            case Etendue.DeLaStructure(var structure) -> structure;
            case Etendue.DuDepartement departement ->
                throw new IllegalStateException("Un jeton de département n’écrit pas");
        };
    }

    private static <E extends Enum<E> & Nomenclature> @Nullable E code(
            String parametre, @Nullable String code, Class<E> liste) {
        return code == null
                ? null
                : LectureDeLEnvoi.parmi(code, liste)
                        .orElseThrow(() -> DemandeRefusee.parametre(
                                parametre,
                                "ce code n’est pas de la liste\u00A0: " + LectureDeLEnvoi.codes(liste) + "."));
    }

    /** Une page, et le curseur de la suivante s’il en reste. */
    @Schema(name = "PageDAccompagnements")
    record PageDonnee(
            List<AccompagnementDonne> accompagnements,
            @Schema(nullable = true) @Nullable String suivant) {}

    /** Ce qui vient d’être noté, ou l’était déjà. */
    @Schema(name = "AccompagnementNote")
    record Note(UUID id, @JsonProperty("cree_le") Instant creeLe) {}
}
