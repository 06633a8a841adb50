package fr.maillon.liaison;

import fr.maillon.atelier.CalendrierDesAteliers;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.rendezvous.AutreTemps;
import fr.maillon.ressource.Creneau;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ce qui prend le temps d’un médiateur en dehors de ses rendez-vous : ses ateliers, les passages du camion où lui seul reçoit. */
@Service
@Transactional(readOnly = true)
public class TempsDUnProfessionnel {

    private final CalendrierDesAteliers ateliers;
    private final JdbcClient jdbc;

    TempsDUnProfessionnel(CalendrierDesAteliers ateliers, JdbcClient jdbc) {
        this.ateliers = ateliers;
        this.jdbc = jdbc;
    }

    /** Ceux de cette période. Un atelier ou un passage annulé se dit annulé ; reporté, le passage est à sa nouvelle date. */
    public List<AutreTemps> de(MediateurId mediateur, Creneau periode) {
        var temps = new ArrayList<AutreTemps>();
        for (var seance : ateliers.animees(mediateur, jour(periode.debut()), jour(periode.fin()))) {
            var debut = seance.debut().toInstant();
            temps.add(new AutreTemps(
                    seance.id().valeur().toString(),
                    "Atelier\u00A0: " + seance.titre(),
                    seance.ou(),
                    debut,
                    debut.plus(Duration.ofMinutes(seance.dureeMinutes())),
                    seance.annulee()));
        }
        temps.addAll(passages(mediateur, periode));
        return temps;
    }

    /** Il y est affecté quand une offre de cet arrêt ne peut se tenir sans lui. */
    private List<AutreTemps> passages(MediateurId mediateur, Creneau periode) {
        return jdbc.sql("""
                        select p.id, a.emplacement || ', ' || c.nom ou, i.nom itinerant, p.debut, p.fin,
                               p.statut = 'ANNULE' annule
                        from passage p
                        join arret a on a.id = p.arret_id
                        join commune c on c.code = a.commune_code
                        join itinerant i on i.id = p.itinerant_id
                        where p.debut < :fin and p.fin > :debut and p.statut in ('PREVU', 'CONFIRME', 'ANNULE')
                          and exists (
                              select from mode_d_offre m
                              join offre o on o.id = m.offre_id
                              join mode_ressource mr on mr.mode_id = m.id
                              join ressource r on r.id = mr.ressource_id
                              where m.arret_id = a.id and m.actif and o.active and r.mediateur_id = :mediateur
                                and not exists (select from mode_ressource autre
                                                where autre.mode_id = mr.mode_id and autre.ligne = mr.ligne
                                                  and autre.ressource_id <> mr.ressource_id))
                        order by p.debut, p.id""")
                .param("debut", periode.debut().atOffset(ZoneOffset.UTC))
                .param("fin", periode.fin().atOffset(ZoneOffset.UTC))
                .param("mediateur", mediateur.valeur())
                .query((rs, rang) -> new AutreTemps(
                        rs.getObject("id", UUID.class).toString(),
                        rs.getString("itinerant"),
                        rs.getString("ou"),
                        rs.getObject("debut", OffsetDateTime.class).toInstant(),
                        rs.getObject("fin", OffsetDateTime.class).toInstant(),
                        rs.getBoolean("annule")))
                .list();
    }

    private static LocalDate jour(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
