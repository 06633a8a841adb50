package fr.maillon.territoire;

import fr.maillon.commun.Corbeille;
import fr.maillon.commun.Elision;
import fr.maillon.commun.Identifiants;
import fr.maillon.commun.fichier.Tableau;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
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

    /** À vol d’oiseau, aucune route n’est plus rapide. */
    private static final int KM_H_MAX = 130;

    /** Une minute arrondie et deux bourgs plus proches que les points de leurs communes ne font pas un excès de vitesse. */
    private static final double KM_DE_MARGE = 5;

    private static final Set<String> ORIGINES = Set.of("origine", "codeorigine", "depart", "de", "from", "origin");
    private static final Set<String> DESTINATIONS = Set.of("destination", "codedestination", "arrivee", "vers", "to");
    private static final Set<String> MINUTES = Set.of("minutes", "duree", "dureeminutes", "temps", "tempsminutes");

    private final JdbcClient jdbc;
    private final Clock horloge;
    private final Corbeille retires;

    TempsDeTrajet(JdbcClient jdbc, Clock horloge) {
        this.jdbc = jdbc;
        this.horloge = horloge;
        this.retires = new Corbeille(jdbc, horloge, "import_de_trajets", "id = ?");
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
        var entete = FichierDeCommunes.entete(tableau);
        var lecture = new Lecture(
                new FichierDeCommunes(jdbc, REFUS_NOMMES),
                permise,
                FichierDeCommunes.colonne(entete, ORIGINES),
                FichierDeCommunes.colonne(entete, DESTINATIONS),
                FichierDeCommunes.colonne(entete, MINUTES));
        if (lecture.origine < 0 || lecture.destination < 0 || lecture.minutes < 0) {
            throw new DonneesRefusees(
                    "Il faut trois colonnes\u00A0: «\u00A0origine\u00A0», «\u00A0destination\u00A0» et «\u00A0minutes\u00A0».");
        }
        Optional<Tableau.Ligne> ligne;
        while ((ligne = tableau.suivante()).isPresent()) {
            lecture.lire(ligne.get());
        }
        if (lecture.temps.isEmpty()) {
            throw lecture.fichier.rienNeSeLit();
        }
        enregistrer(lecture.temps, source);
        return new Rapport(
                lecture.lignes,
                lecture.temps.values().stream().mapToInt(Map::size).sum(),
                lecture.ailleurs,
                lecture.fichier.refusees(),
                lecture.fichier.refus());
    }

    /** Les imports, du plus récent au plus ancien, par département. */
    @Transactional(readOnly = true)
    public List<Etat> etats() {
        return jdbc.sql("""
                with range as (
                    select t.import_id, row_number() over (
                        partition by t.origine, t.destination order by i.importe_le desc, i.id desc) as rang
                    from temps_de_trajet t join import_de_trajets i on i.id = t.import_id where i.retire_le is null)
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

    /** Retire un import : ses trajets ont de nouveau le temps de l’import d’avant, ou sont estimés. Il se rétablit pendant un jour. */
    public boolean retirer(UUID id) {
        return retires.oter(id);
    }

    /** Rend un import retiré, tel qu’il était, si ce département est permis ; faux s’il est déjà là, ou oublié. */
    public boolean retablir(UUID id, Predicate<String> permis) {
        return jdbc.sql("select departement_code from import_de_trajets where id = ? and retire_le is not null")
                        .param(id)
                        .query(String.class)
                        .optional()
                        .filter(permis)
                        .isPresent()
                && retires.rendre(id);
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

    /** Les lignes, une à une. */
    private static final class Lecture {

        private final FichierDeCommunes fichier;
        private final Predicate<Commune> permise;
        private final int origine;
        private final int destination;
        private final int minutes;
        /** Par département d’origine. */
        private final Map<String, Map<Paire, BigDecimal>> temps = new TreeMap<>();

        private int lignes;
        private int ailleurs;

        Lecture(FichierDeCommunes fichier, Predicate<Commune> permise, int origine, int destination, int minutes) {
            this.fichier = fichier;
            this.permise = permise;
            this.origine = origine;
            this.destination = destination;
            this.minutes = minutes;
        }

        void lire(Tableau.Ligne ligne) {
            lignes++;
            var depart = FichierDeCommunes.cellule(ligne, origine);
            var arrivee = FichierDeCommunes.cellule(ligne, destination);
            var de = fichier.commune(depart);
            var vers = fichier.commune(arrivee);
            var texte = FichierDeCommunes.cellule(ligne, minutes);
            var duree = minutes(texte);
            if (de == null || vers == null) {
                fichier.refuser(ligne, FichierDeCommunes.inconnue(de == null ? depart : arrivee));
            } else if (duree == null) {
                fichier.refuser(ligne, FichierDeCommunes.cite(texte) + " n’est pas un nombre de minutes, de 0 à 600.");
            } else if (!permise.test(de)) {
                ailleurs++;
            } else if (trop(de, vers, duree)) {
                fichier.refuser(
                        ligne,
                        Elision.de(de.nom()) + " à " + vers.nom() + ", il y a "
                                + Math.round(distance(de, vers)) + "\u00A0km à vol d’oiseau\u00A0: "
                                + duree.stripTrailingZeros().toPlainString().replace('.', ',')
                                + "\u00A0min voudrait dire plus de " + KM_H_MAX + "\u00A0km/h.");
            } else {
                var connus = temps.computeIfAbsent(de.departement(), cle -> new LinkedHashMap<>());
                var dejaLu = connus.putIfAbsent(
                        new Paire(de.code().valeur(), vers.code().valeur()), duree);
                if (dejaLu != null && dejaLu.compareTo(duree) != 0) {
                    fichier.refuser(
                            ligne,
                            Elision.de(de.nom()) + " à " + vers.nom() + ", ce fichier donne déjà un autre temps.");
                }
            }
        }

        private static boolean trop(Commune de, Commune vers, BigDecimal minutes) {
            return distance(de, vers) - KM_DE_MARGE > KM_H_MAX * minutes.doubleValue() / 60;
        }

        /** En kilomètres ; 0 si l’on ne sait pas où est l’une des deux. */
        private static double distance(Commune de, Commune vers) {
            var depart = de.position();
            var arrivee = vers.position();
            return depart == null || arrivee == null ? 0 : depart.distanceKm(arrivee);
        }

        private static @Nullable BigDecimal minutes(String texte) {
            if (!texte.matches("\\d{1,4}([.,]\\d{1,12})?")) {
                return null;
            }
            var lu = new BigDecimal(texte.replace(',', '.'));
            return lu.compareTo(BigDecimal.valueOf(MINUTES_MAX)) > 0 ? null : lu.setScale(1, RoundingMode.HALF_UP);
        }
    }
}
