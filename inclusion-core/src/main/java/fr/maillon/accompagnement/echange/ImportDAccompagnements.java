package fr.maillon.accompagnement.echange;

import fr.maillon.accompagnement.AccompagnementId;
import fr.maillon.accompagnement.EcritureParLots;
import fr.maillon.accompagnement.EcritureParLots.ANoter;
import fr.maillon.accompagnement.SaisieRefusee;
import fr.maillon.accompagnement.echange.EtatDImport.Etape;
import fr.maillon.accompagnement.etiquette.EtiquettesDuReseau;
import fr.maillon.commun.Identifiants;
import fr.maillon.commun.fichier.ErreurDeLigne;
import fr.maillon.commun.fichier.ErreursDeLignes;
import fr.maillon.commun.fichier.FichierDepose;
import fr.maillon.commun.fichier.FichierIllisible;
import fr.maillon.commun.fichier.Tableau;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.territoire.Territoires;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Writer;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Importer son activité d’un fichier, en trois temps : {@link #deposer} garde le fichier, {@link #avancer} le lit et dit ce
 * qu’il donnerait, {@link #confirmer} demande de l’écrire et {@link #avancer} l’écrit.
 *
 * <p>Le travail se fait par lots. Chaque lot est une transaction, qui écrit aussi où l’on en est : arrêté n’importe où, il
 * reprend là, sur n’importe quelle instance, sans rien doubler ni oublier. Une ligne a toujours le même identifiant, fait de
 * son « ID CRA » ou de son contenu : le même fichier, importé deux fois, n’a qu’un effet.
 */
@Service
public class ImportDAccompagnements {

    /** Taille d’un fichier, au plus. */
    public static final int OCTETS_AU_PLUS = 30 << 20;

    /** Erreurs montrées dans la page ; toutes se téléchargent. */
    public static final int ERREURS_MONTREES = 200;

    static final int LOT = 500;
    private static final int LIGNES_AU_PLUS = 200_000;
    private static final int REMARQUES_AU_PLUS = 10;
    private static final Duration ATTENTE = Duration.ofDays(1);
    private static final Duration MEMOIRE = Duration.ofDays(30);
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Logger LOG = LoggerFactory.getLogger(ImportDAccompagnements.class);

    private final EcritureParLots ecriture;
    private final EtiquettesDuReseau etiquettes;
    private final Territoires territoires;
    private final JdbcClient jdbc;
    private final JdbcTemplate lots;
    private final ErreursDeLignes erreurs;
    private final TransactionTemplate transaction;
    private final Clock horloge;

    ImportDAccompagnements(
            EcritureParLots ecriture,
            EtiquettesDuReseau etiquettes,
            Territoires territoires,
            JdbcClient jdbc,
            JdbcTemplate lots,
            PlatformTransactionManager transactions,
            Clock horloge) {
        this.ecriture = ecriture;
        this.etiquettes = etiquettes;
        this.territoires = territoires;
        this.jdbc = jdbc;
        this.lots = lots;
        this.erreurs = new ErreursDeLignes(lots, "import_accompagnement_erreur");
        this.transaction = new TransactionTemplate(transactions);
        this.horloge = horloge;
    }

    /**
     * Garde le fichier reçu, pour le lire ensuite.
     *
     * @throws FichierIllisible s’il est vide ou trop gros
     */
    public ImportId deposer(MediateurId mediateur, FichierDepose fichier) {
        byte[] octets;
        try (var flux = fichier.contenu().ouvrir()) {
            octets = flux.readNBytes(OCTETS_AU_PLUS + 1);
        } catch (IOException coupe) {
            throw new FichierIllisible("Le fichier n’est pas arrivé entier\u00A0: déposez-le de nouveau.", coupe);
        }
        if (octets.length == 0) {
            throw new FichierIllisible("Ce fichier est vide.");
        }
        if (octets.length > OCTETS_AU_PLUS) {
            throw new FichierIllisible("Ce fichier est trop gros\u00A0: coupez-le en plusieurs, de 30 Mo au plus.");
        }
        var id = ImportId.nouveau();
        transaction.executeWithoutResult(statut -> {
            purger();
            jdbc.sql("insert into import_accompagnement (id, mediateur_id, fichier, contenu, etape, cree_le)"
                            + " values (?, ?, ?, ?, 'LECTURE', ?)")
                    .params(id.valeur(), mediateur.valeur(), fichier.nom(), octets, maintenant())
                    .update();
        });
        return id;
    }

    /** Lit ou écrit ce qui reste, lot après lot, tant que personne d’autre ne le fait. */
    public void avancer(ImportId id) {
        lire(id);
        ecrire(id);
    }

    /** Reprend les imports qu’un arrêt a laissés au milieu. */
    @Scheduled(fixedDelayString = "${maillon.imports.reprise:5000}")
    public void reprendre() {
        jdbc.sql("select id from import_accompagnement where etape in ('LECTURE', 'ECRITURE') order by cree_le")
                .query((rs, i) -> new ImportId(rs.getObject("id", UUID.class)))
                .list()
                .forEach(id -> {
                    try {
                        avancer(id);
                    } catch (DataAccessException | TransactionException panne) {
                        LOG.warn(
                                "Un import s’est interrompu ; il reprendra : {}",
                                panne.getClass().getSimpleName());
                    }
                });
    }

    /** Demande d’écrire les lignes qui conviennent ; sans effet si c’est déjà demandé. */
    public void confirmer(ImportId id, MediateurId mediateur) {
        etat(id, mediateur);
        transaction.executeWithoutResult(statut -> jdbc.sql(
                        "update import_accompagnement set etape = 'ECRITURE' where id = ? and etape = 'A_CONFIRMER'")
                .param(id.valeur())
                .update());
    }

    /** Oublie un fichier lu, sans rien en écrire. */
    public void abandonner(ImportId id, MediateurId mediateur) {
        etat(id, mediateur);
        transaction.executeWithoutResult(statut -> jdbc.sql(
                        "delete from import_accompagnement where id = ? and etape in ('A_CONFIRMER', 'REFUSE')")
                .param(id.valeur())
                .update());
    }

    /**
     * Où en est cet import.
     *
     * @throws ImportIntrouvable s’il n’existe pas, ou n’est pas à ce médiateur
     */
    public EtatDImport etat(ImportId id, MediateurId mediateur) {
        return jdbc.sql(ETAT + "where id = ? and mediateur_id = ?")
                .params(id.valeur(), mediateur.valeur())
                .query((rs, i) -> etat(rs))
                .optional()
                .orElseThrow(ImportIntrouvable::new);
    }

    /** Les derniers imports de ce médiateur. */
    public List<EtatDImport> recents(MediateurId mediateur) {
        return jdbc.sql(ETAT + "where mediateur_id = ? order by cree_le desc limit 10")
                .param(mediateur.valeur())
                .query((rs, i) -> etat(rs))
                .list();
    }

    /** Les premières lignes qui conviennent, telles que lues. */
    public List<List<String>> apercu(ImportId id, MediateurId mediateur, int combien) {
        etat(id, mediateur);
        return jdbc.sql("select cellules from import_accompagnement_ligne where import_id = ? order by ligne limit ?")
                .params(id.valeur(), combien)
                .query((rs, i) -> List.of((String[]) rs.getArray("cellules").getArray()))
                .list();
    }

    /** Combien des lignes en attente sont déjà notées. */
    public int dejaNotees(ImportId id, MediateurId mediateur) {
        return jdbc.sql("""
                select count(*) from import_accompagnement_ligne l join accompagnement a on a.id = l.accompagnement_id
                where l.import_id = ? and a.mediateur_id = ?""")
                .params(id.valeur(), mediateur.valeur())
                .query(Integer.class)
                .single();
    }

    /** Les premières erreurs, dans l’ordre du fichier. */
    public List<ErreurDeLigne> erreurs(ImportId id, MediateurId mediateur) {
        etat(id, mediateur);
        return erreurs.premieres(id.valeur(), ERREURS_MONTREES);
    }

    /** Écrit toutes les erreurs en CSV, pour un tableur. */
    public void ecrireLeRapport(ImportId id, MediateurId mediateur, Writer sortie) {
        etat(id, mediateur);
        transaction.executeWithoutResult(statut -> erreurs.ecrire(id.valeur(), sortie));
    }

    // --- lire

    private void lire(ImportId id) {
        var contenu = jdbc.sql(
                        "select contenu, lues, mediateur_id from import_accompagnement where id = ? and etape = 'LECTURE'")
                .param(id.valeur())
                .query((rs, i) -> new Lecture(
                        id,
                        new MediateurId(rs.getObject("mediateur_id", UUID.class)),
                        rs.getBytes("contenu"),
                        rs.getInt("lues")))
                .optional();
        try {
            contenu.ifPresent(Lecture::derouler);
        } catch (FichierIllisible illisible) {
            refuser(id, illisible.raison());
        }
    }

    private void refuser(ImportId id, String raison) {
        transaction.executeWithoutResult(statut -> {
            jdbc.sql("delete from import_accompagnement_ligne where import_id = ?")
                    .param(id.valeur())
                    .update();
            jdbc.sql("delete from import_accompagnement_erreur where import_id = ?")
                    .param(id.valeur())
                    .update();
            jdbc.sql("""
                    update import_accompagnement set etape = 'REFUSE', refus = ?, contenu = null, lues = 0, refusees = 0
                    where id = ? and etape = 'LECTURE'""").params(raison, id.valeur()).update();
        });
    }

    /** La lecture d’un fichier, du début ; les lignes déjà lues sont relues sans être gardées. */
    private final class Lecture {

        private final ImportId id;
        private final MediateurId mediateur;
        private final byte[] contenu;
        private final int dejaLues;
        private final LocalDate aujourdhui = LocalDate.now(horloge.withZone(PARIS));
        private final Annuaire annuaire = new Annuaire(jdbc, territoires);
        private final Map<UUID, Integer> occurrences = new HashMap<>();
        private final Set<UUID> identifies = new HashSet<>();
        private int lues;

        Lecture(ImportId id, MediateurId mediateur, byte[] contenu, int dejaLues) {
            this.id = id;
            this.mediateur = mediateur;
            this.contenu = contenu;
            this.dejaLues = dejaLues;
        }

        void derouler() {
            try (var tableau = Tableau.ouvrir(new FichierDepose("fichier", () -> new ByteArrayInputStream(contenu)))) {
                var entetes = Entetes.chercher(tableau);
                var lignes = new LignesRegroupees(tableau, entetes);
                var lot = new ArrayList<LigneDActivite>();
                boolean aMoi = true;
                for (var ligne = lignes.suivante(); aMoi && ligne.isPresent(); ligne = lignes.suivante()) {
                    lot.add(new LigneDActivite(ligne.get(), entetes, aujourdhui));
                    if (lues + lot.size() > LIGNES_AU_PLUS) {
                        throw new FichierIllisible(
                                "Ce fichier a plus de 200\u202F000 lignes\u00A0: coupez-le en plusieurs.");
                    }
                    if (lot.size() == LOT || lues + lot.size() == dejaLues) {
                        aMoi = garder(lot);
                        lot.clear();
                    }
                }
                if (aMoi && garder(lot)) {
                    finir(entetes, tableau, lignes.regroupees());
                }
            }
        }

        /** Faux si quelqu’un d’autre lit ce fichier. */
        private boolean garder(List<LigneDActivite> lot) {
            var identifiees = identifier(lot);
            if (lues + lot.size() <= dejaLues) {
                lues += lot.size();
                return true;
            }
            return Boolean.TRUE.equals(transaction.execute(statut -> {
                if (!prendre(Etape.LECTURE, lues)) {
                    return false;
                }
                ecrireLesLignes(verifier(identifiees));
                lues += lot.size();
                jdbc.sql("""
                        update import_accompagnement set lues = :lues,
                               refusees = refusees + :refusees where id = :id""")
                        .param("lues", lues)
                        .param(
                                "refusees",
                                lot.stream()
                                        .filter(ligne -> !ligne.erreurs().isEmpty())
                                        .count())
                        .param("id", id.valeur())
                        .update();
                return true;
            }));
        }

        private boolean prendre(Etape etape, int attendues) {
            return jdbc.sql("""
                            select lues from import_accompagnement where id = ? and etape = ?
                            for update skip locked""")
                    .params(id.valeur(), etape.name())
                    .query(Integer.class)
                    .optional()
                    .filter(enBase -> enBase == attendues)
                    .isPresent();
        }

        /** Donne à chaque ligne son identifiant : le sien s’il est déjà à ce médiateur, sinon déduit. */
        private Map<LigneDActivite, UUID> identifier(List<LigneDActivite> lot) {
            var cras = lot.stream()
                    .map(ligne -> uuid(ligne.cra))
                    .filter(Optional::isPresent)
                    .map(cra -> new AccompagnementId(cra.get()))
                    .toList();
            var siens = cras.isEmpty() ? Set.<AccompagnementId>of() : ecriture.dejaNotes(mediateur, cras);
            var identifiees = new LinkedHashMap<LigneDActivite, UUID>();
            for (var ligne : lot) {
                UUID uuid;
                if (ligne.cra.isEmpty()) {
                    var contenu = Identifiants.deduit(mediateur.valeur(), "contenu:" + ligne.contenu());
                    int occurrence = occurrences.merge(contenu, 1, Integer::sum);
                    uuid = Identifiants.deduit(contenu, String.valueOf(occurrence));
                } else {
                    uuid = uuid(ligne.cra)
                            .filter(cra -> siens.contains(new AccompagnementId(cra)))
                            .orElseGet(() -> Identifiants.deduit(
                                    mediateur.valeur(), "cra:" + ligne.cra.toLowerCase(Locale.ROOT)));
                }
                if (!identifies.add(uuid)) {
                    ligne.refuser(ColonneDActivite.ID_CRA, "un identifiant que nulle autre ligne du fichier ne porte");
                }
                identifiees.put(ligne, uuid);
            }
            return identifiees;
        }

        private Map<LigneDActivite, UUID> verifier(Map<LigneDActivite, UUID> identifiees) {
            var aNoter = new ArrayList<ANoter>();
            var parId = new HashMap<AccompagnementId, LigneDActivite>();
            identifiees.forEach((ligne, uuid) -> saisir(ligne, uuid, annuaire).ifPresent(bonne -> {
                aNoter.add(bonne);
                parId.put(bonne.id(), ligne);
            }));
            ecriture.refus(mediateur, aNoter)
                    .forEach((refusee, raison) -> dire(Objects.requireNonNull(parId.get(refusee)), raison));
            return identifiees;
        }

        private void ecrireLesLignes(Map<LigneDActivite, UUID> identifiees) {
            var bonnes = identifiees.entrySet().stream()
                    .filter(ligne -> ligne.getKey().erreurs().isEmpty())
                    .toList();
            lots.batchUpdate(
                    "insert into import_accompagnement_ligne (import_id, ligne, accompagnement_id, cellules) values (?, ?, ?, ?)",
                    bonnes,
                    LOT,
                    (commande, ligne) -> {
                        commande.setObject(1, id.valeur());
                        commande.setInt(2, ligne.getKey().numero());
                        commande.setObject(3, ligne.getValue());
                        commande.setArray(
                                4,
                                tableau(commande.getConnection(), ligne.getKey().cellulesRangees()));
                    });
            erreurs.noter(
                    id.valeur(),
                    identifiees.keySet().stream()
                            .flatMap(ligne -> ligne.erreurs().stream())
                            .toList());
        }

        private void finir(Entetes entetes, Tableau tableau, int regroupees) {
            if (lues == 0) {
                throw new FichierIllisible("Ce fichier n’a que des en-têtes\u00A0: il n’y a rien à importer.");
            }
            var remarques = new ArrayList<String>();
            if (tableau.remarque() != null) {
                remarques.add(tableau.remarque());
            }
            if (regroupees > 0) {
                remarques.add("%d\u00A0lignes de participants sont réunies\u00A0: un atelier n’en fait qu’une."
                        .formatted(regroupees));
            }
            entetes.ignorees().stream()
                    .limit(REMARQUES_AU_PLUS)
                    .forEach(colonne -> remarques.add("La colonne «\u00A0" + colonne + "\u00A0» n’est pas reprise."));
            transaction.executeWithoutResult(statut -> jdbc.sql("""
                            update import_accompagnement set etape = 'A_CONFIRMER', contenu = null,
                                   colonnes = cast(:colonnes as text[]), remarques = cast(:remarques as text[])
                            where id = :id and etape = 'LECTURE' and lues = :lues""")
                    .param("colonnes", entetes.noms().toArray(String[]::new))
                    .param("remarques", remarques.toArray(String[]::new))
                    .param("id", id.valeur())
                    .param("lues", lues)
                    .update());
        }
    }

    /** La ligne comme un accompagnement à noter ; vide si elle a une erreur. */
    private static Optional<ANoter> saisir(LigneDActivite ligne, UUID uuid, Annuaire annuaire) {
        if (!ligne.erreurs().isEmpty()) {
            return Optional.empty();
        }
        var endroit = annuaire.endroit(ligne);
        var residences = annuaire.residences(ligne);
        return ligne.erreurs().isEmpty()
                ? Optional.of(new ANoter(
                        new AccompagnementId(uuid), ligne.saisie(endroit, residences), ligne.creeLe, ligne.modifieLe))
                : Optional.empty();
    }

    private static void dire(LigneDActivite ligne, SaisieRefusee.Raison raison) {
        switch (raison) {
            case SANS_AFFECTATION ->
                ligne.refuser(ColonneDActivite.DATE, "un jour où vous êtes affecté à une structure");
            case DATE_FUTURE -> ligne.refuser(ColonneDActivite.DATE, "un jour déjà passé");
            case DATE_TROP_ANCIENNE -> ligne.refuser(ColonneDActivite.DATE, "un jour depuis le 01/01/2010");
            case ENDROIT_INCONNU -> ligne.refuser(ColonneDActivite.CODE_INSEE, "une commune qui existe");
        }
    }

    // --- écrire

    private void ecrire(ImportId id) {
        var annuaire = new Annuaire(jdbc, territoires);
        while (Boolean.TRUE.equals(transaction.execute(statut -> ecrireUnLot(id, annuaire)))) {
            Thread.onSpinWait();
        }
    }

    /** Faux quand il n’y a plus rien à écrire, ou que quelqu’un d’autre écrit. */
    private boolean ecrireUnLot(ImportId id, Annuaire annuaire) {
        var mediateur = jdbc.sql("""
                        select mediateur_id from import_accompagnement
                        where id = ? and etape = 'ECRITURE' for update skip locked""")
                .param(id.valeur())
                .query((rs, i) -> new MediateurId(rs.getObject("mediateur_id", UUID.class)))
                .optional();
        if (mediateur.isEmpty()) {
            return false;
        }
        var attendues = jdbc.sql("""
                        select ligne, accompagnement_id, cellules from import_accompagnement_ligne
                        where import_id = :id order by ligne limit :lot""")
                .param("id", id.valeur())
                .param("lot", LOT)
                .query((rs, i) -> new Attendue(
                        rs.getInt("ligne"), rs.getObject("accompagnement_id", UUID.class), List.of((String[])
                                rs.getArray("cellules").getArray())))
                .list();
        if (attendues.isEmpty()) {
            jdbc.sql("update import_accompagnement set etape = 'FINI', fini_le = ? where id = ?")
                    .params(maintenant(), id.valeur())
                    .update();
            return false;
        }
        jdbc.sql("delete from import_accompagnement_ligne where import_id = ? and ligne <= ?")
                .params(id.valeur(), attendues.getLast().ligne())
                .update();
        ecrire(id, mediateur.get(), attendues, annuaire);
        return true;
    }

    /** Une ligne qui attend d’être écrite. */
    private record Attendue(int ligne, UUID accompagnement, List<String> cellules) {}

    private void ecrire(ImportId id, MediateurId mediateur, List<Attendue> attendues, Annuaire annuaire) {
        var aujourdhui = LocalDate.now(horloge.withZone(PARIS));
        var aNoter = new ArrayList<ANoter>();
        var lignes = new HashMap<AccompagnementId, LigneDActivite>();
        for (var attendue : attendues) {
            var ligne = new LigneDActivite(
                    new Tableau.Ligne(attendue.ligne(), attendue.cellules()), Entetes.DANS_L_ORDRE, aujourdhui);
            var bonne = saisir(ligne, attendue.accompagnement(), annuaire);
            bonne.ifPresent(aNoter::add);
            lignes.put(new AccompagnementId(attendue.accompagnement()), ligne);
        }
        var bilan = ecriture.noter(mediateur, aNoter);
        bilan.refus().forEach((refusee, raison) -> dire(Objects.requireNonNull(lignes.get(refusee)), raison));
        etiquettes.poserParNom(
                mediateur,
                bilan.ecrits().stream()
                        .filter(ecrit -> !Objects.requireNonNull(lignes.get(ecrit))
                                .etiquettes
                                .isEmpty())
                        .collect(Collectors.toMap(
                                ecrit -> ecrit, ecrit -> Objects.requireNonNull(lignes.get(ecrit)).etiquettes)));
        erreurs.noter(
                id.valeur(),
                lignes.values().stream()
                        .flatMap(ligne -> ligne.erreurs().stream())
                        .toList());
        long refusees = lignes.values().stream()
                .filter(ligne -> !ligne.erreurs().isEmpty())
                .count();
        jdbc.sql("""
                update import_accompagnement
                set faites = faites + :faites, ecrites = ecrites + :ecrites, refusees = refusees + :refusees where id = :id""")
                .param("faites", attendues.size() - refusees)
                .param("ecrites", bilan.ecrits().size())
                .param("refusees", refusees)
                .param("id", id.valeur())
                .update();
    }

    private void purger() {
        jdbc.sql("""
                delete from import_accompagnement
                where cree_le < :memoire or (etape in ('A_CONFIRMER', 'REFUSE') and cree_le < :attente)""")
                .param("memoire", Timestamp.from(horloge.instant().minus(MEMOIRE)))
                .param("attente", Timestamp.from(horloge.instant().minus(ATTENTE)))
                .update();
    }

    private Timestamp maintenant() {
        return Timestamp.from(horloge.instant());
    }

    private static Optional<UUID> uuid(String texte) {
        try {
            return texte.length() == 36 ? Optional.of(UUID.fromString(texte)) : Optional.empty();
        } catch (IllegalArgumentException autre) {
            return Optional.empty();
        }
    }

    private static Array tableau(Connection connexion, List<String> textes) throws SQLException {
        return connexion.createArrayOf("text", textes.toArray(String[]::new));
    }

    private static final String ETAT = """
            select id, fichier, etape, refus, colonnes, remarques, lues, refusees, faites, ecrites, cree_le
            from import_accompagnement\s""";

    private static EtatDImport etat(ResultSet rs) throws SQLException {
        return new EtatDImport(
                new ImportId(rs.getObject("id", UUID.class)),
                rs.getString("fichier"),
                Etape.valueOf(rs.getString("etape")),
                rs.getString("refus"),
                List.of((String[]) rs.getArray("colonnes").getArray()),
                List.of((String[]) rs.getArray("remarques").getArray()),
                rs.getInt("lues"),
                rs.getInt("refusees"),
                rs.getInt("faites"),
                rs.getInt("ecrites"),
                rs.getTimestamp("cree_le").toInstant());
    }
}
