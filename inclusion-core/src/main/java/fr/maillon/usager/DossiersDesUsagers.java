package fr.maillon.usager;

import fr.maillon.compte.Courriel;
import fr.maillon.journal.Journal;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.structure.StructureId;
import fr.maillon.territoire.CodeInsee;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Les fiches des personnes suivies : en ouvrir une, la lire, la corriger, la retrouver. Chaque lecture d’une fiche et chaque
 * écriture va au journal.
 */
@Service
@Transactional
public class DossiersDesUsagers {

    /** Nature d’une fiche dans le journal. */
    static final String OBJET = "usager";

    /** Assez pour deux noms composés ; au-delà, on n’a plus affaire à un nom. */
    private static final int SAISIE_MAXIMALE = 120;

    private static final String EN_LISTE = "select u.id, u.prenom, u.nom, u.telephone, u.courriel, u.annee_naissance,"
            + " c.nom commune, s.dernier_contact ";

    /** Les personnes des structures de celui qui cherche, une fois chacune. */
    private static final String SUIVIES =
            " join lateral (select max(dernier_contact) dernier_contact from suivi_par_structure"
                    + " where usager_id = u.id and structure_id = any(:structures::uuid[])) s"
                    + " on s.dernier_contact is not null left join commune c on c.code = u.commune_code ";

    /** Un mot tapé ressemble à un mot du nom ; les conditions se croisent dans l’index, structure comprise. */
    private static final String MOT = "u.recherche %> :mot";

    private static final int MOTS = 4;

    static final String PAR_TELEPHONE = EN_LISTE + " from usager u " + SUIVIES + """
            where u.telephone like '%' || :cle || '%' and u.anonymise_le is null and u.fusionne_dans is null
            order by s.dernier_contact desc, u.id limit :limite""";

    static final String PAR_COURRIEL = EN_LISTE + " from usager u " + SUIVIES + """
            where u.courriel like '%' || :cle || '%' and u.anonymise_le is null and u.fusionne_dans is null
            order by s.dernier_contact desc, u.id limit :limite""";

    private final JdbcClient jdbc;
    private final Acces acces;
    private final Consentements consentements;
    private final Journal journal;
    private final Clock horloge;

    DossiersDesUsagers(JdbcClient jdbc, Acces acces, Consentements consentements, Journal journal, Clock horloge) {
        this.jdbc = jdbc;
        this.acces = acces;
        this.consentements = consentements;
        this.journal = journal;
        this.horloge = horloge;
    }

    /**
     * Ouvre une fiche, avec l’accord de la personne. Le même envoi, répété, n’en ouvre qu’une.
     *
     * @throws StructureRefusee si ce médiateur n’est pas affecté à cette structure aujourd’hui
     */
    public UsagerId creer(UsagerId id, Identite identite, StructureId structure, Accord accord, Acteur acteur) {
        acces.exigerStructure(structure, acteur.mediateur());
        var jour = acces.aujourdhui();
        int ajoutees = identite(jdbc.sql("""
                insert into usager (id, prenom, nom, annee_naissance, commune_code, telephone, courriel, genre,
                                    statut_social, cree_le, dernier_contact, version)
                values (:id, :prenom, :nom, :annee, :commune, :telephone, :courriel, :genre, :statut, :le, :jour, 0)
                on conflict (id) do nothing"""), identite)
                .param("id", id.valeur())
                .param("le", Timestamp.from(horloge.instant()))
                .param("jour", jour)
                .update();
        if (ajoutees == 0) {
            return acces.exiger(id, acteur.mediateur());
        }
        suivre(id, structure, jour);
        consentements.noter(id, ObjetDuConsentement.SUIVI, accord, structure, acteur);
        journal.noter(acteur.compte(), "ouvrir", OBJET, id.valeur().toString(), null);
        return id;
    }

    /**
     * Corrige l’identité.
     *
     * @param version version lue par la personne
     * @throws OptimisticLockingFailureException si quelqu’un l’a corrigée entre-temps
     */
    public void modifier(UsagerId id, Identite identite, long version, Acteur acteur) {
        var fiche = acces.exiger(id, acteur.mediateur());
        int changees = identite(jdbc.sql("""
                update usager set prenom = :prenom, nom = :nom, annee_naissance = :annee, commune_code = :commune,
                       telephone = :telephone, courriel = :courriel, genre = :genre, statut_social = :statut,
                       version = version + 1
                where id = :id and version = :version"""), identite)
                .param("id", fiche.valeur())
                .param("version", version)
                .update();
        if (changees == 0) {
            throw new OptimisticLockingFailureException("Fiche corrigée entre-temps");
        }
        journal.noter(acteur.compte(), "corriger", OBJET, fiche.valeur().toString(), null);
    }

    /**
     * La fiche d’une personne, pour un médiateur de ses structures ; la lecture est notée. L’identifiant d’une fiche fondue
     * rend celle qui a été gardée.
     *
     * @throws UsagerIntrouvable si elle n’existe pas pour lui
     */
    public FicheUsager parId(UsagerId id, Acteur acteur) {
        var fiche = acces.exiger(id, acteur.mediateur());
        journal.noter(acteur.compte(), "lire", OBJET, fiche.valeur().toString(), null);
        return lire(fiche, acteur.mediateur());
    }

    /** Vrai si ce médiateur peut nommer cette personne. Ce n’est pas lire sa fiche. */
    @Transactional(readOnly = true)
    public boolean suit(MediateurId mediateur, UsagerId id) {
        try {
            acces.exiger(id, mediateur);
            return true;
        } catch (UsagerIntrouvable inconnue) {
            return false;
        }
    }

    /** Ce que l’on sait de cette personne, si ce médiateur la suit ; noter un accompagnement s’en sert, ce n’est pas lire sa fiche. */
    @Transactional(readOnly = true)
    public Optional<Identite> identite(UsagerId id, MediateurId mediateur) {
        return jdbc.sql("select u.* from usager u where u.id = fiche_racine(?) and u.anonymise_le is null"
                        + " and u.structures && cast(? as uuid[])")
                .param(1, id.valeur())
                .param(2, acces.idsDesStructures(mediateur))
                .query((rs, i) -> identite(rs))
                .optional();
    }

    /** Ces personnes, telles qu’on les nomme dans une liste ; celles que ce médiateur ne suit pas manquent. */
    @Transactional(readOnly = true)
    public Map<UsagerId, UsagerEnListe> nommer(Collection<UsagerId> ids, MediateurId mediateur) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql(EN_LISTE + " from usager u " + SUIVIES
                        + "where u.id = any(:ids::uuid[]) and u.anonymise_le is null")
                .param("structures", acces.idsDesStructures(mediateur))
                .param("ids", ids.stream().map(id -> id.valeur().toString()).toArray(String[]::new))
                .query(DossiersDesUsagers::enListe)
                .list()
                .stream()
                .collect(Collectors.toMap(une -> new UsagerId(une.id()), Function.identity()));
    }

    /**
     * Les personnes de ses structures qui répondent à ce texte : un nom, même mal écrit, un bout de téléphone ou de courriel.
     * Les plus ressemblantes d’abord.
     *
     * @param limite nombre de réponses au plus
     */
    public List<UsagerEnListe> chercher(String texte, MediateurId mediateur, int limite) {
        var saisie = texte.strip();
        saisie = saisie.length() > SAISIE_MAXIMALE ? saisie.substring(0, SAISIE_MAXIMALE) : saisie;
        var chiffres = saisie.replaceAll("[\\s.\\-+()]", "");
        if (saisie.contains("@")) {
            return trouver(PAR_COURRIEL, motif(saisie.toLowerCase(java.util.Locale.ROOT)), mediateur, limite);
        }
        if (chiffres.length() >= 4 && chiffres.chars().allMatch(Character::isDigit)) {
            return trouver(PAR_TELEPHONE, chiffres.replaceFirst("^0+", ""), mediateur, limite);
        }
        var cle = jdbc.sql("select cle_recherche(?)")
                .param(saisie)
                .query(String.class)
                .single();
        if (cle.length() < 2) {
            return List.of();
        }
        // deux lettres échangées changent plus de la moitié des trigrammes d’un mot
        jdbc.sql("select set_config('pg_trgm.word_similarity_threshold', '0.4', true)")
                .query(String.class)
                .single();
        var mots = mots(cle);
        var trouvees = trouverParNom(" and ", mots, cle, mediateur, limite);
        return trouvees.isEmpty() && mots.size() > 1 ? trouverParNom(" or ", mots, cle, mediateur, limite) : trouvees;
    }

    /**
     * Les personnes de ses structures, la dernière vue d’abord.
     *
     * @param apres la dernière de la page d’avant ; absente pour la première page
     */
    @Transactional(readOnly = true)
    public List<UsagerEnListe> lister(MediateurId mediateur, @Nullable Repere apres, int limite) {
        return jdbc.sql(EN_LISTE + """
                from (select usager_id, max(dernier_contact) dernier_contact from suivi_par_structure
                      where structure_id = any(:structures::uuid[]) group by usager_id) s
                join usager u on u.id = s.usager_id left join commune c on c.code = u.commune_code
                where u.anonymise_le is null and u.fusionne_dans is null
                  and (cast(:jour as date) is null or (s.dernier_contact, u.id) < (:jour, cast(:id as uuid)))
                order by s.dernier_contact desc, u.id desc limit :limite""")
                .param("structures", acces.idsDesStructures(mediateur))
                .param("jour", apres == null ? null : apres.jour(), Types.DATE)
                .param("id", apres == null ? null : apres.id().toString(), Types.VARCHAR)
                .param("limite", limite)
                .query(DossiersDesUsagers::enListe)
                .list();
    }

    /** Les structures où ce médiateur est affecté aujourd’hui, la principale d’abord. */
    @Transactional(readOnly = true)
    public List<MaStructure> structures(MediateurId mediateur) {
        return acces.structures(mediateur);
    }

    /**
     * La structure par laquelle ce médiateur agit sur cette personne : la principale de celles qui l’accompagnent.
     *
     * @throws UsagerIntrouvable si aucune ne l’accompagne
     */
    @Transactional(readOnly = true)
    public StructureId structurePour(UsagerId id, MediateurId mediateur) {
        return acces.structurePour(id, mediateur);
    }

    /** Note que cette structure a vu cette personne ce jour-là : elle l’accompagne désormais, et la conservation repart. */
    public void noterContact(UsagerId id, StructureId structure, LocalDate jour) {
        var fiche = jdbc.sql("select fiche_racine(?)")
                .param(id.valeur())
                .query(UUID.class)
                .optional();
        if (fiche.isEmpty()) {
            throw new UsagerIntrouvable(id);
        }
        suivre(new UsagerId(fiche.get()), structure, jour);
        jdbc.sql("update usager set dernier_contact = greatest(dernier_contact, ?) where id = ?")
                .params(jour, fiche.get())
                .update();
    }

    /**
     * Nomme ces personnes dans un accompagnement que ce médiateur vient de noter : sa structure les accompagne désormais.
     * Une personne qu’il ne suit pas, un accompagnement qui n’est pas le sien : rien ne s’écrit. Refait, rien ne change.
     */
    public void rattacher(Collection<UsagerId> usagers, UUID accompagnement, Acteur acteur) {
        if (usagers.isEmpty()) {
            return;
        }
        var nommees = jdbc.sql("""
                with fiches as (
                    select a.id accompagnement, a.structure_id, a.jour, u.id usager
                    from accompagnement a cross join usager u
                    where a.id = :accompagnement and a.mediateur_id = :mediateur and u.anonymise_le is null
                      and u.id in (select fiche_racine(x) from unnest(:usagers::uuid[]) x)
                      and u.structures && :structures::uuid[]
                ), suivies as (
                    insert into suivi_par_structure (usager_id, structure_id, depuis, dernier_contact)
                    select usager, structure_id, jour, jour from fiches
                    on conflict (usager_id, structure_id) do update
                    set depuis = least(suivi_par_structure.depuis, excluded.depuis),
                        dernier_contact = greatest(suivi_par_structure.dernier_contact, excluded.dernier_contact)
                ), vues as (
                    update usager u set dernier_contact = greatest(u.dernier_contact, f.jour)
                    from fiches f where u.id = f.usager
                )
                insert into accompagnement_usager select accompagnement, usager from fiches on conflict do nothing
                returning usager_id""")
                .param("accompagnement", accompagnement)
                .param("mediateur", acteur.mediateur().valeur())
                .param(
                        "usagers",
                        usagers.stream().map(une -> une.valeur().toString()).toArray(String[]::new))
                .param("structures", acces.idsDesStructures(acteur.mediateur()))
                .query(UUID.class)
                .list();
        nommees.forEach(
                une -> journal.noter(acteur.compte(), "nommer dans un accompagnement", OBJET, une.toString(), null));
    }

    /**
     * Les personnes nommées dans cet accompagnement deviennent celles-ci. Celles que ce médiateur ne suit pas y restent : il
     * ne les voit pas, il ne peut pas les avoir retirées. Un accompagnement qui n’est pas le sien ne change pas.
     */
    public void nommerExactement(Collection<UsagerId> usagers, UUID accompagnement, Acteur acteur) {
        var gardees = usagers.stream().map(une -> une.valeur().toString()).toArray(String[]::new);
        var retirees = jdbc.sql("""
                delete from accompagnement_usager lien using accompagnement a, usager u
                where a.id = lien.accompagnement_id and a.id = :accompagnement and a.mediateur_id = :mediateur
                  and u.id = fiche_racine(lien.usager_id) and u.anonymise_le is null
                  and u.structures && :structures::uuid[]
                  and u.id not in (select fiche_racine(x) from unnest(:gardees::uuid[]) x)
                returning u.id""")
                .param("accompagnement", accompagnement)
                .param("mediateur", acteur.mediateur().valeur())
                .param("structures", acces.idsDesStructures(acteur.mediateur()))
                .param("gardees", gardees)
                .query(UUID.class)
                .list();
        retirees.forEach(
                une -> journal.noter(acteur.compte(), "retirer d’un accompagnement", OBJET, une.toString(), null));
        rattacher(usagers, accompagnement, acteur);
    }

    /** Où reprendre la liste. */
    public record Repere(LocalDate jour, UUID id) {}

    /** La structure commence, ou continue, d’accompagner la personne. */
    void suivre(UsagerId id, StructureId structure, LocalDate jour) {
        jdbc.sql("""
                insert into suivi_par_structure (usager_id, structure_id, depuis, dernier_contact) values (?, ?, ?, ?)
                on conflict (usager_id, structure_id) do update
                set depuis = least(suivi_par_structure.depuis, excluded.depuis),
                    dernier_contact = greatest(suivi_par_structure.dernier_contact, excluded.dernier_contact)""").params(id.valeur(), structure.valeur(), jour, jour).update();
    }

    /** La fiche, sans rien vérifier ni noter. */
    FicheUsager lire(UsagerId id, MediateurId mediateur) {
        var suivis = jdbc.sql("""
                select s.structure_id, st.nom, s.depuis, s.dernier_contact,
                       s.structure_id = any(:structures::uuid[]) mienne
                from suivi_par_structure s join structure st on st.id = s.structure_id
                where s.usager_id = :id order by s.dernier_contact desc, st.nom""")
                .param("structures", acces.idsDesStructures(mediateur))
                .param("id", id.valeur())
                .query((rs, i) -> new FicheUsager.Suivi(
                        new StructureId(rs.getObject("structure_id", UUID.class)),
                        rs.getString("nom"),
                        rs.getObject("depuis", LocalDate.class),
                        rs.getObject("dernier_contact", LocalDate.class),
                        rs.getBoolean("mienne")))
                .list();
        return jdbc.sql("select u.*, c.nom nom_commune from usager u left join commune c on c.code = u.commune_code"
                        + " where u.id = ?")
                .param(id.valeur())
                .query((rs, i) -> new FicheUsager(
                        id,
                        identite(rs),
                        rs.getString("nom_commune"),
                        rs.getTimestamp("cree_le").toInstant(),
                        rs.getObject("dernier_contact", LocalDate.class),
                        rs.getLong("version"),
                        suivis))
                .single();
    }

    static Identite identite(ResultSet rs) throws SQLException {
        var commune = rs.getString("commune_code");
        var telephone = rs.getString("telephone");
        var courriel = rs.getString("courriel");
        return new Identite(
                rs.getString("prenom"),
                rs.getString("nom"),
                (Integer) rs.getObject("annee_naissance"),
                commune == null ? null : new CodeInsee(commune),
                telephone == null ? null : new Telephone(telephone),
                courriel == null ? null : new Courriel(courriel),
                rs.getString("genre"),
                rs.getString("statut_social"));
    }

    static StatementSpec identite(StatementSpec requete, Identite identite) {
        return requete.param("prenom", identite.prenom(), Types.VARCHAR)
                .param("nom", identite.nom(), Types.VARCHAR)
                .param("annee", identite.anneeNaissance(), Types.INTEGER)
                .param(
                        "commune",
                        identite.commune() == null ? null : identite.commune().valeur(),
                        Types.VARCHAR)
                .param(
                        "telephone",
                        identite.telephone() == null
                                ? null
                                : identite.telephone().valeur(),
                        Types.VARCHAR)
                .param(
                        "courriel",
                        identite.courriel() == null ? null : identite.courriel().adresse(),
                        Types.VARCHAR)
                .param("genre", identite.genre(), Types.VARCHAR)
                .param("statut", identite.statut(), Types.VARCHAR);
    }

    static UsagerEnListe enListe(ResultSet rs, int rang) throws SQLException {
        var telephone = rs.getString("telephone");
        var courriel = rs.getString("courriel");
        return new UsagerEnListe(
                rs.getObject("id", UUID.class),
                new Identite(
                                rs.getString("prenom"),
                                rs.getString("nom"),
                                null,
                                null,
                                telephone == null ? null : new Telephone(telephone),
                                courriel == null ? null : new Courriel(courriel),
                                null,
                                null)
                        .nomComplet(),
                (Integer) rs.getObject("annee_naissance"),
                rs.getString("commune"),
                rs.getObject("dernier_contact", LocalDate.class));
    }

    /** Les mots qui comptent, le plus long d’abord : « de » ne désigne personne. */
    private static List<String> mots(String cle) {
        var tous = Arrays.stream(cle.split(" "))
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
        var longs = tous.stream().filter(mot -> mot.length() > 2).limit(MOTS).toList();
        return longs.isEmpty() ? tous.subList(0, 1) : longs;
    }

    private List<UsagerEnListe> trouverParNom(
            String lien, List<String> mots, String cle, MediateurId mediateur, int limite) {
        var requete = jdbc.sql(parNom(mots.size(), lien))
                .param("structures", acces.idsDesStructures(mediateur))
                .param("cle", cle)
                .param("limite", limite);
        for (int rang = 0; rang < mots.size(); rang++) {
            requete.param("mot" + rang, mots.get(rang));
        }
        return requete.query(DossiersDesUsagers::enListe).list();
    }

    /** @param lien « and » pour tous les mots, « or » pour l’un d’eux, quand l’un est trop abîmé */
    static String parNom(int mots, String lien) {
        var ressemblances =
                IntStream.range(0, mots).mapToObj(rang -> MOT + rang).collect(Collectors.joining(lien, " and (", ")"));
        return EN_LISTE + " from usager u " + SUIVIES
                + "where u.structures && :structures::uuid[] and u.anonymise_le is null and u.fusionne_dans is null"
                + ressemblances
                + " order by word_similarity(:cle, u.recherche) desc, similarity(:cle, u.recherche) desc,"
                + " s.dernier_contact desc, u.id limit :limite";
    }

    private List<UsagerEnListe> trouver(String requete, String cle, MediateurId mediateur, int limite) {
        return jdbc.sql(requete)
                .param("structures", acces.idsDesStructures(mediateur))
                .param("cle", cle)
                .param("limite", limite)
                .query(DossiersDesUsagers::enListe)
                .list();
    }

    /** Les jokers de {@code like} se cherchent tels quels. */
    private static String motif(String texte) {
        return texte.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
