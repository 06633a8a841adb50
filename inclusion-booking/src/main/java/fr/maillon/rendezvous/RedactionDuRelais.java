package fr.maillon.rendezvous;

import fr.maillon.message.Courrier;
import fr.maillon.message.Evenement;
import fr.maillon.message.RedactionDesMessages;
import fr.maillon.message.Sujet;
import fr.maillon.message.Texto;
import fr.maillon.rendezvous.Relais.Etat;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Écrit au collègue à qui l’on demande, puis à qui demandait. Jamais le nom de la personne : il se lit une fois connecté. */
@Component
class RedactionDuRelais implements RedactionDesMessages {

    private final DemandesDeRelais demandes;
    private final String adressePublique;

    RedactionDuRelais(
            DemandesDeRelais demandes,
            @Value("${maillon.adresse-publique:http://localhost:8080}") String adressePublique) {
        this.demandes = demandes;
        this.adressePublique = adressePublique;
    }

    @Override
    public Sujet.Nature nature() {
        return Sujet.Nature.RELAIS;
    }

    @Override
    public Optional<Courrier> courriel(UUID id, Evenement evenement, int sequence) {
        return demandes.pourEcrire(id)
                .filter(relais -> relais.estEnCours() == (evenement == Evenement.CONFIRMATION))
                .map(relais -> {
                    var adresses = demandes.adresses(relais.id());
                    return evenement == Evenement.CONFIRMATION
                            ? courrier(
                                    adresses.collegue(),
                                    "Pouvez-vous prendre un rendez-vous\u202F? Répondez avant le " + relais.avant(),
                                    demande(relais))
                            : courrier(adresses.demandeur(), objet(relais), reponse(relais));
                });
    }

    private static Courrier courrier(String a, String objet, String texte) {
        return new Courrier(a, objet, "Bonjour,\n\n" + texte + "\n", null, "PUBLISH");
    }

    private String demande(Relais relais) {
        return relais.deQui()
                + " vous demande de prendre un rendez-vous qu’un collègue ne pourra pas tenir, à la même heure et au même endroit."
                + quoi(relais.rendezVous())
                + "\n\nCe temps vous est gardé jusqu’au " + relais.avant()
                + ". Sans réponse, la demande ira à quelqu’un d’autre.\n\nVous pouvez, ou vous ne pouvez pas\u202F? Dites-le ici\u00A0:\n"
                + adressePublique + "/agenda/relais/" + relais.id().valeur();
    }

    private static String objet(Relais relais) {
        return relais.etat() == Etat.ACCEPTE
                ? "Un collègue prend le rendez-vous du "
                        + EnClair.jour(relais.rendezVous().debut().toLocalDate())
                : "Un rendez-vous reste à reprendre";
    }

    private String reponse(Relais relais) {
        var qui = relais.aQui();
        var phrase = switch (relais.etat()) {
            case ACCEPTE -> qui + " prend ce rendez-vous. Rien ne change pour la personne.";
            case REFUSE ->
                qui + " ne peut pas prendre ce rendez-vous."
                        + (relais.raison() == null
                                ? ""
                                : " Voici pourquoi\u00A0: «\u00A0" + relais.raison() + "\u00A0»");
            case SANS_REPONSE -> qui + " n’a pas répondu à temps. Ce rendez-vous reste à reprendre.";
            case EN_COURS, RETIRE, SANS_OBJET ->
                qui + " n’est plus libre à cette heure. Ce rendez-vous reste à reprendre.";
        };
        return phrase + quoi(relais.rendezVous()) + "\n\nVotre agenda\u00A0:\n" + adressePublique + "/agenda";
    }

    private static String quoi(FicheRendezVous fiche) {
        return "\n\nQuand\u00A0: " + fiche.quand() + ", " + fiche.minutes() + " minutes\nOù\u00A0: " + fiche.ou()
                + (fiche.sensible() ? "" : "\nPour\u00A0: " + fiche.besoin());
    }

    @Override
    public Optional<Texto> sms(UUID id, Evenement evenement, int sequence) {
        return Optional.empty();
    }
}
