package fr.maillon.territoire;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lire le territoire : communes, EPCI, départements. Ces données se chargent au premier démarrage et ne changent plus. */
@Service
@Transactional(readOnly = true)
public class Territoires {

    private static final String COMMUNE =
            "select code, nom, codes_postaux, population, departement_code, epci_code, latitude, longitude from commune ";

    /** Un code postal entier ou commencé, ou un code Insee. */
    private static final String PAR_CODE = COMMUNE + """
            where codes_postaux @> array[cast(:saisie as text)] or code = :saisie
               or (length(:saisie) < 5 and exists (select 1 from unnest(codes_postaux) cp where cp like :saisie || '%'))
            order by population desc nulls last, nom limit :limite""";

    /**
     * Début du nom ou d’un mot du nom, puis ressemblance : trigrammes pour trouver vite, distance d’édition pour n’admettre
     * qu’une faute (deux lettres échangées en valent deux).
     */
    private static final String PAR_NOM = COMMUNE + """
            cross join lateral (select cle_recherche(:saisie) cle) saisie
            where cle <> '' and (
                  recherche like cle || '%'
               or (length(cle) > 2 and recherche like '% ' || cle || '%')
               or (recherche % cle and levenshtein(recherche, cle) <= case when length(cle) < 5 then 1 else 2 end)
               or cle <<% recherche)
            order by (recherche = cle) desc, (recherche like cle || '%') desc,
                     levenshtein(recherche, cle) <= 2 desc, strict_word_similarity(cle, recherche) desc,
                     population desc nulls last, code
            limit :limite""";

    /** Aucun nom de commune n’est plus long (45 lettres) ; levenshtein() refuse au-delà de 255. */
    private static final int SAISIE_MAXIMALE = 60;

    private final JdbcClient jdbc;

    Territoires(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** La commune qui porte ce code, si elle existe. */
    public Optional<Commune> commune(CodeInsee code) {
        return jdbc.sql(COMMUNE + "where code = ?")
                .param(code.valeur())
                .query(Territoires::commune)
                .optional();
    }

    /**
     * La commune qu’un fichier désigne : par son code Insee s’il est donné, sinon par son nom, que le code postal départage.
     * Vide si elle n’existe pas, ou si plusieurs portent ce nom.
     */
    public Optional<CodeInsee> designee(String codeInsee, String nom, String codePostal) {
        if (!codeInsee.isEmpty()) {
            return CodeInsee.estValide(codeInsee)
                    ? commune(new CodeInsee(codeInsee)).map(Commune::code)
                    : Optional.empty();
        }
        if (nom.isEmpty()) {
            return Optional.empty();
        }
        var trouvees = jdbc.sql("""
                select code from commune
                where recherche = cle_recherche(:nom)
                  and (:codePostal = '' or codes_postaux @> array[cast(:codePostal as text)])
                limit 2""")
                .param("nom", nom)
                .param("codePostal", codePostal)
                .query(String.class)
                .list();
        return trouvees.size() == 1 ? Optional.of(new CodeInsee(trouvees.getFirst())) : Optional.empty();
    }

    /** Ces communes, rangées par code ; les codes inconnus manquent. */
    public Map<CodeInsee, Commune> communes(Collection<CodeInsee> codes) {
        return jdbc
                .sql(COMMUNE + "where code = any(?)")
                .param(codes.stream().map(CodeInsee::valeur).toArray(String[]::new))
                .query(Territoires::commune)
                .list()
                .stream()
                .collect(Collectors.toMap(Commune::code, Function.identity()));
    }

    /** Les communes d’un département, par nom. */
    public List<Commune> communesDu(String departement) {
        return jdbc.sql(COMMUNE + "where departement_code = ? order by nom, code")
                .param(departement)
                .query(Territoires::commune)
                .list();
    }

    /**
     * Les communes dont le nom ou le code postal ressemble à la saisie : sans tenir compte des accents, des traits
     * d’union ni de « st » pour « saint », et avec une faute de frappe au plus. Les plus proches d’abord, puis les plus
     * peuplées.
     *
     * @param limite nombre de réponses au plus, de 1 à 50
     */
    public List<Commune> chercher(String saisie, int limite) {
        var texte = saisie.strip();
        boolean chiffres = !texte.isEmpty() && texte.chars().allMatch(Character::isDigit);
        return jdbc.sql(chiffres ? PAR_CODE : PAR_NOM)
                .param("saisie", texte.length() > SAISIE_MAXIMALE ? texte.substring(0, SAISIE_MAXIMALE) : texte)
                .param("limite", limite)
                .query(Territoires::commune)
                .list();
    }

    public Optional<Departement> departement(String code) {
        return jdbc.sql("select code, nom, region_code region from departement where code = ?")
                .param(code)
                .query(Departement.class)
                .optional();
    }

    /** Tous les départements, par code. */
    public List<Departement> departements() {
        return jdbc.sql("select code, nom, region_code region from departement order by code")
                .query(Departement.class)
                .list();
    }

    /** Les intercommunalités qui ont au moins une commune dans ce département, par nom. */
    public List<Epci> epcisDu(String departement) {
        return jdbc.sql("""
                select code, nom, type from epci
                where code in (select epci_code from commune where departement_code = ?) order by nom""").param(departement).query(Epci.class).list();
    }

    /** L’intercommunalité qui porte ce code SIREN. */
    public Optional<Epci> epci(String code) {
        return jdbc.sql("select code, nom, type from epci where code = ?")
                .param(code)
                .query(Epci.class)
                .optional();
    }

    /** Vrai si cette commune existe et fait partie du ressort. */
    public boolean contient(Ressort ressort, CodeInsee commune) {
        return ressort.departements().contains(commune.departement())
                || (!ressort.epcis().isEmpty()
                        && commune(commune).filter(ressort::contient).isPresent());
    }

    /** Les communes d’un ressort, par nom. */
    public List<Commune> communesDe(Ressort ressort) {
        return jdbc.sql(COMMUNE + "co where " + Ressort.COMMUNE_DEDANS + " order by nom, code")
                .param("departements", ressort.codesDesDepartements())
                .param("epcis", ressort.codesDesEpcis())
                .query(Territoires::commune)
                .list();
    }

    /** Les départements où un ressort a au moins une commune, par code. */
    public List<Departement> departementsDe(Ressort ressort) {
        return jdbc.sql("""
                select code, nom, region_code region from departement
                where code in (select co.departement_code from commune co where %s) order by code""".formatted(Ressort.COMMUNE_DEDANS))
                .param("departements", ressort.codesDesDepartements())
                .param("epcis", ressort.codesDesEpcis())
                .query(Departement.class)
                .list();
    }

    /** La provenance de chaque donnée de référence. */
    public List<SourceDeDonnees> sources() {
        return jdbc.sql("select libelle, producteur, provenance, millesime, licence, lignes, charge_le"
                        + " from source_donnees order by code")
                .query((rs, i) -> new SourceDeDonnees(
                        rs.getString(1),
                        rs.getString(2),
                        rs.getString(3),
                        rs.getString(4),
                        rs.getString(5),
                        rs.getInt(6),
                        rs.getTimestamp(7).toInstant()))
                .list();
    }

    private static Commune commune(ResultSet rs, int rang) throws SQLException {
        return new Commune(
                new CodeInsee(rs.getString("code")),
                rs.getString("nom"),
                textes(rs.getArray("codes_postaux")),
                (Integer) rs.getObject("population"),
                rs.getString("departement_code"),
                rs.getString("epci_code"),
                position(rs));
    }

    private static @Nullable Position position(ResultSet rs) throws SQLException {
        double latitude = rs.getDouble("latitude");
        return rs.wasNull() ? null : new Position(latitude, rs.getDouble("longitude"));
    }

    private static List<String> textes(Array tableau) throws SQLException {
        return Arrays.asList((String[]) tableau.getArray());
    }
}
