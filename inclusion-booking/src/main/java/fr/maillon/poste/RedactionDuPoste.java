package fr.maillon.poste;

import fr.maillon.message.Courrier;
import fr.maillon.message.Evenement;
import fr.maillon.message.Gsm7;
import fr.maillon.message.RedactionDesMessages;
import fr.maillon.message.Sujet;
import fr.maillon.message.Texto;
import fr.maillon.rendezvous.EnClair;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Écrit les messages d’une réservation de bureau ou de salle, telle qu’elle est quand ils partent. Chacun porte un lien neuf. */
@Component
class RedactionDuPoste implements RedactionDesMessages {

    private final PostesEnLigne postes;
    private final LiensDePoste liens;
    private final Clock horloge;
    private final String adressePublique;
    private final String telephone;

    RedactionDuPoste(
            PostesEnLigne postes,
            LiensDePoste liens,
            Clock horloge,
            @Value("${maillon.adresse-publique:http://localhost:8080}") String adressePublique,
            @Value("${maillon.reseau.telephone:}") String telephone) {
        this.postes = postes;
        this.liens = liens;
        this.horloge = horloge;
        this.adressePublique = adressePublique;
        this.telephone = telephone;
    }

    @Override
    public Sujet.Nature nature() {
        return Sujet.Nature.POSTE;
    }

    @Override
    public Optional<Courrier> courriel(UUID id, Evenement evenement, int sequence) {
        var fiche = postes.parId(id);
        var courriel = fiche.personne().courriel();
        return courriel == null || !seDit(fiche, evenement, sequence)
                ? Optional.empty()
                : Optional.of(new Courrier(
                        courriel.adresse(),
                        objet(fiche, evenement),
                        texte(fiche, evenement),
                        InvitationDePoste.de(fiche, adressePublique, horloge),
                        InvitationDePoste.methode(fiche)));
    }

    @Override
    public Optional<Texto> sms(UUID id, Evenement evenement, int sequence) {
        var fiche = postes.parId(id);
        var numero = fiche.personne().telephone();
        return numero == null || !seDit(fiche, evenement, sequence)
                ? Optional.empty()
                : Optional.of(new Texto(numero.valeur(), enBref(fiche, evenement)));
    }

    private static boolean seDit(ReservationEnLigne fiche, Evenement evenement, int sequence) {
        return fiche.sequence() == sequence && fiche.annulee() == (evenement == Evenement.ANNULATION);
    }

    private static String objet(ReservationEnLigne fiche, Evenement evenement) {
        var jour = EnClair.jour(fiche.debut().toLocalDate());
        return switch (evenement) {
            case RAPPEL -> "Rappel\u00A0: votre réservation du " + jour;
            case ANNULATION -> "Votre réservation du " + jour + " est annulée";
            case CONFIRMATION, CHANGEMENT -> "Votre réservation du " + jour;
        };
    }

    private String texte(ReservationEnLigne fiche, Evenement evenement) {
        var texte = new StringBuilder("Bonjour,\n\n")
                .append(
                        switch (evenement) {
                            case RAPPEL -> "Nous vous attendons bientôt.";
                            case ANNULATION ->
                                "Le lieu ne peut pas tenir votre réservation. Nous en sommes désolés\u00A0: choisissez un autre"
                                        + " moment sur notre site.";
                            case CONFIRMATION, CHANGEMENT -> "Votre réservation est prise.";
                        })
                .append("\n\nQuoi\u00A0: ")
                .append(fiche.poste())
                .append("\nQuand\u00A0: ")
                .append(fiche.quand())
                .append("\nOù\u00A0: ")
                .append(fiche.ou());
        if (evenement != Evenement.ANNULATION) {
            texte.append("\nPrix\u00A0: ")
                    .append(prix(fiche.prixCentimes()))
                    .append("\n\nVous ne pouvez pas venir\u202F? Dites-le ici, quelqu’un d’autre en profitera\u00A0:\n")
                    .append(lien(fiche));
        }
        if (!telephone.isEmpty()) {
            texte.append("\n\nBesoin d’aide\u202F? Appelez le ")
                    .append(telephone)
                    .append('.');
        }
        return texte.append('\n').toString();
    }

    private static String prix(int centimes) {
        if (centimes == 0) {
            return "gratuit";
        }
        var euros = BigDecimal.valueOf(centimes, 2);
        return String.format(Locale.FRENCH, centimes % 100 == 0 ? "%.0f" : "%.2f", euros)
                + "\u00A0€, à régler sur place";
    }

    private String enBref(ReservationEnLigne fiche, Evenement evenement) {
        var quand = EnClair.jour(fiche.debut().toLocalDate()) + " à "
                + EnClair.heure(fiche.debut().toLocalTime());
        return switch (evenement) {
            case RAPPEL ->
                Gsm7.avecLien(
                        "Rappel de réservation\u00A0: " + quand + ", ", fiche.lieu(), ". Changer\u00A0:", lien(fiche));
            case ANNULATION ->
                Gsm7.avecLien("Réservation annulée par le lieu\u00A0: " + quand + ". Détails\u00A0:", lien(fiche));
            case CONFIRMATION, CHANGEMENT ->
                Gsm7.avecLien("Réservation\u00A0: " + quand + ", ", fiche.lieu(), ". Annuler\u00A0:", lien(fiche));
        };
    }

    private String lien(ReservationEnLigne fiche) {
        return adressePublique + "/bureaux/reservation/"
                + liens.nouveau(fiche.id()).jeton();
    }
}
