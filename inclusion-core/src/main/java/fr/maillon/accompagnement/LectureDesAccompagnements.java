package fr.maillon.accompagnement;

import fr.maillon.accompagnement.LigneDAccompagnement.OuCela;
import fr.maillon.accompagnement.LigneDAccompagnement.Residence;
import fr.maillon.accompagnement.PageDAccompagnements.Lue;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.structure.StructureId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Lire des accompagnements entiers, pour les donner à d’autres : une requête, page par page ou au fil de l’eau. */
@Service
@Transactional(readOnly = true)
public class LectureDesAccompagnements {

    private static final int LOT = 2_000;
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, Map<String, Integer>>> COMPTEURS = new TypeReference<>() {};

    private static final String LECTURE = """
            select a.*, ou.nom endroit_nom, ou.adresse endroit_adresse, c.nom commune_nom, c.code commune_insee,
                   coalesce(ou.code_postal, c.codes_postaux[1]) commune_postal,
                   array(select r.code || '|' || coalesce(r.codes_postaux[1], '') || '|' || r.nom
                         from jsonb_object_keys(coalesce(a.publics -> 'commune', '{}')) k join commune r on r.code = k) residences,
                   array(select e.nom from accompagnement_etiquette ae join etiquette e on e.id = ae.etiquette_id
                         where ae.accompagnement_id = a.id order by e.nom) etiquettes""";

    private static final String DEPUIS = """
            \sfrom accompagnement a
             left join lateral (
                 select l.nom, l.adresse, l.code_postal, l.commune_code from lieu l where l.id = a.lieu_id
                 union all
                 select ar.emplacement, '', null, ar.commune_code from arret ar where ar.id = a.arret_id) ou on true
             left join commune c on c.code = coalesce(ou.commune_code, a.commune_code)""";

    private final JdbcClient jdbc;

    LectureDesAccompagnements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Une page, du plus récemment enregistré au plus ancien.
     *
     * @param apres où reprendre
     */
    public PageDAccompagnements<LigneDAccompagnement> page(
            EtendueDActivite etendue, FiltreDAccompagnements filtre, @Nullable Curseur apres, int limite) {
        var tri = TriDAccompagnements.ENREGISTREMENT;
        var sql = FiltreEnSql.de(etendue, filtre);
        if (apres != null) {
            sql.apres(tri, false, apres);
        }
        var lues = jdbc.sql(LECTURE + ", " + tri.cles() + " cles" + DEPUIS + sql.ou() + tri.ordre(false) + " limit "
                        + (limite + 1))
                .params(sql.parametres())
                .query((rs, i) -> new Lue<>(ligne(rs), cles(rs)))
                .list();
        return PageDAccompagnements.de(lues, limite, false, apres != null);
    }

    /** Cet accompagnement, s’il est dans cette étendue et n’est pas supprimé. */
    public Optional<LigneDAccompagnement> parId(EtendueDActivite etendue, AccompagnementId id) {
        var sql = FiltreEnSql.de(etendue, FiltreDAccompagnements.AUCUN).seul(id);
        return jdbc.sql(LECTURE + DEPUIS + sql.ou())
                .params(sql.parametres())
                .query((rs, i) -> ligne(rs))
                .optional();
    }

    /** Les identifiants de ceux où quelqu’un est nommé. */
    public List<UUID> nominatifs(EtendueDActivite etendue, FiltreDAccompagnements filtre) {
        var sql = FiltreEnSql.de(etendue, filtre);
        return jdbc.sql("select a.id from accompagnement a" + sql.ou()
                        + " and exists (select from accompagnement_usager lien where lien.accompagnement_id = a.id)")
                .params(sql.parametres())
                .query(UUID.class)
                .list();
    }

    /** Passe chaque accompagnement, du plus récent au plus ancien, sans jamais les garder. */
    public void parcourir(
            EtendueDActivite etendue, FiltreDAccompagnements filtre, Consumer<LigneDAccompagnement> suite) {
        var sql = FiltreEnSql.de(etendue, filtre);
        try (var lignes = jdbc
                .sql(LECTURE + DEPUIS + sql.ou() + TriDAccompagnements.JOUR.ordre(false))
                .params(sql.parametres())
                .withFetchSize(LOT)
                .query((rs, i) -> ligne(rs))
                .stream()) {
            lignes.forEach(suite);
        }
    }

    static Curseur cles(ResultSet rs) throws SQLException {
        return new Curseur(textes(rs, "cles"));
    }

    static List<String> textes(ResultSet rs, String colonne) throws SQLException {
        return List.of((String[]) rs.getArray(colonne).getArray());
    }

    static <E extends Enum<E>> List<E> constantes(ResultSet rs, String colonne, Class<E> liste) throws SQLException {
        return Arrays.stream((String[]) rs.getArray(colonne).getArray())
                .map(nom -> Enum.valueOf(liste, nom))
                .toList();
    }

    private static LigneDAccompagnement ligne(ResultSet rs) throws SQLException {
        return new LigneDAccompagnement(
                new AccompagnementId(rs.getObject("id", UUID.class)),
                new MediateurId(rs.getObject("mediateur_id", UUID.class)),
                new StructureId(rs.getObject("structure_id", UUID.class)),
                rs.getString("departement_code"),
                TypeDAccompagnement.valueOf(rs.getString("type")),
                rs.getObject("jour", LocalDate.class),
                rs.getObject("heure", LocalTime.class),
                rs.getInt("duree_minutes"),
                Canal.valueOf(rs.getString("canal")),
                new OuCela(
                        rs.getObject("lieu_id", UUID.class),
                        rs.getObject("arret_id", UUID.class),
                        rs.getString("endroit_nom"),
                        rs.getString("endroit_adresse"),
                        rs.getString("commune_nom"),
                        rs.getString("commune_postal"),
                        rs.getString("commune_insee")),
                constantes(rs, "thematiques", Thematique.class),
                constantes(rs, "demarches", Demarche.class),
                constantes(rs, "materiels", Materiel.class),
                constante(rs, "autonomie", Autonomie.class),
                constante(rs, "niveau", Niveau.class),
                constantes(rs, "orientations", Orientation.class),
                new Precisions(
                        constante(rs, "prescripteur", Prescripteur.class),
                        constante(rs, "besoin", Besoin.class),
                        constante(rs, "empechement", Empechement.class),
                        rs.getString("oriente_vers"),
                        constante(rs, "orientation_suite", SuiteDOrientation.class)),
                rs.getString("titre"),
                rs.getInt("participants"),
                publics(rs.getString("publics")),
                residences(rs),
                textes(rs, "etiquettes"),
                rs.getString("notes"),
                rs.getObject("cree_le", OffsetDateTime.class).toInstant(),
                rs.getObject("modifie_le", OffsetDateTime.class).toInstant());
    }

    private static Publics publics(String json) {
        return json.equals("{}") ? Publics.INCONNUS : Publics.depuisTable(JSON.readValue(json, COMPTEURS));
    }

    private static Map<String, Residence> residences(ResultSet rs) throws SQLException {
        var residences = new HashMap<String, Residence>();
        for (var texte : textes(rs, "residences")) {
            var morceaux = texte.split("\\|", 3);
            residences.put(morceaux[0], new Residence(morceaux[2], morceaux[1]));
        }
        return residences;
    }

    private static <E extends Enum<E>> @Nullable E constante(ResultSet rs, String colonne, Class<E> liste)
            throws SQLException {
        var nom = rs.getString(colonne);
        return nom == null ? null : Enum.valueOf(liste, nom);
    }
}
