package fr.maillon.maillage;

import static java.util.stream.Collectors.groupingBy;

import fr.maillon.maillage.DonneesDuTerritoire.HeuresDUnZonage;
import fr.maillon.maillage.LectureDesPoints.Sus;
import fr.maillon.maillage.PointDAcces.Nature;
import fr.maillon.maillage.Terrains.Terrain;
import fr.maillon.maillage.carte.CarteDeFrance;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Departement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Le maillage du pays, à jour. Chaque département compte son offre et celle de ses voisins, comme dans sa page : les
 * deux pages disent les mêmes nombres. L’offre, les heures et les imports se relisent à chaque demande ; le calcul ne se
 * refait que s’ils ont changé. Les heures tenues n’y sont pas : elles se lisent dans les relevés de la nuit.
 */
@Service
@Transactional(readOnly = true)
public class SuiviDeLaFrance {

    /** Ce que l’on garde des derniers filtres demandés. */
    private static final int CHOIX_GARDES = 16;

    private final Terrains terrains;
    private final LectureDeLOffre lecture;
    private final LectureDesPoints points;
    private final LectureDesOuvertures ouvertures;
    private final LectureDesTrajets lesTrajets;
    private final SuiviDesDonnees donnees;
    private final ParametresMaillage parametres;
    private final FondDeFrance leFond;
    private final Clock horloge;
    private volatile @Nullable Etat dernier;
    private volatile @Nullable CompletableFuture<CarteDeFrance> carte;

    SuiviDeLaFrance(
            Terrains terrains,
            LectureDeLOffre lecture,
            LectureDesPoints points,
            LectureDesOuvertures ouvertures,
            LectureDesTrajets lesTrajets,
            SuiviDesDonnees donnees,
            ParametresMaillage parametres,
            FondDeFrance leFond,
            Clock horloge) {
        this.terrains = terrains;
        this.lecture = lecture;
        this.points = points;
        this.ouvertures = ouvertures;
        this.lesTrajets = lesTrajets;
        this.donnees = donnees;
        this.parametres = parametres;
        this.leFond = leFond;
        this.horloge = horloge;
    }

    /**
     * Tout ce dont le calcul dépend.
     *
     * @param sus ce que l’on sait des points, par date du jour chez eux : il n’est pas partout la même heure
     * @param trajets par département ; absents : tout y est estimé
     */
    private record Donnees(
            List<PointDAcces> offre,
            Map<LocalDate, Sus> sus,
            Map<String, Trajets> trajets,
            DonneesDuTerritoire zonages) {}

    /** Ce que l’on en a tiré, et le maillage de chaque filtre demandé depuis. */
    private record Etat(Donnees donnees, Map<UUID, DemiHeures> heures, Map<FiltreDuMaillage, Calcul> calculs) {}

    /** @param comptes les lieux et les arrêts qui répondent au filtre */
    private record Calcul(Set<UUID> comptes, MaillageDeFrance maillage) {}

    /** Comment se comptent les temps estimés. */
    public ParametresMaillage parametres() {
        return parametres;
    }

    /** Le pays, avec les lieux et les arrêts du moment. */
    public MaillageDeFrance actuel() {
        return actuel(FiltreDuMaillage.AUCUN);
    }

    /** Le pays, ces lieux et ces arrêts seuls étant comptés. */
    public MaillageDeFrance actuel(FiltreDuMaillage filtre) {
        var france = terrains.deFrance();
        // le fond se dessine pendant que l’offre et les horaires se lisent
        var fond = fond(france);
        var etat = aJour(france);
        var comptes = comptes(etat, france, filtre);
        var connu = etat.calculs().get(filtre);
        if (connu != null && connu.comptes().equals(comptes)) {
            return connu.maillage();
        }
        var nouveau = calculer(etat, france, filtre, comptes, fond);
        etat.calculs().put(filtre, new Calcul(comptes, nouveau));
        return nouveau;
    }

    /**
     * Les heures tenues de chaque zonage, par nom, dans les départements où l’on connaît un lieu.
     *
     * @param heures de chaque commune, telles que relevées
     */
    public Map<String, HeuresDUnZonage> heuresDesZonages(MaillageDeFrance pays, Map<CodeInsee, Double> heures) {
        var connus = pays.connus().stream().map(DansLePays::departement).collect(Collectors.toSet());
        var habitants = new HashMap<CodeInsee, Long>();
        terrains.deFrance().stream()
                .filter(terrain -> connus.contains(terrain.departement()))
                .flatMap(terrain -> terrain.communes().stream())
                .forEach(commune ->
                        habitants.put(commune.code(), commune.population() == null ? 0L : commune.population()));
        return donnees.zonagesDeFrance().heures(habitants, heures);
    }

    private Etat aJour(List<Terrain> france) {
        var donnees = lire(france);
        var connu = dernier;
        if (connu != null && connu.donnees().equals(donnees)) {
            return connu;
        }
        var heures = new HashMap<UUID, DemiHeures>();
        donnees.sus().values().forEach(sus -> heures.putAll(ouvertures.evaluer(sus.ouvertures())));
        var nouveau = new Etat(donnees, heures, Memoire.desDerniers(CHOIX_GARDES));
        dernier = nouveau;
        return nouveau;
    }

    private Donnees lire(List<Terrain> france) {
        var offre = lecture.actuelle(codes(france));
        var sus = new TreeMap<LocalDate, Sus>();
        offre.stream()
                .collect(groupingBy(point -> aujourdhui(point.departement())))
                .forEach((jour, siens) -> sus.put(jour, points.lire(siens, jour)));
        return new Donnees(offre, sus, lesTrajets.deFrance(), donnees.zonagesDeFrance());
    }

    private Set<UUID> comptes(Etat etat, List<Terrain> france, FiltreDuMaillage filtre) {
        var offre = filtre.estVide() ? etat.donnees().offre() : lecture.actuelle(codes(france), filtre);
        var creneau = filtre.creneau();
        if (creneau != null) {
            offre = creneau.genre() == Creneau.Genre.MAINTENANT
                    ? ouvertures.ouvertsMaintenant(offre)
                    : LectureDesOuvertures.ouverts(offre, etat.heures(), creneau);
        }
        return offre.stream().map(PointDAcces::id).collect(Collectors.toSet());
    }

    private MaillageDeFrance calculer(
            Etat etat,
            List<Terrain> france,
            FiltreDuMaillage filtre,
            Set<UUID> comptes,
            CompletableFuture<CarteDeFrance> fond) {
        var parDepartement = etat.donnees().offre().stream().collect(groupingBy(PointDAcces::departement));
        var tous = france.parallelStream()
                .map(terrain -> compter(
                        etat,
                        terrain,
                        terrain.departements().stream()
                                .flatMap(autre -> parDepartement.getOrDefault(autre, List.of()).stream())
                                .filter(point -> comptes.contains(point.id()))
                                .toList(),
                        parDepartement.containsKey(terrain.departement().code())))
                .toList();
        var connus =
                tous.stream().filter(compte -> compte.departement().estConnu()).toList();
        var ensemble = connus.isEmpty()
                ? null
                : Maillage.reunir(connus.stream().map(Compte::maillage).toList());
        return new MaillageDeFrance(
                tous.stream().map(Compte::departement).toList(),
                ensemble == null
                        ? null
                        : IndicateursDuMaillage.de(
                                ensemble,
                                connus.stream().map(Compte::heures).toList(),
                                connus.stream()
                                        .map(compte -> compte.departement().indicateurs())
                                        .toList()),
                ensemble == null ? List.of() : etat.donnees().zonages().zones(ensemble),
                filtre,
                fond.join());
    }

    /** Un département, et de quoi le réunir aux autres. */
    private record Compte(DansLePays departement, Maillage maillage, HeuresAPortee heures) {}

    private Compte compter(Etat etat, Terrain terrain, List<PointDAcces> offre, boolean estConnu) {
        var code = terrain.departement().code();
        var index = new PlusProche(offre);
        var maillage = Maillage.de(
                terrain.communes(),
                offre,
                index,
                etat.donnees().trajets().getOrDefault(code, Trajets.estimes(parametres)));
        var portees = HeuresAPortee.portees(maillage, index);
        var heures = HeuresAPortee.de(maillage, portees, etat.heures());
        var jour = aujourdhui(code);
        var sus = etat.donnees().sus().getOrDefault(jour, Sus.rien(jour));
        return new Compte(
                new DansLePays(
                        terrain.departement(),
                        terrain.communes().size(),
                        points(code, maillage, Nature.LIEU),
                        points(code, maillage, Nature.ARRET),
                        estConnu,
                        IndicateursDuMaillage.de(
                                maillage,
                                heures,
                                Optional.empty(),
                                Incertitude.de(maillage, terrain.departement(), portees, etat.heures(), sus))),
                maillage,
                heures);
    }

    private static long points(String departement, Maillage maillage, Nature nature) {
        return maillage.offre().stream()
                .filter(point -> point.nature() == nature && point.departement().equals(departement))
                .count();
    }

    private static List<String> codes(List<Terrain> france) {
        return france.stream().map(terrain -> terrain.departement().code()).toList();
    }

    private LocalDate aujourdhui(String departement) {
        return LocalDate.ofInstant(horloge.instant(), Departement.fuseau(departement));
    }

    private CompletableFuture<CarteDeFrance> fond(List<Terrain> france) {
        var connu = carte;
        if (connu == null || connu.isCompletedExceptionally()) {
            connu = CompletableFuture.supplyAsync(() -> leFond.de(Terrains.positions(france)));
            carte = connu;
        }
        return connu;
    }
}
