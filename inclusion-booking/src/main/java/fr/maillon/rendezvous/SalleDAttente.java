package fr.maillon.rendezvous;

import fr.maillon.ressource.Creneau;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Qui est arrivé et attend son tour. */
@Service
@Transactional
public class SalleDAttente {

    /** On n’arrive pas la veille ; on peut arriver en avance, ou en retard. */
    private static final Duration EN_AVANCE = Duration.ofHours(4);

    private static final Duration EN_RETARD = Duration.ofHours(8);

    private final JdbcClient jdbc;
    private final Clock horloge;

    SalleDAttente(JdbcClient jdbc, Clock horloge) {
        this.jdbc = jdbc;
        this.horloge = horloge;
    }

    /**
     * La personne est là. Redit, la première heure reste.
     *
     * @throws ChangementRefuse si le rendez-vous n’est pas de ces heures, ou plus à venir
     */
    public void arriver(RendezVousId id) {
        var maintenant = horloge.instant();
        int notes = jdbc.sql("""
                        update rendez_vous set arrive_le = coalesce(arrive_le, :maintenant)
                        where id = :id and statut = 'A_VENIR' and debut between :depuis and :jusqua""")
                .param("id", id.valeur())
                .param("maintenant", utc(maintenant))
                .param("depuis", utc(maintenant.minus(EN_RETARD)))
                .param("jusqua", utc(maintenant.plus(EN_AVANCE)))
                .update();
        if (notes == 0) {
            throw new ChangementRefuse("Une arrivée se note le jour même, tant que le rendez-vous est à venir.");
        }
    }

    /** On s’était trompé : elle n’est pas là. */
    public void repartir(RendezVousId id) {
        jdbc.sql("update rendez_vous set arrive_le = null where id = ? and statut = 'A_VENIR'")
                .param(id.valeur())
                .update();
    }

    /** Vrai si une arrivée à ce rendez-vous peut se noter maintenant. */
    public boolean peutArriver(FicheRendezVous fiche) {
        var debut = fiche.debut().toInstant();
        return fiche.statut() == Statut.A_VENIR
                && new Creneau(
                                horloge.instant().minus(EN_RETARD),
                                horloge.instant().plus(EN_AVANCE))
                        .chevauche(Creneau.de(debut, Duration.ofSeconds(1)));
    }

    /** Parmi ces rendez-vous, depuis quand chaque personne arrivée attend. */
    @Transactional(readOnly = true)
    public Map<UUID, Instant> arrivees(Collection<FicheRendezVous> fiches) {
        return jdbc
                .sql("select id, arrive_le from rendez_vous where id = any(?) and arrive_le is not null")
                .param(fiches.stream().map(fiche -> fiche.id().valeur()).toArray(UUID[]::new))
                .query((rs, rang) -> Map.entry(
                        rs.getObject("id", UUID.class),
                        rs.getObject("arrive_le", OffsetDateTime.class).toInstant()))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
