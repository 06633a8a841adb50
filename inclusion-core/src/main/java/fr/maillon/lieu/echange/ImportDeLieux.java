package fr.maillon.lieu.echange;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import fr.maillon.commun.fichier.EcritureCsv;
import fr.maillon.commun.fichier.FichierDepose;
import fr.maillon.commun.fichier.FichierIllisible;
import fr.maillon.commun.fichier.TexteDepose;
import fr.maillon.lieu.Recherche.Perimetre;
import fr.maillon.lieu.echange.RapportImport.Gravite;
import fr.maillon.lieu.echange.RapportImport.Signalement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Importer un fichier de lieux en deux temps : {@link #deposer} le lit « à blanc » et dit ce qu’il donnerait,
 * {@link #confirmer} écrit toutes les lignes valides, ou {@link #abandonner} l’oublie.
 *
 * <p>Le fichier se lit ligne par ligne et les lignes valides attendent dans la base : la mémoire ne dépend pas de sa taille.
 * Chaque temps est une transaction, donc rien n’est jamais écrit à moitié. Un lieu se reconnaît à sa source et à
 * l’identifiant qu’elle lui donne, ou au nôtre : réimporter met à jour, ne double pas.
 */
@Service
@Transactional
public class ImportDeLieux {

    /** Signalements montrés dans le rapport ; tous se téléchargent. */
    public static final int SIGNALEMENTS_MONTRES = 200;

    private static final int LIGNES_AU_PLUS = 2_000_000;
    private static final int LOT = 1_000;
    private static final int TAMPON_MAXIMAL = 1 << 20;
    private static final Duration ATTENTE = Duration.ofHours(24);
    private static final Duration MEMOIRE = Duration.ofDays(90);
    private static final String FICHIER_COUPE = "Le fichier n’est pas arrivé entier\u00A0: déposez-le de nouveau.";
    private static final Pattern LIGNE_FAUTIVE = Pattern.compile("line (\\d+)\\)");
    private static final Pattern DATE_DU_NOM = Pattern.compile("(20\\d{2}-[01]\\d-[0-3]\\d)");

    private final JdbcClient jdbc;
    private final JdbcTemplate lots;
    private final Clock horloge;
    private final List<LecteurDeLignes> lecteurs = List.of(new LecteurFranceServices(), new LecteurStandard());

    ImportDeLieux(JdbcClient jdbc, JdbcTemplate lots, Clock horloge) {
        this.jdbc = jdbc;
        this.lots = lots;
        this.horloge = horloge;
    }

    /**
     * Lit un fichier à blanc : rien n’est écrit dans l’annuaire.
     *
     * @param perimetre ce que la personne peut modifier ; le reste est laissé de côté
     * @param compte qui dépose ; lui seul confirme
     * @param sourceParDefaut la source des lignes qui n’en disent pas
     * @throws FichierIllisible avec la raison, si le fichier entier ne se lit pas
     */
    public RapportImport deposer(
            FichierDepose fichier, Perimetre perimetre, @Nullable UUID compte, String sourceParDefaut) {
        return deposer(DepotId.nouveau(), fichier, perimetre, compte, sourceParDefaut, lues -> {});
    }

    /**
     * Lit un fichier à blanc, en disant où l’on en est.
     *
     * @param avance reçoit de temps en temps le nombre de lignes lues
     */
    RapportImport deposer(
            DepotId id,
            FichierDepose fichier,
            Perimetre perimetre,
            @Nullable UUID compte,
            String sourceParDefaut,
            IntConsumer avance) {
        purger();
        try {
            var texte = TexteDepose.reconnaitre(fichier);
            var depot = new Depot(id, perimetre, sourceParDefaut, dateDuFichier(fichier), avance);
            try (var lignes = CsvReader.builder()
                    .fieldSeparator(texte.separateur())
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .allowUnclosedQuote(false)
                    .skipEmptyLines(true)
                    .maxBufferSize(TAMPON_MAXIMAL)
                    .ofCsvRecord(texte.lire())) {
                depot.lire(lignes, texte, compte);
            }
            depot.rapprocher();
            return rapport(depot.id);
        } catch (CsvParseException mauvais) {
            throw new FichierIllisible(
                    "Un guillemet est mal placé ou ne se ferme pas" + ligneFautive(mauvais) + "\u00A0: rien n’est lu.",
                    mauvais);
        } catch (UncheckedIOException coupe) {
            throw new FichierIllisible(FICHIER_COUPE, coupe);
        } catch (IOException coupe) {
            throw new FichierIllisible(FICHIER_COUPE, coupe);
        }
    }

    private static String ligneFautive(CsvParseException mauvais) {
        var ligne = LIGNE_FAUTIVE.matcher(String.valueOf(mauvais.getMessage()));
        return ligne.find() ? ", à partir de la ligne " + ligne.group(1) : "";
    }

    private LocalDate dateDuFichier(FichierDepose fichier) {
        var aujourdhui = aujourdhui();
        var date = DATE_DU_NOM.matcher(fichier.nom());
        if (!date.find()) {
            return aujourdhui;
        }
        try {
            var lue = LocalDate.parse(date.group(1));
            return lue.isAfter(aujourdhui) ? aujourdhui : lue;
        } catch (java.time.format.DateTimeParseException impossible) {
            return aujourdhui;
        }
    }

    private LocalDate aujourdhui() {
        return LocalDate.now(horloge.withZone(ZoneOffset.UTC));
    }

    /** Oublie les fichiers jamais confirmés depuis un jour, et les rapports de plus de trois mois. */
    private void purger() {
        jdbc.sql("delete from depot_lieux where confirme_le is null and depose_le < :attente or depose_le < :memoire")
                .param("attente", java.sql.Timestamp.from(horloge.instant().minus(ATTENTE)))
                .param("memoire", java.sql.Timestamp.from(horloge.instant().minus(MEMOIRE)))
                .update();
    }

    /**
     * Écrit toutes les lignes valides dans l’annuaire. Confirmer deux fois ne fait rien de plus.
     *
     * @throws DepotIntrouvable si ce dépôt n’existe plus, ou n’est pas à ce compte
     */
    public RapportImport confirmer(DepotId id, @Nullable UUID compte) {
        return confirmer(id, compte, ecrites -> {});
    }

    /**
     * Écrit toutes les lignes valides dans l’annuaire, en disant où l’on en est.
     *
     * @param avance reçoit de temps en temps le rang de la dernière ligne écrite
     */
    RapportImport confirmer(DepotId id, @Nullable UUID compte, IntConsumer avance) {
        verrouiller(id, compte);
        var depot = jdbc.sql("select confirme_le, departements from depot_lieux where id = ?")
                .param(id.valeur())
                .query((rs, i) -> rs.getTimestamp("confirme_le") != null)
                .single();
        if (!depot) {
            classer(id);
            int derniere = jdbc.sql("select coalesce(max(ligne), 0) from depot_ligne where depot_id = ?")
                    .param(id.valeur())
                    .query(Integer.class)
                    .single();
            for (int apres = 0; apres < derniere; apres += LOT) {
                creer(id, apres);
                modifier(id, apres);
                avance.accept(Math.min(derniere, apres + LOT));
            }
            jdbc.sql("update depot_lieux set confirme_le = :maintenant where id = :depot")
                    .param("maintenant", java.sql.Timestamp.from(horloge.instant()))
                    .param("depot", id.valeur())
                    .update();
        }
        return rapport(id);
    }

    /** Oublie un fichier déposé et non confirmé. */
    public void abandonner(DepotId id, @Nullable UUID compte) {
        verrouiller(id, compte);
        jdbc.sql("delete from depot_lieux where id = ? and confirme_le is null")
                .param(id.valeur())
                .update();
    }

    private void verrouiller(DepotId id, @Nullable UUID compte) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('import de lieux'))")
                .query((rs, i) -> 1)
                .list();
        verifier(id, compte);
    }

    private void verifier(DepotId id, @Nullable UUID compte) {
        jdbc.sql("select 1 from depot_lieux where id = :id and compte_id is not distinct from :compte for update")
                .param("id", id.valeur())
                .param("compte", compte, java.sql.Types.OTHER)
                .query(Integer.class)
                .optional()
                .orElseThrow(() -> new DepotIntrouvable(id));
    }

    /** Le rapport d’un dépôt, à blanc ou confirmé. */
    public RapportImport rapport(DepotId id, @Nullable UUID compte) {
        verifier(id, compte);
        return rapport(id);
    }

    /** Écrit tout le rapport, ligne par ligne, en CSV. */
    public void ecrireRapport(DepotId id, @Nullable UUID compte, Writer sortie) {
        verifier(id, compte);
        try (var csv = EcritureCsv.pourUnTableur(sortie);
                var signalements = jdbc
                        .sql("select ligne, gravite, message from depot_signalement where depot_id = ?"
                                + " order by ligne, gravite desc")
                        .withFetchSize(LOT)
                        .param(id.valeur())
                        .query((rs, i) -> List.of(rs.getInt(1), rs.getString(2), rs.getString(3)))
                        .stream()) {
            csv.ligne(List.of("ligne", "gravite", "message"));
            signalements.forEach(csv::ligne);
        }
    }

    private RapportImport rapport(DepotId id) {
        var signalements = jdbc.sql("select ligne, gravite, message from depot_signalement where depot_id = :depot"
                        + " order by gravite desc, ligne limit :limite")
                .param("depot", id.valeur())
                .param("limite", SIGNALEMENTS_MONTRES)
                .query((rs, i) -> new Signalement(rs.getInt(1), Gravite.valueOf(rs.getString(2)), rs.getString(3)))
                .list();
        return jdbc.sql("""
                with par_action as (
                    select count(*) filter (where action = 'CREER') as nouveaux,
                           count(*) filter (where action = 'MODIFIER') as mis_a_jour,
                           count(*) filter (where action = 'INCHANGE') as inchanges,
                           count(*) filter (where action = 'PLUS_RECENT_ICI') as plus_recents,
                           count(*) filter (where action <> 'REFUSE' and horaires_a_verifier is not null) as a_verifier
                    from depot_ligne where depot_id = :depot),
                par_gravite as (
                    select count(*) filter (where gravite = 'REFUS') as refusees,
                           count(*) filter (where gravite = 'AVERTISSEMENT') as avertissements
                    from depot_signalement where depot_id = :depot)
                select d.*, a.*, g.* from depot_lieux d, par_action a, par_gravite g where d.id = :depot""")
                .param("depot", id.valeur())
                .query((rs, i) -> new RapportImport(
                        id,
                        rs.getString("fichier"),
                        RapportImport.Format.valueOf(rs.getString("format")),
                        rs.getInt("lignes"),
                        rs.getInt("nouveaux"),
                        rs.getInt("mis_a_jour"),
                        rs.getInt("inchanges"),
                        rs.getInt("plus_recents"),
                        rs.getInt("hors_territoire"),
                        rs.getInt("refusees"),
                        rs.getInt("avertissements"),
                        rs.getInt("a_verifier"),
                        Arrays.asList((String[]) rs.getArray("remarques").getArray()),
                        signalements,
                        rs.getTimestamp("confirme_le") == null
                                ? null
                                : rs.getTimestamp("confirme_le").toInstant()))
                .single();
    }

    /** Dit de chaque ligne ce qu’elle ferait à l’annuaire tel qu’il est maintenant. */
    private void classer(DepotId id) {
        jdbc.sql("""
                update depot_ligne d
                set lieu_id = l.id,
                    action = case
                        when not (p.departements is null or c.departement_code = any(p.departements)
                                  or coalesce(c.epci_code = any(p.epcis), false)) then 'REFUSE'
                        when (%s) is not distinct from (%s) then 'INCHANGE'
                        when l.date_maj > d.date_maj then 'PLUS_RECENT_ICI'
                        else 'MODIFIER' end
                from lieu l join commune c on c.code = l.commune_code, depot_lieux p
                where d.depot_id = :depot and p.id = :depot and d.action <> 'REFUSE'
                  and (l.source = d.source and l.id_externe = d.id_externe or l.id = d.lieu_designe)""".formatted(colonnes("l."), colonnes("d.")))
                .param("depot", id.valeur())
                .update();
        jdbc.sql("""
                with doublons as (
                    select ligne, first_value(ligne) over memes as premiere from depot_ligne
                    where depot_id = :depot and action <> 'REFUSE'
                    window memes as (partition by lieu_id order by ligne))
                update depot_ligne d set action = 'REFUSE'
                from doublons where d.depot_id = :depot and d.ligne = doublons.ligne
                  and doublons.ligne <> doublons.premiere""").param("depot", id.valeur()).update();
    }

    private void creer(DepotId id, int apres) {
        jdbc.sql("""
                insert into lieu (id, source, id_externe, date_maj, famille, statut, publie, confirme_le,
                                  cree_le, modifie_le, version, %s)
                select lieu_id, source, id_externe, date_maj, famille, 'OUVERT', true, date_maj,
                       :maintenant, :maintenant, 0, %s
                from depot_ligne
                where depot_id = :depot and action = 'CREER' and ligne > :apres and ligne <= :apres + :lot""".formatted(colonnes(""), colonnes("")))
                .param("depot", id.valeur())
                .param("apres", apres)
                .param("lot", LOT)
                .param("maintenant", java.sql.Timestamp.from(horloge.instant()))
                .update();
    }

    private void modifier(DepotId id, int apres) {
        jdbc.sql("""
                update lieu l
                set (%s) = (%s),
                    date_maj = d.date_maj,
                    confirme_le = greatest(l.confirme_le, d.date_maj),
                    modifie_le = :maintenant,
                    version = l.version + 1
                from depot_ligne d
                where d.depot_id = :depot and d.action = 'MODIFIER' and l.id = d.lieu_id
                  and d.ligne > :apres and d.ligne <= :apres + :lot""".formatted(colonnes(""), colonnes("d.")))
                .param("depot", id.valeur())
                .param("apres", apres)
                .param("lot", LOT)
                .param("maintenant", java.sql.Timestamp.from(horloge.instant()))
                .update();
    }

    /** Les colonnes que le fichier décrit, hors identité et date. */
    private static final List<String> COLONNES = List.of(
            "pivot",
            "nom",
            "commune_code",
            "code_postal",
            "adresse",
            "complement_adresse",
            "latitude",
            "longitude",
            "typologies",
            "telephone",
            "courriels",
            "sites_web",
            "horaires",
            "horaires_a_verifier",
            "presentation_resume",
            "presentation_detail",
            "itinerances",
            "structure_parente",
            "services",
            "publics",
            "prises_en_charge",
            "frais",
            "dispositifs",
            "formations_labels",
            "autres_formations_labels",
            "modalites_acces",
            "modalites_accompagnement",
            "fiche_acces_libre",
            "prise_rdv");

    private static String colonnes(String prefixe) {
        return prefixe + String.join(", " + prefixe, COLONNES);
    }

    /** Un fichier en cours de lecture. */
    private final class Depot {

        private final DepotId id;
        private final Perimetre perimetre;
        private final String sourceParDefaut;
        private final LocalDate dateDuFichier;
        private final IntConsumer avance;
        private final AnnuaireDesCommunes communes = AnnuaireDesCommunes.charger(jdbc);
        private final List<LigneLieu> valides = new ArrayList<>(LOT);
        private final List<Object[]> signalements = new ArrayList<>(LOT);
        private int lues;
        private int horsTerritoire;

        Depot(DepotId id, Perimetre perimetre, String sourceParDefaut, LocalDate dateDuFichier, IntConsumer avance) {
            this.id = id;
            this.perimetre = perimetre;
            this.sourceParDefaut = sourceParDefaut;
            this.dateDuFichier = dateDuFichier;
            this.avance = avance;
        }

        void lire(Iterable<CsvRecord> lignes, TexteDepose texte, @Nullable UUID compte) {
            var iterateur = lignes.iterator();
            if (!iterateur.hasNext()) {
                throw new FichierIllisible("Ce fichier est vide.");
            }
            var entetes = entetes(iterateur.next());
            var lecteur = lecteur(entetes.keySet());
            enregistrer(texte, lecteur, compte);
            while (iterateur.hasNext()) {
                var ligne = iterateur.next();
                if (++lues > LIGNES_AU_PLUS) {
                    throw new FichierIllisible(
                            "Ce fichier dépasse deux millions de lignes\u00A0: coupez-le en plusieurs.");
                }
                prendre(lire(ligne, entetes, lecteur));
                if (lues % LOT == 0) {
                    avance.accept(lues);
                }
            }
            vider();
            jdbc.sql("update depot_lieux set lignes = :lues, hors_territoire = :hors where id = :depot")
                    .param("lues", lues)
                    .param("hors", horsTerritoire)
                    .param("depot", id.valeur())
                    .update();
        }

        private Map<String, Integer> entetes(CsvRecord premiere) {
            var entetes = new HashMap<String, Integer>();
            for (int i = 0; i < premiere.getFieldCount(); i++) {
                entetes.putIfAbsent(premiere.getField(i).strip().toLowerCase(Locale.ROOT), i);
            }
            return entetes;
        }

        private LecteurDeLignes lecteur(Set<String> entetes) {
            var lecteur = lecteurs.stream()
                    .filter(candidat -> candidat.reconnait(entetes))
                    .findFirst()
                    .orElseThrow(
                            () -> new FichierIllisible(
                                    "La première ligne n’est pas celle du standard national ni celle de la liste France services\u00A0: nous n’y trouvons pas les colonnes attendues."));
            var manquantes = lecteur.manquantes(entetes);
            if (!manquantes.isEmpty()) {
                throw new FichierIllisible("Il manque " + (manquantes.size() == 1 ? "la colonne " : "les colonnes ")
                        + "«\u00A0" + String.join("\u00A0», «\u00A0", manquantes) + "\u00A0» dans la première ligne.");
            }
            return lecteur;
        }

        private void enregistrer(TexteDepose texte, LecteurDeLignes lecteur, @Nullable UUID compte) {
            jdbc.sql("""
                    insert into depot_lieux (id, fichier, format, remarques, compte_id, departements, epcis, lignes,
                                             hors_territoire, depose_le)
                    values (:id, :fichier, :format, :remarques, :compte, :departements, :epcis, 0, 0, :maintenant)""")
                    .param("id", id.valeur())
                    .param("fichier", texte.fichier().nom())
                    .param("format", lecteur.format().name())
                    .param("remarques", texte.remarque() == null ? new String[0] : new String[] {texte.remarque()})
                    .param("compte", compte, java.sql.Types.OTHER)
                    .param(
                            "departements",
                            switch (perimetre) {
                                case Perimetre.Partout() -> null;
                                case Perimetre.Territoire(var ressort) -> ressort.codesDesDepartements();
                                case Perimetre.Public() -> new String[0];
                            },
                            java.sql.Types.ARRAY)
                    .param(
                            "epcis",
                            perimetre instanceof Perimetre.Territoire(var ressort)
                                    ? ressort.codesDesEpcis()
                                    : new String[0])
                    .param("maintenant", java.sql.Timestamp.from(horloge.instant()))
                    .update();
        }

        private LigneLieu lire(CsvRecord ligne, Map<String, Integer> entetes, LecteurDeLignes lecteur) {
            if (ligne.getFieldCount() != entetes.size()) {
                var refusee = new LigneLieu(ligne.getStartingLineNumber(), dateDuFichier);
                refusee.refuser("La ligne a " + ligne.getFieldCount() + " colonnes au lieu de " + entetes.size() + ".");
                return refusee;
            }
            return lecteur.lire(
                    new Cellules(ligne.getStartingLineNumber(), entetes, ligne.getFields()),
                    communes,
                    sourceParDefaut,
                    dateDuFichier);
        }

        private void prendre(LigneLieu ligne) {
            if (ligne.commune != null && !estPermis(ligne.commune)) {
                horsTerritoire++;
                return;
            }
            if (ligne.estRefusee()) {
                signaler(ligne, Gravite.REFUS, ligne.refus());
            } else {
                valides.add(ligne);
                if (ligne.aDesAvertissements()) {
                    signaler(ligne, Gravite.AVERTISSEMENT, ligne.avertissements());
                }
            }
            if (valides.size() >= LOT || signalements.size() >= LOT) {
                vider();
            }
        }

        private boolean estPermis(AnnuaireDesCommunes.CommuneConnue commune) {
            return switch (perimetre) {
                case Perimetre.Partout() -> true;
                case Perimetre.Territoire(var ressort) ->
                    ressort.departements().contains(commune.departement())
                            || (commune.epci() != null && ressort.epcis().contains(commune.epci()));
                case Perimetre.Public() -> false;
            };
        }

        private void signaler(LigneLieu ligne, Gravite gravite, String message) {
            signalements.add(new Object[] {id.valeur(), (int) ligne.numero, gravite.name(), message});
        }

        private void vider() {
            lots.batchUpdate(
                    "insert into depot_signalement (depot_id, ligne, gravite, message) values (?, ?, ?, ?)",
                    signalements);
            signalements.clear();
            LotDeLignes.inserer(lots, id, valides);
            valides.clear();
        }

        /** Range les lignes face à l’annuaire, et dit pourquoi certaines n’y entreront pas. */
        void rapprocher() {
            jdbc.sql("""
                    with doublons as (
                        select ligne, id_externe, first_value(ligne) over memes as premiere from depot_ligne
                        where depot_id = :depot
                        window memes as (partition by source, id_externe order by ligne)),
                    refuses as (
                        update depot_ligne d set action = 'REFUSE'
                        from doublons where d.depot_id = :depot and d.ligne = doublons.ligne
                          and doublons.ligne <> doublons.premiere
                        returning d.ligne, d.id_externe, doublons.premiere)
                    insert into depot_signalement (depot_id, ligne, gravite, message)
                    select :depot, ligne, 'REFUS',
                           'L’identifiant «\u00A0' || left(id_externe, 80) || '\u00A0» est déjà à la ligne ' || premiere || '.'
                    from refuses""").param("depot", id.valeur()).update();
            classer(id);
            jdbc.sql("""
                    insert into depot_signalement (depot_id, ligne, gravite, message)
                    select depot_id, ligne, 'REFUS',
                           'Ce lieu est déjà dans une autre ligne du fichier, ou dans un autre territoire que le vôtre.'
                    from depot_ligne where depot_id = :depot and action = 'REFUSE'
                    on conflict (depot_id, ligne, gravite) do nothing""").param("depot", id.valeur()).update();
        }
    }
}
