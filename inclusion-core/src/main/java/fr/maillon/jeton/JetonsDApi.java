package fr.maillon.jeton;

import fr.maillon.jeton.JetonRefuse.Raison;
import fr.maillon.journal.Journal;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.structure.StructureId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Créer, renouveler et révoquer des jetons, et reconnaître celui qu’on présente. Chaque acte de gestion se note au journal. */
@Service
@Transactional
public class JetonsDApi {

    /** Combien de temps l’ancien secret vaut encore après un renouvellement. */
    public static final Duration RECOUVREMENT = Duration.ofHours(24);

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private static final String LISTE = """
            select j.id, j.nom, j.etendue, j.droits, j.revoque_le, j.employe_le, s.nom structure, d.nom departement,
                   m.prenom || ' ' || m.nom mediateur, courant.prefixe, courant.expire_le, ancien.expire_le ancien_jusqua,
                   %s renouvelable
            from jeton_api j
            join lateral (select prefixe, expire_le from jeton_api_secret
                          where jeton_id = j.id order by rang desc limit 1) courant on true
            left join lateral (select max(expire_le) expire_le from jeton_api_secret
                               where jeton_id = j.id and prefixe <> courant.prefixe and expire_le > :maintenant) ancien on true
            left join structure s on s.id = j.structure_id
            left join departement d on d.code = j.departement_code
            left join mediateur m on m.id = j.mediateur_id
            where %s order by j.revoque_le is not null, lower(j.nom), j.id""";

    private final JdbcClient jdbc;
    private final Journal journal;
    private final Clock horloge;
    private final int appelsParMinute;

    JetonsDApi(
            JdbcClient jdbc,
            Journal journal,
            Clock horloge,
            @Value("${maillon.api.appels-par-minute:300}") int appelsParMinute) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.horloge = horloge;
        this.appelsParMinute = appelsParMinute;
    }

    /** Les jetons que cette personne peut voir ; ceux qui servent d’abord. */
    @Transactional(readOnly = true)
    public List<JetonEnListe> lister(Gestionnaire qui) {
        var maintenant = horloge.instant();
        return jdbc.sql(LISTE.formatted(renouvelables(qui), visibles(qui)))
                .params(parametres(qui))
                .param("maintenant", Timestamp.from(maintenant))
                .query((rs, i) -> enListe(rs, maintenant))
                .list();
    }

    /**
     * Crée un jeton. Le même envoi, répété, n’en crée pas un second ; le secret ne se montre qu’une fois.
     *
     * @param id fait par la page qui demande
     * @return le secret ; vide si ce jeton est déjà créé
     * @throws MediateurAilleurs si ce médiateur n’est pas aujourd’hui de la structure
     */
    public Optional<SecretDeJeton> creer(UUID id, DemandeDeJeton demande, UUID auteur) {
        var structure = structure(demande.etendue());
        var mediateur = demande.mediateur();
        if (mediateur != null && (structure == null || !estEnPoste(mediateur, structure))) {
            throw new MediateurAilleurs();
        }
        int crees = jdbc.sql("""
                        insert into jeton_api (id, nom, etendue, structure_id, departement_code, mediateur_id, droits, jours,
                                               cree_par, cree_le)
                        values (:id, :nom, :etendue, :structure, :departement, :mediateur, cast(:droits as text[]), :jours,
                                :auteur, :maintenant)
                        on conflict (id) do nothing""")
                .param("id", id)
                .param("nom", demande.nom())
                .param("etendue", nature(demande.etendue()))
                .param("structure", structure == null ? null : structure.valeur(), Types.OTHER)
                .param(
                        "departement",
                        demande.etendue() instanceof Etendue.DuDepartement(var code) ? code : null,
                        Types.VARCHAR)
                .param("mediateur", mediateur == null ? null : mediateur.valeur(), Types.OTHER)
                .param("droits", demande.droits().stream().map(Enum::name).toArray(String[]::new))
                .param("jours", demande.jours())
                .param("auteur", auteur)
                .param("maintenant", Timestamp.from(horloge.instant()))
                .update();
        if (crees == 0) {
            return Optional.empty();
        }
        noter(
                auteur,
                "créer",
                id,
                demande.droits().stream().sorted().map(Enum::name).collect(Collectors.joining(" ")));
        return Optional.of(tirer(id, demande.jours()));
    }

    /**
     * Tire un nouveau secret ; l’ancien vaut encore vingt-quatre heures.
     *
     * @param prefixe celui du secret à remplacer : renvoyée deux fois, la demande ne compte qu’une
     * @return le secret ; vide s’il a déjà été remplacé, ou si le jeton est révoqué
     * @throws JetonIntrouvable si cette personne ne peut pas le renouveler
     */
    public Optional<SecretDeJeton> renouveler(UUID id, String prefixe, Gestionnaire qui, UUID auteur) {
        var jours = jdbc.sql("select jours from jeton_api j where j.id = :id and " + renouvelables(qui) + " for update")
                .params(parametres(qui))
                .param("id", id)
                .query(Integer.class)
                .optional()
                .orElseThrow(() -> new JetonIntrouvable(id));
        var courant = jdbc.sql("""
                        select prefixe from jeton_api_secret s join jeton_api j on j.id = s.jeton_id
                        where j.id = ? and j.revoque_le is null order by s.rang desc limit 1""").param(id).query(String.class).optional();
        if (courant.filter(prefixe::equals).isEmpty()) {
            return Optional.empty();
        }
        var maintenant = horloge.instant();
        jdbc.sql("update jeton_api_secret set expire_le = least(expire_le, ?)" + " where jeton_id = ?")
                .params(Timestamp.from(maintenant.plus(RECOUVREMENT)), id)
                .update();
        noter(auteur, "renouveler", id, null);
        return Optional.of(tirer(id, jours));
    }

    /**
     * Retire un jeton : plus aucun de ses secrets ne vaut.
     *
     * @throws JetonIntrouvable si cette personne ne le voit pas
     */
    public void revoquer(UUID id, Gestionnaire qui, UUID auteur) {
        boolean deja = jdbc.sql("select revoque_le is not null from jeton_api j where j.id = :id and " + visibles(qui)
                        + " for update")
                .params(parametres(qui))
                .param("id", id)
                .query(Boolean.class)
                .optional()
                .orElseThrow(() -> new JetonIntrouvable(id));
        if (!deja) {
            jdbc.sql("update jeton_api set revoque_le = ? where id = ?")
                    .params(Timestamp.from(horloge.instant()), id)
                    .update();
            noter(auteur, "révoquer", id, null);
        }
    }

    /**
     * Reconnaît le jeton présenté et compte cet appel. Trois requêtes au plus, dont une seule fois par minute la troisième.
     *
     * @throws JetonRefuse s’il n’ouvre rien
     * @throws DebitDepasse s’il a trop servi dans la minute
     */
    @Transactional(noRollbackFor = DebitDepasse.class)
    public JetonConnu reconnaitre(String presente) {
        var secret = SecretDeJeton.lire(presente).orElseThrow(() -> new JetonRefuse(Raison.INCONNU));
        var trouve = jdbc.sql("""
                        select j.*, s.empreinte, s.expire_le,
                               exists (select from affectation a
                                       where a.mediateur_id = j.mediateur_id and a.structure_id = j.structure_id
                                         and daterange(a.debut, a.fin) @> :jour) en_poste,
                               exists (select from compte c where c.id = j.cree_par and c.desactive_le is null) auteur_actif
                        from jeton_api_secret s join jeton_api j on j.id = s.jeton_id
                        where s.prefixe = :prefixe""")
                .param("prefixe", secret.prefixe())
                .param("jour", LocalDate.now(horloge.withZone(PARIS)))
                .query((rs, i) -> new Trouve(
                        rs.getString("empreinte"),
                        instant(rs, "expire_le"),
                        rs.getObject("revoque_le") != null,
                        rs.getBoolean("en_poste"),
                        rs.getBoolean("auteur_actif"),
                        connu(rs)))
                .optional()
                .filter(gardee -> secret.aPourEmpreinte(gardee.empreinte()))
                .orElseThrow(() -> new JetonRefuse(Raison.INCONNU));
        var jeton = trouve.permis(horloge.instant());
        compter(jeton.id());
        return jeton;
    }

    private void compter(UUID id) {
        var maintenant = horloge.instant();
        var minute = maintenant.truncatedTo(ChronoUnit.MINUTES);
        int appels = jdbc.sql("""
                        insert into jeton_api_debit as d (jeton_id, minute, appels) values (?, ?, 1)
                        on conflict (jeton_id) do update
                        set appels = case when excluded.minute <= d.minute then d.appels + 1 else 1 end,
                            minute = greatest(excluded.minute, d.minute)
                        returning appels""")
                .params(id, Timestamp.from(minute))
                .query(Integer.class)
                .single();
        if (appels > appelsParMinute) {
            throw new DebitDepasse(Duration.between(maintenant, minute.plus(1, ChronoUnit.MINUTES)));
        }
        if (appels == 1) {
            jdbc.sql("update jeton_api set employe_le = ? where id = ?")
                    .params(Timestamp.from(minute), id)
                    .update();
        }
    }

    private SecretDeJeton tirer(UUID id, int jours) {
        var secret = SecretDeJeton.nouveau();
        var maintenant = horloge.instant();
        jdbc.sql("""
                        insert into jeton_api_secret (prefixe, jeton_id, rang, empreinte, cree_le, expire_le)
                        select ?, ?, coalesce(max(rang), 0) + 1, ?, ?, ? from jeton_api_secret where jeton_id = ?""")
                .params(
                        secret.prefixe(),
                        id,
                        secret.empreinte(),
                        Timestamp.from(maintenant),
                        Timestamp.from(maintenant.plus(Duration.ofDays(jours))),
                        id)
                .update();
        return secret;
    }

    private boolean estEnPoste(MediateurId mediateur, StructureId structure) {
        return jdbc.sql("select exists (select from affectation a where a.mediateur_id = ? and a.structure_id = ?"
                        + " and daterange(a.debut, a.fin) @> ?)")
                .params(mediateur.valeur(), structure.valeur(), LocalDate.now(horloge.withZone(PARIS)))
                .query(Boolean.class)
                .single();
    }

    private void noter(UUID auteur, String action, UUID id, @Nullable String precision) {
        journal.noter(auteur, action, "jeton", id.toString(), precision);
    }

    private static String visibles(Gestionnaire qui) {
        return switch (qui) {
            case Gestionnaire.DuReseau reseau -> "true";
            case Gestionnaire.DeLaStructure structure -> "j.structure_id = :structure";
            case Gestionnaire.LeMediateur mediateur -> "j.mediateur_id = :mediateur";
        };
    }

    /** Un nouveau secret donne tout ce que le jeton voit : qui le tire doit le voir déjà. */
    private static String renouvelables(Gestionnaire qui) {
        return "(" + visibles(qui) + " and j.etendue " + (qui instanceof Gestionnaire.LeMediateur ? "=" : "<>")
                + " 'MEDIATEUR')";
    }

    private static Map<String, Object> parametres(Gestionnaire qui) {
        return switch (qui) {
            case Gestionnaire.DuReseau reseau -> Map.of();
            case Gestionnaire.DeLaStructure(var structure) -> Map.of("structure", structure.valeur());
            case Gestionnaire.LeMediateur(var mediateur) -> Map.of("mediateur", mediateur.valeur());
        };
    }

    private static String nature(Etendue etendue) {
        return switch (etendue) {
            case Etendue.DuMediateur mediateur -> "MEDIATEUR";
            case Etendue.DeLaStructure structure -> "STRUCTURE";
            case Etendue.DuDepartement departement -> "DEPARTEMENT";
        };
    }

    private static @Nullable StructureId structure(Etendue etendue) {
        return switch (etendue) {
            case Etendue.DuMediateur du -> du.structure();
            case Etendue.DeLaStructure(var structure) -> structure;
            case Etendue.DuDepartement departement -> null;
        };
    }

    private static JetonEnListe enListe(ResultSet rs, Instant maintenant) throws SQLException {
        var expireLe = instant(rs, "expire_le");
        return new JetonEnListe(
                rs.getObject("id", UUID.class),
                rs.getString("nom"),
                switch (rs.getString("etendue")) {
                    case "MEDIATEUR" -> "Ce qu’a noté " + rs.getString("mediateur");
                    case "STRUCTURE" -> rs.getString("structure");
                    default -> rs.getString("departement");
                },
                rs.getString("mediateur"),
                List.copyOf(droits(rs)),
                rs.getString("prefixe"),
                expireLe,
                rs.getObject("ancien_jusqua") == null ? null : instant(rs, "ancien_jusqua"),
                rs.getObject("employe_le") == null ? null : instant(rs, "employe_le"),
                rs.getObject("revoque_le") != null
                        ? JetonEnListe.Etat.REVOQUE
                        : maintenant.isBefore(expireLe) ? JetonEnListe.Etat.ACTIF : JetonEnListe.Etat.EXPIRE,
                rs.getBoolean("renouvelable") && rs.getObject("revoque_le") == null);
    }

    private static JetonConnu connu(ResultSet rs) throws SQLException {
        var mediateur = rs.getObject("mediateur_id", UUID.class);
        var structure = rs.getObject("structure_id", UUID.class);
        var etendue = switch (rs.getString("etendue")) {
            case "MEDIATEUR" -> new Etendue.DuMediateur(new MediateurId(mediateur), new StructureId(structure));
            case "STRUCTURE" -> new Etendue.DeLaStructure(new StructureId(structure));
            default -> new Etendue.DuDepartement(rs.getString("departement_code"));
        };
        return new JetonConnu(
                rs.getObject("id", UUID.class),
                etendue,
                mediateur == null ? null : new MediateurId(mediateur),
                droits(rs),
                rs.getObject("cree_par", UUID.class));
    }

    private static Set<Droit> droits(ResultSet rs) throws SQLException {
        var droits = EnumSet.noneOf(Droit.class);
        Arrays.stream((String[]) rs.getArray("droits").getArray())
                .map(Droit::valueOf)
                .forEach(droits::add);
        return Collections.unmodifiableSet(droits);
    }

    private static Instant instant(ResultSet rs, String colonne) throws SQLException {
        return rs.getObject(colonne, OffsetDateTime.class).toInstant();
    }

    /** Ce que la base garde d’un secret, et ce que permet son jeton. */
    private record Trouve(
            String empreinte,
            Instant expireLe,
            boolean revoque,
            boolean enPoste,
            boolean auteurActif,
            JetonConnu jeton) {

        /** Le jeton, sans le droit d’écrire si le médiateur n’est plus là. */
        JetonConnu permis(Instant maintenant) {
            if (revoque) {
                throw new JetonRefuse(Raison.REVOQUE);
            }
            if (!maintenant.isBefore(expireLe)) {
                throw new JetonRefuse(Raison.EXPIRE);
            }
            if (jeton.mediateur() == null || enPoste && auteurActif) {
                return jeton;
            }
            if (jeton.etendue() instanceof Etendue.DuMediateur) {
                throw new JetonRefuse(Raison.SANS_MEDIATEUR);
            }
            return enPoste ? jeton : sansEcriture();
        }

        private JetonConnu sansEcriture() {
            var droits = EnumSet.copyOf(jeton.droits());
            droits.remove(Droit.ECRITURE);
            return new JetonConnu(jeton.id(), jeton.etendue(), jeton.mediateur(), droits, jeton.auteur());
        }
    }
}
