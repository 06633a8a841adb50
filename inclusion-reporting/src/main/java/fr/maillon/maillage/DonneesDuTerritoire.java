package fr.maillon.maillage;

import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.DonneeDeCommune;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Les zonages et les indices importés des communes d’un territoire. Une commune absente d’une donnée : on ne sait pas.
 *
 * @param valeurs par donnée, puis par commune
 */
public record DonneesDuTerritoire(Map<DonneeDeCommune, Map<CodeInsee, Valeur>> valeurs) {

    /** Une valeur et l’année qu’elle dit. */
    public record Valeur(double nombre, int millesime) {}

    /**
     * Les communes d’un zonage, et ce que leurs habitants ont à leur portée.
     *
     * @param communes comptées chacune une fois
     * @param habitants ceux à dire à côté des parts
     */
    public record Zone(String nom, int communes, long habitants, Optional<TempsAcces> moyenne, Part auDelaDe20) {}

    /**
     * L’indice de fragilité que l’on montre : une seule échelle à la fois.
     *
     * @param millesimes les années dont il vient, de la plus ancienne à la plus récente
     */
    public record Fragilite(DonneeDeCommune echelle, List<Integer> millesimes, Map<CodeInsee, Double> parCommune) {}

    static DonneesDuTerritoire de(List<Ligne> lignes) {
        var valeurs = new EnumMap<DonneeDeCommune, Map<CodeInsee, Valeur>>(DonneeDeCommune.class);
        for (var ligne : lignes) {
            valeurs.computeIfAbsent(ligne.nature(), nature -> new HashMap<>())
                    .put(ligne.commune(), new Valeur(ligne.valeur(), ligne.millesime()));
        }
        return new DonneesDuTerritoire(valeurs);
    }

    /** Une ligne lue. */
    record Ligne(CodeInsee commune, DonneeDeCommune nature, double valeur, int millesime) {}

    /**
     * Ce territoire selon les zonages : dans l’un, dans l’autre, dans l’un ou l’autre (chaque commune une fois), dans aucun,
     * inconnu. Vide si aucun zonage n’est importé.
     */
    public List<Zone> zones(Maillage maillage) {
        var zones = new ArrayList<Zone>();
        if (!valeurs.containsKey(DonneeDeCommune.FRR) && !valeurs.containsKey(DonneeDeCommune.QPV)) {
            return zones;
        }
        if (valeurs.containsKey(DonneeDeCommune.FRR)) {
            zones.add(zone("FRR", maillage, code -> dans(DonneeDeCommune.FRR, code)));
        }
        if (valeurs.containsKey(DonneeDeCommune.QPV)) {
            zones.add(zone("Commune ayant un QPV", maillage, code -> dans(DonneeDeCommune.QPV, code)));
        }
        if (zones.size() == 2) {
            zones.add(zone("L’un ou l’autre", maillage, this::dansUnZonage));
        }
        zones.add(zone(
                zones.size() == 1 ? "Hors de ce zonage" : "Ni l’un ni l’autre",
                maillage,
                code -> !dansUnZonage(code) && estConnue(code)));
        var inconnue = zone("Zonage inconnu", maillage, code -> !dansUnZonage(code) && !estConnue(code));
        if (inconnue.communes() > 0) {
            zones.add(inconnue);
        }
        return zones;
    }

    /** L’indice à montrer : l’échelle la plus récente, puis celle que l’on connaît le mieux ; vide si aucun n’est importé. */
    public Optional<Fragilite> fragilite() {
        return List.of(DonneeDeCommune.FRAGILITE_10, DonneeDeCommune.FRAGILITE_100).stream()
                .filter(valeurs::containsKey)
                .max(Comparator.comparingInt(this::millesime)
                        .thenComparingInt(echelle -> des(echelle).size())
                        .thenComparing(Comparator.reverseOrder()))
                .map(echelle -> {
                    var parCommune = new HashMap<CodeInsee, Double>();
                    des(echelle).forEach((commune, valeur) -> parCommune.put(commune, valeur.nombre()));
                    return new Fragilite(
                            echelle,
                            des(echelle).values().stream()
                                    .map(Valeur::millesime)
                                    .distinct()
                                    .sorted()
                                    .toList(),
                            parCommune);
                });
    }

    private int millesime(DonneeDeCommune echelle) {
        return des(echelle).values().stream().mapToInt(Valeur::millesime).max().orElse(0);
    }

    private static Zone zone(String nom, Maillage maillage, Predicate<CodeInsee> dedans) {
        var siennes = maillage.parmi(commune -> dedans.test(commune.code()));
        return new Zone(nom, siennes.communes().size(), siennes.population(), siennes.moyenne(), siennes.auDelaDe(20));
    }

    /** Les communes dont on sait qu’elles sont de ce zonage. */
    public Set<CodeInsee> communesDe(DonneeDeCommune zonage) {
        return des(zonage).keySet().stream().filter(code -> dans(zonage, code)).collect(Collectors.toSet());
    }

    private boolean dansUnZonage(CodeInsee commune) {
        return dans(DonneeDeCommune.FRR, commune) || dans(DonneeDeCommune.QPV, commune);
    }

    /** Vrai si tous les zonages importés ici disent quelque chose de cette commune. */
    private boolean estConnue(CodeInsee commune) {
        return List.of(DonneeDeCommune.FRR, DonneeDeCommune.QPV).stream()
                .filter(valeurs::containsKey)
                .allMatch(zonage -> des(zonage).containsKey(commune));
    }

    private boolean dans(DonneeDeCommune zonage, CodeInsee commune) {
        @Nullable Valeur valeur = des(zonage).get(commune);
        return valeur != null && valeur.nombre() == 1;
    }

    private Map<CodeInsee, Valeur> des(DonneeDeCommune nature) {
        return valeurs.getOrDefault(nature, Map.of());
    }
}
