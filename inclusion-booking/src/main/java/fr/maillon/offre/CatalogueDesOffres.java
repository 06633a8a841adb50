package fr.maillon.offre;

import fr.maillon.ressource.RessourceId;
import fr.maillon.structure.StructureId;
import fr.maillon.territoire.Departement;
import fr.maillon.territoire.Ressort;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.orm.ObjectOptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tenir le catalogue : ce pour quoi on prend rendez-vous, avec qui, où et comment. */
@Service
@Transactional
public class CatalogueDesOffres {

    private static final int SAISIE_MAXIMALE = 60;

    private static final String OFFRE = """
            select o.id, o.structure_id, s.nom partenaire, o.besoin, o.mots, o.duree_minutes, o.battement_minutes,
                   o.delai_min_heures, o.delai_max_jours, o.quota, o.consignes_avant, o.consignes_apres, o.documents,
                   o.sensible, o.acces, o.active, o.version
            from offre o join structure s on s.id = o.structure_id
            """;

    private static final String MODES = """
            select m.id, m.offre_id, m.canal, m.fuseau, m.actif, coalesce(l.nom, a.emplacement) nom, co.nom commune,
                   mr.ligne, mr.ressource_id, r.libelle
            from mode_d_offre m
            left join lieu l on l.id = m.lieu_id
            left join arret a on a.id = m.arret_id
            left join commune co on co.code = coalesce(l.commune_code, a.commune_code)
            left join mode_ressource mr on mr.mode_id = m.id
            left join ressource r on r.id = mr.ressource_id
            where m.offre_id = any(?) order by m.canal, co.nom, m.id, mr.ligne, mr.ressource_id""";

    private final JdbcClient jdbc;
    private final Clock horloge;

    CatalogueDesOffres(JdbcClient jdbc, Clock horloge) {
        this.jdbc = jdbc;
        this.horloge = horloge;
    }

    /** Ajoute une offre. Elle ne se propose qu’une fois qu’un mode lui est donné. */
    public OffreId creer(FicheOffre fiche) {
        var id = OffreId.nouveau();
        decrire(fiche, jdbc.sql("""
                        insert into offre (id, structure_id, besoin, mots, duree_minutes, battement_minutes, delai_min_heures,
                            delai_max_jours, quota, consignes_avant, consignes_apres, documents, sensible, acces, active,
                            cree_le, modifie_le, version)
                        values (:id, :structure, :besoin, :mots, :duree, :battement, :delaiMin, :delaiMax, :quota, :avant,
                            :apres, :documents, :sensible, :acces, true, :maintenant, :maintenant, 0)"""))
                .param("id", id.valeur())
                .param("structure", fiche.structure().valeur())
                .update();
        return id;
    }

    /**
     * Corrige une offre ; elle reste à la même structure.
     *
     * @param version celle que la personne a lue
     * @throws ObjectOptimisticLockingFailureException si quelqu’un l’a corrigée entre-temps
     */
    public void corriger(OffreId id, long version, FicheOffre fiche) {
        int corrigees = decrire(fiche, jdbc.sql("""
                        update offre set besoin = :besoin, mots = :mots, duree_minutes = :duree,
                            battement_minutes = :battement, delai_min_heures = :delaiMin, delai_max_jours = :delaiMax,
                            quota = :quota, consignes_avant = :avant, consignes_apres = :apres, documents = :documents,
                            sensible = :sensible, acces = :acces, modifie_le = :maintenant, version = version + 1
                        where id = :id and version = :version"""))
                .param("id", id.valeur())
                .param("version", version)
                .update();
        if (corrigees == 0) {
            throw new ObjectOptimisticLockingFailureException(Offre.class, id.valeur());
        }
    }

    private StatementSpec decrire(FicheOffre fiche, StatementSpec requete) {
        return requete.param("besoin", fiche.besoin())
                .param("mots", fiche.mots())
                .param("duree", fiche.dureeMinutes())
                .param("battement", fiche.battementMinutes())
                .param("delaiMin", fiche.delaiMinHeures())
                .param("delaiMax", fiche.delaiMaxJours())
                .param("quota", fiche.quota())
                .param("avant", fiche.consignesAvant(), Types.VARCHAR)
                .param("apres", fiche.consignesApres(), Types.VARCHAR)
                .param("documents", fiche.documents().toArray(String[]::new))
                .param("sensible", fiche.sensible())
                .param("acces", fiche.acces().name())
                .param("maintenant", maintenant());
    }

    /** Propose, ou ne propose plus, cette offre. Les rendez-vous déjà pris restent. */
    public void activer(OffreId id, boolean active) {
        jdbc.sql("update offre set active = ?, modifie_le = ?, version = version + 1 where id = ?")
                .params(active, maintenant(), id.valeur())
                .update();
    }

    /**
     * Ajoute une façon de tenir le rendez-vous.
     *
     * @param recette pour chaque ligne, il faut une de ces ressources
     */
    public ModeId ajouterMode(OffreId offre, Endroit endroit, List<? extends Collection<RessourceId>> recette) {
        if (recette.isEmpty() || recette.stream().anyMatch(Collection::isEmpty)) {
            throw new IllegalArgumentException("Un mode mobilise au moins une ressource");
        }
        var departement = departement(endroit);
        var id = ModeId.nouveau();
        var lieu = endroit.lieu();
        var arret = endroit.arret();
        jdbc.sql("""
                        insert into mode_d_offre (id, offre_id, canal, lieu_id, arret_id, departement_code, fuseau, actif)
                        values (:id, :offre, :canal, :lieu, :arret, :departement, :fuseau, true)""")
                .param("id", id.valeur())
                .param("offre", offre.valeur())
                .param("canal", endroit.canal().name())
                .param("lieu", lieu == null ? null : lieu.valeur(), Types.OTHER)
                .param("arret", arret == null ? null : arret.valeur(), Types.OTHER)
                .param("departement", departement)
                .param("fuseau", Departement.fuseau(departement).getId())
                .update();
        var lignes = new ArrayList<Integer>();
        var ressources = new ArrayList<Long>();
        for (int ligne = 0; ligne < recette.size(); ligne++) {
            for (var ressource : recette.get(ligne)) {
                lignes.add(ligne + 1);
                ressources.add(ressource.valeur());
            }
        }
        jdbc.sql("insert into mode_ressource (mode_id, ligne, ressource_id)"
                        + " select :mode, * from unnest(:lignes::int[], :ressources::bigint[])")
                .param("mode", id.valeur())
                .param("lignes", lignes.toArray(Integer[]::new))
                .param("ressources", ressources.toArray(Long[]::new))
                .update();
        return id;
    }

    private String departement(Endroit endroit) {
        if (endroit instanceof Endroit.ADistance distance) {
            return distance.departement();
        }
        var lieu = endroit.lieu();
        var arret = endroit.arret();
        return jdbc.sql("""
                        select co.departement_code from commune co where co.code =
                            coalesce((select commune_code from lieu where id = :lieu::uuid),
                                     (select commune_code from arret where id = :arret::uuid))""")
                .param("lieu", lieu == null ? null : lieu.valeur().toString(), Types.VARCHAR)
                .param("arret", arret == null ? null : arret.valeur().toString(), Types.VARCHAR)
                .query(String.class)
                .optional()
                .orElseThrow(OffreIntrouvable::new);
    }

    /** Ne propose plus ce mode ; les rendez-vous déjà pris restent. */
    public void retirerMode(OffreId offre, ModeId mode) {
        jdbc.sql("update mode_d_offre set actif = false where id = ? and offre_id = ?")
                .params(mode.valeur(), offre.valeur())
                .update();
    }

    @Transactional(readOnly = true)
    public Offre parId(OffreId id) {
        return avecModes(jdbc.sql(OFFRE + "where o.id = ?").param(id.valeur())).stream()
                .findFirst()
                .orElseThrow(OffreIntrouvable::new);
    }

    /** L’offre à laquelle ce mode appartient. */
    @Transactional(readOnly = true)
    public Optional<OffreId> offreDu(ModeId mode) {
        return jdbc.sql("select offre_id from mode_d_offre where id = ?")
                .param(mode.valeur())
                .query(UUID.class)
                .optional()
                .map(OffreId::new);
    }

    /** Comment se tient ce mode. */
    @Transactional(readOnly = true)
    public Canal canalDu(ModeId mode) {
        return jdbc.sql("select canal from mode_d_offre where id = ?")
                .param(mode.valeur())
                .query(String.class)
                .optional()
                .map(Canal::valueOf)
                .orElseThrow(OffreIntrouvable::new);
    }

    /** Les offres d’une structure, par besoin. */
    @Transactional(readOnly = true)
    public List<Offre> deLaStructure(StructureId structure) {
        return avecModes(
                jdbc.sql(OFFRE + "where o.structure_id = ? order by o.active desc, o.besoin collate \"fr-x-icu\", o.id")
                        .param(structure.valeur()));
    }

    /** Les offres des structures d’un ressort, par partenaire et par besoin. */
    @Transactional(readOnly = true)
    public List<Offre> duRessort(Ressort ressort) {
        return avecModes(jdbc.sql(OFFRE + "join commune co on co.code = s.commune_code where " + Ressort.COMMUNE_DEDANS
                        + " order by s.nom collate \"fr-x-icu\", o.besoin collate \"fr-x-icu\", o.id")
                .param("departements", ressort.codesDesDepartements())
                .param("epcis", ressort.codesDesEpcis()));
    }

    /**
     * Les besoins que l’on sait servir, par ordre alphabétique ; ceux qui répondent à la saisie si elle dit quelque chose.
     * Un mot mal écrit se retrouve.
     *
     * @param prescription vrai pour voir aussi les offres réservées à la prescription
     */
    @Transactional(readOnly = true)
    public List<Besoin> besoins(@Nullable String saisie, boolean prescription) {
        var texte = saisie == null ? "" : saisie.strip();
        return jdbc.sql("""
                        select (array_agg(o.id order by o.cree_le, o.id))[1] id, min(o.besoin) besoin,
                               array_agg(distinct s.nom) partenaires
                        from offre o join structure s on s.id = o.structure_id
                        cross join (select cle_recherche(:saisie) cle) dit
                        where o.active and (o.acces = 'PUBLIC' or :prescription)
                          and exists (select from mode_d_offre m where m.offre_id = o.id and m.actif)
                          and (cle = '' or o.recherche like '%' || cle || '%' or cle_recherche(s.nom) like '%' || cle || '%'
                               or word_similarity(cle, o.recherche) > .5)
                        group by cle_recherche(o.besoin)
                        order by min(o.besoin) collate "fr-x-icu", 1""")
                .param("saisie", texte.substring(0, Math.min(SAISIE_MAXIMALE, texte.length())))
                .param("prescription", prescription)
                .query((rs, rang) -> new Besoin(
                        new OffreId(rs.getObject("id", UUID.class)),
                        rs.getString("besoin"),
                        textes(rs.getArray("partenaires"))))
                .list();
    }

    private List<Offre> avecModes(StatementSpec requete) {
        var offres = requete.query(CatalogueDesOffres::offre).list();
        var modes = modes(offres.stream().map(offre -> offre.id().valeur()).toArray(UUID[]::new));
        return offres.stream()
                .map(offre -> new Offre(
                        offre.id(),
                        offre.fiche(),
                        offre.partenaire(),
                        offre.active(),
                        offre.version(),
                        modes.getOrDefault(offre.id(), List.of())))
                .toList();
    }

    private Map<OffreId, List<ModeDOffre>> modes(UUID[] offres) {
        var parMode = new LinkedHashMap<UUID, List<LigneDeMode>>();
        if (offres.length > 0) {
            jdbc.sql(MODES)
                    .param(offres)
                    .query(LigneDeMode::de)
                    .list()
                    .forEach(ligne -> parMode.computeIfAbsent(ligne.mode(), mode -> new ArrayList<>())
                            .add(ligne));
        }
        var modes = new LinkedHashMap<OffreId, List<ModeDOffre>>();
        parMode.values()
                .forEach(lignes -> modes.computeIfAbsent(lignes.getFirst().offre(), offre -> new ArrayList<>())
                        .add(LigneDeMode.enMode(lignes)));
        return modes;
    }

    private record LigneDeMode(
            UUID mode,
            OffreId offre,
            Canal canal,
            String endroit,
            ZoneId fuseau,
            boolean actif,
            int ligne,
            RessourceId ressource,
            @Nullable String libelle) {

        static LigneDeMode de(ResultSet rs, int rang) throws SQLException {
            var canal = Canal.valueOf(rs.getString("canal"));
            var nom = rs.getString("nom");
            return new LigneDeMode(
                    rs.getObject("id", UUID.class),
                    new OffreId(rs.getObject("offre_id", UUID.class)),
                    canal,
                    nom == null ? canal.libelle() : nom + ", " + rs.getString("commune"),
                    ZoneId.of(rs.getString("fuseau")),
                    rs.getBoolean("actif"),
                    rs.getInt("ligne"),
                    new RessourceId(rs.getLong("ressource_id")),
                    rs.getString("libelle"));
        }

        static ModeDOffre enMode(List<LigneDeMode> lignes) {
            var recette = new TreeMap<Integer, List<RessourceId>>();
            var libelles = new TreeMap<Integer, List<String>>();
            for (var une : lignes) {
                if (une.libelle() != null) {
                    recette.computeIfAbsent(une.ligne(), ligne -> new ArrayList<>())
                            .add(une.ressource());
                    libelles.computeIfAbsent(une.ligne(), ligne -> new ArrayList<>())
                            .add(une.libelle());
                }
            }
            var premiere = lignes.getFirst();
            return new ModeDOffre(
                    new ModeId(premiere.mode()),
                    premiere.canal(),
                    premiere.endroit(),
                    premiere.fuseau(),
                    premiere.actif(),
                    List.copyOf(recette.values()),
                    List.copyOf(libelles.values()));
        }
    }

    private static Offre offre(ResultSet rs, int rang) throws SQLException {
        return new Offre(
                new OffreId(rs.getObject("id", UUID.class)),
                new FicheOffre(
                        new StructureId(rs.getObject("structure_id", UUID.class)),
                        rs.getString("besoin"),
                        rs.getString("mots"),
                        rs.getInt("duree_minutes"),
                        rs.getInt("battement_minutes"),
                        rs.getInt("delai_min_heures"),
                        rs.getInt("delai_max_jours"),
                        rs.getInt("quota"),
                        rs.getString("consignes_avant"),
                        rs.getString("consignes_apres"),
                        textes(rs.getArray("documents")),
                        rs.getBoolean("sensible"),
                        Acces.valueOf(rs.getString("acces"))),
                rs.getString("partenaire"),
                rs.getBoolean("active"),
                rs.getLong("version"),
                List.of());
    }

    private static List<String> textes(Array tableau) throws SQLException {
        return List.of((String[]) tableau.getArray());
    }

    private OffsetDateTime maintenant() {
        return horloge.instant().atOffset(ZoneOffset.UTC);
    }
}
