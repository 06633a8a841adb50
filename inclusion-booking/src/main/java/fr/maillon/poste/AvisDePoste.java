package fr.maillon.poste;

import fr.maillon.message.BoiteDEnvoi;
import fr.maillon.message.CanalDeMessage;
import fr.maillon.message.Evenement;
import fr.maillon.message.Rappels;
import fr.maillon.message.Sujet;
import fr.maillon.rendezvous.Personne;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Ce que l’on dépose dans la boîte d’envoi quand un poste se réserve, ou ne se réserve plus. */
@Component
class AvisDePoste {

    private final JdbcClient jdbc;
    private final BoiteDEnvoi boite;
    private final Rappels rappels;
    private final Clock horloge;

    AvisDePoste(JdbcClient jdbc, BoiteDEnvoi boite, Rappels rappels, Clock horloge) {
        this.jdbc = jdbc;
        this.boite = boite;
        this.rappels = rappels;
        this.horloge = horloge;
    }

    /** C’est pris : on le confirme, on rappellera. */
    void annoncer(UUID id, Personne personne, Instant debut) {
        var canaux = EnumSet.noneOf(CanalDeMessage.class);
        if (personne.courriel() != null) {
            canaux.add(CanalDeMessage.COURRIEL);
        }
        if (personne.telephone() != null) {
            canaux.add(CanalDeMessage.SMS);
        }
        var sujet = Sujet.poste(id);
        var maintenant = horloge.instant();
        if (!debut.isAfter(maintenant)) {
            return; // pris sur place, pour tout de suite
        }
        for (var canal : canaux) {
            boite.deposer(sujet, Evenement.CONFIRMATION, 0, canal, maintenant, debut);
            rappels.quand(debut).ifPresent(le -> boite.deposer(sujet, Evenement.RAPPEL, 0, canal, le, debut));
        }
    }

    /** C’est rendu : on ne rappelle plus ; si c’est le lieu qui rend, on le dit. */
    void decommander(UUID id, boolean parLaPersonne) {
        record Celle(int sequence, Instant debut, Set<CanalDeMessage> canaux) {}
        boite.retirer(Sujet.poste(id));
        if (parLaPersonne) {
            return;
        }
        var celle = jdbc.sql("select sequence, debut, telephone, courriel from reservation_de_poste where id = ?")
                .param(id)
                .query((rs, rang) -> {
                    var canaux = EnumSet.noneOf(CanalDeMessage.class);
                    if (rs.getString("courriel") != null) {
                        canaux.add(CanalDeMessage.COURRIEL);
                    }
                    if (rs.getString("telephone") != null) {
                        canaux.add(CanalDeMessage.SMS);
                    }
                    return new Celle(
                            rs.getInt("sequence"),
                            rs.getObject("debut", OffsetDateTime.class).toInstant(),
                            canaux);
                })
                .single();
        for (var canal : celle.canaux()) {
            boite.deposer(
                    Sujet.poste(id), Evenement.ANNULATION, celle.sequence(), canal, horloge.instant(), celle.debut());
        }
    }
}
