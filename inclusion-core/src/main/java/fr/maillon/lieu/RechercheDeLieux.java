package fr.maillon.lieu;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import fr.maillon.lieu.Recherche.Perimetre;
import fr.maillon.lieu.horaires.CalendrierOuverture;
import fr.maillon.lieu.horaires.ExceptionHoraire;
import fr.maillon.lieu.horaires.HorairesOuverture;
import fr.maillon.lieu.standard.Frais;
import fr.maillon.lieu.standard.PriseEnCharge;
import fr.maillon.lieu.standard.Service;
import fr.maillon.territoire.Position;
import fr.maillon.territoire.Ressort;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/**
 * Chercher des lieux. Le nombre de requêtes ne dépend pas du nombre de lieux : trois au plus. Quand on demande un moment
 * d’ouverture, les horaires s’évaluent ici et non dans la base.
 */
@org.springframework.stereotype.Service
@Transactional(readOnly = true)
public class RechercheDeLieux {

    /** Lieux par page, au plus. */
    public static final int TAILLE_MAXIMALE = 100;

    private static final int CANDIDATS_AU_PLUS = 50_000;

    /** Kilomètres dans un degré de latitude, arrondis vers le bas pour ne rien écarter. */
    private static final double KM_PAR_DEGRE = 110.5;

    private static final String DISTANCE = """
            2 * 6371.0088 * asin(least(1, sqrt(
                power(sin(radians(l.latitude - :latitude) / 2), 2)
                + cos(radians(:latitude)) * cos(radians(l.latitude))
                  * power(sin(radians(l.longitude - :longitude) / 2), 2))))""";

    private static final String COLONNES = """
            l.id, l.nom, c.nom as commune, c.departement_code, l.code_postal, l.adresse, l.famille, l.statut, l.publie,
            l.latitude, l.longitude, l.services, l.frais, l.horaires, l.horaires_a_verifier, l.confirme_le""";

    private final JdbcClient jdbc;
    private final Clock horloge;

    RechercheDeLieux(JdbcClient jdbc, Clock horloge) {
        this.jdbc = jdbc;
        this.horloge = horloge;
    }

    /**
     * Les lieux qui répondent à la recherche, les plus proches d’abord si elle part d’un endroit, sinon par nom.
     *
     * @param page à partir de 0 ; une page au-delà de la dernière est vide
     */
    public LieuxTrouves chercher(Recherche recherche, int page, int taille) {
        int taillePage = Math.clamp(taille, 1, TAILLE_MAXIMALE);
        int numero = Math.max(0, page);
        var filtre = new Filtre(recherche);
        return recherche.moment() == null
                ? parLaBase(filtre, numero, taillePage)
                : parLesHoraires(filtre, recherche.moment(), numero, taillePage);
    }

    private LieuxTrouves parLaBase(Filtre filtre, int page, int taille) {
        var lignes = jdbc.sql("select " + COLONNES + ", " + filtre.distance() + " as distance_km" + filtre.sources()
                        + filtre.ordre() + " limit :taille offset :decalage")
                .params(filtre.parametres)
                .param("taille", taille)
                .param("decalage", (long) page * taille)
                .query(Ligne::de)
                .list();
        // une page qui n’est pas pleine dit d’elle-même combien il y en a
        boolean derniere = lignes.size() < taille && (page == 0 || !lignes.isEmpty());
        long total = derniere ? (long) page * taille + lignes.size() : compter(filtre);
        return new LieuxTrouves(completer(lignes), page, taille, total);
    }

    private long compter(Filtre filtre) {
        return jdbc.sql("select count(*)" + filtre.sources())
                .params(filtre.parametres)
                .query(Long.class)
                .single();
    }

    private LieuxTrouves parLesHoraires(Filtre filtre, Moment moment, int page, int taille) {
        var maintenant = horloge.instant();
        var candidats = jdbc.sql("select l.id, l.horaires, c.departement_code, l.adresse, l.latitude, l.longitude"
                        + filtre.sources()
                        + " and (l.horaires is not null or exists (select 1 from lieu_exception e where e.lieu_id = l.id))"
                        + filtre.ordre() + " limit " + CANDIDATS_AU_PLUS)
                .params(filtre.parametres)
                .query((rs, i) -> new Candidat(
                        rs.getObject("id", UUID.class),
                        rs.getString("horaires"),
                        rs.getString("departement_code"),
                        position(rs)))
                .list();
        var exceptions = exceptions(candidats.stream().map(Candidat::id).toList());
        var lus = new HashMap<String, HorairesOuverture>();
        var retenus = candidats.stream()
                .filter(candidat -> moment.convient(
                        CalendrierOuverture.du(
                                candidat.departement(),
                                candidat.position(),
                                candidat.horaires() == null
                                        ? null
                                        : lus.computeIfAbsent(candidat.horaires(), HorairesOuverture::lire),
                                exceptions.getOrDefault(candidat.id(), List.of())),
                        maintenant))
                .map(Candidat::id)
                .toList();
        var deLaPage = retenus.stream().skip((long) page * taille).limit(taille).toList();
        return new LieuxTrouves(deCesIdentifiants(deLaPage, filtre, exceptions), page, taille, retenus.size());
    }

    private List<LieuEnListe> deCesIdentifiants(
            List<UUID> ids, Filtre filtre, Map<UUID, List<ExceptionHoraire>> exceptions) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return jdbc
                .sql("select " + COLONNES + ", " + filtre.distance() + " as distance_km"
                        + " from lieu l join commune c on c.code = l.commune_code where l.id = any(:ids)"
                        + filtre.ordre())
                .params(filtre.parametres)
                .param("ids", ids.toArray(UUID[]::new))
                .query(Ligne::de)
                .list()
                .stream()
                .map(ligne -> ligne.avec(exceptions.getOrDefault(ligne.id(), List.of())))
                .toList();
    }

    private List<LieuEnListe> completer(List<Ligne> lignes) {
        var exceptions = exceptions(lignes.stream().map(Ligne::id).toList());
        return lignes.stream()
                .map(ligne -> ligne.avec(exceptions.getOrDefault(ligne.id(), List.of())))
                .toList();
    }

    /** Les exceptions encore utiles de ces lieux. */
    private Map<UUID, List<ExceptionHoraire>> exceptions(Collection<UUID> lieux) {
        if (lieux.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("select lieu_id, du, au, horaires, motif from lieu_exception"
                        + " where lieu_id = any(:lieux) and au >= :hier order by lieu_id, du")
                .param("lieux", lieux.toArray(UUID[]::new))
                .param("hier", LocalDate.now(horloge).minusDays(2))
                .query((rs, i) -> Map.entry(rs.getObject("lieu_id", UUID.class), exception(rs)))
                .list()
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

    private static ExceptionHoraire exception(ResultSet rs) throws SQLException {
        var horaires = rs.getString("horaires");
        return new ExceptionHoraire(
                rs.getObject("du", LocalDate.class),
                rs.getObject("au", LocalDate.class),
                horaires == null ? null : HorairesOuverture.lire(horaires),
                rs.getString("motif"));
    }

    private record Candidat(
            UUID id,
            @Nullable String horaires,
            String departement,
            @Nullable Position position) {}

    private record Ligne(
            UUID id,
            LieuEnListe lieu,
            String departement,
            @Nullable String horaires) {

        static Ligne de(ResultSet rs, int rang) throws SQLException {
            var departement = rs.getString("departement_code");
            var id = rs.getObject("id", UUID.class);
            var services = valeurs(rs, "services", Service.class);
            return new Ligne(
                    id,
                    new LieuEnListe(
                            new LieuId(id),
                            rs.getString("nom"),
                            rs.getString("commune"),
                            rs.getString("code_postal"),
                            rs.getString("adresse"),
                            Famille.valueOf(rs.getString("famille")),
                            Lieu.Statut.valueOf(rs.getString("statut")),
                            rs.getBoolean("publie"),
                            position(rs),
                            (Double) rs.getObject("distance_km"),
                            services,
                            valeurs(rs, "frais", Frais.class).contains(Frais.GRATUIT),
                            CalendrierOuverture.du(departement, null, List.of()),
                            rs.getString("horaires_a_verifier") != null,
                            rs.getObject("confirme_le", LocalDate.class)),
                    departement,
                    rs.getString("horaires"));
        }

        LieuEnListe avec(List<ExceptionHoraire> exceptions) {
            return new LieuEnListe(
                    lieu.id(),
                    lieu.nom(),
                    lieu.commune(),
                    lieu.codePostal(),
                    lieu.voie(),
                    lieu.famille(),
                    lieu.statut(),
                    lieu.publie(),
                    lieu.position(),
                    lieu.distanceKm(),
                    lieu.services(),
                    lieu.gratuit(),
                    CalendrierOuverture.du(
                            departement,
                            lieu.position(),
                            horaires == null ? null : HorairesOuverture.lire(horaires),
                            exceptions),
                    lieu.horairesAVerifier(),
                    lieu.confirmeLe());
        }
    }

    private static @Nullable Position position(ResultSet rs) throws SQLException {
        double latitude = rs.getDouble("latitude");
        return rs.wasNull() ? null : new Position(latitude, rs.getDouble("longitude"));
    }

    private static <E extends Enum<E>> Set<E> valeurs(ResultSet rs, String colonne, Class<E> type) throws SQLException {
        var lues = EnumSet.noneOf(type);
        Arrays.stream((String[]) rs.getArray(colonne).getArray())
                .map(nom -> Enum.valueOf(type, nom))
                .forEach(lues::add);
        return Collections.unmodifiableSet(lues);
    }

    /** La partie commune des requêtes : d’où viennent les lignes, lesquelles, dans quel ordre. */
    private static final class Filtre {

        private final Map<String, Object> parametres = new HashMap<>();
        private final StringBuilder conditions = new StringBuilder();
        private final boolean avecDistance;

        Filtre(Recherche recherche) {
            avecDistance = recherche.pres() != null;
            perimetre(recherche.perimetre());
            if (recherche.texte() != null) {
                texte(recherche.texte());
            }
            if (recherche.pres() != null) {
                pres(recherche.pres(), recherche.rayonKm());
            }
            if (recherche.service() != null) {
                et(
                        "l.services @> array[:service]::text[]",
                        "service",
                        recherche.service().name());
            }
            if (recherche.publicAccueilli() != null) {
                et(
                        "(l.publics = '{}' or l.publics @> array[:public]::text[])",
                        "public",
                        recherche.publicAccueilli().name());
            }
            if (recherche.famille() != null) {
                et("l.famille = :famille", "famille", recherche.famille().name());
            }
            if (recherche.gratuit()) {
                et("l.frais @> array[:gratuit]::text[]", "gratuit", Frais.GRATUIT.name());
            }
            if (recherche.accessible()) {
                et(
                        "(l.fiche_acces_libre is not null or l.prises_en_charge @> array[:moteur]::text[])",
                        "moteur",
                        PriseEnCharge.HANDICAPS_MOTEURS.name());
            }
        }

        private void perimetre(Perimetre perimetre) {
            switch (perimetre) {
                case Perimetre.Public() -> conditions.append(" where l.publie and l.statut <> 'FERME'");
                case Perimetre.Territoire(var ressort) -> {
                    conditions.append(" where " + Ressort.COMMUNE_DEDANS.replace("co.", "c."));
                    parametres.put("departements", ressort.codesDesDepartements());
                    parametres.put("epcis", ressort.codesDesEpcis());
                }
                case Perimetre.Partout() -> conditions.append(" where true");
            }
        }

        /** Chaque mot doit se trouver dans le nom du lieu, sa commune ou son code postal. */
        private void texte(String texte) {
            var mots = Stream.of(texte.strip().split("[\\s’'-]+"))
                    .filter(mot -> !mot.isBlank())
                    .limit(8)
                    .toList();
            for (int i = 0; i < mots.size(); i++) {
                et(
                        "(cle_recherche(l.nom) like '%' || cle_recherche(:mot" + i + ") || '%'"
                                + " or c.recherche like '%' || cle_recherche(:mot" + i + ") || '%'"
                                + " or l.code_postal = :mot" + i + ")",
                        "mot" + i,
                        mots.get(i));
            }
        }

        private void pres(Position pres, @Nullable Double rayonKm) {
            parametres.put("latitude", pres.latitude());
            parametres.put("longitude", pres.longitude());
            if (rayonKm != null) {
                double marge = rayonKm / KM_PAR_DEGRE;
                et("l.latitude between :latitude - :marge and :latitude + :marge", "marge", marge);
                et(DISTANCE + " <= :rayon", "rayon", rayonKm);
            }
        }

        private void et(String condition, String nom, Object valeur) {
            conditions.append(" and ").append(condition);
            parametres.put(nom, valeur);
        }

        String distance() {
            return avecDistance ? DISTANCE : "null::double precision";
        }

        String sources() {
            // jointure à gauche : la base s’en passe quand rien n’est demandé de la commune, qui existe toujours
            return " from lieu l left join commune c on c.code = l.commune_code" + conditions;
        }

        String ordre() {
            return avecDistance
                    ? " order by " + DISTANCE + " nulls last, l.nom collate \"fr-x-icu\", l.id"
                    : " order by l.nom collate \"fr-x-icu\", l.id";
        }
    }
}
