package fr.maillon.accompagnement.etiquette;

import fr.maillon.accompagnement.AccompagnementId;
import fr.maillon.commun.Identifiants;
import fr.maillon.mediateur.MediateurId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Les étiquettes d’un médiateur : les siennes, celles de ses équipes, celles de ses départements. Chacun ne pose que celles
 * qu’il peut employer, sur ce qu’il a noté.
 */
@Service
@Transactional
public class EtiquettesDuReseau {

    private static final String A_LUI = """
             (e.mediateur_id = :mediateur
              or e.structure_id in (select f.structure_id from affectation f
                                    where f.mediateur_id = :mediateur and daterange(f.debut, f.fin) @> :jour)
              or e.departement_code in (select c.departement_code from affectation f
                    join structure s on s.id = f.structure_id left join lieu l on l.id = f.lieu_id
                    join commune c on c.code = coalesce(l.commune_code, s.commune_code)
                    where f.mediateur_id = :mediateur and daterange(f.debut, f.fin) @> :jour))""";

    /** À l’un des porteurs nommés. */
    private static final String A_EUX = """
             (e.mediateur_id = any(cast(:mediateurs as uuid[])) or e.structure_id = any(cast(:structures as uuid[]))
              or e.departement_code = any(:departements))""";

    private final JdbcClient jdbc;
    private final Clock horloge;

    EtiquettesDuReseau(JdbcClient jdbc, Clock horloge) {
        this.jdbc = jdbc;
        this.horloge = horloge;
    }

    /** Les étiquettes que ce médiateur peut poser aujourd’hui, avec le nombre de ses accompagnements. */
    @Transactional(readOnly = true)
    public List<Etiquette> utilisees(MediateurId mediateur) {
        return aLui(mediateur, """
                (select count(*) from accompagnement_etiquette ae join accompagnement a on a.id = ae.accompagnement_id
                 where ae.etiquette_id = e.id and a.mediateur_id = :mediateur and a.supprime_le is null)""");
    }

    /** Les mêmes, sans compter : de quoi les proposer à chaque saisie. */
    @Transactional(readOnly = true)
    public List<Etiquette> utilisables(MediateurId mediateur) {
        return aLui(mediateur, "0");
    }

    private List<Etiquette> aLui(MediateurId mediateur, String nombre) {
        return jdbc.sql(
                        "select e.*, " + nombre + " nombre from etiquette e where" + A_LUI
                                + " and :jour between coalesce(e.debut, :jour) and coalesce(e.fin, :jour) order by e.portee desc, lower(e.nom)")
                .param("mediateur", mediateur.valeur())
                .param("jour", aujourdhui())
                .query(EtiquettesDuReseau::etiquette)
                .list();
    }

    /** Les étiquettes posées sur cet accompagnement. */
    @Transactional(readOnly = true)
    public Set<UUID> posees(AccompagnementId accompagnement) {
        return jdbc.sql("select etiquette_id from accompagnement_etiquette where accompagnement_id = ?")
                .param(accompagnement.valeur())
                .query(UUID.class)
                .set();
    }

    /** Leurs noms, par ordre alphabétique. */
    @Transactional(readOnly = true)
    public List<String> nomsPoses(AccompagnementId accompagnement) {
        return jdbc.sql("select e.nom from accompagnement_etiquette ae join etiquette e on e.id = ae.etiquette_id"
                        + " where ae.accompagnement_id = ? order by lower(e.nom)")
                .param(accompagnement.valeur())
                .query(String.class)
                .list();
    }

    /** Les étiquettes de ces porteurs, finies comprises, avec le nombre de tous les accompagnements qui les portent. */
    @Transactional(readOnly = true)
    public List<Etiquette> tenues(Collection<? extends Porteur> porteurs) {
        return porteurs(jdbc.sql("""
                        select e.*, (select count(*) from accompagnement_etiquette ae
                                     join accompagnement a on a.id = ae.accompagnement_id
                                     where ae.etiquette_id = e.id and a.supprime_le is null) nombre
                        from etiquette e where""" + A_EUX + " order by lower(e.nom), e.id"), porteurs)
                .query(EtiquettesDuReseau::etiquette)
                .list();
    }

    /**
     * Crée une étiquette.
     *
     * @throws EtiquetteRefusee si ce porteur en a déjà une de ce nom
     */
    public UUID creer(
            Porteur porteur,
            String nom,
            @Nullable String financeur,
            @Nullable LocalDate debut,
            @Nullable LocalDate fin) {
        var id = Identifiants.nouveau();
        int creees = jdbc.sql("""
                        insert into etiquette (id, nom, portee, mediateur_id, structure_id, departement_code, financeur, debut,
                                               fin, cree_le)
                        values (:id, :nom, :portee, :mediateur, :structure, :departement, :financeur, :debut, :fin, :creeLe)
                        on conflict do nothing""")
                .param("id", id)
                .param("nom", nom.strip())
                .param("portee", porteur.portee().name())
                .param("mediateur", mediateur(porteur), Types.OTHER)
                .param("structure", structure(porteur), Types.OTHER)
                .param("departement", departement(porteur), Types.VARCHAR)
                .param("financeur", financeur, Types.VARCHAR)
                .param("debut", debut, Types.DATE)
                .param("fin", fin, Types.DATE)
                .param("creeLe", Timestamp.from(horloge.instant()))
                .update();
        if (creees == 0) {
            throw new EtiquetteRefusee("Vous avez déjà une étiquette de ce nom.");
        }
        return id;
    }

    /**
     * Pose exactement ces étiquettes sur un accompagnement.
     *
     * @throws EtiquetteRefusee si l’une n’est pas à lui, ou si l’accompagnement n’est pas le sien
     */
    public void etiqueter(AccompagnementId accompagnement, Collection<UUID> etiquettes, MediateurId mediateur) {
        var ids = Set.copyOf(etiquettes).stream().map(UUID::toString).toArray(String[]::new);
        var permises = jdbc.sql("""
                        select count(*) from etiquette e where e.id = any(cast(:ids as uuid[])) and
                          exists (select from accompagnement where id = :accompagnement and mediateur_id = :mediateur)
                          and""" + A_LUI)
                .param("ids", ids)
                .param("accompagnement", accompagnement.valeur())
                .param("mediateur", mediateur.valeur())
                .param("jour", aujourdhui())
                .query(Integer.class)
                .single();
        if (permises != ids.length) {
            throw new EtiquetteRefusee("Cette étiquette n’existe pas.");
        }
        jdbc.sql("""
                        delete from accompagnement_etiquette ae using accompagnement a
                        where a.id = ae.accompagnement_id and a.id = :accompagnement and a.mediateur_id = :mediateur
                          and ae.etiquette_id <> all(cast(:ids as uuid[]))""")
                .param("accompagnement", accompagnement.valeur())
                .param("mediateur", mediateur.valeur())
                .param("ids", ids)
                .update();
        jdbc.sql("""
                        insert into accompagnement_etiquette (accompagnement_id, etiquette_id)
                        select :accompagnement, unnest(cast(:ids as uuid[])) on conflict do nothing""")
                .param("accompagnement", accompagnement.valeur())
                .param("ids", ids)
                .update();
    }

    /** Pose des étiquettes par leur nom ; celles qui n’existent pas encore naissent personnelles. */
    public void poserParNom(MediateurId mediateur, Map<AccompagnementId, Set<String>> noms) {
        var accompagnements = new ArrayList<String>();
        var poses = new ArrayList<String>();
        noms.forEach((accompagnement, siens) -> siens.forEach(nom -> {
            accompagnements.add(accompagnement.valeur().toString());
            poses.add(nom);
        }));
        if (poses.isEmpty()) {
            return;
        }
        poses.stream()
                .distinct()
                .filter(nom -> absente(mediateur, nom))
                .forEach(nom -> jdbc.sql("""
                        insert into etiquette (id, nom, portee, mediateur_id, cree_le)
                        values (?, ?, 'PERSONNELLE', ?, ?) on conflict do nothing""")
                        .params(Identifiants.nouveau(), nom, mediateur.valeur(), Timestamp.from(horloge.instant()))
                        .update());
        jdbc.sql("""
                        insert into accompagnement_etiquette (accompagnement_id, etiquette_id)
                        select distinct p.accompagnement, (select e.id from etiquette e where lower(e.nom) = lower(p.nom) and""" + A_LUI + """
                         order by e.portee = 'PERSONNELLE' desc, e.id limit 1)
                        from unnest(cast(:accompagnements as uuid[]), cast(:noms as text[])) p(accompagnement, nom)
                        on conflict do nothing""")
                .param("mediateur", mediateur.valeur())
                .param("jour", aujourdhui())
                .param("accompagnements", accompagnements.toArray(String[]::new))
                .param("noms", poses.toArray(String[]::new))
                .update();
    }

    /**
     * Fond une étiquette dans une autre : tout ce qui portait la première porte la seconde.
     *
     * @throws EtiquetteRefusee si les deux ne sont pas au même de ces porteurs
     */
    public void fusionner(UUID disparait, UUID reste, Collection<? extends Porteur> porteurs) {
        boolean permis = !disparait.equals(reste)
                && porteurs(jdbc.sql("""
                        select count(*) = 2 and count(distinct (e.mediateur_id, e.structure_id, e.departement_code)) = 1
                        from etiquette e where e.id in (:disparait, :reste) and""" + A_EUX), porteurs)
                        .param("disparait", disparait)
                        .param("reste", reste)
                        .query(Boolean.class)
                        .single();
        if (!permis) {
            throw new EtiquetteRefusee("Choisissez deux étiquettes à vous.");
        }
        jdbc.sql("""
                insert into accompagnement_etiquette (accompagnement_id, etiquette_id)
                select accompagnement_id, ? from accompagnement_etiquette where etiquette_id = ? on conflict do nothing""").params(reste, disparait).update();
        jdbc.sql("delete from etiquette where id = ?").param(disparait).update();
    }

    private boolean absente(MediateurId mediateur, String nom) {
        return jdbc.sql("select count(*) from etiquette e where lower(e.nom) = lower(:nom) and" + A_LUI)
                        .param("nom", nom)
                        .param("mediateur", mediateur.valeur())
                        .param("jour", aujourdhui())
                        .query(Integer.class)
                        .single()
                == 0;
    }

    private static JdbcClient.StatementSpec porteurs(
            JdbcClient.StatementSpec requete, Collection<? extends Porteur> porteurs) {
        return requete.param("mediateurs", tableau(porteurs, EtiquettesDuReseau::mediateur))
                .param("structures", tableau(porteurs, EtiquettesDuReseau::structure))
                .param("departements", tableau(porteurs, EtiquettesDuReseau::departement));
    }

    private static String[] tableau(
            Collection<? extends Porteur> porteurs, Function<Porteur, @Nullable Object> identifiant) {
        return porteurs.stream()
                .map(identifiant)
                .filter(Objects::nonNull)
                .map(Object::toString)
                .toArray(String[]::new);
    }

    private static @Nullable UUID mediateur(Porteur porteur) {
        return porteur instanceof Porteur.Personne(var mediateur) ? mediateur.valeur() : null;
    }

    private static @Nullable UUID structure(Porteur porteur) {
        return porteur instanceof Porteur.Equipe(var structure) ? structure.valeur() : null;
    }

    private static @Nullable String departement(Porteur porteur) {
        return porteur instanceof Porteur.Territoire(var code) ? code : null;
    }

    private static Etiquette etiquette(ResultSet rs, int rang) throws SQLException {
        return new Etiquette(
                rs.getObject("id", UUID.class),
                rs.getString("nom"),
                Etiquette.Portee.valueOf(rs.getString("portee")),
                rs.getString("financeur"),
                rs.getObject("debut", LocalDate.class),
                rs.getObject("fin", LocalDate.class),
                rs.getLong("nombre"));
    }

    private LocalDate aujourdhui() {
        return LocalDate.now(horloge.withZone(ZoneOffset.UTC));
    }
}
