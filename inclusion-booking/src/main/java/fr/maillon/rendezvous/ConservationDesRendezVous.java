package fr.maillon.rendezvous;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Oublier qui avait rendez-vous, aussi longtemps après que l’on oublie une personne suivie. Le rendez-vous reste : on compte
 * encore ce qui a été demandé, tenu ou manqué.
 */
@Service
@Transactional
public class ConservationDesRendezVous {

    private final JdbcClient jdbc;
    private final Clock horloge;
    private final int mois;

    ConservationDesRendezVous(JdbcClient jdbc, Clock horloge, @Value("${maillon.conservation-mois:12}") int mois) {
        this.jdbc = jdbc;
        this.horloge = horloge;
        this.mois = mois;
    }

    /** Efface le nom, le contact, qui a réservé et les liens des rendez-vous trop anciens ; rend leur nombre. */
    @Scheduled(fixedDelayString = "${maillon.rendez-vous.effacement:PT6H}")
    public int effacer() {
        var maintenant = horloge.instant().atOffset(ZoneOffset.UTC);
        return jdbc.sql("""
                        with anciens as (
                            update rendez_vous
                            set nom = :nom, telephone = null, courriel = null, reserve_par = null, efface_le = :maintenant,
                                version = version + 1
                            where efface_le is null and fin < :avant returning id),
                        liens as (delete from lien_de_rendez_vous where rendez_vous_id in (select id from anciens))
                        select count(*) from anciens""")
                .param("nom", Personne.EFFACEE)
                .param("maintenant", maintenant)
                .param("avant", maintenant.minusMonths(mois))
                .query(Integer.class)
                .single();
    }
}
