package fr.maillon.usager;

import fr.maillon.commun.Identifiants;
import fr.maillon.journal.Journal;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.structure.StructureId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reconnaître qu’une personne a déjà une fiche : proposer les doublons, les fondre, défaire, et rattacher une fiche d’une
 * autre structure avec l’accord de la personne. Fondre ne déplace rien : la fiche absorbée désigne celle que l’on garde.
 */
@Service
@Transactional
public class RapprochementDesFiches {

    private static final int PROPOSITIONS = 5;
    private static final int PAIRES = 50;

    /** Fiches exactement désignées par l’identité : le prénom, s’il est connu des deux côtés, ne doit pas contredire. */
    private static final String EXACTEMENT = """
            u.anonymise_le is null and u.fusionne_dans is null
              and (((u.telephone = :telephone or u.courriel = :courriel)
                    and (cast(:prenom as text) is null or u.prenom is null
                         or cle_recherche(u.prenom) = cle_recherche(:prenom)))
                   or (cast(:annee as integer) is not null and cast(:prenom as text) is not null
                       and cast(:nom as text) is not null and u.annee_naissance = :annee
                       and u.recherche = cle_recherche(:prenom || ' ' || :nom)))""";

    private static final String FICHE =
            "u.id, u.prenom, u.nom, u.telephone, u.courriel, u.annee_naissance, u.commune_code, u.genre, u.statut_social,"
                    + " c.nom commune, u.dernier_contact";

    private final JdbcClient jdbc;
    private final Acces acces;
    private final DossiersDesUsagers dossiers;
    private final Consentements consentements;
    private final Journal journal;
    private final Clock horloge;

    RapprochementDesFiches(
            JdbcClient jdbc,
            Acces acces,
            DossiersDesUsagers dossiers,
            Consentements consentements,
            Journal journal,
            Clock horloge) {
        this.jdbc = jdbc;
        this.acces = acces;
        this.dossiers = dossiers;
        this.consentements = consentements;
        this.journal = journal;
        this.horloge = horloge;
    }

    /** Une fiche qui ressemble à ce que l’on vient de taper, et pourquoi. */
    public record Candidate(UsagerEnListe usager, Ressemblance ressemblance) {}

    /** Deux fiches qui sont peut-être la même personne. */
    public record Paire(UsagerEnListe premiere, UsagerEnListe seconde, Ressemblance ressemblance) {}

    /** Une fiche fondue dans une autre. */
    public record Fusion(UUID id, String nomAbsorbe, Instant le, String mediateur) {}

    /** Les fiches de ses structures qui ressemblent à cette identité, la plus ressemblante d’abord. */
    @Transactional(readOnly = true)
    public List<Candidate> candidates(Identite identite, MediateurId mediateur) {
        return DossiersDesUsagers.identite(jdbc.sql("select " + FICHE + """
                 from usager u left join commune c on c.code = u.commune_code
                where u.anonymise_le is null and u.fusionne_dans is null
                  and (u.telephone = :telephone or u.courriel = :courriel
                       or u.recherche % cle_recherche(coalesce(:prenom, '') || ' ' || coalesce(:nom, '')))
                  and u.structures && :structures::uuid[]
                order by similarity(u.recherche, cle_recherche(coalesce(:prenom, '') || ' ' || coalesce(:nom, ''))) desc
                limit 100"""), identite)
                .param("structures", acces.idsDesStructures(mediateur))
                .query((rs, i) -> new Candidate(
                        DossiersDesUsagers.enListe(rs, i),
                        Ressemblance.entre(identite, DossiersDesUsagers.identite(rs))))
                .list()
                .stream()
                .filter(candidate -> candidate.ressemblance().probable())
                .sorted(Comparator.comparing((Candidate candidate) ->
                                candidate.ressemblance().points())
                        .reversed())
                .limit(PROPOSITIONS)
                .toList();
    }

    /**
     * Vrai si une structure où ce médiateur n’est pas suit déjà quelqu’un que cette identité désigne exactement. N’en dit
     * rien d’autre ; la question est notée au journal quand la réponse est oui.
     */
    public boolean existeAilleurs(Identite identite, Acteur acteur) {
        var trouvee = ailleurs(identite, acteur.mediateur());
        trouvee.ifPresent(id -> journal.noter(
                acteur.compte(),
                "pressentir",
                DossiersDesUsagers.OBJET,
                id.valeur().toString(),
                null));
        return trouvee.isPresent();
    }

    /**
     * Rattache à cette structure la fiche que cette identité désigne exactement, avec l’accord de la personne. Vide si plus
     * aucune ne convient.
     */
    public Optional<UsagerId> rattacher(Identite identite, StructureId structure, Accord accord, Acteur acteur) {
        acces.exigerStructure(structure, acteur.mediateur());
        var trouvee = ailleurs(identite, acteur.mediateur());
        trouvee.ifPresent(id -> {
            consentements.noter(id, ObjetDuConsentement.RATTACHEMENT, accord, structure, acteur);
            dossiers.noterContact(id, structure, acces.aujourdhui());
            journal.noter(
                    acteur.compte(),
                    "rattacher",
                    DossiersDesUsagers.OBJET,
                    id.valeur().toString(),
                    null);
        });
        return trouvee;
    }

    /** Les fiches de ses structures qui sont peut-être la même personne, les plus ressemblantes d’abord. */
    @Transactional(readOnly = true)
    public List<Paire> paires(MediateurId mediateur) {
        var fiches = new ArrayList<Paire>();
        jdbc.sql("""
                with miennes as (
                    select u.* from usager u
                    where u.anonymise_le is null and u.fusionne_dans is null
                      and u.id in (select usager_id from suivi_par_structure where structure_id = any(:structures::uuid[]))),
                paires as (
                    select a.id x, b.id y from miennes a join miennes b on a.telephone = b.telephone and a.id < b.id
                    union select a.id, b.id from miennes a join miennes b on a.courriel = b.courriel and a.id < b.id
                    union select a.id, b.id from miennes a join miennes b
                        on a.annee_naissance = b.annee_naissance and a.id < b.id
                        and similarity(a.recherche, b.recherche) > .5
                    union select a.id, b.id from miennes a join miennes b
                        on a.recherche <> '' and a.recherche = b.recherche and a.id < b.id)
                select x.id x_id, x.prenom x_prenom, x.nom x_nom, x.telephone x_telephone, x.courriel x_courriel,
                       x.annee_naissance x_annee, x.commune_code x_commune, x.dernier_contact x_contact,
                       y.id y_id, y.prenom y_prenom, y.nom y_nom, y.telephone y_telephone, y.courriel y_courriel,
                       y.annee_naissance y_annee, y.commune_code y_commune, y.dernier_contact y_contact,
                       cx.nom x_nom_commune, cy.nom y_nom_commune
                from paires p join usager x on x.id = p.x join usager y on y.id = p.y
                left join commune cx on cx.code = x.commune_code left join commune cy on cy.code = y.commune_code
                where not exists (select from doublon_ecarte d where d.premier_id = p.x and d.second_id = p.y)
                limit 1000""").param("structures", acces.idsDesStructures(mediateur)).query(rs -> {
            var ressemblance = Ressemblance.entre(cote(rs, "x"), cote(rs, "y"));
            if (ressemblance.probable()) {
                fiches.add(new Paire(enListe(rs, "x"), enListe(rs, "y"), ressemblance));
            }
        });
        fiches.sort(Comparator.comparing((Paire paire) -> paire.ressemblance().points())
                .reversed()
                .thenComparing(paire -> paire.premiere().id()));
        return fiches.size() > PAIRES ? List.copyOf(fiches.subList(0, PAIRES)) : List.copyOf(fiches);
    }

    /** Dit que ces deux fiches sont bien deux personnes : on ne les proposera plus. */
    public void ecarter(UsagerId une, UsagerId autre, Acteur acteur) {
        var a = acces.exiger(une, acteur.mediateur()).valeur();
        var b = acces.exiger(autre, acteur.mediateur()).valeur();
        if (a.equals(b)) {
            return;
        }
        jdbc.sql("""
                insert into doublon_ecarte (premier_id, second_id, mediateur_id, le)
                values (least(?, ?), greatest(?, ?), ?, ?) on conflict do nothing""")
                .params(a, b, a, b, acteur.mediateur().valeur(), Timestamp.from(horloge.instant()))
                .update();
    }

    /**
     * Fond une fiche dans une autre : accompagnements, proches, accords et diagnostics se lisent sur celle que l’on
     * garde, qui prend ce qu’elle ne savait pas. Sans effet si c’est déjà fait.
     */
    public UsagerId fusionner(UsagerId gardee, UsagerId absorbee, Acteur acteur) {
        var g = acces.exiger(gardee, acteur.mediateur());
        var a = acces.exiger(absorbee, acteur.mediateur());
        if (g.equals(a)) {
            return g;
        }
        // dans l’ordre des identifiants : deux fusions croisées ne se bloquent pas
        jdbc.sql("select id from usager where id in (?, ?) order by id for update")
                .params(g.valeur(), a.valeur())
                .query(UUID.class)
                .list();
        var avant = dossiers.lire(g, acteur.mediateur()).identite();
        var autre = dossiers.lire(a, acteur.mediateur()).identite();
        var apres = avant.completeePar(autre);
        DossiersDesUsagers.identite(jdbc.sql("""
                update usager set prenom = :prenom, nom = :nom, annee_naissance = :annee, commune_code = :commune,
                       telephone = :telephone, courriel = :courriel, genre = :genre, statut_social = :statut,
                       dernier_contact = greatest(dernier_contact, (select dernier_contact from usager where id = :autre)),
                       version = version + 1
                where id = :id"""), apres)
                .param("id", g.valeur())
                .param("autre", a.valeur())
                .update();
        var ajoutes =
                jdbc.sql("""
                insert into suivi_par_structure (usager_id, structure_id, depuis, dernier_contact)
                select ?, structure_id, depuis, dernier_contact from suivi_par_structure where usager_id = ?
                on conflict do nothing returning structure_id""").params(g.valeur(), a.valeur()).query(UUID.class).list();
        jdbc.sql("""
                insert into fusion (id, gardee_id, absorbee_id, le, mediateur_id, champs_completes, suivis_ajoutes)
                values (:id, :gardee, :absorbee, :le, :mediateur, :champs, :suivis::uuid[])""")
                .param("id", Identifiants.nouveau())
                .param("gardee", g.valeur())
                .param("absorbee", a.valeur())
                .param("le", Timestamp.from(horloge.instant()))
                .param("mediateur", acteur.mediateur().valeur())
                .param("champs", champsCompletes(avant, apres))
                .param("suivis", ajoutes.stream().map(UUID::toString).toArray(String[]::new))
                .update();
        jdbc.sql("update usager set fusionne_dans = ?, version = version + 1 where id = ? and fusionne_dans is null")
                .params(g.valeur(), a.valeur())
                .update();
        journal.noter(
                acteur.compte(),
                "fusionner",
                DossiersDesUsagers.OBJET,
                g.valeur().toString(),
                "avec " + a.valeur());
        return g;
    }

    /**
     * Défait une fusion : chaque fiche retrouve ce qu’elle avait. Ce qui a été ajouté depuis, et ce qui a été corrigé, reste
     * à la fiche gardée.
     *
     * @return la fiche qui reparaît
     */
    public UsagerId defaire(UsagerId gardee, UUID fusion, Acteur acteur) {
        var g = acces.exiger(gardee, acteur.mediateur());
        var absorbee = jdbc.sql("""
                update fusion f set defaite_le = :le, defaite_par = :mediateur
                where f.id = :fusion and f.gardee_id = :gardee and f.defaite_le is null
                  and exists (select from usager u where u.id = f.absorbee_id and u.anonymise_le is null)
                returning absorbee_id""")
                .param("le", Timestamp.from(horloge.instant()))
                .param("mediateur", acteur.mediateur().valeur())
                .param("fusion", fusion)
                .param("gardee", g.valeur())
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> new UsagerIntrouvable(gardee));
        jdbc.sql("update usager set fusionne_dans = null, version = version + 1 where id = ?")
                .param(absorbee)
                .update();
        // ne retire un trait que s’il est encore celui que la fusion avait apporté
        jdbc.sql("""
                update usager g set
                    prenom = case when 'prenom' = any(f.champs_completes) and g.prenom = a.prenom then null else g.prenom end,
                    nom = case when 'nom' = any(f.champs_completes) and g.nom = a.nom then null else g.nom end,
                    annee_naissance = case when 'annee_naissance' = any(f.champs_completes)
                                            and g.annee_naissance = a.annee_naissance then null else g.annee_naissance end,
                    commune_code = case when 'commune_code' = any(f.champs_completes)
                                         and g.commune_code = a.commune_code then null else g.commune_code end,
                    telephone = case when 'telephone' = any(f.champs_completes)
                                      and g.telephone = a.telephone then null else g.telephone end,
                    courriel = case when 'courriel' = any(f.champs_completes)
                                     and g.courriel = a.courriel then null else g.courriel end,
                    genre = case when 'genre' = any(f.champs_completes) and g.genre = a.genre then null else g.genre end,
                    statut_social = case when 'statut_social' = any(f.champs_completes)
                                          and g.statut_social = a.statut_social then null else g.statut_social end,
                    version = g.version + 1
                from fusion f join usager a on a.id = f.absorbee_id
                where f.id = ? and g.id = f.gardee_id""").param(fusion).update();
        // une structure qui n’a vu la personne que sous l’autre fiche y retourne ; si elle l’a revue depuis, elle reste
        jdbc.sql("""
                delete from suivi_par_structure s using fusion f, suivi_par_structure a
                where f.id = ? and s.usager_id = f.gardee_id and s.structure_id = any(f.suivis_ajoutes)
                  and a.usager_id = f.absorbee_id and a.structure_id = s.structure_id
                  and s.dernier_contact <= a.dernier_contact""").param(fusion).update();
        journal.noter(
                acteur.compte(),
                "défaire une fusion",
                DossiersDesUsagers.OBJET,
                g.valeur().toString(),
                "avec " + absorbee);
        return new UsagerId(absorbee);
    }

    /** Les fiches fondues dans celle-ci, que l’on peut encore séparer. */
    @Transactional(readOnly = true)
    public List<Fusion> fusions(UsagerId id, Acteur acteur) {
        var fiche = acces.exiger(id, acteur.mediateur());
        return jdbc.sql("""
                select f.id, f.le, m.prenom || ' ' || m.nom mediateur, u.prenom, u.nom, u.telephone, u.courriel
                from fusion f join usager u on u.id = f.absorbee_id join mediateur m on m.id = f.mediateur_id
                where f.gardee_id = ? and f.defaite_le is null order by f.le desc""")
                .param(fiche.valeur())
                .query((rs, i) -> new Fusion(
                        rs.getObject("id", UUID.class),
                        nom(
                                rs.getString("prenom"),
                                rs.getString("nom"),
                                rs.getString("telephone"),
                                rs.getString("courriel")),
                        rs.getTimestamp("le").toInstant(),
                        rs.getString("mediateur")))
                .list();
    }

    private Optional<UsagerId> ailleurs(Identite identite, MediateurId mediateur) {
        return DossiersDesUsagers.identite(jdbc.sql("select u.id from usager u where " + EXACTEMENT + """
                                 and not exists (select from suivi_par_structure s where s.usager_id = u.id
                                                  and s.structure_id = any(:structures::uuid[]))
                                order by u.dernier_contact desc, u.id limit 1"""), identite)
                .param("structures", acces.idsDesStructures(mediateur))
                .query(UUID.class)
                .optional()
                .map(UsagerId::new);
    }

    private static String[] champsCompletes(Identite avant, Identite apres) {
        var champs = new ArrayList<String>();
        ajouter(champs, "prenom", avant.prenom(), apres.prenom());
        ajouter(champs, "nom", avant.nom(), apres.nom());
        ajouter(champs, "annee_naissance", avant.anneeNaissance(), apres.anneeNaissance());
        ajouter(champs, "commune_code", avant.commune(), apres.commune());
        ajouter(champs, "telephone", avant.telephone(), apres.telephone());
        ajouter(champs, "courriel", avant.courriel(), apres.courriel());
        ajouter(champs, "genre", avant.genre(), apres.genre());
        ajouter(champs, "statut_social", avant.statut(), apres.statut());
        return champs.toArray(String[]::new);
    }

    private static void ajouter(List<String> champs, String champ, @Nullable Object avant, @Nullable Object apres) {
        if (avant == null && apres != null) {
            champs.add(champ);
        }
    }

    private static Identite cote(ResultSet rs, String cote) throws SQLException {
        var commune = rs.getString(cote + "_commune");
        var telephone = rs.getString(cote + "_telephone");
        var courriel = rs.getString(cote + "_courriel");
        return new Identite(
                rs.getString(cote + "_prenom"),
                rs.getString(cote + "_nom"),
                (Integer) rs.getObject(cote + "_annee"),
                commune == null ? null : new fr.maillon.territoire.CodeInsee(commune),
                telephone == null ? null : new Telephone(telephone),
                courriel == null ? null : new fr.maillon.compte.Courriel(courriel),
                null,
                null);
    }

    private static UsagerEnListe enListe(ResultSet rs, String cote) throws SQLException {
        var identite = cote(rs, cote);
        return new UsagerEnListe(
                rs.getObject(cote + "_id", UUID.class),
                identite.nomComplet(),
                identite.anneeNaissance(),
                rs.getString(cote + "_nom_commune"),
                rs.getObject(cote + "_contact", java.time.LocalDate.class));
    }

    private static String nom(
            @Nullable String prenom, @Nullable String nom, @Nullable String telephone, @Nullable String courriel) {
        return new Identite(
                        prenom,
                        nom,
                        null,
                        null,
                        telephone == null ? null : new Telephone(telephone),
                        courriel == null ? null : new fr.maillon.compte.Courriel(courriel),
                        null,
                        null)
                .nomComplet();
    }
}
