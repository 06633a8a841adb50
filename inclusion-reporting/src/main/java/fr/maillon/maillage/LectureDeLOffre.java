package fr.maillon.maillage;

import fr.maillon.lieu.Lieu;
import fr.maillon.lieu.standard.Frais;
import fr.maillon.maillage.PointDAcces.Nature;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Position;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** L’offre de départements : celle d’aujourd’hui, ou celle d’un jour passé d’après les dates que l’on garde. */
@Component
class LectureDeLOffre {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private static final String LIEUX_OUVERTS = """
            select id, nom, commune, departement_code, latitude, longitude, position_approchee, null as prochain, commune_code
            from v_offre_lieu where departement_code = any(:departements) and latitude is not null""";

    private static final String ARRETS_DESSERVIS = """
            select arret_id as id, itinerant || ', ' || emplacement as nom, commune, departement_code,
                   latitude, longitude, position_approchee, min(debut) as prochain, commune_code
            from v_offre_passage
            where departement_code = any(:departements) and latitude is not null
              and fin > :maintenant and debut < :limite%s
            group by 1, 2, 3, 4, 5, 6, 7, commune_code""";

    private static final String LIEUX_OUVERTS_ALORS = """
            select id, nom, commune, departement_code, latitude, longitude, position_approchee, null as prochain, commune_code
            from v_lieu_dans_le_temps
            where departement_code = any(:departements) and latitude is not null
              and (ouvert_le is null or ouvert_le <= :jour) and (ferme_le is null or ferme_le > :jour)""";

    private static final String ARRETS_DESSERVIS_ALORS = """
            select distinct id, nom, commune, departement_code, latitude, longitude, position_approchee,
                   null as prochain, commune_code
            from v_arret_dans_le_temps
            where departement_code = any(:departements) and latitude is not null
              and valide_du < :limite and (valide_au is null or valide_au >= :jour)""";

    private final JdbcClient jdbc;
    private final ParametresMaillage parametres;
    private final Clock horloge;

    LectureDeLOffre(JdbcClient jdbc, ParametresMaillage parametres, Clock horloge) {
        this.jdbc = jdbc;
        this.parametres = parametres;
        this.horloge = horloge;
    }

    /** Lieux ouverts et publiés, et arrêts qui ont un passage maintenu dans les jours qui viennent ; par identifiant. */
    List<PointDAcces> actuelle(List<String> departements) {
        return actuelle(departements, FiltreDuMaillage.AUCUN);
    }

    /** Les mêmes, à ce filtre près ; le créneau n’est pas regardé ici. */
    List<PointDAcces> actuelle(List<String> departements, FiltreDuMaillage filtre) {
        var maintenant = horloge.instant();
        var limite = maintenant.plus(Duration.ofDays(parametres.joursDePassage()));
        var lieux = Conditions.desLieux(filtre, LocalDate.ofInstant(maintenant, PARIS));
        var arrets = Conditions.desArrets(filtre);
        arrets.valeurs.put("maintenant", Timestamp.from(maintenant));
        arrets.valeurs.put("limite", Timestamp.from(limite));
        return reunir(
                lire(Nature.LIEU, LIEUX_OUVERTS + lieux.texte, departements, lieux.valeurs),
                lire(Nature.ARRET, ARRETS_DESSERVIS.formatted(arrets.texte), departements, arrets.valeurs));
    }

    /**
     * L’offre d’un jour passé : les lieux ouverts ce jour-là d’après leurs dates, et les arrêts que leurs règles
     * desservaient dans les jours suivants. Un lieu sans date d’ouverture compte comme ouvert depuis toujours.
     */
    List<PointDAcces> du(LocalDate jour, List<String> departements) {
        return reunir(
                lire(Nature.LIEU, LIEUX_OUVERTS_ALORS, departements, Map.of("jour", jour)),
                lire(
                        Nature.ARRET,
                        ARRETS_DESSERVIS_ALORS,
                        departements,
                        Map.of("jour", jour, "limite", jour.plusDays(parametres.joursDePassage()))));
    }

    private List<PointDAcces> lire(
            Nature nature, String requete, List<String> departements, Map<String, ?> autresParametres) {
        return jdbc.sql(requete)
                .param("departements", departements.toArray(String[]::new))
                .params(autresParametres)
                .query((ligne, rang) -> point(nature, ligne))
                .list();
    }

    private static List<PointDAcces> reunir(List<PointDAcces> lieux, List<PointDAcces> arrets) {
        return Stream.concat(lieux.stream(), arrets.stream())
                .sorted(Comparator.comparing(PointDAcces::id))
                .toList();
    }

    private static PointDAcces point(Nature nature, ResultSet ligne) throws SQLException {
        var prochain = ligne.getTimestamp("prochain");
        return new PointDAcces(
                nature,
                ligne.getObject("id", UUID.class),
                ligne.getString("nom"),
                ligne.getString("commune"),
                ligne.getString("departement_code"),
                new Position(ligne.getDouble("latitude"), ligne.getDouble("longitude")),
                ligne.getBoolean("position_approchee"),
                prochain == null ? null : prochain.toInstant(),
                new CodeInsee(ligne.getString("commune_code")));
    }

    /** Ce qu’un filtre ajoute à une requête. */
    private static final class Conditions {

        private final StringBuilder texte = new StringBuilder();
        private final Map<String, Object> valeurs = new HashMap<>();

        static Conditions desLieux(FiltreDuMaillage filtre, LocalDate aujourdhui) {
            var conditions = new Conditions();
            if (filtre.service() != null) {
                conditions.et(
                        "services @> array[:service]::text[]",
                        "service",
                        filtre.service().name());
            }
            if (filtre.publicVise() != null) {
                conditions.et(
                        "publics @> array[:public]::text[]",
                        "public",
                        filtre.publicVise().name());
            }
            if (filtre.gratuit()) {
                conditions.et("frais @> array[:gratuit]::text[]", "gratuit", Frais.GRATUIT.name());
            }
            if (filtre.accueil() != null) {
                conditions.et(
                        filtre.accueil() == Accueil.FAUTEUIL
                                ? "(decrit_son_acces or prises_en_charge @> array[:accueil]::text[])"
                                : "prises_en_charge @> array[:accueil]::text[]",
                        "accueil",
                        filtre.accueil().priseEnCharge().name());
            }
            if (filtre.famille() != null) {
                conditions.et("famille = :famille", "famille", filtre.famille().name());
            }
            if (filtre.programme() != null) {
                conditions.et(
                        "dispositifs @> array[:programme]::text[]",
                        "programme",
                        filtre.programme().name());
            }
            conditions.deLaStructure(filtre);
            if (filtre.enLigne()) {
                conditions.texte.append(
                        " and (rendez_vous_en_ligne or id in (select lieu_id from v_reservable_en_ligne))");
            }
            if (filtre.confirme()) {
                conditions.et("confirme_le > :fraicheur", "fraicheur", aujourdhui.minusMonths(Lieu.FRAICHEUR_EN_MOIS));
            }
            return conditions;
        }

        static Conditions desArrets(FiltreDuMaillage filtre) {
            var conditions = new Conditions();
            if (filtre.ecarteLesArrets()) {
                conditions.texte.append(" and false");
            }
            conditions.deLaStructure(filtre);
            if (filtre.enLigne()) {
                conditions.texte.append(" and arret_id in (select arret_id from v_reservable_en_ligne)");
            }
            return conditions;
        }

        private void deLaStructure(FiltreDuMaillage filtre) {
            if (filtre.structure() != null) {
                et("structure_id = :structure", "structure", filtre.structure().id());
            }
        }

        private void et(String condition, String nom, Object valeur) {
            texte.append(" and ").append(condition);
            valeurs.put(nom, valeur);
        }
    }
}
