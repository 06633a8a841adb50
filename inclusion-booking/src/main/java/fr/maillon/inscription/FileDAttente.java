package fr.maillon.inscription;

import fr.maillon.atelier.AtelierChange;
import fr.maillon.atelier.AtelierId;
import fr.maillon.atelier.CalendrierDesAteliers;
import fr.maillon.atelier.PlacesDAtelier;
import fr.maillon.rendezvous.Garde;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * La liste d’attente : une place libérée est gardée pour la première personne un temps, puis pour la suivante. Qui attend
 * tout un programme n’avance que si chaque séance a une place ; qui n’attend qu’une séance peut alors passer devant.
 */
@Service
public class FileDAttente {

    /** Les inscriptions à cet atelier, ou à une autre séance de son programme, dans l’ordre de la file. */
    private static final String DU_GROUPE = """
            select i.id from inscription i
            where %s
              and exists (select from seance_inscrite s join atelier a on a.id = s.atelier_id
                          join atelier celui on celui.id = :atelier
                          where s.inscription_id = i.id
                            and coalesce(a.programme_id, a.id) = coalesce(celui.programme_id, celui.id))
            order by i.attend_depuis, i.id""";

    private static final Duration CONSERVATION = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final PlacesDAtelier places;
    private final CalendrierDesAteliers calendrier;
    private final LectureDesInscriptions lecture;
    private final RegistreDesInscriptions registre;
    private final Clock horloge;
    private final Duration garde;
    private final TransactionTemplate transaction;

    FileDAttente(
            JdbcClient jdbc,
            PlacesDAtelier places,
            CalendrierDesAteliers calendrier,
            LectureDesInscriptions lecture,
            RegistreDesInscriptions registre,
            Clock horloge,
            @Value("${maillon.inscriptions.garde:PT24H}") Duration garde,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.places = places;
        this.calendrier = calendrier;
        this.lecture = lecture;
        this.registre = registre;
        this.horloge = horloge;
        this.garde = garde;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Rend les places gardées trop longtemps, et garde les places libres pour qui attend. Sous le verrou des places. */
    void avancer(AtelierId atelier) {
        echues(atelier).forEach(fiche -> registre.quitter(fiche, Statut.PASSEE));
        var vues = new ArrayList<UUID>();
        for (var suivante = servie(atelier, vues); suivante.isPresent(); suivante = servie(atelier, vues)) {
            var fiche = suivante.get();
            vues.add(fiche.id().valeur());
            var seances = fiche.aVenir(horloge.instant());
            if (!seances.isEmpty()) {
                var debut = seances.getFirst().debut().toInstant();
                registre.proposer(fiche, seances, Garde.jusqua(horloge.instant(), debut, garde));
            }
        }
    }

    private List<FicheInscription> echues(AtelierId atelier) {
        return jdbc
                .sql(DU_GROUPE.formatted("i.statut = 'PROPOSEE' and i.garde_jusqua <= :maintenant"))
                .param("atelier", atelier.valeur())
                .param("maintenant", horloge.instant().atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .list()
                .stream()
                .map(id -> lecture.parId(new InscriptionId(id)))
                .toList();
    }

    /** La première personne qui attend et pourrait avoir une place partout : la file, même longue, ne se lit pas en entier. */
    private Optional<FicheInscription> servie(AtelierId atelier, List<UUID> vues) {
        return jdbc.sql(DU_GROUPE.formatted("""
                        i.statut = 'EN_ATTENTE' and i.id <> all(:vues)
                        and exists (
                            select from atelier libre, atelier celui
                            where celui.id = :atelier and libre.places_prises < libre.capacite
                              and (libre.id = celui.id or libre.programme_id = celui.programme_id))
                        and not exists (
                            select from seance_inscrite s join atelier a on a.id = s.atelier_id
                            where s.inscription_id = i.id and a.places_prises >= a.capacite and a.jour >= :auPlusTot
                              and a.annule_le is null)""") + " limit 1")
                .param("atelier", atelier.valeur())
                .param("auPlusTot", calendrier.auPlusTot())
                .param("vues", vues.toArray(UUID[]::new))
                .query(UUID.class)
                .optional()
                .map(id -> lecture.parId(new InscriptionId(id)));
    }

    /** L’atelier se tient autrement, ou a plus de places : les inscrits le savent, la file avance. */
    @EventListener
    void suivre(AtelierChange change) {
        places.verrouiller(change.atelier());
        if (change.autrement()) {
            lecture.deLAtelier(change.atelier()).forEach(inscrit -> registre.prevenir(lecture.parId(inscrit.id())));
        }
        avancer(change.atelier());
    }

    /** Passe les places que personne n’a prises à temps ; rend le nombre d’ateliers touchés. */
    @Scheduled(fixedDelayString = "${maillon.inscriptions.periode:PT1M}")
    public int passerAuSuivant() {
        var touches = jdbc.sql("""
                        select min(s.atelier_id::text)::uuid from inscription i join seance_inscrite s on s.inscription_id = i.id
                        where i.statut = 'PROPOSEE' and i.garde_jusqua <= ? group by i.id""")
                .param(horloge.instant().atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .set();
        for (var touche : touches) {
            transaction.executeWithoutResult(statut -> {
                places.verrouiller(new AtelierId(touche));
                avancer(new AtelierId(touche));
            });
        }
        return touches.size();
    }

    /** Un mois après la dernière séance, on n’a plus à savoir qui devait venir. */
    @Scheduled(fixedDelayString = "${maillon.inscriptions.effacement:PT6H}")
    public int effacer() {
        return jdbc.sql("""
                        delete from inscription i where not exists (
                            select from seance_inscrite s join atelier a on a.id = s.atelier_id
                            where s.inscription_id = i.id and a.jour > ?)""")
                .param(calendrier.auPlusTot().minusDays(CONSERVATION.toDays()))
                .update();
    }
}
