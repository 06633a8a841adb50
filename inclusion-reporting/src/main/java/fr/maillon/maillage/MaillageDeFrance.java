package fr.maillon.maillage;

import fr.maillon.maillage.DonneesDuTerritoire.Zone;
import fr.maillon.maillage.carte.CarteDeFrance;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Le maillage du pays : celui de chaque département, compté comme dans sa page, et leur ensemble. Un département où le
 * réseau ne connaît aucun lieu n’est pas compté comme éloigné : on ne sait rien de lui. Celui qui en a, mais aucun qui
 * réponde au filtre, est compté comme éloigné, comme dans sa page.
 */
public final class MaillageDeFrance {

    private static final Comparator<DansLePays> PAR_TEMPS =
            Comparator.comparingInt(d -> d.moyenne().map(TempsAcces::dixiemes).orElse(0));

    private final List<DansLePays> departements;
    private final @Nullable IndicateursDuMaillage ensemble;
    private final List<Zone> zones;
    private final FiltreDuMaillage filtre;
    private final CarteDeFrance carte;

    MaillageDeFrance(
            List<DansLePays> departements,
            @Nullable IndicateursDuMaillage ensemble,
            List<Zone> zones,
            FiltreDuMaillage filtre,
            CarteDeFrance carte) {
        this.departements = departements;
        this.ensemble = ensemble;
        this.zones = zones;
        this.filtre = filtre;
        this.carte = carte;
    }

    /** Tous les départements qui ont une commune, par code. */
    public List<DansLePays> departements() {
        return departements;
    }

    /** Ceux où le réseau connaît un lieu ou un arrêt. */
    public List<DansLePays> connus() {
        return departements.stream().filter(DansLePays::estConnu).toList();
    }

    /** L’ensemble des départements connus ; absent s’il n’y en a aucun. */
    public @Nullable IndicateursDuMaillage ensemble() {
        return ensemble;
    }

    /** Les départements connus, selon les zonages ; vide si aucun n’est importé. */
    public List<Zone> zones() {
        return zones;
    }

    /** Les lieux et les arrêts que l’on compte. */
    public FiltreDuMaillage filtre() {
        return filtre;
    }

    /** Nombre de lieux que l’on compte. */
    public long lieux() {
        return somme(DansLePays::lieux);
    }

    /** Nombre d’arrêts que l’on compte. */
    public long arrets() {
        return somme(DansLePays::arrets);
    }

    /** Le département connu dont le temps moyen est le plus court. */
    public Optional<DansLePays> leMieuxDesservi() {
        return connus().stream().filter(d -> d.moyenne().isPresent()).min(PAR_TEMPS);
    }

    /** Celui dont il est le plus long. */
    public Optional<DansLePays> leMoinsBienDesservi() {
        return connus().stream().filter(d -> d.moyenne().isPresent()).max(PAR_TEMPS);
    }

    /** Les habitants des départements où l’on ne connaît aucun lieu. */
    public long habitantsSansLieuConnu() {
        return departements.stream()
                .filter(departement -> !departement.estConnu())
                .mapToLong(DansLePays::habitants)
                .sum();
    }

    /**
     * La carte du pays, colorée du temps moyen, ou de la part d’habitants à plus de vingt minutes.
     *
     * @param suite ce qui suit l’adresse de chaque département pour qu’elle garde le filtre
     */
    public String carte(boolean parts, String suite) {
        return carte.dessiner(departements, parts, suite);
    }

    /** La même qui se suffit, avec sa légende. */
    public String carteAutonome(boolean parts, String suite) {
        return carte.autonome(
                departements,
                parts,
                suite,
                legende(parts),
                filtre.estVide() ? "France" : "France, " + filtre.enUnePhrase());
    }

    /** La carte en GeoJSON : chaque département, sa surface et ce que dit le tableau. */
    public String geoJson() {
        return carte.geoJson(departements);
    }

    /** Ce que disent les couleurs de la carte, et ce qui y est hachuré. */
    public List<LegendeDuPays> legende(boolean parts) {
        var connues = parts
                ? Arrays.stream(ClasseDePart.values())
                        .map(classe -> LegendeDuPays.de(
                                classe.couleur(),
                                classe.libelle(),
                                connus().stream().filter(d -> ClasseDePart.de(d.auDelaDe20()) == classe)))
                : Arrays.stream(ClasseDAcces.values())
                        .filter(classe -> classe != ClasseDAcces.INCONNUE)
                        .map(classe -> LegendeDuPays.de(
                                classe.couleur(),
                                classe.libelle(),
                                connus().stream().filter(d -> d.classe() == classe)));
        return Stream.concat(
                        connues,
                        Stream.of(LegendeDuPays.de(
                                null, "aucun lieu connu", departements.stream().filter(d -> !d.estConnu()))))
                .toList();
    }

    private long somme(ToLongFunction<DansLePays> nombre) {
        return departements.stream().mapToLong(nombre).sum();
    }
}
