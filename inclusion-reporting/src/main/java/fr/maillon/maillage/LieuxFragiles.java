package fr.maillon.maillage;

import static java.util.stream.Collectors.groupingBy;

import fr.maillon.maillage.PointDAcces.Nature;
import fr.maillon.maillage.Tenue.Presence;
import fr.maillon.maillage.Vulnerabilite.Perte;
import fr.maillon.territoire.Departement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ce que ferait perdre chaque fermeture, et ce qui la rend probable : plus personne pour tenir le lieu. */
@Service
@Transactional(readOnly = true)
public class LieuxFragiles {

    private final JdbcClient jdbc;
    private final Clock horloge;

    LieuxFragiles(JdbcClient jdbc, Clock horloge) {
        this.jdbc = jdbc;
        this.horloge = horloge;
    }

    /** Un lieu ou un arrêt, ce que sa fermeture ferait perdre, et qui le tient. */
    public record Fragilite(Perte perte, Tenue tenue) {

        public PointDAcces point() {
            return perte.point();
        }

        /** Vrai si rien ne presse et si la fermeture ne changerait le temps de personne. */
        public boolean sansEffet() {
            return perte.estNulle() && !tenue.presse();
        }
    }

    /**
     * Les points de ce territoire, et ceux d’à côté dont il dépend : ceux qui n’ont plus personne, ou bientôt, d’abord ;
     * puis du plus grave au moins grave. On ne lit que les contrats d’ici.
     */
    public List<Fragilite> de(MaillageDuDepartement territoire) {
        var departement = territoire.departement().code();
        var jour = LocalDate.ofInstant(horloge.instant(), Departement.fuseau(departement));
        var presences = presences(territoire);
        return territoire.vulnerabilite().pertes().stream()
                .filter(perte -> !perte.estNulle()
                        || (!territoire.estUneIntercommunalite()
                                && perte.point().departement().equals(departement)))
                .map(perte -> new Fragilite(
                        perte,
                        perte.point().nature() == Nature.LIEU
                                ? Tenue.de(presences.getOrDefault(perte.point().id(), List.of()), jour)
                                : Tenue.INCONNUE))
                .sorted(Comparator.comparing(Fragilite::tenue, Tenue.PAR_URGENCE)
                        .thenComparing(Fragilite::perte, Vulnerabilite.PAR_GRAVITE))
                .toList();
    }

    /**
     * Une tournée entière, et ce que son arrêt ferait perdre.
     *
     * @param nom celui du camion et de son circuit ; du camion seul s’il s’agit de tous ses circuits
     * @param arrets ceux que l’on compte
     */
    public record Tournee(String nom, int arrets, Perte perte) {}

    /** Les tournées qui desservent ce territoire, de la plus grave à la moins grave : chaque circuit, puis chaque camion. */
    public List<Tournee> tournees(MaillageDuDepartement territoire) {
        var arrets = territoire.maillage().offre().stream()
                .filter(point -> point.nature() == Nature.ARRET)
                .collect(Collectors.toMap(PointDAcces::id, point -> point));
        var rattachements = jdbc.sql("""
                select arret_id, circuit_id, itinerant_id, itinerant, circuit from v_tournee where arret_id = any(:arrets)
                order by itinerant, circuit, arret_id""")
                .param("arrets", arrets.keySet().toArray(UUID[]::new))
                .query((ligne, rang) -> new Rattachement(
                        ligne.getObject(1, UUID.class),
                        ligne.getObject(2, UUID.class),
                        ligne.getObject(3, UUID.class),
                        ligne.getString(4),
                        ligne.getString(5)))
                .list();
        var circuits = rattachements.stream().collect(groupingBy(Rattachement::circuit));
        var camions = rattachements.stream().collect(groupingBy(Rattachement::itinerant));
        return Stream.concat(
                        circuits.values().stream()
                                .map(siens -> tournee(
                                        territoire,
                                        siens.getFirst().nomDuCamion() + ", "
                                                + siens.getFirst().nomDuCircuit(),
                                        siens,
                                        arrets)),
                        camions.values().stream()
                                .filter(siens -> siens.stream()
                                                .map(Rattachement::circuit)
                                                .distinct()
                                                .count()
                                        > 1)
                                .map(siens -> tournee(
                                        territoire,
                                        siens.getFirst().nomDuCamion() + ", tous les circuits",
                                        siens,
                                        arrets)))
                .filter(tournee -> !tournee.perte().estNulle() || !territoire.estUneIntercommunalite())
                .sorted(Comparator.comparing(Tournee::perte, Vulnerabilite.PAR_GRAVITE)
                        .thenComparing(Tournee::nom))
                .toList();
    }

    private static Tournee tournee(
            MaillageDuDepartement territoire, String nom, List<Rattachement> siens, Map<UUID, PointDAcces> arrets) {
        var points = siens.stream()
                .map(Rattachement::arret)
                .map(arrets::get)
                .filter(Objects::nonNull)
                .toList();
        return new Tournee(nom, points.size(), Vulnerabilite.siFermaient(territoire, points));
    }

    /** Un arrêt, son circuit et son camion. */
    private record Rattachement(UUID arret, UUID circuit, UUID itinerant, String nomDuCamion, String nomDuCircuit) {}

    private Map<UUID, List<Presence>> presences(MaillageDuDepartement territoire) {
        return jdbc
                .sql("""
                select lieu_id, mediateur_id, debut, fin from v_presence_au_lieu
                where departement_code = :departement and (epci_code = :epci or cast(:epci as text) is null)""")
                .param("departement", territoire.departement().code())
                .param("epci", territoire.codeDeLEpci())
                .query((ligne, rang) -> new Presence(
                        ligne.getObject(1, UUID.class),
                        ligne.getObject(2, UUID.class),
                        ligne.getObject(3, LocalDate.class),
                        ligne.getObject(4, LocalDate.class)))
                .list()
                .stream()
                .collect(groupingBy(Presence::lieu));
    }
}
