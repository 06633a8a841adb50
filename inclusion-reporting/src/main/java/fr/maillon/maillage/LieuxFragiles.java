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
import java.util.UUID;
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
