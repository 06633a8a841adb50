package fr.maillon.maillage;

import static java.util.stream.Collectors.groupingBy;

import fr.maillon.maillage.CouvertureCommune.Acces;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Qui perdrait l’accès si un lieu ou un arrêt fermait, seul. Une passe suffit : fermer un point ne change le temps que des
 * communes dont il est le plus proche, et leur deuxième plus proche dit ce qui leur resterait.
 *
 * @param pertes une par point de l’offre, de la plus grave à la moins grave
 */
public record Vulnerabilite(List<Perte> pertes) {

    /** Les temps que l’on regarde, en minutes. */
    public static final List<Integer> SEUILS = List.of(15, 20, 30);

    private static final int SEUIL_DE_GRAVITE = 20;

    /**
     * Ce que la fermeture d’un point ferait perdre.
     *
     * @param communes celles dont le temps s’allonge, les plus peuplées d’abord
     * @param habitants les leurs, pour celles dont on connaît la population
     * @param minutesDePlus en moyenne pour ces habitants ; vide s’il ne reste aucune offre, ou personne
     */
    public record Perte(
            PointDAcces point,
            List<CouvertureCommune> communes,
            long habitants,
            OptionalDouble minutesDePlus,
            Map<Integer, Bascule> bascules) {

        /** Ce qui passe au-delà de tant de minutes. */
        public Bascule auDelaDe(int minutes) {
            return bascules.getOrDefault(minutes, Bascule.AUCUNE);
        }

        /** Vrai si la fermeture ne changerait le temps de personne. */
        public boolean estNulle() {
            return communes.isEmpty();
        }
    }

    /** Ce qui passerait au-delà d’un seuil. */
    public record Bascule(int communes, long habitants) {
        static final Bascule AUCUNE = new Bascule(0, 0);
    }

    static final Comparator<Perte> PAR_GRAVITE = Comparator.comparingLong(
                    (Perte p) -> p.auDelaDe(SEUIL_DE_GRAVITE).habitants())
            .thenComparingDouble(p -> p.minutesDePlus().orElse(Integer.MAX_VALUE) * p.habitants())
            .thenComparingInt(p -> p.communes().size())
            .reversed()
            .thenComparing(p -> p.point().nom())
            .thenComparing(p -> p.point().id());

    static Vulnerabilite de(Maillage maillage) {
        Map<UUID, List<CouvertureCommune>> parPoint = maillage.communes().stream()
                .filter(Vulnerabilite::perdrait)
                .collect(groupingBy(commune ->
                        Objects.requireNonNull(commune.acces()).point().id()));
        return new Vulnerabilite(maillage.offre().stream()
                .map(point -> perte(point, parPoint.getOrDefault(point.id(), List.of())))
                .sorted(PAR_GRAVITE)
                .toList());
    }

    /**
     * Ce que ferait perdre la fermeture de tous ces points à la fois : le maillage se recompte sans eux, car le deuxième plus
     * proche d’une commune peut être du nombre.
     */
    static Perte siFermaient(MaillageDuDepartement territoire, List<PointDAcces> points) {
        var fermes = points.stream().map(PointDAcces::id).collect(Collectors.toSet());
        var restent = territoire
                .avecLOffre(territoire.maillage().offre().stream()
                        .filter(point -> !fermes.contains(point.id()))
                        .toList())
                .maillage()
                .communes();
        var communes = territoire.maillage().communes();
        return perte(
                points.getFirst(),
                IntStream.range(0, communes.size())
                        .mapToObj(rang ->
                                communes.get(rang).avecSecours(restent.get(rang).acces()))
                        .filter(Vulnerabilite::perdrait)
                        .toList());
    }

    private static boolean perdrait(CouvertureCommune commune) {
        Acces acces = commune.acces();
        var secours = commune.tempsDeSecours();
        return acces != null && (secours == null || secours.compareTo(acces.temps()) > 0);
    }

    private static Perte perte(PointDAcces point, List<CouvertureCommune> communes) {
        var bascules = new LinkedHashMap<Integer, Bascule>();
        for (int seuil : SEUILS) {
            bascules.put(seuil, bascule(communes, seuil));
        }
        return new Perte(
                point,
                communes.stream()
                        .sorted(Comparator.comparingLong(Maillage::habitants)
                                .reversed()
                                .thenComparing(CouvertureCommune::code))
                        .toList(),
                communes.stream().mapToLong(Maillage::habitants).sum(),
                minutesDePlus(communes),
                Map.copyOf(bascules));
    }

    private static Bascule bascule(List<CouvertureCommune> communes, int seuil) {
        var passent = communes.stream()
                .filter(commune -> !commune.auDelaDe(seuil))
                .filter(commune -> {
                    var secours = commune.tempsDeSecours();
                    return secours == null || secours.depasse(seuil);
                })
                .toList();
        return new Bascule(
                passent.size(), passent.stream().mapToLong(Maillage::habitants).sum());
    }

    private static OptionalDouble minutesDePlus(List<CouvertureCommune> communes) {
        double somme = 0;
        long poids = 0;
        for (var commune : communes) {
            var temps = commune.temps();
            var secours = commune.tempsDeSecours();
            if (temps != null && secours != null) {
                somme += (secours.enMinutes() - temps.enMinutes()) * Maillage.habitants(commune);
                poids += Maillage.habitants(commune);
            }
        }
        return poids == 0 ? OptionalDouble.empty() : OptionalDouble.of(somme / poids);
    }
}
