package fr.maillon.territoire;

import fr.maillon.commun.fichier.Tableau;
import java.io.Serializable;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Importer, lister et retirer les zonages et les indices des communes, donnée facultative que le réseau fournit. */
@Service
@Transactional
public class DonneesDesCommunes {

    /** Nombre de lignes refusées que le rapport nomme ; les autres se comptent. */
    public static final int REFUS_NOMMES = 200;

    private static final int LOT = 1_000;
    private static final Set<String> CODES =
            Set.of("codeinsee", "codgeo", "insee", "inseecom", "codecommune", "codecom", "code", "codeinseecommune");
    private static final Set<String> VALEURS = Set.of(
            "valeur",
            "indice",
            "score",
            "ifn",
            "indicedefragilite",
            "scoreglobal",
            "classement",
            "zonage",
            "frr",
            "qpv");
    private static final Set<String> NON = Set.of("", "0", "non", "false", "n", "horszone", "nonclassee");

    private final JdbcClient jdbc;
    private final JdbcTemplate lots;
    private final Clock horloge;

    DonneesDesCommunes(JdbcClient jdbc, JdbcTemplate lots, Clock horloge) {
        this.jdbc = jdbc;
        this.lots = lots;
        this.horloge = horloge;
    }

    /**
     * Ce que l’import a fait.
     *
     * @param lignes celles du fichier, en-tête non compris
     * @param communes celles dont la donnée est enregistrée, y compris celles qu’un zonage laisse dehors
     * @param ailleurs lignes d’un territoire que la personne ne tient pas : laissées de côté
     * @param refusees lignes fausses
     * @param refus une phrase par ligne fausse, les {@value #REFUS_NOMMES} premières
     * @param dejaPlusRecentes communes dont on tient déjà une année plus récente : celle-là continue de valoir
     * @param annee la plus récente de ces années ; 0 s’il n’y en a pas
     */
    public record Rapport(
            int lignes,
            int communes,
            int ailleurs,
            int refusees,
            List<String> departements,
            List<String> refus,
            int dejaPlusRecentes,
            int annee)
            implements Serializable {}

    private record PlusRecentes(int communes, int annee) {}

    /**
     * Où en est une donnée dans un département.
     *
     * @param millesime l’année la plus récente, celle qui vaut
     * @param source d’où elle vient
     * @param imports combien d’imports gardés, l’année la plus récente recouvrant les autres
     * @param dernierMillesime l’année du dernier import ; plus ancienne que celle qui vaut, il ne fait que compléter
     */
    public record Etat(
            String departement,
            String nom,
            DonneeDeCommune nature,
            int communes,
            int renseignees,
            int millesime,
            String source,
            Instant importeLe,
            int imports,
            int dernierMillesime) {

        /** Vrai si le dernier import est d’une année plus ancienne que celle qui vaut. */
        public boolean dernierPlusAncien() {
            return dernierMillesime < millesime;
        }
    }

    /**
     * Importe une colonne d’un fichier : les lignes justes entrent, les fausses sont nommées. Pour un zonage, le fichier est la
     * liste entière de chaque département qu’il nomme : une commune qui n’y est pas est dehors.
     *
     * @param permise les communes que cette personne tient
     * @throws DonneesRefusees si rien ne se lit ; rien n’est alors importé
     */
    public Rapport importer(
            Tableau tableau, DonneeDeCommune nature, int millesime, String source, Predicate<Commune> permise) {
        var entete = FichierDeCommunes.entete(tableau);
        int code = FichierDeCommunes.colonne(entete, CODES);
        int valeur = FichierDeCommunes.colonne(entete, VALEURS);
        if (code < 0) {
            throw new DonneesRefusees(
                    "Aucune colonne ne donne le code Insee\u00A0: nommez-la «\u00A0code_insee\u00A0».");
        }
        if (valeur < 0 && !nature.estUnZonage()) {
            throw new DonneesRefusees("Aucune colonne ne donne l’indice\u00A0: nommez-la «\u00A0indice\u00A0».");
        }
        var fichier = new FichierDeCommunes(jdbc, REFUS_NOMMES);
        var lecture = new Lecture(nature, fichier, permise);
        Optional<Tableau.Ligne> ligne;
        while ((ligne = tableau.suivante()).isPresent()) {
            lecture.lire(
                    ligne.get(),
                    FichierDeCommunes.cellule(ligne.get(), code),
                    valeur < 0 ? null : FichierDeCommunes.cellule(ligne.get(), valeur));
        }
        if (lecture.valeurs.isEmpty()) {
            throw fichier.rienNeSeLit();
        }
        lecture.completer();
        var plusRecentes = plusRecentes(lecture.valeurs.keySet(), nature, millesime);
        enregistrer(lecture.valeurs, nature, millesime, source);
        return new Rapport(
                lecture.lignes,
                lecture.valeurs.size(),
                lecture.ailleurs,
                fichier.refusees(),
                List.copyOf(lecture.departements),
                fichier.refus(),
                plusRecentes.communes(),
                plusRecentes.annee());
    }

    private PlusRecentes plusRecentes(Set<CodeInsee> communes, DonneeDeCommune nature, int millesime) {
        return jdbc.sql("""
                select count(distinct commune_code), coalesce(max(millesime), 0) from donnee_de_commune
                where nature = :nature and millesime > :millesime and commune_code = any(:communes)""")
                .param("nature", nature.name())
                .param("millesime", millesime)
                .param("communes", communes.stream().map(CodeInsee::valeur).toArray(String[]::new))
                .query((ligne, rang) -> new PlusRecentes(ligne.getInt(1), ligne.getInt(2)))
                .single();
    }

    /** Ce qui est importé, par département. */
    @Transactional(readOnly = true)
    public List<Etat> etats() {
        return jdbc.sql("""
                select d.code, d.nom, x.nature, (select count(*) from commune where departement_code = d.code) as communes,
                       count(distinct x.commune_code) as renseignees,
                       max(x.millesime) as millesime,
                       (array_agg(x.source order by x.millesime desc, x.importe_le desc))[1] as source,
                       (array_agg(x.importe_le order by x.millesime desc, x.importe_le desc))[1] as importe_le,
                       count(distinct x.importe_le) as imports,
                       (array_agg(x.millesime order by x.importe_le desc))[1] as dernier_millesime
                from donnee_de_commune x join commune c on c.code = x.commune_code
                join departement d on d.code = c.departement_code
                group by d.code, d.nom, x.nature order by d.code, x.nature""")
                .query((rs, i) -> new Etat(
                        rs.getString("code"),
                        rs.getString("nom"),
                        DonneeDeCommune.valueOf(rs.getString("nature")),
                        rs.getInt("communes"),
                        rs.getInt("renseignees"),
                        rs.getInt("millesime"),
                        rs.getString("source"),
                        rs.getTimestamp("importe_le").toInstant(),
                        rs.getInt("imports"),
                        rs.getInt("dernier_millesime")))
                .list();
    }

    /** Oublie l’import qui vaut d’une donnée d’un département : ce qu’il recouvrait vaut de nouveau. */
    public int retirer(String departement, DonneeDeCommune nature) {
        return jdbc.sql("""
                delete from donnee_de_commune x using commune c
                where c.code = x.commune_code and c.departement_code = :departement and x.nature = :nature
                  and x.importe_le = (select y.importe_le from donnee_de_commune y join commune d on d.code = y.commune_code
                                      where d.departement_code = :departement and y.nature = :nature
                                      order by y.millesime desc, y.importe_le desc limit 1)""")
                .param("departement", departement)
                .param("nature", nature.name())
                .update();
    }

    /** Combien d’imports de cette donnée sont gardés dans ce département. */
    @Transactional(readOnly = true)
    public int imports(String departement, DonneeDeCommune nature) {
        return jdbc.sql("""
                select count(distinct x.importe_le) from donnee_de_commune x join commune c on c.code = x.commune_code
                where c.departement_code = ? and x.nature = ?""")
                .params(departement, nature.name())
                .query(Integer.class)
                .single();
    }

    private void enregistrer(Map<CodeInsee, BigDecimal> valeurs, DonneeDeCommune nature, int millesime, String source) {
        var maintenant = Timestamp.from(horloge.instant());
        lots.batchUpdate("""
                insert into donnee_de_commune (commune_code, nature, valeur, millesime, source, importe_le)
                values (?, ?, ?, ?, ?, ?)
                on conflict (commune_code, nature, importe_le) do update
                set valeur = excluded.valeur, millesime = excluded.millesime, source = excluded.source""", valeurs.entrySet(), LOT, (commande, entree) -> {
            commande.setString(1, entree.getKey().valeur());
            commande.setString(2, nature.name());
            commande.setBigDecimal(3, entree.getValue());
            commande.setInt(4, millesime);
            commande.setString(5, source);
            commande.setTimestamp(6, maintenant);
        });
    }

    /** Les lignes, une à une. */
    private static final class Lecture {

        private final DonneeDeCommune nature;
        private final FichierDeCommunes fichier;
        private final Predicate<Commune> permise;
        private final Map<CodeInsee, BigDecimal> valeurs = new TreeMap<>();
        private final Set<String> departements = new TreeSet<>();
        private int lignes;
        private int ailleurs;

        Lecture(DonneeDeCommune nature, FichierDeCommunes fichier, Predicate<Commune> permise) {
            this.nature = nature;
            this.fichier = fichier;
            this.permise = permise;
        }

        void lire(Tableau.Ligne ligne, String code, @Nullable String texte) {
            lignes++;
            var commune = fichier.commune(code);
            if (commune == null) {
                fichier.refuser(ligne, FichierDeCommunes.inconnue(code));
                return;
            }
            var valeur = valeur(texte);
            if (valeur == null) {
                fichier.refuser(
                        ligne,
                        FichierDeCommunes.cite(texte == null ? "" : texte) + " n’est pas une valeur de «\u00A0"
                                + nature.libelle() + "\u00A0».");
                return;
            }
            if (!permise.test(commune)) {
                ailleurs++;
                return;
            }
            departements.add(commune.departement());
            var dejaLue = valeurs.get(commune.code());
            if (dejaLue == null) {
                valeurs.put(commune.code(), valeur);
            } else if (nature.estUnZonage()) {
                // une commune peut avoir plusieurs quartiers : elle n’est dedans qu’une fois
                valeurs.put(commune.code(), dejaLue.max(valeur));
            } else if (dejaLue.compareTo(valeur) != 0) {
                fichier.refuser(
                        ligne, commune.nom() + " (" + commune.code() + ") a déjà une autre valeur dans ce fichier.");
            }
        }

        /** Un zonage dit aussi qui n’y est pas. */
        void completer() {
            if (nature.estUnZonage()) {
                fichier.communes().stream()
                        .filter(commune -> departements.contains(commune.departement()) && permise.test(commune))
                        .forEach(commune -> valeurs.putIfAbsent(commune.code(), BigDecimal.ZERO));
            }
        }

        private @Nullable BigDecimal valeur(@Nullable String texte) {
            if (nature.estUnZonage()) {
                return texte != null && NON.contains(FichierDeCommunes.simple(texte))
                        ? BigDecimal.ZERO
                        : BigDecimal.ONE;
            }
            if (texte == null || !texte.matches("\\d{1,4}([.,]\\d{1,12})?")) {
                return null;
            }
            var nombre = new BigDecimal(texte.replace(',', '.')).setScale(3, java.math.RoundingMode.HALF_UP);
            return nature.admet(nombre.doubleValue()) ? nombre : null;
        }
    }
}
