package fr.maillon.web.lieu;

import fr.maillon.lieu.echange.ExportDesLieux;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
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
    private final String reseau;
    private final String adressePublique;
    private final JsonFactory json = new JsonFactory();

    DonneesOuvertesController(
            ExportDesLieux exports,
            @Value("${maillon.reseau.nom}") String reseau,
            @Value("${maillon.adresse-publique}") String adressePublique) {
        this.exports = exports;
        this.reseau = reseau;
        this.adressePublique = adressePublique;
    }

    @GetMapping("/lieux.csv")
    @PreAuthorize("permitAll()")
    void csv(HttpServletResponse reponse) throws IOException {
        reponse.setContentType("text/csv;charset=utf-8");
        reponse.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"lieux.csv\"");
        exports.ecrireAuStandard(reponse.getWriter(), reseau);
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
