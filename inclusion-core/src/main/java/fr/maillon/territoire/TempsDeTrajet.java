package fr.maillon.territoire;

import fr.maillon.commun.Identifiants;
import fr.maillon.commun.fichier.Tableau;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Importer, lister et retirer des temps de trajet mesurés, d’une commune à une autre. Là où ils manquent, on estime. */
@Service
@Transactional
public class TempsDeTrajet {

    /** Nombre de lignes refusées que le rapport nomme ; les autres se comptent. */
    public static final int REFUS_NOMMES = 200;

    private static final int LOT = 10_000;
    private static final int MINUTES_MAX = 600;
    private static final Set<String> ORIGINES = Set.of("origine", "codeorigine", "depart", "de", "from", "origin");
    private static final Set<String> DESTINATIONS = Set.of("destination", "codedestination", "arrivee", "vers", "to");
    private static final Set<String> MINUTES = Set.of("minutes", "duree", "dureeminutes", "temps", "tempsminutes");

    private final JdbcClient jdbc;
    private final Clock horloge;

    TempsDeTrajet(JdbcClient jdbc, Clock horloge) {
        this.jdbc = jdbc;
        this.horloge = horloge;
    }

    /**
     * Ce que l’import a fait.
     *
     * @param paires temps enregistrés
     * @param ailleurs lignes qui partent d’une commune que la personne ne tient pas : laissées de côté
     * @param refus une phrase par ligne fausse, les {@value #REFUS_NOMMES} premières
     */
    public record Rapport(int lignes, int paires, int ailleurs, int refusees, List<String> refus)
            implements Serializable {}

    /**
     * Un import.
     *
     * @param paires ses temps qui valent
     * @param recouvertes ceux qu’un import plus récent recouvre
     */
    public record Etat(
            UUID id, String departement, String nom, String source, Instant importeLe, int paires, int recouvertes) {}

    /**
     * Importe un fichier : les lignes justes entrent et recouvrent ce que l’on savait, les fausses sont nommées.
     *
     * @param permise les communes que cette personne tient
     * @throws DonneesRefusees si rien ne se lit ; rien n’est alors importé
     */
    public Rapport importer(Tableau tableau, String source, Predicate<Commune> permise) {
        var entete = tableau.suivante()
                .orElseThrow(() -> new DonneesRefusees("Ce fichier est vide."))
                .cellules();
        var lecture = new Lecture(
                communes(),
                permise,
                colonne(entete, ORIGINES),
                colonne(entete, DESTINATIONS),
                colonne(entete, MINUTES));
        if (lecture.origine < 0 || lecture.destination < 0 || lecture.minutes < 0) {
            throw new DonneesRefusees("Il faut trois colonnes : « origine », « destination » et « minutes ».");
        }
        Optional<Tableau.Ligne> ligne;
        while ((ligne = tableau.suivante()).isPresent()) {
            lecture.lire(ligne.get());
        }
        if (lecture.temps.isEmpty()) {
            throw new DonneesRefusees("Aucune ligne n’a pu être reprise."
                    + (lecture.refus.isEmpty() ? "" : " " + lecture.refus.getFirst()));
        }
        enregistrer(lecture.temps, source);
        return new Rapport(
                lecture.lignes,
                lecture.temps.values().stream().mapToInt(Map::size).sum(),
                lecture.ailleurs,
                lecture.refusees,
                List.copyOf(lecture.refus));
    }

    /** Les imports, du plus récent au plus ancien, par département. */
    @Transactional(readOnly = true)
    public List<Etat> etats() {
        return jdbc.sql("""
                with range as (
                    select t.import_id, row_number() over (
                        partition by t.origine, t.destination order by i.importe_le desc, i.id desc) as rang
                    from temps_de_trajet t join import_de_trajets i on i.id = t.import_id)
                select i.id, i.departement_code, d.nom, i.source, i.importe_le,
                       count(*) filter (where r.rang = 1) as paires, count(*) filter (where r.rang > 1) as recouvertes
                from import_de_trajets i join departement d on d.code = i.departement_code
                join range r on r.import_id = i.id
                group by i.id, d.nom order by i.departement_code, i.importe_le desc, i.id desc""")
                .query((ligne, rang) -> new Etat(
                        ligne.getObject("id", UUID.class),
                        ligne.getString("departement_code"),
                        ligne.getString("nom"),
                        ligne.getString("source"),
                        ligne.getTimestamp("importe_le").toInstant(),
                        ligne.getInt("paires"),
                        ligne.getInt("recouvertes")))
                .list();
    }

    /** Oublie un import : ses trajets ont de nouveau le temps de l’import d’avant, ou sont estimés. */
    public boolean retirer(UUID id) {
        return jdbc.sql("delete from import_de_trajets where id = ?").param(id).update() > 0;
    }

    private void enregistrer(Map<String, Map<Paire, BigDecimal>> temps, String source) {
        var maintenant = Timestamp.from(horloge.instant());
        temps.forEach((departement, paires) -> {
            var id = Identifiants.nouveau();
            jdbc.sql("insert into import_de_trajets (id, departement_code, source, importe_le) values (?, ?, ?, ?)")
                    .params(id, departement, source, maintenant)
                    .update();
            var liste = List.copyOf(paires.entrySet());
            for (int debut = 0; debut < liste.size(); debut += LOT) {
                ecrire(id, liste.subList(debut, Math.min(liste.size(), debut + LOT)));
            }
        });
    }

    private void ecrire(UUID id, List<Map.Entry<Paire, BigDecimal>> lot) {
        jdbc.sql("""
                insert into temps_de_trajet (origine, destination, minutes, import_id)
                select o, d, m, :id
                from unnest(cast(:origines as text[]), cast(:destinations as text[]), cast(:minutes as numeric[])) x(o, d, m)""")
                .param("id", id)
                .param(
                        "origines",
                        lot.stream().map(une -> une.getKey().origine()).toArray(String[]::new))
                .param(
                        "destinations",
                        lot.stream().map(une -> une.getKey().destination()).toArray(String[]::new))
                .param("minutes", lot.stream().map(Map.Entry::getValue).toArray(BigDecimal[]::new))
                .update();
    }

    private record Paire(String origine, String destination) {}

    private Map<String, Commune> communes() {
        var communes = new HashMap<String, Commune>();
        jdbc.sql("select code, nom, departement_code, epci_code from commune").query(ligne -> {
            communes.put(
                    ligne.getString(1),
                    new Commune(
                            new CodeInsee(ligne.getString(1)),
                            ligne.getString(2),
                            List.of(),
                            null,
                            ligne.getString(3),
                            ligne.getString(4),
                            null));
        });
        return communes;
    }

    private static int colonne(List<String> entete, Set<String> noms) {
        for (int rang = 0; rang < entete.size(); rang++) {
            var simple = Normalizer.normalize(entete.get(rang), Normalizer.Form.NFD)
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^a-z0-9]+", "");
            if (noms.contains(simple)) {
                return rang;
            }
        }
        return -1;
    }

    /** Les lignes, une à une. */
    private static final class Lecture {

        private final Map<String, Commune> communes;
        private final Predicate<Commune> permise;
        private final int origine;
        private final int destination;
        private final int minutes;
        /** Par département d’origine. */
        private final Map<String, Map<Paire, BigDecimal>> temps = new TreeMap<>();

        private final List<String> refus = new ArrayList<>();
        private int lignes;
        private int ailleurs;
        private int refusees;

        Lecture(Map<String, Commune> communes, Predicate<Commune> permise, int origine, int destination, int minutes) {
            this.communes = communes;
            this.permise = permise;
            this.origine = origine;
            this.destination = destination;
            this.minutes = minutes;
        }

        void lire(Tableau.Ligne ligne) {
            lignes++;
            var de = commune(cellule(ligne, origine));
            var vers = commune(cellule(ligne, destination));
            var duree = minutes(cellule(ligne, minutes));
            if (de == null || vers == null) {
                refuser(
                        ligne,
                        "« " + court(cellule(ligne, de == null ? origine : destination))
                                + " » n’est pas le code d’une commune d’aujourd’hui.");
            } else if (duree == null) {
                refuser(
                        ligne,
                        "« " + court(cellule(ligne, minutes)) + " » n’est pas un nombre de minutes, de 0 à 600.");
            } else if (!permise.test(de)) {
                ailleurs++;
            } else {
                var connus = temps.computeIfAbsent(de.departement(), cle -> new LinkedHashMap<>());
                var dejaLu = connus.putIfAbsent(
                        new Paire(de.code().valeur(), vers.code().valeur()), duree);
                if (dejaLu != null && dejaLu.compareTo(duree) != 0) {
                    refuser(ligne, "De " + de.nom() + " à " + vers.nom() + ", ce fichier donne déjà un autre temps.");
                }
            }
        }

        private @Nullable Commune commune(String code) {
            // un tableur ôte le zéro de tête
            return communes.get(code.matches("\\d{4}") ? "0" + code : code.toUpperCase(Locale.ROOT));
        }

        private static @Nullable BigDecimal minutes(String texte) {
            if (!texte.matches("\\d{1,4}([.,]\\d{1,12})?")) {
                return null;
            }
            var lu = new BigDecimal(texte.replace(',', '.'));
            return lu.compareTo(BigDecimal.valueOf(MINUTES_MAX)) > 0 ? null : lu.setScale(1, RoundingMode.HALF_UP);
        }

        private void refuser(Tableau.Ligne ligne, String raison) {
            refusees++;
            if (refus.size() < REFUS_NOMMES) {
                refus.add("Ligne " + ligne.numero() + " : " + raison);
            }
        }

        private static String cellule(Tableau.Ligne ligne, int rang) {
            return rang < ligne.cellules().size() ? ligne.cellules().get(rang).strip() : "";
        }

        private static String court(String texte) {
            var propre = texte.replaceAll("\\p{Cntrl}", " ");
            return propre.length() > 40 ? propre.substring(0, 40) + "…" : propre;
        }
    }
}
