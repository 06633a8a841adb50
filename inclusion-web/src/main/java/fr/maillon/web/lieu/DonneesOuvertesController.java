package fr.maillon.web.lieu;

import fr.maillon.itinerance.CalendrierDesTournees;
import fr.maillon.lieu.echange.ExportDesLieux;
import fr.maillon.structure.GestionDesStructures;
import fr.maillon.structure.StructureEnListe;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** L’annuaire en données ouvertes, écrit au fil de la lecture : au standard national, et pour une carte. */
@Controller
class DonneesOuvertesController {

    private final ExportDesLieux exports;
    private final CalendrierDesTournees tournees;
    private final GestionDesStructures structures;
    private final Clock horloge;
    private final String reseau;
    private final String adressePublique;
    private final JsonFactory json = new JsonFactory();

    DonneesOuvertesController(
            ExportDesLieux exports,
            CalendrierDesTournees tournees,
            GestionDesStructures structures,
            Clock horloge,
            @Value("${maillon.reseau.nom}") String reseau,
            @Value("${maillon.adresse-publique}") String adressePublique) {
        this.exports = exports;
        this.tournees = tournees;
        this.structures = structures;
        this.horloge = horloge;
        this.reseau = reseau;
        this.adressePublique = adressePublique;
    }

    @GetMapping("/lieux.csv")
    @PreAuthorize("permitAll()")
    void csv(HttpServletResponse reponse) throws IOException {
        reponse.setContentType("text/csv;charset=utf-8");
        reponse.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"lieux.csv\"");
        exports.ecrireAuStandard(reponse.getWriter(), reseau, haltes());
    }

    /** Les arrêts publiés, avec la structure qui fait rouler le camion. Leurs passages se recalculent chaque jour. */
    private List<ExportDesLieux.Halte> haltes() {
        var porteuses = structures.lister(List.of(), null).stream()
                .collect(Collectors.toMap(StructureEnListe::id, Function.identity()));
        var aujourdhui = LocalDate.now(horloge.withZone(ZoneId.of("Europe/Paris")));
        return tournees.arretsAExporter().stream()
                .map(arret -> {
                    var porteuse = arret.structure() == null ? null : porteuses.get(arret.structure());
                    return new ExportDesLieux.Halte(
                            arret.id().valeur(),
                            porteuse == null ? null : porteuse.siret(),
                            arret.nom(),
                            arret.nomDeLaCommune(),
                            arret.codePostal(),
                            arret.commune().valeur(),
                            arret.adresse(),
                            arret.position(),
                            arret.horaires(),
                            porteuse == null ? null : porteuse.nom(),
                            aujourdhui);
                })
                .toList();
    }

    @GetMapping("/lieux.geojson")
    @PreAuthorize("permitAll()")
    void geojson(HttpServletResponse reponse) throws IOException {
        reponse.setContentType("application/geo+json;charset=utf-8");
        try (var sortie = json.createGenerator(ObjectWriteContext.empty(), reponse.getOutputStream())) {
            sortie.writeStartObject();
            sortie.writeStringProperty("type", "FeatureCollection");
            sortie.writeArrayPropertyStart("features");
            exports.chaqueLieuSitue(lieu -> ecrire(lieu, sortie));
            sortie.writeEndArray();
            sortie.writeEndObject();
        } catch (UncheckedIOException coupee) {
            throw coupee.getCause();
        }
    }

    private void ecrire(ExportDesLieux.LieuSitue lieu, JsonGenerator sortie) {
        sortie.writeStartObject();
        sortie.writeStringProperty("type", "Feature");
        sortie.writeStringProperty("id", lieu.id().valeur().toString());
        sortie.writeObjectPropertyStart("geometry");
        sortie.writeStringProperty("type", "Point");
        sortie.writeArrayPropertyStart("coordinates");
        sortie.writeNumber(lieu.position().longitude());
        sortie.writeNumber(lieu.position().latitude());
        sortie.writeEndArray();
        sortie.writeEndObject();
        sortie.writeObjectPropertyStart("properties");
        sortie.writeStringProperty("nom", lieu.nom());
        sortie.writeStringProperty("adresse", lieu.adresse());
        sortie.writeStringProperty("code_postal", lieu.codePostal());
        sortie.writeStringProperty("commune", lieu.commune());
        sortie.writeStringProperty("famille", lieu.famille().name());
        if (lieu.horaires() != null) {
            sortie.writeStringProperty("horaires", lieu.horaires());
        }
        sortie.writeStringProperty(
                "fiche", adressePublique + "/lieux/" + lieu.id().valeur());
        sortie.writeEndObject();
        sortie.writeEndObject();
    }
}
