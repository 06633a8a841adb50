package fr.maillon.rendezvous;

import fr.maillon.compte.Courriel;
import fr.maillon.disponibilite.Calendrier;
import fr.maillon.disponibilite.CreneauxLibres;
import fr.maillon.offre.CatalogueDesOffres;
import fr.maillon.ressource.Creneau;
import fr.maillon.ressource.Ressources;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Un rendez-vous pris mercredi à 9 h, pour les tests qui parlent d’autre chose. */
public final class UnRendezVous {

    private UnRendezVous() {}

    public static RendezVousId pris(ApplicationContext contexte, Courriel courriel) {
        var guichet = UnGuichet.a(
                contexte.getBean(JdbcClient.class),
                contexte.getBean(Ressources.class),
                contexte.getBean(CatalogueDesOffres.class),
                contexte.getBean(Calendrier.class),
                1);
        var prise = contexte.getBean(PriseDeRendezVous.class);
        var numero = UnGuichet.numero();
        prise.retenir(numero, guichet.mode(), UnGuichet.mercrediA("09:00"), false);
        return prise.confirmer(numero, new Personne("Jeanne Essai", null, courriel, null), null)
                .id();
    }

    public static void annule(ApplicationContext contexte, RendezVousId id) {
        contexte.getBean(SuiviDuRendezVous.class).annuler(id);
    }

    /** Les débuts possibles, mercredi, au guichet de ce rendez-vous. */
    public static List<Instant> libreMercredi(ApplicationContext contexte, RendezVousId id) {
        var mode = contexte.getBean(LectureDesRendezVous.class).parId(id).mode();
        return contexte
                .getBean(CreneauxLibres.class)
                .chercher(List.of(mode), Creneau.de(UnGuichet.mercrediA("00:00"), Duration.ofDays(1)))
                .stream()
                .map(libre -> libre.pendant().debut())
                .toList();
    }
}
