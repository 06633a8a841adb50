package fr.maillon.inscription;

import fr.maillon.atelier.Seance;
import fr.maillon.message.Courrier;
import fr.maillon.message.Evenement;
import fr.maillon.message.Gsm7;
import fr.maillon.message.RedactionDesMessages;
import fr.maillon.message.Sujet;
import fr.maillon.message.Texto;
import fr.maillon.rendezvous.EnClair;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Écrit les messages d’une inscription, telle qu’elle est au moment où ils partent. Chacun porte un lien neuf. L’objet ne dit
 * ni qui vient, ni pour apprendre quoi.
 */
@Component
class RedactionDeLInscription implements RedactionDesMessages {

    private final LectureDesInscriptions lecture;
    private final LiensDInscription liens;
    private final Clock horloge;
    private final String adressePublique;
    private final String telephone;

    RedactionDeLInscription(
            LectureDesInscriptions lecture,
            LiensDInscription liens,
            Clock horloge,
            @Value("${maillon.adresse-publique:http://localhost:8080}") String adressePublique,
            @Value("${maillon.reseau.telephone:}") String telephone) {
        this.lecture = lecture;
        this.liens = liens;
        this.horloge = horloge;
        this.adressePublique = adressePublique;
        this.telephone = telephone;
    }

    @Override
    public Sujet.Nature nature() {
        return Sujet.Nature.INSCRIPTION;
    }

    @Override
    public Optional<Courrier> courriel(UUID inscription, Evenement evenement, int sequence) {
        var fiche = lecture.parId(new InscriptionId(inscription));
        var courriel = fiche.inscrit().courriel();
        var seances = aDire(fiche, evenement, sequence);
        return courriel == null || seances.isEmpty()
                ? Optional.empty()
                : Optional.of(new Courrier(
                        courriel.adresse(),
                        quand(seances) + "\u00A0: " + nouvelle(fiche, evenement),
                        texte(fiche, evenement, seances),
                        agenda(fiche, evenement),
                        InvitationDAtelier.methode(fiche)));
    }

    /** De quoi noter les séances dans son agenda, ou les en retirer ; rien tant que l’on attend. */
    private @Nullable String agenda(FicheInscription fiche, Evenement evenement) {
        boolean rien = evenement == Evenement.RAPPEL
                || fiche.statut() == Statut.EN_ATTENTE
                || fiche.statut() == Statut.PROPOSEE
                || fiche.statut() == Statut.PASSEE;
        return rien ? null : InvitationDAtelier.de(fiche, fiche.seances(), adressePublique, horloge);
    }

    @Override
    public Optional<Texto> sms(UUID inscription, Evenement evenement, int sequence) {
        var fiche = lecture.parId(new InscriptionId(inscription));
        var numero = fiche.inscrit().telephone();
        var seances = aDire(fiche, evenement, sequence);
        if (numero == null || seances.isEmpty()) {
            return Optional.empty();
        }
        var premiere = seances.getFirst();
        var texte = quand(seances) + " à " + EnClair.heure(premiere.heure()) + "\u00A0: " + nouvelle(fiche, evenement)
                + ".";
        return Optional.of(new Texto(numero.valeur(), Gsm7.avecLien(texte, lien(fiche))));
    }

    /**
     * Les séances dont ce message parle. Un message d’avant le dernier changement ne dit plus vrai : il ne parle de rien.
     */
    private List<Seance> aDire(FicheInscription fiche, Evenement evenement, int sequence) {
        if (evenement == Evenement.RAPPEL) {
            return fiche.statut() != Statut.INSCRITE
                    ? List.of()
                    : fiche.aVenir(horloge.instant()).stream()
                            .filter(une -> AvisDInscription.numeroDuRappel(une) == sequence)
                            .toList();
        }
        return fiche.sequence() == sequence ? fiche.seances() : List.of();
    }

    /** « Atelier du mardi 24 novembre », « Ateliers à partir du mardi 24 novembre ». */
    private static String quand(List<Seance> seances) {
        var jour = EnClair.jour(seances.getFirst().jour());
        return seances.size() == 1 ? "Atelier du " + jour : "Ateliers à partir du " + jour;
    }

    private static String nouvelle(FicheInscription fiche, Evenement evenement) {
        if (evenement == Evenement.RAPPEL) {
            return "rappel";
        }
        if (fiche.statut().estActif() && fiche.nAuraPasLieu()) {
            return "annulé";
        }
        return switch (fiche.statut()) {
            case INSCRITE ->
                evenement == Evenement.CHANGEMENT
                        ? "du changement, votre place est gardée"
                        : "votre inscription est prise";
            case EN_ATTENTE ->
                evenement == Evenement.CHANGEMENT
                        ? "du changement, vous attendez une place"
                        : "vous attendez une place";
            case PROPOSEE -> "une place vous est gardée, répondez avant " + garde(fiche);
            case PASSEE -> "la place est passée à la personne suivante";
            case ANNULEE -> "votre inscription est annulée";
        };
    }

    private static String garde(FicheInscription fiche) {
        return EnClair.jourEtHeure(Objects.requireNonNull(fiche.garde()));
    }

    private String texte(FicheInscription fiche, Evenement evenement, List<Seance> seances) {
        var texte = new StringBuilder("Bonjour,\n\n")
                .append(premierePhrase(fiche, evenement))
                .append("\n\nQuoi\u00A0: ")
                .append(seances.getFirst().titre())
                .append("\nQuand\u00A0: ")
                .append(seances.stream()
                        .map(RedactionDeLInscription::enClair)
                        .collect(Collectors.joining("\n        ")))
                .append("\nOù\u00A0: ")
                .append(seances.stream().map(Seance::ou).distinct().collect(Collectors.joining("\u202F; ")))
                .append("\n\n")
                .append(invitation(fiche))
                .append('\n')
                .append(lien(fiche));
        if (!telephone.isEmpty()) {
            texte.append("\n\nBesoin d’aide\u202F? Appelez le ")
                    .append(telephone)
                    .append('.');
        }
        return texte.append('\n').toString();
    }

    private static String enClair(Seance seance) {
        return EnClair.date(seance.jour()) + ", de " + EnClair.heure(seance.heure()) + " à "
                + EnClair.heure(seance.fin()) + (seance.annulee() ? " (annulée)" : "");
    }

    private static String premierePhrase(FicheInscription fiche, Evenement evenement) {
        if (evenement == Evenement.RAPPEL) {
            return "Nous vous attendons bientôt.";
        }
        if (fiche.statut().estActif() && fiche.nAuraPasLieu()) {
            return "Cet atelier n’aura pas lieu. Nous en sommes désolés.";
        }
        return switch (fiche.statut()) {
            case INSCRITE ->
                evenement == Evenement.CHANGEMENT
                        ? "Quelque chose a changé. Votre place est gardée. Voici ce qui est prévu maintenant."
                        : "Votre inscription est prise. C’est gratuit pour vous.";
            case EN_ATTENTE ->
                evenement == Evenement.CHANGEMENT
                        ? "Quelque chose a changé. Vous attendez toujours une place."
                        : "C’est complet pour l’instant. Nous vous écrirons dès qu’une place se libère.";
            case PROPOSEE ->
                "Une place s’est libérée. Elle vous est gardée jusqu’au " + garde(fiche)
                        + "\u202F; ensuite, elle ira à la personne suivante.";
            case PASSEE -> "Vous n’avez pas répondu à temps\u00A0: la place est allée à la personne suivante.";
            case ANNULEE ->
                "Votre inscription est annulée. La place profitera à quelqu’un d’autre. Merci de l’avoir dit.";
        };
    }

    private static String invitation(FicheInscription fiche) {
        return switch (fiche.statut()) {
            case PROPOSEE -> "Prenez la place, ou laissez-la, ici\u00A0:";
            case INSCRITE -> "Vous ne pouvez pas venir\u202F? Dites-le ici, quelqu’un d’autre en profitera\u00A0:";
            case EN_ATTENTE -> "Vous n’attendez plus\u202F? Dites-le ici\u00A0:";
            case PASSEE, ANNULEE -> "Vous voulez revenir\u202F? C’est ici\u00A0:";
        };
    }

    private String lien(FicheInscription fiche) {
        return adressePublique + "/ateliers/inscription/"
                + liens.nouveau(fiche.id()).jeton();
    }
}
