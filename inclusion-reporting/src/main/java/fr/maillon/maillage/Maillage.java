package fr.maillon.maillage;

import fr.maillon.maillage.CouvertureCommune.Acces;
import fr.maillon.territoire.Commune;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Le maillage d’un territoire : pour chaque commune, l’offre la plus proche ; pour l’ensemble, combien d’habitants en
 * sont loin. Chaque part a pour dénominateur les habitants dont on connaît la commune, sa population et sa position ;
 * les autres se comptent à part.
 *
 * @param communes toutes les communes du territoire, par code
 * @param offre les points retenus, département et voisins
 */
public record Maillage(List<CouvertureCommune> communes, List<PointDAcces> offre, Trajets trajets) {

    /** Du plus gênant au moins gênant : habitants × minutes au-delà du seuil, puis par code. */
    private static Comparator<CouvertureCommune> parGravite(int seuil) {
        return Comparator.comparingDouble((CouvertureCommune c) -> gravite(c, seuil))
                .reversed()
                .thenComparing(CouvertureCommune::code);
    }

    /** Tous les temps sont estimés. */
    public static Maillage de(List<Commune> communes, List<PointDAcces> offre, ParametresMaillage parametres) {
        return de(communes, offre, Trajets.estimes(parametres));
    }

    static Maillage de(List<Commune> communes, List<PointDAcces> offre, Trajets trajets) {
        return de(communes, offre, new PlusProche(offre), trajets);
    }

    /** @param plusProche cette offre, déjà indexée */
    static Maillage de(List<Commune> communes, List<PointDAcces> offre, PlusProche plusProche, Trajets trajets) {
        return de(communes, offre, plusProche, trajets, true);
    }

    /** @param offreConnue faux si l’on ne connaît aucun lieu ni arrêt, même parmi ceux que l’on ne compte pas */
    static Maillage de(List<Commune> communes, List<PointDAcces> offre, Trajets trajets, boolean offreConnue) {
        return de(communes, offre, new PlusProche(offre), trajets, offreConnue);
    }

    private static Maillage de(
            List<Commune> communes,
            List<PointDAcces> offre,
            PlusProche plusProche,
            Trajets trajets,
            boolean offreConnue) {
        return new Maillage(
                communes.stream()
                        .sorted(Comparator.comparing(Commune::code))
                        .map(commune -> couverture(commune, plusProche, trajets, offreConnue))
                        .toList(),
                offre.stream().sorted(Comparator.comparing(PointDAcces::id)).toList(),
                trajets);
    }

    /** Les mêmes communes, si l’offre était celle-ci. */
    public Maillage avecLOffre(List<PointDAcces> autre) {
        return de(
                communes.stream()
                        .map(c -> new Commune(
                                c.code(),
                                c.nom(),
                                List.of(),
                                PetitesCommunes.population(c),
                                c.code().departement(),
                                c.epci(),
                                c.position()))
                        .toList(),
                autre,
                trajets,
                offreConnue() || !autre.isEmpty());
    }

    /** Le même, si aucune offre ne nous échappe : sans offre, tous sont loin de tout. Pour chercher où ouvrir le premier lieu. */
    public Maillage tenuPourComplet() {
        return offreConnue()
                ? this
                : new Maillage(
                        communes.stream()
                                .map(CouvertureCommune::tenuePourComplete)
                                .toList(),
                        offre,
                        trajets);
    }

    /** Faux si l’on ne connaît aucun lieu ni arrêt, ici ou à côté, même parmi ceux que l’on ne compte pas. */
    public boolean offreConnue() {
        return communes.isEmpty() || communes.stream().anyMatch(CouvertureCommune::offreConnue);
    }

    /** Ces communes seules, avec toute l’offre à leur portée. */
    public Maillage parmi(Predicate<CouvertureCommune> communesRetenues) {
        return new Maillage(communes.stream().filter(communesRetenues).toList(), offre, trajets);
    }

    /** Plusieurs maillages comptés ensemble : leurs communes, toute leur offre. Aucune commune n’est dans deux d’entre eux. */
    public static Maillage reunir(List<Maillage> parts) {
        return new Maillage(
                parts.stream()
                        .flatMap(part -> part.communes().stream())
                        .sorted(Comparator.comparing(CouvertureCommune::code))
                        .toList(),
                parts.stream()
                        .flatMap(part -> part.offre().stream())
                        .distinct()
                        .sorted(Comparator.comparing(PointDAcces::id))
                        .toList(),
                parts.stream()
                        .map(Maillage::trajets)
                        .filter(trajets -> !trajets.sources().isEmpty())
                        .findFirst()
                        .orElse(parts.getFirst().trajets()));
    }

    /** Comment se comptent les temps estimés. */
    public ParametresMaillage parametres() {
        return trajets.parametres();
    }

    /** Comment dire d’où viennent les temps. */
    public String tempsEnMots() {
        return trajets.sources().isEmpty()
                ? "Temps estimés en voiture"
                : "Temps en voiture, mesurés là où ils sont importés, estimés ailleurs";
    }

    /** Part des habitants dont le temps montré est mesuré ; celui des autres est estimé. */
    public Part mesures() {
        return new Part(
                communes.stream()
                        .filter(c -> !c.estInconnue()
                                && c.acces() != null
                                && c.acces().mesure())
                        .mapToLong(Maillage::habitants)
                        .sum(),
                habitantsConnus());
    }

    /** Habitants dont la commune a une population, une position et une offre connue : le dénominateur de toutes les parts. */
    public long habitantsConnus() {
        return communes.stream()
                .filter(c -> !c.estInconnue())
                .mapToLong(Maillage::habitants)
                .sum();
    }

    /** Habitants à dire à côté des parts : ceux que l’on compte, ou tous quand on ne sait le temps de personne. */
    public long population() {
        return offreConnue() ? habitantsConnus() : habitantsAuTempsInconnu();
    }

    /** Les communes sans population, sans position ou sans offre connue, ou de moins de onze habitants : comptées à part. */
    public List<CouvertureCommune> inconnues() {
        return communes.stream().filter(CouvertureCommune::estInconnue).toList();
    }

    /** Part des habitants à plus de tant de minutes de toute offre. */
    public Part auDelaDe(int minutes) {
        return new Part(
                communes.stream()
                        .filter(c -> !c.estInconnue() && c.auDelaDe(minutes))
                        .mapToLong(Maillage::habitants)
                        .sum(),
                habitantsConnus());
    }

    /** Ceux dont on ne sait pas le temps. */
    public long habitantsAuTempsInconnu() {
        return communes.stream()
                .filter(CouvertureCommune::tempsInconnu)
                .mapToLong(Maillage::habitants)
                .sum();
    }

    /** Les communes autour desquelles on ne connaît aucun lieu, quand on en connaît autour d’autres. */
    public NonComptees nonComptees() {
        if (!offreConnue()) {
            return new NonComptees(0, 0);
        }
        var siennes =
                communes.stream().filter(commune -> !commune.offreConnue()).toList();
        return new NonComptees(
                siennes.size(), siennes.stream().mapToLong(Maillage::habitants).sum());
    }

    /** Part des habitants de cette classe de temps. */
    public Part dans(ClasseDAcces classe) {
        return new Part(
                communes.stream()
                        .filter(c -> !c.estInconnue() && c.classe() == classe)
                        .mapToLong(Maillage::habitants)
                        .sum(),
                habitantsConnus());
    }

    /** Temps moyen, pondéré par la population ; vide sans habitant connu ou sans offre. */
    public Optional<TempsAcces> moyenne() {
        double somme = 0;
        long poids = 0;
        for (var commune : communes) {
            var temps = commune.temps();
            if (!commune.estInconnue() && temps != null) {
                somme += temps.enMinutes() * habitants(commune);
                poids += habitants(commune);
            }
        }
        return poids == 0 ? Optional.empty() : Optional.of(TempsAcces.minutes(somme / poids));
    }

    /** Le temps que la moitié des habitants ne dépasse pas. */
    public Optional<TempsAcces> mediane() {
        return quantile(50);
    }

    /** Le temps que neuf habitants sur dix ne dépassent pas. */
    public Optional<TempsAcces> p90() {
        return quantile(90);
    }

    /** Le temps que les dix pour cent d’habitants les plus proches ne dépassent pas. */
    public Optional<TempsAcces> p10() {
        return quantile(10);
    }

    /**
     * L’inégalité : combien de fois plus loin d’une aide sont les dix pour cent d’habitants les plus éloignés que les dix
     * pour cent les plus proches (P90 / P10). Vide sans temps connu, ou si les plus proches sont à zéro minute.
     */
    public OptionalDouble inegalite() {
        var rapport = inegalite(p90().orElse(null), p10().orElse(null));
        return rapport == null ? OptionalDouble.empty() : OptionalDouble.of(rapport);
    }

    static @Nullable Double inegalite(@Nullable TempsAcces eloignes, @Nullable TempsAcces proches) {
        return eloignes == null || proches == null || proches.dixiemes() == 0
                ? null
                : (double) eloignes.dixiemes() / proches.dixiemes();
    }

    /** La redondance : part des habitants qui ont au moins deux lieux ou arrêts à tant de minutes ou moins. */
    public Part redondance(int minutes) {
        return new Part(
                communes.stream()
                        .filter(c -> !c.estInconnue())
                        .filter(c -> {
                            var secours = c.tempsDeSecours();
                            return secours != null && !secours.depasse(minutes);
                        })
                        .mapToLong(Maillage::habitants)
                        .sum(),
                habitantsConnus());
    }

    /** Les communes à plus de tant de minutes, les plus gênantes d’abord : habitants × minutes de trop. */
    public List<CouvertureCommune> ecarts(int minutes) {
        return communes.stream()
                .filter(c -> c.auDelaDe(minutes))
                .sorted(parGravite(minutes))
                .toList();
    }

    /** Points dont on ne connaît que la commune. */
    public long positionsApprochees() {
        return offre.stream().filter(PointDAcces::positionApprochee).count();
    }

    private static CouvertureCommune couverture(
            Commune commune, PlusProche plusProche, Trajets trajets, boolean offreConnue) {
        var position = commune.position();
        var proches =
                position == null ? List.<Acces>of() : trajets.plusProches(commune.code(), position, plusProche, 2);
        return new CouvertureCommune(
                commune.code(),
                commune.nom(),
                PetitesCommunes.habitants(commune),
                commune.epci(),
                position,
                proches.isEmpty() ? null : proches.getFirst(),
                proches.size() < 2 ? null : proches.get(1),
                PetitesCommunes.estPeuplee(commune),
                offreConnue);
    }

    private Optional<TempsAcces> quantile(int pourcentage) {
        var connues = communes.stream()
                .filter(c -> !c.estInconnue() && c.temps() != null)
                .sorted(Comparator.comparing(c -> Objects.requireNonNull(c.temps())))
                .toList();
        long total = connues.stream().mapToLong(Maillage::habitants).sum();
        long cumul = 0;
        for (var commune : connues) {
            cumul += habitants(commune);
            if (cumul > 0 && cumul * 100 >= total * pourcentage) {
                return Optional.ofNullable(commune.temps());
            }
        }
        return Optional.empty();
    }

    private static double gravite(CouvertureCommune commune, int seuil) {
        var temps = commune.temps();
        return habitants(commune) * (temps == null ? Integer.MAX_VALUE : temps.enMinutes() - seuil);
    }

    static long habitants(CouvertureCommune commune) {
        @Nullable Integer habitants = commune.habitants();
        return habitants == null ? 0 : habitants;
    }
}
