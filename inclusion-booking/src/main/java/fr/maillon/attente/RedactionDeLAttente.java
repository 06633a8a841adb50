package fr.maillon.attente;

import fr.maillon.message.Courrier;
import fr.maillon.message.Evenement;
import fr.maillon.message.Gsm7;
import fr.maillon.message.RedactionDesMessages;
import fr.maillon.message.Sujet;
import fr.maillon.message.Texto;
import fr.maillon.rendezvous.EnClair;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Écrit ce que l’on dit à qui attend : c’est noté, une place est gardée, elle est passée. Chaque message porte un lien neuf.
 * Une offre sensible reste muette.
 */
@Component
class RedactionDeLAttente implements RedactionDesMessages {

    private final LectureDesAttentes lecture;
    private final LiensDAttente liens;
    private final String adressePublique;
    private final String telephone;

    RedactionDeLAttente(
            LectureDesAttentes lecture,
            LiensDAttente liens,
            @Value("${maillon.adresse-publique:http://localhost:8080}") String adressePublique,
            @Value("${maillon.reseau.telephone:}") String telephone) {
        this.lecture = lecture;
        this.liens = liens;
        this.adressePublique = adressePublique;
        this.telephone = telephone;
    }

    @Override
    public Sujet.Nature nature() {
        return Sujet.Nature.ATTENTE;
    }

    @Override
    public Optional<Courrier> courriel(UUID attente, Evenement evenement, int sequence) {
        var fiche = lecture.parId(new AttenteId(attente));
        var courriel = fiche.personne().courriel();
        return courriel == null || !seDit(fiche, sequence)
                ? Optional.empty()
                : Optional.of(new Courrier(courriel.adresse(), objet(fiche), texte(fiche, evenement), null, "PUBLISH"));
    }

    @Override
    public Optional<Texto> sms(UUID attente, Evenement evenement, int sequence) {
        var fiche = lecture.parId(new AttenteId(attente));
        var numero = fiche.personne().telephone();
        return numero == null || !seDit(fiche, sequence)
                ? Optional.empty()
                : Optional.of(new Texto(numero.valeur(), Gsm7.avecLien(enBref(fiche, evenement), lien(fiche))));
    }

    /** Un message d’avant le dernier changement ne dit plus vrai ; qui a quitté la file le sait. */
    private static boolean seDit(FicheAttente fiche, int sequence) {
        return fiche.sequence() == sequence && fiche.statut() != Statut.QUITTEE && fiche.statut() != Statut.SERVIE;
    }

    private static String objet(FicheAttente fiche) {
        return switch (fiche.statut()) {
            case PROPOSEE -> "Une place est libre\u00A0: répondez avant " + garde(fiche);
            case PASSEE -> "La place est passée à la personne suivante";
            case ECHUE -> "Nous n’avons pas trouvé de place à temps";
            case EN_ATTENTE, SERVIE, QUITTEE -> "Vous attendez un rendez-vous";
        };
    }

    private static String garde(FicheAttente fiche) {
        return EnClair.jourEtHeure(Objects.requireNonNull(fiche.garde()));
    }

    private String texte(FicheAttente fiche, Evenement evenement) {
        var texte = new StringBuilder("Bonjour,\n\n").append(premierePhrase(fiche, evenement));
        if (!fiche.sensible()) {
            texte.append("\n\nPour\u00A0: ").append(fiche.besoin());
        }
        var place = fiche.place();
        if (fiche.statut() == Statut.PROPOSEE && place != null) {
            texte.append("\n\nQuand\u00A0: ")
                    .append(EnClair.date(place.debut().toLocalDate()))
                    .append(" à ")
                    .append(EnClair.heure(place.debut().toLocalTime()))
                    .append(", ")
                    .append(place.minutes())
                    .append(" minutes\nOù\u00A0: ")
                    .append(place.ou());
            if (place.adresse() != null) {
                texte.append(", ").append(place.adresse());
            }
        }
        texte.append("\n\n").append(invitation(fiche)).append('\n').append(lien(fiche));
        if (!telephone.isEmpty()) {
            texte.append("\n\nBesoin d’aide\u202F? Appelez le ")
                    .append(telephone)
                    .append('.');
        }
        return texte.append('\n').toString();
    }

    private static String premierePhrase(FicheAttente fiche, Evenement evenement) {
        return switch (fiche.statut()) {
            case PROPOSEE ->
                "Un rendez-vous s’est libéré. Il vous est gardé jusqu’au " + garde(fiche)
                        + "\u202F; ensuite, il ira à la personne suivante.";
            case PASSEE -> "Vous n’avez pas répondu à temps\u00A0: la place est allée à la personne suivante.";
            case ECHUE -> "Nous n’avons pas trouvé de place avant le jour que vous aviez dit. Nous en sommes désolés.";
            case EN_ATTENTE, SERVIE, QUITTEE ->
                evenement == Evenement.CHANGEMENT
                        ? "La place que nous vous gardions ne peut plus se tenir. Nous en sommes désolés. Vous attendez encore, au"
                                + " même rang."
                        : "C’est noté\u00A0: vous attendez un rendez-vous. Dès qu’une place se libère, nous vous écrivons et la"
                                + " gardons pour vous.";
        };
    }

    private static String invitation(FicheAttente fiche) {
        return switch (fiche.statut()) {
            case PROPOSEE -> "Prenez la place, ou laissez-la, ici\u00A0:";
            case PASSEE -> "Vous voulez attendre encore\u202F? C’est ici\u00A0:";
            case ECHUE -> "Pour voir ce qui est libre maintenant\u00A0:";
            case EN_ATTENTE, SERVIE, QUITTEE -> "Vous n’attendez plus\u202F? Dites-le ici\u00A0:";
        };
    }

    private static String enBref(FicheAttente fiche, Evenement evenement) {
        var place = fiche.place();
        return switch (fiche.statut()) {
            case PROPOSEE ->
                "Une place\u00A0: " + Objects.requireNonNull(place).quand() + ". Répondez avant "
                        + EnClair.enBref(Objects.requireNonNull(fiche.garde())) + "\u00A0:";
            case PASSEE -> "La place est passée à la personne suivante. Attendre encore\u00A0:";
            case ECHUE -> "Nous n'avons pas trouvé de place à temps. Voir\u00A0:";
            case EN_ATTENTE, SERVIE, QUITTEE ->
                evenement == Evenement.CHANGEMENT
                        ? "La place gardée ne peut plus se tenir. Vous attendez encore, au même rang\u00A0:"
                        : "C'est noté, vous attendez un rendez-vous. Ne plus attendre\u00A0:";
        };
    }

    private String lien(FicheAttente fiche) {
        return adressePublique + "/rendez-vous/attente/"
                + liens.nouveau(fiche.id()).jeton();
    }
}
