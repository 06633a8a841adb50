package fr.maillon.usager.echange;

import fr.maillon.commun.Identifiants;
import fr.maillon.commun.fichier.EcritureCsv;
import fr.maillon.commun.fichier.ErreurDeLigne;
import fr.maillon.commun.fichier.ErreursDeLignes;
import fr.maillon.commun.fichier.FichierDepose;
import fr.maillon.commun.fichier.FichierIllisible;
import fr.maillon.commun.fichier.Tableau;
import fr.maillon.compte.Courriel;
import fr.maillon.journal.Journal;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.structure.StructureId;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Territoires;
import fr.maillon.usager.Accord;
import fr.maillon.usager.Acteur;
import fr.maillon.usager.DossiersDesUsagers;
import fr.maillon.usager.Identite;
import fr.maillon.usager.MaStructure;
import fr.maillon.usager.Ressemblance;
import fr.maillon.usager.StructureRefusee;
import fr.maillon.usager.Telephone;
import fr.maillon.usager.echange.EtatDImportDUsagers.Ressemblante;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Ouvrir d’un coup les fiches des personnes suivies ailleurs. {@link #lire} garde ce que le fichier donne et n’ouvre rien ;
 * {@link #confirmer} ouvre toutes les fiches en une transaction, avec l’accord des personnes, ou aucune.
 *
 * <p>Une ligne a toujours le même identifiant, fait de sa structure et de son contenu : le même fichier, importé deux fois,
 * n’ouvre chaque fiche qu’une fois. Une ligne qui ressemble à une fiche de ses structures n’entre que si on le demande.
 */
@Service
@Transactional
public class ImportDUsagers {

    /** Taille d’un fichier, au plus. */
    public static final int OCTETS_AU_PLUS = 5 << 20;

    /** Personnes d’un fichier, au plus. */
    public static final int LIGNES_AU_PLUS = 5_000;

    /** Erreurs et ressemblances montrées dans la page ; les erreurs se téléchargent toutes. */
    public static final int MONTREES = 200;

    private static final int LOT = 500;
    private static final int REMARQUES_AU_PLUS = 10;
    private static final Duration ATTENTE = Duration.ofDays(1);
    private static final Duration MEMOIRE = Duration.ofDays(30);
    private static final String OBJET = "usager";
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final DossiersDesUsagers dossiers;
    private final Territoires territoires;
    private final Journal journal;
    private final JdbcClient jdbc;
    private final JdbcTemplate lots;
    private final ErreursDeLignes erreurs;
    private final Clock horloge;

    ImportDUsagers(
            DossiersDesUsagers dossiers,
            Territoires territoires,
            Journal journal,
            JdbcClient jdbc,
            JdbcTemplate lots,
            Clock horloge) {
        this.dossiers = dossiers;
        this.territoires = territoires;
        this.journal = journal;
        this.jdbc = jdbc;
        this.lots = lots;
        this.erreurs = new ErreursDeLignes(lots, "import_usager_erreur");
        this.horloge = horloge;
    }

    /**
     * Lit un fichier pour cette structure et garde, un jour au plus, ce qu’il donnerait.
     *
     * @throws FichierIllisible avec la raison
     * @throws StructureRefusee si ce médiateur n’y est pas affecté aujourd’hui
     */
    public UUID lire(StructureId structure, Acteur acteur, FichierDepose fichier) {
        exigerStructure(structure, acteur.mediateur());
        oublier();
        exigerTaille(fichier);
        var id = Identifiants.nouveau();
        try (var tableau = Tableau.ouvrir(fichier)) {
            var rangs = ColonneDUsager.Rangs.chercher(tableau);
            var lignes = lignes(tableau, rangs);
            if (lignes.isEmpty()) {
                throw new FichierIllisible("Ce fichier n’a que des en-têtes\u00A0: il n’y a personne à reprendre.");
            }
            garder(id, structure, acteur, fichier.nom(), lignes, rangs, tableau.remarque());
        }
        return id;
    }

    private void exigerStructure(StructureId structure, MediateurId mediateur) {
        if (dossiers.structures(mediateur).stream().map(MaStructure::id).noneMatch(structure::equals)) {
            throw new StructureRefusee();
        }
    }

    private static void exigerTaille(FichierDepose fichier) {
        try (var flux = fichier.contenu().ouvrir()) {
            long octets = flux.skip(OCTETS_AU_PLUS + 1L);
            if (octets == 0) {
                throw new FichierIllisible("Ce fichier est vide.");
            }
            if (octets > OCTETS_AU_PLUS) {
                throw new FichierIllisible("Ce fichier est trop gros\u00A0: coupez-le en plusieurs, de 5 Mo au plus.");
            }
        } catch (IOException coupe) {
            throw new FichierIllisible("Le fichier n’est pas arrivé entier\u00A0: déposez-le de nouveau.", coupe);
        }
    }

    private List<LigneDUsager> lignes(Tableau tableau, ColonneDUsager.Rangs rangs) {
        var connues = new HashMap<List<String>, Optional<CodeInsee>>();
        LigneDUsager.Communes communes = (code, nom, codePostal) -> connues.computeIfAbsent(
                List.of(code, nom, codePostal), cle -> territoires.designee(code, nom, codePostal));
        int annee = LocalDate.now(horloge.withZone(PARIS)).getYear();
        var lignes = new ArrayList<LigneDUsager>();
        for (var ligne = tableau.suivante(); ligne.isPresent(); ligne = tableau.suivante()) {
            lignes.add(new LigneDUsager(ligne.get(), rangs, communes, annee));
            if (lignes.size() > LIGNES_AU_PLUS) {
                throw new FichierIllisible("Ce fichier a plus de 5\u202F000 personnes\u00A0: coupez-le en plusieurs.");
            }
        }
        return lignes;
    }

    private void garder(
            UUID id,
            StructureId structure,
            Acteur acteur,
            String fichier,
            List<LigneDUsager> lignes,
            ColonneDUsager.Rangs rangs,
            @Nullable String remarque) {
        var bonnes = identifier(structure, lignes);
        var remarques = Stream.concat(
                        Stream.ofNullable(remarque),
                        rangs.ignorees().stream()
                                .limit(REMARQUES_AU_PLUS)
                                .map(colonne -> "La colonne «\u00A0" + colonne + "\u00A0» n’est pas reprise."))
                .toArray(String[]::new);
        jdbc.sql("""
                insert into import_usager (id, mediateur_id, structure_id, fichier, colonnes, remarques, lues, refusees, cree_le)
                values (:id, :mediateur, :structure, :fichier, cast(:colonnes as text[]), cast(:remarques as text[]), :lues,
                        :refusees, :le)""")
                .param("id", id)
                .param("mediateur", acteur.mediateur().valeur())
                .param("structure", structure.valeur())
                .param("fichier", fichier)
                .param("colonnes", rangs.noms().toArray(String[]::new))
                .param("remarques", remarques)
                .param("lues", lignes.size())
                .param("refusees", lignes.size() - bonnes.size())
                .param("le", maintenant())
                .update();
        ecrireLesLignes(id, bonnes);
        erreurs.noter(
                id, lignes.stream().flatMap(ligne -> ligne.erreurs().stream()).toList());
        rapprocher(id, acteur.mediateur());
    }

    /** Chaque identité lue et sa ligne, par identifiant ; une même personne écrite deux fois n’entre qu’une fois. */
    private static Map<UUID, LigneDUsager> identifier(StructureId structure, List<LigneDUsager> lignes) {
        var bonnes = new LinkedHashMap<UUID, LigneDUsager>();
        for (var ligne : lignes) {
            ligne.identite().ifPresent(identite -> {
                var premiere = bonnes.putIfAbsent(
                        Identifiants.deduit(structure.valeur(), "usager:" + contenu(identite)), ligne);
                if (premiere != null) {
                    ligne.refuser(
                            ColonneDUsager.NOM,
                            identite.nomComplet(),
                            "une seule fois la même personne\u00A0: elle est déjà ligne " + premiere.numero());
                }
            });
        }
        return bonnes;
    }

    private static String contenu(Identite identite) {
        return Arrays.asList(
                        identite.prenom(),
                        identite.nom(),
                        identite.anneeNaissance(),
                        identite.commune() == null ? null : identite.commune().valeur(),
                        identite.telephone() == null
                                ? null
                                : identite.telephone().valeur(),
                        identite.courriel() == null ? null : identite.courriel().adresse(),
                        identite.genre())
                .toString();
    }

    private void ecrireLesLignes(UUID id, Map<UUID, LigneDUsager> bonnes) {
        lots.batchUpdate("""
                insert into import_usager_ligne (import_id, ligne, usager_id, prenom, nom, annee_naissance, commune_code,
                                                 telephone, courriel, genre) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", bonnes.entrySet(), LOT, (commande, bonne) -> {
            var identite = bonne.getValue().identite().orElseThrow();
            commande.setObject(1, id);
            commande.setInt(2, bonne.getValue().numero());
            commande.setObject(3, bonne.getKey());
            commande.setString(4, identite.prenom());
            commande.setString(5, identite.nom());
            commande.setObject(6, identite.anneeNaissance(), Types.INTEGER);
            commande.setString(
                    7, identite.commune() == null ? null : identite.commune().valeur());
            commande.setString(
                    8,
                    identite.telephone() == null ? null : identite.telephone().valeur());
            commande.setString(
                    9, identite.courriel() == null ? null : identite.courriel().adresse());
            commande.setString(10, identite.genre());
        });
    }

    /** Cherche, par le téléphone, le courriel et le nom, les fiches de ses structures à qui les lignes ressemblent. */
    private void rapprocher(UUID id, MediateurId mediateur) {
        var meilleures = new HashMap<Integer, Candidate>();
        jdbc
                .sql("""
                with lignes as (
                    select * from import_usager_ligne l where import_id = :id
                      and not exists (select from usager u where u.id = l.usager_id)),
                paires as (
                    select l.ligne, u.id from lignes l join usager u on u.telephone = l.telephone
                    union select l.ligne, u.id from lignes l join usager u on u.courriel = l.courriel
                    union select l.ligne, u.id from lignes l join usager u
                          on u.anonymise_le is null and u.recherche = cle_recherche(concat_ws(' ', l.prenom, l.nom))
                    union select l.ligne, u.id from lignes l join usager u
                          on u.anonymise_le is null and u.recherche = cle_recherche(concat_ws(' ', l.nom, l.prenom)))
                select l.ligne, l.prenom, l.nom, l.annee_naissance, l.commune_code, l.telephone, l.courriel, l.genre,
                       u.id fiche, u.prenom f_prenom, u.nom f_nom, u.annee_naissance f_annee_naissance,
                       u.commune_code f_commune_code, u.telephone f_telephone, u.courriel f_courriel, u.genre f_genre
                from paires p join lignes l on l.ligne = p.ligne join usager u on u.id = p.id
                where u.anonymise_le is null and u.fusionne_dans is null and u.structures && :structures::uuid[]
                order by l.ligne, u.id""")
                .param("id", id)
                .param(
                        "structures",
                        dossiers.structures(mediateur).stream()
                                .map(mienne -> mienne.id().valeur().toString())
                                .toArray(String[]::new))
                .query((rs, i) -> new Candidate(
                        rs.getInt("ligne"),
                        rs.getObject("fiche", UUID.class),
                        Ressemblance.entre(identite(rs, ""), identite(rs, "f_"))))
                .list()
                .stream()
                .filter(candidate -> candidate.ressemblance().probable())
                .forEach(candidate -> meilleures.merge(
                        candidate.ligne(),
                        candidate,
                        (une, autre) -> autre.ressemblance().points()
                                        > une.ressemblance().points()
                                ? autre
                                : une));
        lots.batchUpdate(
                "update import_usager_ligne set ressemble_a = ?, raison = ? where import_id = ? and ligne = ?",
                meilleures.values(),
                LOT,
                (commande, candidate) -> {
                    commande.setObject(1, candidate.fiche());
                    commande.setString(2, candidate.ressemblance().enClair());
                    commande.setObject(3, id);
                    commande.setInt(4, candidate.ligne());
                });
    }

    private record Candidate(int ligne, UUID fiche, Ressemblance ressemblance) {}

    private static Identite identite(ResultSet rs, String prefixe) throws SQLException {
        var commune = rs.getString(prefixe + "commune_code");
        var telephone = rs.getString(prefixe + "telephone");
        var courriel = rs.getString(prefixe + "courriel");
        return new Identite(
                rs.getString(prefixe + "prenom"),
                rs.getString(prefixe + "nom"),
                (Integer) rs.getObject(prefixe + "annee_naissance"),
                commune == null ? null : new CodeInsee(commune),
                telephone == null ? null : new Telephone(telephone),
                courriel == null ? null : new Courriel(courriel),
                rs.getString(prefixe + "genre"),
                null);
    }

    /**
     * Ouvre les fiches : celles des lignes nouvelles et, si on le veut, celles qui ressemblent à une fiche. Confirmer deux
     * fois n’a qu’un effet.
     *
     * @param accord ce que ces personnes ont accepté, et comment
     * @throws ImportIntrouvable s’il n’existe pas, ou n’est pas à ce médiateur
     * @throws StructureRefusee si ce médiateur a quitté la structure depuis
     */
    public void confirmer(UUID id, boolean avecLesRessemblantes, Accord accord, Acteur acteur) {
        var structure = jdbc.sql("""
                select structure_id, fini_le is not null fini from import_usager where id = ? and mediateur_id = ?
                for update""")
                .params(id, acteur.mediateur().valeur())
                .query((rs, i) -> rs.getBoolean("fini")
                        ? Optional.<StructureId>empty()
                        : Optional.of(new StructureId(rs.getObject("structure_id", UUID.class))))
                .optional()
                .orElseThrow(ImportIntrouvable::new);
        structure.ifPresent(ici -> {
            exigerStructure(ici, acteur.mediateur());
            ouvrir(id, avecLesRessemblantes, ici, accord, acteur);
        });
    }

    private void ouvrir(UUID id, boolean avecLesRessemblantes, StructureId structure, Accord accord, Acteur acteur) {
        var jour = LocalDate.now(horloge.withZone(PARIS));
        var ouvertes = jdbc
                .sql("""
                insert into usager (id, prenom, nom, annee_naissance, commune_code, telephone, courriel, genre, cree_le,
                                    dernier_contact, version)
                select usager_id, prenom, nom, annee_naissance, commune_code, telephone, courriel, genre, :le, :jour, 0
                from import_usager_ligne where import_id = :id and (:toutes or ressemble_a is null)
                on conflict (id) do nothing returning id""")
                .param("le", maintenant())
                .param("jour", jour)
                .param("id", id)
                .param("toutes", avecLesRessemblantes)
                .query(UUID.class)
                .list()
                .stream()
                .map(UUID::toString)
                .toArray(String[]::new);
        jdbc.sql("""
                insert into suivi_par_structure (usager_id, structure_id, depuis, dernier_contact)
                select u, :structure, :jour, :jour from unnest(cast(:ouvertes as uuid[])) u""")
                .param("structure", structure.valeur())
                .param("jour", jour)
                .param("ouvertes", ouvertes)
                .update();
        jdbc.sql("""
                insert into consentement (id, usager_id, objet, version_texte, canal, recueilli_le, mediateur_id, structure_id)
                select uuidv7(), u, 'SUIVI', :version, :canal, :le, :mediateur, :structure
                from unnest(cast(:ouvertes as uuid[])) u""")
                .param("version", accord.version())
                .param("canal", accord.canal().name())
                .param("le", maintenant())
                .param("mediateur", acteur.mediateur().valeur())
                .param("structure", structure.valeur())
                .param("ouvertes", ouvertes)
                .update();
        journal.noterTous(acteur.compte(), "ouvrir", OBJET, List.of(ouvertes), "import d’un fichier");
        jdbc.sql("update import_usager set ouvertes = ?, fini_le = ? where id = ?")
                .params(ouvertes.length, maintenant(), id)
                .update();
        jdbc.sql("delete from import_usager_ligne where import_id = ?")
                .param(id)
                .update();
    }

    /** Oublie un fichier lu, sans rien ouvrir. */
    public void abandonner(UUID id, MediateurId mediateur) {
        jdbc.sql("delete from import_usager where id = ? and mediateur_id = ? and fini_le is null")
                .params(id, mediateur.valeur())
                .update();
    }

    /**
     * Ce que ce fichier donnerait, ou a donné.
     *
     * @throws ImportIntrouvable s’il n’existe pas, ou n’est pas à ce médiateur
     */
    @Transactional(readOnly = true)
    public EtatDImportDUsagers etat(UUID id, MediateurId mediateur) {
        return jdbc.sql("""
                select i.*, s.nom structure,
                       (select count(*) from import_usager_ligne l join usager u on u.id = l.usager_id
                        where l.import_id = i.id) deja,
                       (select count(*) from import_usager_ligne l
                        where l.import_id = i.id and l.ressemble_a is not null) ressemblantes
                from import_usager i join structure s on s.id = i.structure_id
                where i.id = ? and i.mediateur_id = ?""")
                .params(id, mediateur.valeur())
                .query((rs, i) -> new EtatDImportDUsagers(
                        id,
                        rs.getString("fichier"),
                        rs.getString("structure"),
                        List.of((String[]) rs.getArray("colonnes").getArray()),
                        List.of((String[]) rs.getArray("remarques").getArray()),
                        rs.getInt("lues"),
                        rs.getInt("refusees"),
                        rs.getInt("deja"),
                        rs.getInt("ressemblantes"),
                        (Integer) rs.getObject("ouvertes"),
                        rs.getTimestamp("cree_le").toInstant()))
                .optional()
                .orElseThrow(ImportIntrouvable::new);
    }

    /** Les premières personnes qui s’ouvriraient, telles que lues. */
    @Transactional(readOnly = true)
    public List<Identite> apercu(UUID id, MediateurId mediateur, int combien) {
        etat(id, mediateur);
        return jdbc.sql("select * from import_usager_ligne where import_id = ? order by ligne limit ?")
                .params(id, combien)
                .query((rs, i) -> identite(rs, ""))
                .list();
    }

    /** Les lignes qui ressemblent à une fiche, dans l’ordre du fichier. */
    @Transactional(readOnly = true)
    public List<Ressemblante> ressemblantes(UUID id, MediateurId mediateur) {
        etat(id, mediateur);
        return jdbc.sql("""
                select l.*, u.id fiche, u.prenom f_prenom, u.nom f_nom, u.annee_naissance f_annee_naissance,
                       u.commune_code f_commune_code, u.telephone f_telephone, u.courriel f_courriel, u.genre f_genre
                from import_usager_ligne l join usager u on u.id = l.ressemble_a and u.anonymise_le is null
                where l.import_id = ? order by l.ligne limit ?""")
                .params(id, MONTREES)
                .query((rs, i) -> new Ressemblante(
                        rs.getInt("ligne"),
                        identite(rs, "").nomComplet(),
                        rs.getObject("fiche", UUID.class),
                        identite(rs, "f_").nomComplet(),
                        Objects.requireNonNull(rs.getString("raison"))))
                .list();
    }

    /** Les premières erreurs, dans l’ordre du fichier. */
    @Transactional(readOnly = true)
    public List<ErreurDeLigne> erreurs(UUID id, MediateurId mediateur) {
        etat(id, mediateur);
        return erreurs.premieres(id, MONTREES);
    }

    /** Écrit toutes les erreurs en CSV, pour un tableur. */
    @Transactional(readOnly = true)
    public void ecrireLeRapport(UUID id, MediateurId mediateur, Writer sortie) {
        etat(id, mediateur);
        erreurs.ecrire(id, sortie);
    }

    /** Un fichier vide, avec les colonnes attendues. */
    public static String modele() {
        var texte = new StringWriter();
        try (var csv = EcritureCsv.pourUnTableur(texte)) {
            csv.ligne(Stream.of(ColonneDUsager.values())
                    .map(ColonneDUsager::entete)
                    .toList());
        }
        return texte.toString();
    }

    /** Chaque nuit : oublie les fichiers lus que personne n’a confirmés, et les vieux bilans. */
    @Scheduled(cron = "${maillon.usagers.imports:0 25 3 * * *}")
    public void oublier() {
        jdbc.sql("delete from import_usager where cree_le < :memoire or (fini_le is null and cree_le < :attente)")
                .param("memoire", Timestamp.from(horloge.instant().minus(MEMOIRE)))
                .param("attente", Timestamp.from(horloge.instant().minus(ATTENTE)))
                .update();
    }

    private Timestamp maintenant() {
        return Timestamp.from(horloge.instant());
    }
}
