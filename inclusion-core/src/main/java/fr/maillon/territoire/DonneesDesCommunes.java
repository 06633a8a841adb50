package fr.maillon.territoire;

import fr.maillon.commun.Corbeille;
import fr.maillon.commun.fichier.Tableau;
import java.io.Serializable;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Importer, lister et retirer ce que l’on sait des communes (zonages, indices, équipements), donnée facultative que le réseau fournit. */
@Service
@Transactional
public class DonneesDesCommunes {

    /** Nombre de lignes refusées que le rapport nomme ; les autres se comptent. */
    public static final int REFUS_NOMMES = 200;

    /** Nombre de types d’équipements qu’un fichier peut donner. */
    public static final int TYPES_MAX = 50;

    private static final int LOT = 10_000;

    /** Ce qui sépare deux types dans une liste que rend la base ; on ne l’écrit pas au clavier. */
    private static final String SEPARATEUR = "\u001F";

    private static final int TYPE_MAX = 100;
    private static final BigDecimal NOMBRE_MAX = BigDecimal.valueOf(99_999);

    private static final Set<String> CODES = Set.of(
            "codeinsee", "codgeo", "insee", "inseecom", "codecommune", "codecom", "code", "codeinseecommune", "depcom");
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
            "qpv",
            "nombre",
            "nb",
            "nbequip",
            "nombredequipements");
    private static final Set<String> TYPES =
            Set.of("type", "typequ", "typeequipement", "typedequipement", "codetype", "codeequipement");
    private static final Set<String> LIBELLES = Set.of(
            "equipement",
            "libelle",
            "intitule",
            "libelletype",
            "libelledutype",
            "libelletypequ",
            "libtypequ",
            "libelleequipement",
            "nomdutype");
    private static final Set<String> NON = Set.of("", "0", "non", "false", "n", "horszone", "nonclassee");

    private final JdbcClient jdbc;
    private final Clock horloge;
    private final Corbeille retires;

    DonneesDesCommunes(JdbcClient jdbc, Clock horloge) {
        this.jdbc = jdbc;
        this.horloge = horloge;
        this.retires = new Corbeille(
                jdbc,
                horloge,
                "donnee_de_commune",
                "nature = ? and importe_le = ? and commune_code in (select code from commune where departement_code = ?)");
    }

    /**
     * Ce que l’import a fait.
     *
     * @param lignes celles du fichier, en-tête non compris
     * @param communes celles dont la donnée est enregistrée, y compris celles qu’un zonage laisse dehors
     * @param autres lignes d’équipements que l’on n’a pas demandés : laissées de côté
     * @param absents équipements demandés que le fichier ne donne pas
     * @param ailleurs lignes d’un territoire que la personne ne tient pas : laissées de côté
     * @param refusees lignes fausses
     * @param refus une phrase par ligne fausse, les {@value #REFUS_NOMMES} premières
     * @param dejaPlusRecentes communes dont on tient déjà une année plus récente : celle-là continue de valoir
     * @param annee la plus récente de ces années ; 0 s’il n’y en a pas
     */
    public record Rapport(
            int lignes,
            int communes,
            int autres,
            List<String> absents,
            int ailleurs,
            int refusees,
            List<String> departements,
            List<String> refus,
            int dejaPlusRecentes,
            int annee)
            implements Serializable {}

    private record PlusRecentes(int communes, int annee) {}

    /**
     * Un import, dans un département.
     *
     * @param renseignees les communes dont il dit quelque chose
     * @param valent celles dont il fait foi : aucun autre, plus récent, ne le recouvre
     * @param types les équipements qu’il donne ; vide pour une autre donnée
     */
    public record Etat(
            String departement,
            String nom,
            DonneeDeCommune nature,
            int communes,
            int renseignees,
            int valent,
            int millesime,
            String source,
            Instant importeLe,
            List<String> types) {

        /** Ce qui le distingue des autres imports de la même donnée. */
        public long cle() {
            return ChronoUnit.MICROS.between(Instant.EPOCH, importeLe);
        }
    }

    /**
     * Importe une colonne d’un fichier : les lignes justes entrent, les fausses sont nommées. Pour un zonage, ou un type
     * d’équipement, le fichier est la liste entière de chaque département qu’il nomme : une commune qui n’y est pas est dehors.
     *
     * @param equipements ceux que l’on garde, un par ligne, par leur code ou leur nom ; vide : tous
     * @param permise les communes que cette personne tient
     * @throws DonneesRefusees si rien ne se lit ; rien n’est alors importé
     */
    public Rapport importer(
            Tableau tableau,
            DonneeDeCommune nature,
            int millesime,
            String source,
            String equipements,
            Predicate<Commune> permise) {
        var entete = FichierDeCommunes.entete(tableau);
        int code = FichierDeCommunes.colonne(entete, CODES);
        int valeur = FichierDeCommunes.colonne(entete, VALEURS);
        if (code < 0) {
            throw new DonneesRefusees(
                    "Aucune colonne ne donne le code Insee\u00A0: nommez-la «\u00A0code_insee\u00A0».");
        }
        if (valeur < 0 && !nature.estUneListe()) {
            throw new DonneesRefusees("Aucune colonne ne donne l’indice\u00A0: nommez-la «\u00A0indice\u00A0».");
        }
        int type = FichierDeCommunes.colonne(entete, TYPES);
        int libelle = FichierDeCommunes.colonne(entete, LIBELLES);
        if (nature == DonneeDeCommune.EQUIPEMENTS && type < 0 && libelle < 0) {
            throw new DonneesRefusees("Aucune colonne ne dit quel équipement\u00A0: nommez-la «\u00A0type\u00A0».");
        }
        var fichier = new FichierDeCommunes(jdbc, REFUS_NOMMES);
        var voulus = EquipementsVoulus.lire(nature == DonneeDeCommune.EQUIPEMENTS ? equipements : "");
        if (voulus.nombre() > TYPES_MAX) {
            throw new EquipementsRefuses("Gardez " + TYPES_MAX + " équipements au plus.");
        }
        var lecture = new Lecture(nature, fichier, permise, typesConnus());
        Optional<Tableau.Ligne> ligne;
        while ((ligne = tableau.suivante()).isPresent()) {
            var equipement = voulus.nom(
                    FichierDeCommunes.cellule(ligne.get(), type), FichierDeCommunes.cellule(ligne.get(), libelle));
            if (equipement.isEmpty()) {
                lecture.laisser();
                continue;
            }
            lecture.lire(
                    ligne.get(),
                    FichierDeCommunes.cellule(ligne.get(), code),
                    equipement.get(),
                    valeur < 0 ? null : FichierDeCommunes.cellule(ligne.get(), valeur));
        }
        if (lecture.lignes > 0 && lecture.lignes == lecture.autres) {
            throw new EquipementsRefuses("Ce fichier ne donne aucun des équipements que vous voulez garder.");
        }
        if (lecture.valeurs.isEmpty()) {
            throw fichier.rienNeSeLit();
        }
        var communes = lecture.communes();
        var plusRecentes = plusRecentes(communes, lecture.types, nature, millesime);
        enregistrer(lecture, communes, nature, millesime, source);
        return new Rapport(
                lecture.lignes,
                communes.size(),
                lecture.autres,
                voulus.absents(),
                lecture.ailleurs,
                fichier.refusees(),
                List.copyOf(lecture.departements),
                fichier.refus(),
                plusRecentes.communes(),
                plusRecentes.annee());
    }

    /** Les types déjà importés, tels qu’ils sont écrits, par leur forme simple. */
    private Map<String, String> typesConnus() {
        return jdbc
                .sql("select distinct type from donnee_de_commune where type <> ''")
                .query(String.class)
                .list()
                .stream()
                .collect(Collectors.toMap(FichierDeCommunes::simple, Function.identity(), (un, autre) -> un));
    }

    private PlusRecentes plusRecentes(Set<String> communes, Set<String> types, DonneeDeCommune nature, int millesime) {
        return jdbc.sql("""
                select count(distinct commune_code), coalesce(max(millesime), 0) from donnee_de_commune
                where retire_le is null and nature = :nature and type = any(:types) and millesime > :millesime
                  and commune_code = any(:communes)""")
                .param("nature", nature.name())
                .param("millesime", millesime)
                .param("types", types.toArray(String[]::new))
                .param("communes", communes.toArray(String[]::new))
                .query((ligne, rang) -> new PlusRecentes(ligne.getInt(1), ligne.getInt(2)))
                .single();
    }

    /** Les imports gardés de tout le pays, par département, puis par donnée, l’année la plus récente d’abord. */
    @Transactional(readOnly = true)
    public List<Etat> etats() {
        return etats("");
    }

    /** Ceux de ces départements : un import de tout le pays ne se relit pas entier pour en montrer un. */
    @Transactional(readOnly = true)
    public List<Etat> etats(Collection<String> departements) {
        return etats(
                "and commune_code = any(array(select code from commune where departement_code = any(:departements)))",
                departements.toArray(String[]::new));
    }

    private List<Etat> etats(String lesquelles, String... departements) {
        return jdbc.sql("""
                with range as (
                    select x.*, row_number() over (partition by commune_code, nature, type
                                                   order by millesime desc, importe_le desc) as rang
                    from donnee_de_commune x where retire_le is null %s),
                par_commune as (
                    select commune_code, nature, millesime, source, importe_le, bool_or(rang = 1) as vaut,
                           string_agg(type, :separateur order by type) as types
                    from range group by commune_code, nature, millesime, source, importe_le)
                select d.code, d.nom, p.nature, p.millesime, p.source, p.importe_le,
                       (select count(*) from commune where departement_code = d.code) as communes,
                       count(*) as renseignees, count(*) filter (where p.vaut) as valent,
                       string_agg(distinct p.types, :separateur) as types
                from par_commune p join commune c on c.code = p.commune_code
                join departement d on d.code = c.departement_code
                group by d.code, d.nom, p.nature, p.millesime, p.source, p.importe_le
                order by d.code, p.nature, p.millesime desc, p.importe_le desc""".formatted(lesquelles))
                .param("separateur", SEPARATEUR)
                .param("departements", departements)
                .query((rs, i) -> new Etat(
                        rs.getString("code"),
                        rs.getString("nom"),
                        DonneeDeCommune.valueOf(rs.getString("nature")),
                        rs.getInt("communes"),
                        rs.getInt("renseignees"),
                        rs.getInt("valent"),
                        rs.getInt("millesime"),
                        rs.getString("source"),
                        rs.getTimestamp("importe_le").toInstant(),
                        Arrays.stream(rs.getString("types").split(SEPARATEUR))
                                .filter(type -> !type.isEmpty())
                                .distinct()
                                .sorted()
                                .toList()))
                .list();
    }

    /**
     * Retire un import d’un département : ce qu’il recouvrait vaut de nouveau. Il se rétablit pendant un jour.
     *
     * @param cle celle de son {@link Etat}
     * @return faux s’il n’y avait rien à retirer
     */
    public boolean retirer(String departement, DonneeDeCommune nature, long cle) {
        return retires.oter(nature.name(), importeLe(cle), departement);
    }

    /** Rend un import retiré, tel qu’il était ; faux s’il est déjà là, ou oublié. */
    public boolean retablir(String departement, DonneeDeCommune nature, long cle) {
        return retires.rendre(nature.name(), importeLe(cle), departement);
    }

    private static Timestamp importeLe(long cle) {
        return Timestamp.from(Instant.EPOCH.plus(cle, ChronoUnit.MICROS));
    }

    /** Ce que l’on a lu passe par une table de travail ; la base complète elle-même une liste de ceux qui n’y sont pas. */
    private void enregistrer(
            Lecture lecture, Set<String> communes, DonneeDeCommune nature, int millesime, String source) {
        jdbc.sql("""
                create temporary table if not exists donnees_lues (commune_code text, type text, valeur numeric)
                on commit drop""").update();
        jdbc.sql("truncate donnees_lues").update();
        var lues = List.copyOf(lecture.valeurs.entrySet());
        for (int debut = 0; debut < lues.size(); debut += LOT) {
            var lot = lues.subList(debut, Math.min(lues.size(), debut + LOT));
            jdbc.sql(
                            "insert into donnees_lues select * from unnest(:communes::text[], :types::text[], :valeurs::numeric[])")
                    .param(
                            "communes",
                            lot.stream()
                                    .map(une -> une.getKey().commune().valeur())
                                    .toArray(String[]::new))
                    .param("types", lot.stream().map(une -> une.getKey().type()).toArray(String[]::new))
                    .param("valeurs", lot.stream().map(Map.Entry::getValue).toArray(BigDecimal[]::new))
                    .update();
        }
        jdbc.sql("""
                insert into donnee_de_commune (commune_code, nature, type, valeur, millesime, source, importe_le)
                select commune_code, :nature, type, coalesce(lue.valeur, 0), :millesime, :source, :maintenant
                from unnest(:communes::text[]) as commune_code cross join unnest(:types::text[]) as type
                left join donnees_lues lue using (commune_code, type)
                order by commune_code, type
                on conflict (commune_code, nature, type, importe_le) do update
                set valeur = excluded.valeur, millesime = excluded.millesime, source = excluded.source, retire_le = null""")
                .param("nature", nature.name())
                .param("millesime", millesime)
                .param("source", source)
                .param("maintenant", Timestamp.from(horloge.instant()))
                .param("communes", communes.toArray(String[]::new))
                .param("types", lecture.types.toArray(String[]::new))
                .update();
    }

    /** @param type celui d’un équipement ; vide pour une autre donnée */
    private record Cle(CodeInsee commune, String type) {}

    /** Les lignes, une à une. */
    private static final class Lecture {

        private final DonneeDeCommune nature;
        private final FichierDeCommunes fichier;
        private final Predicate<Commune> permise;
        private final Map<String, String> typesConnus;
        private final Map<Cle, BigDecimal> valeurs = new LinkedHashMap<>();
        private final Set<String> types = new TreeSet<>();
        private final Set<String> departements = new TreeSet<>();
        private int lignes;
        private int autres;
        private int ailleurs;

        Lecture(
                DonneeDeCommune nature,
                FichierDeCommunes fichier,
                Predicate<Commune> permise,
                Map<String, String> typesConnus) {
            this.nature = nature;
            this.fichier = fichier;
            this.permise = permise;
            this.typesConnus = typesConnus;
        }

        /** Une ligne d’un équipement que l’on n’a pas demandé. */
        void laisser() {
            lignes++;
            autres++;
        }

        void lire(Tableau.Ligne ligne, String code, String equipement, @Nullable String texte) {
            lignes++;
            var commune = fichier.commune(code);
            if (commune == null) {
                fichier.refuser(ligne, FichierDeCommunes.inconnue(code));
                return;
            }
            var type = nature == DonneeDeCommune.EQUIPEMENTS ? equipement : "";
            if (nature == DonneeDeCommune.EQUIPEMENTS && (type.isEmpty() || type.length() > TYPE_MAX)) {
                fichier.refuser(
                        ligne,
                        type.isEmpty()
                                ? "Le type d’équipement manque."
                                : FichierDeCommunes.cite(type) + " est trop long pour un type d’équipement.");
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
            var cle = new Cle(commune.code(), ecrit(type));
            var dejaLue = valeurs.get(cle);
            if (dejaLue == null) {
                valeurs.put(cle, valeur);
            } else if (nature == DonneeDeCommune.EQUIPEMENTS) {
                valeurs.put(cle, dejaLue.add(valeur).min(NOMBRE_MAX));
            } else if (nature.estUnZonage()) {
                // une commune peut avoir plusieurs quartiers : elle n’est dedans qu’une fois
                valeurs.put(cle, dejaLue.max(valeur));
            } else if (dejaLue.compareTo(valeur) != 0) {
                fichier.refuser(
                        ligne, commune.nom() + " (" + commune.code() + ") a déjà une autre valeur dans ce fichier.");
            }
        }

        /** Ce type tel qu’on l’a écrit la première fois : accents et majuscules ne font pas deux équipements. */
        private String ecrit(String type) {
            var ecrit = typesConnus.computeIfAbsent(FichierDeCommunes.simple(type), forme -> type);
            if (types.add(ecrit) && types.size() > TYPES_MAX) {
                throw new EquipementsRefuses("Ce fichier donne plus de " + TYPES_MAX
                        + " types d’équipements. Dites lesquels garder\u00A0: ceux où l’on peut accueillir.");
            }
            return ecrit;
        }

        /** Celles dont ce fichier dit quelque chose : une liste dit aussi qui n’y est pas. */
        Set<String> communes() {
            return (nature.estUneListe()
                            ? fichier.communes().stream()
                                    .filter(commune ->
                                            departements.contains(commune.departement()) && permise.test(commune))
                                    .map(Commune::code)
                            : valeurs.keySet().stream().map(Cle::commune))
                    .map(CodeInsee::valeur)
                    .collect(Collectors.toSet());
        }

        private @Nullable BigDecimal valeur(@Nullable String texte) {
            if (nature.estUnZonage()) {
                return texte != null && NON.contains(FichierDeCommunes.simple(texte))
                        ? BigDecimal.ZERO
                        : BigDecimal.ONE;
            }
            if (nature == DonneeDeCommune.EQUIPEMENTS) {
                // une ligne sans nombre : un équipement
                return texte == null ? BigDecimal.ONE : texte.matches("\\d{1,4}") ? new BigDecimal(texte) : null;
            }
            if (texte == null || !texte.matches("\\d{1,4}([.,]\\d{1,12})?")) {
                return null;
            }
            var nombre = new BigDecimal(texte.replace(',', '.')).setScale(3, java.math.RoundingMode.HALF_UP);
            return nature.admet(nombre.doubleValue()) ? nombre : null;
        }
    }
}
