package fr.maillon.rendezvous;

import fr.maillon.ressource.Occupations;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** La vie d’un rendez-vous pris : la personne dit si elle vient, le service l’annule, on note comment il s’est passé. */
@Service
@Transactional
public class SuiviDuRendezVous {

    private final JdbcClient jdbc;
    private final Occupations occupations;
    private final LectureDesRendezVous lecture;
    private final Avis avis;
    private final ApplicationEventPublisher evenements;
    private final Clock horloge;

    SuiviDuRendezVous(
            JdbcClient jdbc,
            Occupations occupations,
            LectureDesRendezVous lecture,
            Avis avis,
            ApplicationEventPublisher evenements,
            Clock horloge) {
        this.jdbc = jdbc;
        this.occupations = occupations;
        this.lecture = lecture;
        this.avis = avis;
        this.evenements = evenements;
        this.horloge = horloge;
    }

    /**
     * La personne dit qu’elle viendra.
     *
     * @throws ChangementRefuse si le rendez-vous est annulé, ou a déjà commencé
     */
    public void jeViens(RendezVousId id) {
        int dites = jdbc.sql("update rendez_vous set confirme_le = ? where id = ? and statut = 'A_VENIR' and debut > ?")
                .params(maintenant(), id.valeur(), maintenant())
                .update();
        if (dites == 0) {
            throw new ChangementRefuse(
                    lecture.parId(id).statut().estAnnule()
                            ? "Ce rendez-vous est annulé\u00A0: personne ne vous y attend."
                            : "L’heure de ce rendez-vous est passée.");
        }
    }

    /**
     * La personne ne viendra pas : la place est rendue. Redit, sans effet.
     *
     * @throws ChangementRefuse si le rendez-vous a déjà commencé
     */
    public void decommander(RendezVousId id) {
        annuler(id, Statut.EXCUSE);
    }

    /**
     * Le service annule : la place est rendue, la personne est prévenue. Redit, sans effet.
     *
     * @throws ChangementRefuse si le rendez-vous a déjà commencé
     */
    public void annuler(RendezVousId id) {
        annuler(id, Statut.ANNULE);
    }

    private void annuler(RendezVousId id, Statut issue) {
        var sequence = jdbc.sql("""
                        update rendez_vous set statut = ?, sequence = sequence + 1, modifie_le = ?, version = version + 1
                        where id = ? and statut = 'A_VENIR' and debut > ? returning sequence""")
                .params(issue.name(), maintenant(), id.valeur(), maintenant())
                .query(Integer.class)
                .optional();
        var fiche = lecture.parId(id);
        if (sequence.isPresent()) {
            var rendues = occupations.tenues(id.reservation());
            occupations.liberer(id.reservation());
            evenements.publishEvent(PlaceRendue.de(rendues));
            avis.decommander(id, sequence.get(), fiche.personne(), fiche.debut().toInstant());
        } else if (!fiche.statut().estAnnule()) {
            throw new ChangementRefuse("Ce rendez-vous a déjà commencé\u00A0: il ne s’annule plus.");
        }
    }

    /**
     * Note comment le rendez-vous s’est passé. Une erreur se corrige.
     *
     * @throws ChangementRefuse avant l’heure, ou si le rendez-vous était annulé
     */
    public void noter(RendezVousId id, Statut issue) {
        var fiche = lecture.parId(id);
        if (fiche.debut().toInstant().isAfter(horloge.instant())) {
            throw new ChangementRefuse("Ce rendez-vous n’a pas encore eu lieu.");
        }
        if (!fiche.statut().peutSeNoter(issue)) {
            throw new ChangementRefuse("Ce rendez-vous était annulé.");
        }
        jdbc.sql("update rendez_vous set statut = ?, modifie_le = ?, version = version + 1 where id = ?")
                .params(issue.name(), maintenant(), id.valeur())
                .update();
        avis.noter(id, fiche.sequence());
    }

    /** Rend les créneaux retenus que personne n’a confirmés. La place était déjà libre : ceci ne fait que ranger. */
    @Scheduled(fixedDelayString = "${maillon.rendez-vous.menage:PT10M}")
    public void ranger() {
        var limite = maintenant().minusHours(1);
        jdbc.sql("update occupation set actif = false where nature = 'RETENUE' and actif and expire_le < ?")
                .param(limite)
                .update();
        jdbc.sql("delete from retenue where expire_le < ?").param(limite).update();
    }

    private OffsetDateTime maintenant() {
        return horloge.instant().atOffset(ZoneOffset.UTC);
    }
}
