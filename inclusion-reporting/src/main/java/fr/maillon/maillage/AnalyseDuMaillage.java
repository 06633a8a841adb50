package fr.maillon.maillage;

import fr.maillon.lieu.standard.Service;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Ce que l’on dit d’un maillage quand on sait, de chaque lieu, ses heures, ses services et sa fraîcheur.
 *
 * @param ouvertures quand chaque point ouvre ; un point absent : on ne le sait pas
 * @param services ce que propose chaque lieu
 */
public record AnalyseDuMaillage(
        MaillageDuDepartement territoire,
        HeuresAPortee heures,
        CapaciteAPortee capacite,
        Incertitude incertitude,
        Ouvertures ouvertures,
        Map<UUID, Set<Service>> services) {

    /** Quand chaque point ouvre. */
    public record Ouvertures(Map<UUID, DemiHeures> parPoint) {}

    /** Sans les heures tenues : dans un petit lieu, elles diraient le temps de travail d’une personne. */
    public AnalyseDuMaillage pourLePublic() {
        return new AnalyseDuMaillage(territoire, heures, CapaciteAPortee.TUE, incertitude, ouvertures, services);
    }

    /** Ce que l’on en dit d’un coup d’œil. */
    public IndicateursDuMaillage indicateurs() {
        return IndicateursDuMaillage.de(territoire.maillage(), heures, capacite.moyenne(), incertitude);
    }

    /** Ce que l’on dit d’un territoire fait de ces parts. */
    public static IndicateursDuMaillage ensemble(List<AnalyseDuMaillage> parts) {
        return IndicateursDuMaillage.de(
                Maillage.reunir(
                        parts.stream().map(part -> part.territoire().maillage()).toList()),
                parts.stream().map(AnalyseDuMaillage::heures).toList(),
                parts.stream().map(AnalyseDuMaillage::indicateurs).toList());
    }

    /**
     * Chaque service et ceux qui en sont à plus de tant de minutes, le moins couvert d’abord.
     *
     * @param minutes ce que l’on entend par « loin »
     */
    public List<ServiceAPortee> services(int minutes) {
        return Stream.of(Service.values())
                .map(service -> service(service, minutes))
                .sorted(Comparator.comparingLong(
                                (ServiceAPortee service) -> service.eloignes().habitants())
                        .reversed()
                        .thenComparing(ServiceAPortee::service))
                .toList();
    }

    /** Les lieux voisins ouverts en même temps, l’un des deux au moins étant de ce département. */
    public List<Recouvrement> recouvrements() {
        var offre = territoire.maillage().offre().stream()
                .filter(point -> point.nature() == PointDAcces.Nature.LIEU
                        && ouvertures.parPoint().containsKey(point.id()))
                .toList();
        var trajets = territoire.maillage().trajets();
        var index = new PlusProche(offre);
        var trouves = new ArrayList<Recouvrement>();
        for (var point : offre) {
            for (var acces : trajets.aPortee(point.codeCommune(), point.position(), index, Recouvrement.MINUTES)) {
                if (precede(point, acces.point()) && dIci(point, acces.point())) {
                    var recouvrement = recouvrement(point, acces.point(), acces.temps());
                    if (recouvrement.heuresCommunes() > 0) {
                        trouves.add(recouvrement);
                    }
                }
            }
        }
        return trouves.stream().sorted(Recouvrement.PAR_HEURES).toList();
    }

    private ServiceAPortee service(Service service, int minutes) {
        var offre = territoire.maillage().offre().stream()
                .filter(point -> services.getOrDefault(point.id(), Set.of()).contains(service))
                .toList();
        var alors = territoire.avecLOffre(offre);
        return new ServiceAPortee(
                service,
                alors.lieux(),
                alors.maillage().ecarts(minutes).size(),
                alors.maillage().auDelaDe(minutes));
    }

    private Recouvrement recouvrement(PointDAcces premier, PointDAcces second, TempsAcces temps) {
        var siennes = ouverture(premier);
        var autres = ouverture(second);
        var communs = EnumSet.noneOf(Service.class);
        communs.addAll(services.getOrDefault(premier.id(), Set.of()));
        communs.retainAll(services.getOrDefault(second.id(), Set.of()));
        return new Recouvrement(
                premier,
                second,
                temps,
                siennes.heuresParSemaine(),
                autres.heuresParSemaine(),
                siennes.heuresCommunes(autres),
                List.copyOf(communs));
    }

    private DemiHeures ouverture(PointDAcces point) {
        return ouvertures.parPoint().getOrDefault(point.id(), new DemiHeures());
    }

    private boolean dIci(PointDAcces premier, PointDAcces second) {
        var code = territoire.departement().code();
        return premier.departement().equals(code) || second.departement().equals(code);
    }

    /** Chaque paire une seule fois. */
    private static boolean precede(PointDAcces point, PointDAcces autre) {
        return Comparator.comparing(PointDAcces::nom)
                        .thenComparing(PointDAcces::id)
                        .compare(point, autre)
                < 0;
    }

    /** Les heures tenues de chaque point : ce dont on sait quelque chose. */
    static Map<UUID, Double> tenues(
            List<PointDAcces> offre, Map<UUID, DemiHeures> ouvertures, Map<UUID, CapaciteAPortee.Equipe> equipes) {
        var tenues = new HashMap<UUID, Double>();
        for (var point : offre) {
            CapaciteAPortee.heuresTenues(ouvertures.get(point.id()), equipes.get(point.id()))
                    .ifPresent(heures -> tenues.put(point.id(), heures));
        }
        return tenues;
    }
}
