package fr.maillon.territoire;

import fr.maillon.commun.Corbeille;
import fr.maillon.commun.fichier.Tableau;
import java.io.Serializable;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Les jours de marché des communes : importés, notés un à un, retirés. Rien n’en est deviné. */
@Service
@Transactional
public class JoursDeMarche {

    /** Nombre de lignes refusées que le rapport nomme ; les autres se comptent. */
    public static final int REFUS_NOMMES = 200;

    private static final int LOT = 1_000;
    private static final Set<String> CODES = Set.of("codeinsee", "codgeo", "insee", "codecommune", "code");
    private static final Set<String> JOURS = Set.of("jour", "jourdemarche", "jourdelasemaine");
    private static final Set<String> DEBUTS = Set.of("debut", "heuredebut", "ouverture", "de");
    private static final Set<String> FINS = Set.of("fin", "heurefin", "fermeture", "a");
    private static final Pattern HEURE = Pattern.compile("(\\d{1,2})\\s*[h:]\\s*(\\d{2})?");

    private final JdbcClient jdbc;
    private final JdbcTemplate lots;
    private final Clock horloge;
    private final Corbeille retires;

    JoursDeMarche(JdbcClient jdbc, JdbcTemplate lots, Clock horloge) {
        this.jdbc = jdbc;
        this.lots = lots;
        this.horloge = horloge;
        this.retires = new Corbeille(jdbc, horloge, "jour_de_marche", "commune_code = ? and jour = ?");
    }

    /** Un jour de marché et d’où on le tient. */
    public record EnListe(JourDeMarche marche, String commune, String source) {}

    /**
     * Ce que l’import a fait.
     *
     * @param jours jours de marché enregistrés
     * @param ailleurs lignes de communes que la personne ne tient pas : laissées de côté
     * @param refus une phrase par ligne fausse, les {@value #REFUS_NOMMES} premières
     */
    public record Rapport(int lignes, int jours, int ailleurs, int refusees, List<String> refus)
            implements Serializable {}

    /** Les jours de marché connus des communes d’un département, par commune. */
    @Transactional(readOnly = true)
    public Map<CodeInsee, List<JourDeMarche>> parCommune(String departement) {
        var parCommune = new LinkedHashMap<CodeInsee, List<JourDeMarche>>();
        for (var connu : du(departement)) {
            parCommune
                    .computeIfAbsent(connu.marche().commune(), code -> new ArrayList<>())
                    .add(connu.marche());
        }
        return parCommune;
    }

    /** Les jours de marché connus d’un département, par commune puis par jour. */
    @Transactional(readOnly = true)
    public List<EnListe> du(String departement) {
        return jdbc.sql("""
                select m.commune_code, m.jour, m.debut, m.fin, m.source, c.nom from jour_de_marche m
                join commune c on c.code = m.commune_code
                where c.departement_code = ? and m.retire_le is null order by c.nom, c.code, m.jour""")
                .param(departement)
                .query((ligne, rang) -> new EnListe(
                        new JourDeMarche(
                                new CodeInsee(ligne.getString("commune_code")),
                                DayOfWeek.of(ligne.getInt("jour")),
                                ligne.getObject("debut", LocalTime.class),
                                ligne.getObject("fin", LocalTime.class)),
                        ligne.getString("nom"),
                        ligne.getString("source")))
                .list();
    }

    /** Note un jour de marché ; remplace ce que l’on savait de ce jour-là. */
    public void noter(JourDeMarche marche, String source) {
        enregistrer(List.of(marche), source);
    }

    /** Oublie un jour de marché ; vrai s’il était connu. Il se rétablit pendant un jour. */
    public boolean retirer(CodeInsee commune, DayOfWeek jour) {
        return retires.oter(commune.valeur(), jour.getValue());
    }

    /** Rend un jour de marché retiré, tel qu’il était ; faux s’il est déjà là, ou oublié. */
    public boolean retablir(CodeInsee commune, DayOfWeek jour) {
        return retires.rendre(commune.valeur(), jour.getValue());
    }

    /**
     * Importe un fichier : une ligne par commune et par jour. Les lignes justes entrent, les fausses sont nommées.
     *
     * @param permise les communes que cette personne tient
     * @throws DonneesRefusees si rien ne se lit ; rien n’est alors importé
     */
    public Rapport importer(Tableau tableau, String source, Predicate<Commune> permise) {
        var entete = FichierDeCommunes.entete(tableau);
        var colonnes = new Colonnes(
                FichierDeCommunes.colonne(entete, CODES),
                FichierDeCommunes.colonne(entete, JOURS),
                FichierDeCommunes.colonne(entete, DEBUTS),
                FichierDeCommunes.colonne(entete, FINS));
        if (colonnes.code() < 0 || colonnes.jour() < 0) {
            throw new DonneesRefusees(
                    "Il faut une colonne «\u00A0code_insee\u00A0» et une colonne «\u00A0jour\u00A0», par exemple «\u00A0mardi\u00A0».");
        }
        var fichier = new FichierDeCommunes(jdbc, REFUS_NOMMES);
        var lus = new LinkedHashMap<String, JourDeMarche>();
        int lignes = 0;
        int ailleurs = 0;
        Optional<Tableau.Ligne> suivante;
        while ((suivante = tableau.suivante()).isPresent()) {
            lignes++;
            var ligne = suivante.get();
            var code = FichierDeCommunes.cellule(ligne, colonnes.code());
            var commune = fichier.commune(code);
            var lu = commune == null ? FichierDeCommunes.inconnue(code) : lire(commune, ligne, colonnes);
            if (!(lu instanceof JourDeMarche marche) || commune == null) {
                fichier.refuser(ligne, lu.toString());
            } else if (permise.test(commune)) {
                lus.put(marche.commune() + " " + marche.jour(), marche);
            } else {
                ailleurs++;
            }
        }
        if (lus.isEmpty()) {
            throw fichier.rienNeSeLit();
        }
        enregistrer(List.copyOf(lus.values()), source);
        return new Rapport(lignes, lus.size(), ailleurs, fichier.refusees(), fichier.refus());
    }

    /** « 8 h », « 8h30 », « 08:30 » ; vide si cela ne se lit pas. */
    public static Optional<LocalTime> heure(String texte) {
        var lue = HEURE.matcher(texte.strip().toLowerCase(Locale.ROOT));
        if (!lue.matches()) {
            return Optional.empty();
        }
        int heures = Integer.parseInt(lue.group(1));
        int minutes = lue.group(2) == null ? 0 : Integer.parseInt(lue.group(2));
        return heures < 24 && minutes < 60 ? Optional.of(LocalTime.of(heures, minutes)) : Optional.empty();
    }

    private record Colonnes(int code, int jour, int debut, int fin) {}

    /** Le jour de marché de cette ligne, ou la phrase qui dit ce qui n’y va pas. */
    private static Object lire(Commune commune, Tableau.Ligne ligne, Colonnes colonnes) {
        var texte = FichierDeCommunes.simple(FichierDeCommunes.cellule(ligne, colonnes.jour()));
        var jour = Arrays.stream(DayOfWeek.values())
                .filter(un -> un.getDisplayName(TextStyle.FULL, Locale.FRENCH).equals(texte))
                .findFirst();
        if (jour.isEmpty()) {
            return FichierDeCommunes.cite(FichierDeCommunes.cellule(ligne, colonnes.jour()))
                    + " n’est pas un jour de la semaine.";
        }
        var debut = FichierDeCommunes.cellule(ligne, colonnes.debut());
        var fin = FichierDeCommunes.cellule(ligne, colonnes.fin());
        if (debut.isEmpty() && fin.isEmpty()) {
            return new JourDeMarche(commune.code(), jour.get(), null, null);
        }
        var de = heure(debut);
        var a = heure(fin);
        return de.isPresent() && a.isPresent() && de.get().isBefore(a.get())
                ? new JourDeMarche(commune.code(), jour.get(), de.get(), a.get())
                : FichierDeCommunes.cite(debut + " – " + fin) + " ne dit pas de quelle heure à quelle heure.";
    }

    private void enregistrer(List<JourDeMarche> marches, String source) {
        var maintenant = Timestamp.from(horloge.instant());
        lots.batchUpdate("""
                insert into jour_de_marche (commune_code, jour, debut, fin, source, note_le) values (?, ?, ?, ?, ?, ?)
                on conflict (commune_code, jour) do update
                set debut = excluded.debut, fin = excluded.fin, source = excluded.source, note_le = excluded.note_le,
                    retire_le = null""", marches, LOT, (commande, marche) -> {
            commande.setString(1, marche.commune().valeur());
            commande.setInt(2, marche.jour().getValue());
            commande.setObject(3, marche.debut());
            commande.setObject(4, marche.fin());
            commande.setString(5, source);
            commande.setTimestamp(6, maintenant);
        });
    }
}
