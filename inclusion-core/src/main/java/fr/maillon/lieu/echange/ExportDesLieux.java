package fr.maillon.lieu.echange;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import fr.maillon.commun.fichier.Formules;
import fr.maillon.lieu.Famille;
import fr.maillon.lieu.LieuId;
import fr.maillon.lieu.Pivot;
import fr.maillon.lieu.standard.Dispositif;
import fr.maillon.lieu.standard.FormationLabel;
import fr.maillon.lieu.standard.Frais;
import fr.maillon.lieu.standard.Itinerance;
import fr.maillon.lieu.standard.ListeFermee;
import fr.maillon.lieu.standard.ModaliteAcces;
import fr.maillon.lieu.standard.ModaliteAccompagnement;
import fr.maillon.lieu.standard.PriseEnCharge;
import fr.maillon.lieu.standard.PublicAccueilli;
import fr.maillon.lieu.standard.Service;
import fr.maillon.territoire.Position;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Publier les lieux ouverts : au standard national, ou situés sur une carte. Une requête, lue au fil de l’eau. */
@org.springframework.stereotype.Service
@Transactional(readOnly = true)
public class ExportDesLieux {

    /** Les 32 colonnes du standard, dans l’ordre. */
    static final List<String> COLONNES = List.of(
            "id",
            "pivot",
            "nom",
            "commune",
            "code_postal",
            "code_insee",
            "adresse",
            "complement_adresse",
            "latitude",
            "longitude",
            "typologie",
            "telephone",
            "courriels",
            "site_web",
            "horaires",
            "presentation_resume",
            "presentation_detail",
            "source",
            "itinerance",
            "structure_parente",
            "date_maj",
            "services",
            "publics_specifiquement_adresses",
            "prise_en_charge_specifique",
            "frais_a_charge",
            "dispositif_programmes_nationaux",
            "formations_labels",
            "autres_formations_labels",
            "modalites_acces",
            "modalites_accompagnement",
            "fiche_acces_libre",
            "prise_rdv");

    private static final int LOT = 500;

    private final JdbcClient jdbc;

    ExportDesLieux(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Écrit les lieux ouverts et publiés au standard national.
     *
     * @param sourceParDefaut le nom du réseau, source des lieux nés ici
     */
    public void ecrireAuStandard(Writer sortie, String sourceParDefaut) {
        ecrireAuStandard(sortie, sourceParDefaut, List.of());
    }

    /**
     * Écrit les lieux ouverts et publiés au standard national, puis les arrêts d’un service itinérant.
     *
     * @param sourceParDefaut le nom du réseau, source des lieux nés ici et des arrêts
     */
    public void ecrireAuStandard(Writer sortie, String sourceParDefaut, List<Halte> haltes) {
        // les octets du standard : ses fins de ligne, et ses numéros de téléphone, qui gardent leur « + »
        var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(sortie);
        csv.writeRecord(COLONNES);
        try (var lignes = jdbc.sql("""
                        select l.*, c.nom as commune from lieu l join commune c on c.code = l.commune_code
                        where l.publie and l.statut = 'OUVERT' order by l.id""").withFetchSize(LOT).query((rs, i) -> ligne(rs, sourceParDefaut)).stream()) {
            lignes.forEach(csv::writeRecord);
        }
        haltes.forEach(halte -> csv.writeRecord(ligne(halte, sourceParDefaut)));
        try {
            csv.flush();
        } catch (IOException coupe) {
            throw new UncheckedIOException(coupe);
        }
    }

    private static List<String> ligne(Halte halte, String source) {
        var connues = new HashMap<String, String>();
        connues.put("id", halte.id().toString());
        connues.put("pivot", halte.pivot() == null ? Pivot.INCONNU : halte.pivot());
        connues.put("nom", Formules.desarmer(halte.nom()));
        connues.put("commune", halte.commune());
        connues.put("code_postal", halte.codePostal() == null ? "" : halte.codePostal());
        connues.put("code_insee", halte.codeInsee());
        connues.put("adresse", Formules.desarmer(halte.adresse()));
        if (halte.position() != null) {
            connues.put("latitude", String.valueOf(halte.position().latitude()));
            connues.put("longitude", String.valueOf(halte.position().longitude()));
        }
        connues.put("horaires", halte.horaires() == null ? "" : halte.horaires());
        connues.put("source", source);
        connues.put("itinerance", Itinerance.ITINERANT.standard());
        connues.put(
                "structure_parente",
                halte.structureParente() == null ? "" : Formules.desarmer(halte.structureParente()));
        connues.put("date_maj", halte.dateMaj().toString());
        return COLONNES.stream()
                .map(colonne -> connues.getOrDefault(colonne, ""))
                .toList();
    }

    private static String libre(ResultSet rs, String colonne) throws SQLException {
        return Formules.desarmer(texte(rs, colonne));
    }

    private static List<String> ligne(ResultSet rs, String sourceParDefaut) throws SQLException {
        return Arrays.asList(
                rs.getString("id"),
                texte(rs, "pivot").isEmpty() ? Pivot.INCONNU : texte(rs, "pivot"),
                libre(rs, "nom"),
                texte(rs, "commune"),
                texte(rs, "code_postal"),
                texte(rs, "commune_code"),
                libre(rs, "adresse"),
                libre(rs, "complement_adresse"),
                texte(rs, "latitude"),
                texte(rs, "longitude"),
                liste(rs, "typologies", fr.maillon.structure.Typologie.class, LecteurStandard.TYPOLOGIES),
                texte(rs, "telephone"),
                textes(rs, "courriels"),
                textes(rs, "sites_web"),
                texte(rs, "horaires"),
                libre(rs, "presentation_resume"),
                libre(rs, "presentation_detail"),
                texte(rs, "source").isEmpty() ? sourceParDefaut : texte(rs, "source"),
                liste(rs, "itinerances", Itinerance.class, Itinerance.LISTE),
                libre(rs, "structure_parente"),
                texte(rs, "date_maj"),
                liste(rs, "services", Service.class, Service.LISTE),
                liste(rs, "publics", PublicAccueilli.class, PublicAccueilli.LISTE),
                liste(rs, "prises_en_charge", PriseEnCharge.class, PriseEnCharge.LISTE),
                liste(rs, "frais", Frais.class, Frais.LISTE),
                liste(rs, "dispositifs", Dispositif.class, Dispositif.LISTE),
                liste(rs, "formations_labels", FormationLabel.class, FormationLabel.LISTE),
                textes(rs, "autres_formations_labels"),
                liste(rs, "modalites_acces", ModaliteAcces.class, ModaliteAcces.LISTE),
                liste(rs, "modalites_accompagnement", ModaliteAccompagnement.class, ModaliteAccompagnement.LISTE),
                texte(rs, "fiche_acces_libre"),
                texte(rs, "prise_rdv"));
    }

    private static String texte(ResultSet rs, String colonne) throws SQLException {
        var texte = rs.getString(colonne);
        return texte == null ? "" : texte;
    }

    private static String textes(ResultSet rs, String colonne) throws SQLException {
        return String.join("|", (String[]) rs.getArray(colonne).getArray());
    }

    private static <E extends Enum<E>> String liste(ResultSet rs, String colonne, Class<E> type, ListeFermee<E> liste)
            throws SQLException {
        return liste.ecrire(Arrays.stream((String[]) rs.getArray(colonne).getArray())
                .map(nom -> Enum.valueOf(type, nom))
                .toList());
    }

    /** Passe chaque lieu ouvert, publié et dont on connaît la position. */
    public void chaqueLieuSitue(Consumer<LieuSitue> suite) {
        try (var lieux = jdbc
                .sql("""
                        select l.id, l.nom, l.adresse, l.code_postal, c.nom as commune, l.famille, l.horaires,
                               l.latitude, l.longitude
                        from lieu l join commune c on c.code = l.commune_code
                        where l.publie and l.statut = 'OUVERT' and l.latitude is not null order by l.id""")
                .withFetchSize(LOT)
                .query((rs, i) -> new LieuSitue(
                        new LieuId(rs.getObject("id", UUID.class)),
                        rs.getString("nom"),
                        rs.getString("adresse"),
                        rs.getString("code_postal"),
                        rs.getString("commune"),
                        Famille.valueOf(rs.getString("famille")),
                        rs.getString("horaires"),
                        new Position(rs.getDouble("latitude"), rs.getDouble("longitude"))))
                .stream()) {
            lieux.forEach(suite);
        }
    }

    /**
     * Un arrêt d’un service itinérant, à publier parmi les lieux.
     *
     * @param horaires en grammaire OpenStreetMap
     */
    public record Halte(
            UUID id,
            @Nullable String pivot,
            String nom,
            String commune,
            @Nullable String codePostal,
            String codeInsee,
            String adresse,
            @Nullable Position position,
            @Nullable String horaires,
            @Nullable String structureParente,
            LocalDate dateMaj) {}

    /** Un lieu sur une carte. */
    public record LieuSitue(
            LieuId id,
            String nom,
            String adresse,
            String codePostal,
            String commune,
            Famille famille,
            @Nullable String horaires,
            Position position) {}
}
