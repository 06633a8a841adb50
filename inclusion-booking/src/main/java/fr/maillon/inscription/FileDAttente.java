package fr.maillon.inscription;

import fr.maillon.atelier.AtelierChange;
import fr.maillon.atelier.AtelierId;
import fr.maillon.atelier.CalendrierDesAteliers;
import fr.maillon.atelier.PlacesDAtelier;
import fr.maillon.rendezvous.Garde;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
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
        for (var fiche : servies(atelier)) {
            var seances = fiche.aVenir(horloge.instant());
            if (!seances.isEmpty()) {
                var debut = seances.getFirst().debut().toInstant();
                registre.proposer(fiche, seances, Garde.jusqua(horloge.instant(), debut, garde));
            }
        }
    }

    private List<FicheInscription> echues(AtelierId atelier) {
        return fiches("i.statut = 'PROPOSEE' and i.garde_jusqua <= :maintenant", atelier);
    }

    /** Qui attend et pourrait avoir une place partout, dans l’ordre de la file. */
    private List<FicheInscription> servies(AtelierId atelier) {
        return fiches("""
                i.statut = 'EN_ATTENTE' and not exists (
                    select from seance_inscrite s join atelier a on a.id = s.atelier_id
                    where s.inscription_id = i.id and a.places_prises >= a.capacite and a.jour >= :auPlusTot
                      and a.annule_le is null)""", atelier);
    }

    private List<FicheInscription> fiches(String condition, AtelierId atelier) {
        return jdbc
                .sql("select i.id from inscription i where " + condition + """
                         and exists (select from seance_inscrite s join atelier a on a.id = s.atelier_id
                                     join atelier celui on celui.id = :atelier
                                     where s.inscription_id = i.id
                                       and coalesce(a.programme_id, a.id) = coalesce(celui.programme_id, celui.id))
                        order by i.attend_depuis, i.id""")
                .param("atelier", atelier.valeur())
                .param("maintenant", horloge.instant().atOffset(ZoneOffset.UTC))
                .param("auPlusTot", calendrier.auPlusTot())
                .query(UUID.class)
                .list()
                .stream()
                .map(id -> lecture.parId(new InscriptionId(id)))
                .toList();
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
