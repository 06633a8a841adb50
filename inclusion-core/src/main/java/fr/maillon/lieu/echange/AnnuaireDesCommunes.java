package fr.maillon.lieu.echange;

import fr.maillon.territoire.Position;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Toutes les communes, chargées une fois pour un import : une requête, quel que soit le nombre de lignes. */
final class AnnuaireDesCommunes {

    /** Un lieu à moins de cette distance du point d’une commune peut s’y trouver. */
    private static final double VOISINAGE_KM = 10;

    private static final Pattern NI_LETTRE_NI_CHIFFRE = Pattern.compile("[^a-z0-9]+");

    private final Map<String, CommuneConnue> parCode;
    private final Map<String, List<CommuneConnue>> parCodePostal;
    private final Map<String, List<CommuneConnue>> parDepartement;

    AnnuaireDesCommunes(List<CommuneConnue> communes) {
        parCode = communes.stream().collect(Collectors.toMap(CommuneConnue::code, c -> c));
        parDepartement = communes.stream().collect(Collectors.groupingBy(CommuneConnue::departement));
        parCodePostal = new HashMap<>();
        for (var commune : communes) {
            for (var codePostal : commune.codesPostaux()) {
                parCodePostal.merge(codePostal, List.of(commune), AnnuaireDesCommunes::ensemble);
            }
        }
    }

    private static List<CommuneConnue> ensemble(List<CommuneConnue> unes, List<CommuneConnue> autres) {
        return java.util.stream.Stream.concat(unes.stream(), autres.stream()).toList();
    }

    static AnnuaireDesCommunes charger(JdbcClient jdbc) {
        return new AnnuaireDesCommunes(jdbc.sql(
                        "select code, nom, recherche, departement_code, epci_code, codes_postaux, latitude, longitude from commune")
                .query((rs, i) -> {
                    double latitude = rs.getDouble("latitude");
                    var position = rs.wasNull() ? null : new Position(latitude, rs.getDouble("longitude"));
                    return new CommuneConnue(
                            rs.getString("code"),
                            rs.getString("nom"),
                            rs.getString("recherche"),
                            rs.getString("departement_code"),
                            rs.getString("epci_code"),
                            Arrays.asList(
                                    (String[]) rs.getArray("codes_postaux").getArray()),
                            position);
                })
                .list());
    }

    /**
     * La commune que désignent un code, un code postal et un nom : le code s’il est connu, sinon le code postal et le nom
     * quand ils ne laissent pas de doute.
     */
    Resolution resoudre(String code, String codePostal, String nom, @Nullable Position position) {
        var parSonCode = parCode.get(code.toUpperCase(Locale.ROOT));
        if (parSonCode != null) {
            return new Resolution(parSonCode, null);
        }
        var memeCodePostal = parCodePostal.getOrDefault(codePostal, List.of());
        var cle = cle(nom);
        var trouvee = seule(memeCodePostal, commune -> commune.cle().equals(cle))
                .or(() -> seule(memeCodePostal, commune -> estUnePartDe(cle, commune)))
                .or(() -> memeCodePostal.size() == 1 && estVoisine(memeCodePostal.getFirst(), position)
                        ? Optional.of(memeCodePostal.getFirst())
                        : Optional.empty())
                .or(() -> seule(
                        duMemeDepartement(codePostal), commune -> commune.cle().equals(cle)));
        return trouvee.map(commune -> new Resolution(
                        commune,
                        code.isEmpty() && commune.cle().equals(cle)
                                ? null
                                : "La commune «\u00A0" + nom + (code.isEmpty() ? "" : "\u00A0» de code «\u00A0" + code)
                                        + "\u00A0» est rattachée à " + commune.nom() + " (" + commune.code() + ")."))
                .orElseGet(() -> new Resolution(null, null));
    }

    /** « Paris 12e » est une part de « Paris » ; « Marseille 1er arrondissement » de « Marseille ». */
    private static boolean estUnePartDe(String cle, CommuneConnue commune) {
        return cle.startsWith(commune.cle() + " ")
                && Character.isDigit(cle.charAt(commune.cle().length() + 1));
    }

    private static boolean estVoisine(CommuneConnue commune, @Nullable Position position) {
        return position != null
                && commune.position() != null
                && commune.position().distanceKm(position) <= VOISINAGE_KM;
    }

    private List<CommuneConnue> duMemeDepartement(String codePostal) {
        if (codePostal.length() < 3) {
            return List.of();
        }
        if (codePostal.startsWith("20")) {
            return ensemble(parDepartement.getOrDefault("2A", List.of()), parDepartement.getOrDefault("2B", List.of()));
        }
        var departement = codePostal.startsWith("97") || codePostal.startsWith("98")
                ? codePostal.substring(0, 3)
                : codePostal.substring(0, 2);
        return parDepartement.getOrDefault(departement, List.of());
    }

    private static Optional<CommuneConnue> seule(List<CommuneConnue> communes, Predicate<CommuneConnue> condition) {
        var retenues = communes.stream().filter(condition).limit(2).toList();
        return retenues.size() == 1 ? Optional.of(retenues.getFirst()) : Optional.empty();
    }

    /** La même forme que {@code cle_recherche} dans la base. */
    static String cle(String nom) {
        var simple = Normalizer.normalize(nom.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .replace("œ", "oe")
                .replace("æ", "ae");
        return NI_LETTRE_NI_CHIFFRE
                .matcher(simple)
                .replaceAll(" ")
                .replaceAll("\\bst\\b", "saint")
                .replaceAll("\\bste\\b", "sainte")
                .strip();
    }

    /** @param commune absente : inconnue, ou plusieurs possibles */
    record Resolution(
            @Nullable CommuneConnue commune, @Nullable String avertissement) {}

    /** @param cle son nom sans accent ni majuscule, comme la base le compare */
    record CommuneConnue(
            String code,
            String nom,
            String cle,
            String departement,
            @Nullable String epci,
            List<String> codesPostaux,
            @Nullable Position position) {}
}
