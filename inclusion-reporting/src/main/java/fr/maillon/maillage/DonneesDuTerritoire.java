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

    private static final String INCONNU = "Zonage inconnu";

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
     * Les heures tenues d’un zonage, par semaine et pour mille habitants.
     *
     * @param habitants ceux du zonage
     * @param connus ceux d’entre eux dont on sait les heures : eux seuls font la moyenne
     * @param moyenne vide si l’on n’en sait aucune
     */
    public record HeuresDUnZonage(long habitants, long connus, Optional<Double> moyenne) {

        /** Vrai si l’on ne sait les heures que d’une partie de ses habitants. */
        public boolean enPartie() {
            return connus > 0 && connus < habitants;
        }
    }

    /** Un zonage, ou ce qui n’en est pas. */
    private record Zonage(String nom, Predicate<CodeInsee> dedans) {}

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
        return zonages().stream()
                .map(zonage -> zone(zonage, maillage))
                .filter(zone -> zone.communes() > 0 || !zone.nom().equals(INCONNU))
                .toList();
    }

    /** Les heures tenues de chaque zonage de ce territoire, par nom. */
    public Map<String, HeuresDUnZonage> heures(AnalyseDuMaillage analyse) {
        return heures(
                analyse.territoire().maillage().communes().stream()
                        .collect(Collectors.toMap(CouvertureCommune::code, Maillage::habitants)),
                analyse.capacite().parCommune());
    }

    /**
     * Les heures tenues de chaque zonage, par nom.
     *
     * @param habitants ceux de chaque commune que l’on compte
     * @param heures de chaque commune, pour mille habitants ; une commune absente : on ne les sait pas
     */
    Map<String, HeuresDUnZonage> heures(Map<CodeInsee, Long> habitants, Map<CodeInsee, Double> heures) {
        var parZonage = new HashMap<String, HeuresDUnZonage>();
        for (var zonage : zonages()) {
            long tous = 0;
            long connus = 0;
            double somme = 0;
            for (var commune : habitants.entrySet()) {
                if (zonage.dedans().test(commune.getKey())) {
                    tous += commune.getValue();
                    var siennes = heures.get(commune.getKey());
                    if (siennes != null) {
                        connus += commune.getValue();
                        somme += siennes * commune.getValue();
                    }
                }
            }
            parZonage.put(
                    zonage.nom(),
                    new HeuresDUnZonage(tous, connus, connus == 0 ? Optional.empty() : Optional.of(somme / connus)));
        }
        return parZonage;
    }

    private List<Zonage> zonages() {
        boolean frr = valeurs.containsKey(DonneeDeCommune.FRR);
        boolean qpv = valeurs.containsKey(DonneeDeCommune.QPV);
        var zonages = new ArrayList<Zonage>();
        if (!frr && !qpv) {
            return zonages;
        }
        if (frr) {
            zonages.add(new Zonage("FRR", code -> dans(DonneeDeCommune.FRR, code)));
        }
        if (qpv) {
            zonages.add(new Zonage("Commune ayant un QPV", code -> dans(DonneeDeCommune.QPV, code)));
        }
        if (frr && qpv) {
            zonages.add(new Zonage("L’un ou l’autre", this::dansUnZonage));
        }
        zonages.add(new Zonage(
                frr && qpv ? "Ni l’un ni l’autre" : "Hors de ce zonage",
                code -> !dansUnZonage(code) && estConnue(code)));
        zonages.add(new Zonage(INCONNU, code -> !dansUnZonage(code) && !estConnue(code)));
        return zonages;
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

    private static Zone zone(Zonage zonage, Maillage maillage) {
        var siennes = maillage.parmi(commune -> zonage.dedans().test(commune.code()));
        return new Zone(
                zonage.nom(), siennes.communes().size(), siennes.population(), siennes.moyenne(), siennes.auDelaDe(20));
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
