package fr.maillon.web.rendezvous;

import fr.maillon.UnReseau;
import fr.maillon.compte.Courriel;
import fr.maillon.disponibilite.Calendrier;
import fr.maillon.disponibilite.Heures;
import fr.maillon.disponibilite.RegleDeTemps;
import fr.maillon.itinerance.Recurrence;
import fr.maillon.offre.Acces;
import fr.maillon.offre.CatalogueDesOffres;
import fr.maillon.offre.Endroit;
import fr.maillon.offre.FicheOffre;
import fr.maillon.offre.ModeId;
import fr.maillon.offre.OffreId;
import fr.maillon.rendezvous.Personne;
import fr.maillon.rendezvous.PriseDeRendezVous;
import fr.maillon.rendezvous.RendezVousId;
import fr.maillon.ressource.Ressource;
import fr.maillon.ressource.RessourceId;
import fr.maillon.ressource.Ressources;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** À Mende, un agent et le médiateur reçoivent chaque jour une demi-heure, de 9 h à 12 h. Il est mardi. */
public record UnGuichetOuvert(UnReseau reseau, OffreId offre, ModeId mode, RessourceId agent) {

    public static final String BESOIN = "Ouvrir un compte France Travail";
    public static final String CRENEAU = "2026-11-25T08:00:00Z";

    public static UnGuichetOuvert a(ApplicationContext contexte, Acces acces, String consignes) {
        var reseau = UnReseau.a(contexte.getBean(JdbcClient.class));
        var agent = contexte.getBean(Ressources.class)
                .inscrire(Ressource.Nature.AGENT, "Agent d’essai", null, null, reseau.structure());
        var mediateur = contexte.getBean(Ressources.class).duMediateur(reseau.mediateur());
        for (var ressource : List.of(agent, mediateur)) {
            contexte.getBean(Calendrier.class)
                    .inscrire(RegleDeTemps.ouverture(
                            ressource,
                            reseau.lieu(),
                            new Recurrence("FREQ=DAILY"),
                            new Heures(LocalTime.of(9, 0), LocalTime.of(12, 0)),
                            LocalDate.of(2026, 11, 24),
                            null,
                            "48"));
        }
        var offres = contexte.getBean(CatalogueDesOffres.class);
        var offre = offres.creer(new FicheOffre(
                reseau.structure(),
                BESOIN,
                "emploi chômage",
                30,
                0,
                12,
                60,
                2,
                consignes,
                "Sonnez à l’accueil.",
                List.of("Une pièce d’identité"),
                false,
                acces));
        var mode = offres.ajouterMode(
                offre, new Endroit.AuLieu(reseau.lieu()), List.of(List.of(agent), List.of(mediateur)));
        return new UnGuichetOuvert(reseau, offre, mode, agent);
    }

    /** Jeanne prend ce créneau-là. */
    public RendezVousId unRendezVous(ApplicationContext contexte) {
        var prise = contexte.getBean(PriseDeRendezVous.class);
        var retenue = prise.retenir(RendezVousId.nouveau(), mode, Instant.parse(CRENEAU), false);
        return prise.confirmer(
                        retenue.id(), new Personne("Jeanne Essai", null, new Courriel("jeanne@exemple.fr"), null), null)
                .id();
    }

    /** Le créneau de mercredi 9 h, tel que son bouton l’envoie. */
    public String mercrediNeufHeures() {
        return mode.valeur() + "|" + CRENEAU;
    }
}
