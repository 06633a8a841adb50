package fr.maillon.rendezvous;

import fr.maillon.message.Courrier;
import fr.maillon.message.Evenement;
import fr.maillon.message.Gsm7;
import fr.maillon.message.RedactionDesMessages;
import fr.maillon.message.Sujet;
import fr.maillon.message.Texto;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Écrit les messages d’un rendez-vous, tel qu’il est au moment où ils partent. Chacun porte un lien neuf. Une offre sensible
 * reste muette : ni motif, ni partenaire, ni pièces à apporter.
 */
@Component
class RedactionDuRendezVous implements RedactionDesMessages {

    private final LectureDesRendezVous lecture;
    private final LiensDeRendezVous liens;
    private final LiensDeVisio visios;
    private final String adressePublique;
    private final String telephone;

    RedactionDuRendezVous(
            LectureDesRendezVous lecture,
            LiensDeRendezVous liens,
            LiensDeVisio visios,
            @Value("${maillon.adresse-publique:http://localhost:8080}") String adressePublique,
            @Value("${maillon.reseau.telephone:}") String telephone) {
        this.lecture = lecture;
        this.liens = liens;
        this.visios = visios;
        this.adressePublique = adressePublique;
        this.telephone = telephone;
    }

    @Override
    public Sujet.Nature nature() {
        return Sujet.Nature.RENDEZ_VOUS;
    }

    @Override
    public Optional<Courrier> courriel(UUID rendezVous, Evenement evenement, int sequence) {
        var fiche = lecture.parId(new RendezVousId(rendezVous));
        var courriel = fiche.personne().courriel();
        if (courriel == null || !aEncoreUnObjet(fiche, evenement, sequence)) {
            return Optional.empty();
        }
        return Optional.of(new Courrier(
                courriel.adresse(),
                objet(fiche, evenement),
                texte(fiche, evenement),
                InvitationIcs.de(fiche, adressePublique, visios.de(fiche).orElse(null)),
                InvitationIcs.methode(fiche)));
    }

    @Override
    public Optional<Texto> sms(UUID rendezVous, Evenement evenement, int sequence) {
        var fiche = lecture.parId(new RendezVousId(rendezVous));
        var numero = fiche.personne().telephone();
        if (numero == null || !aEncoreUnObjet(fiche, evenement, sequence)) {
            return Optional.empty();
        }
        return Optional.of(new Texto(numero.valeur(), enBref(fiche, evenement)));
    }

    /** Un message d’avant le dernier changement ne dit plus vrai ; une annulation se dit tant que c’est annulé. */
    private static boolean aEncoreUnObjet(FicheRendezVous fiche, Evenement evenement, int sequence) {
        return fiche.sequence() == sequence
                && (evenement == Evenement.ANNULATION ? fiche.statut().estAnnule() : fiche.statut() == Statut.A_VENIR);
    }

    private static String objet(FicheRendezVous fiche, Evenement evenement) {
        var jour = EnClair.jour(fiche.debut().toLocalDate());
        return switch (evenement) {
            case CONFIRMATION -> "Votre rendez-vous du " + jour;
            case RAPPEL -> "Rappel\u00A0: votre rendez-vous du " + jour;
            case CHANGEMENT -> "Votre rendez-vous est déplacé au " + jour;
            case ANNULATION -> "Votre rendez-vous du " + jour + " est annulé";
        };
    }

    private String texte(FicheRendezVous fiche, Evenement evenement) {
        var texte = new StringBuilder("Bonjour,\n\n").append(premierePhrase(fiche, evenement));
        if (evenement != Evenement.ANNULATION) {
            texte.append("\n\nQuand\u00A0: ")
                    .append(EnClair.date(fiche.debut().toLocalDate()))
                    .append(" à ")
                    .append(EnClair.heure(fiche.debut().toLocalTime()))
                    .append(", ")
                    .append(fiche.minutes())
                    .append(" minutes\nOù\u00A0: ")
                    .append(fiche.ou());
            visios.de(fiche)
                    .ifPresent(adresse -> texte.append("\nLa visio\u00A0: ").append(adresse));
            if (!fiche.sensible()) {
                texte.append("\nPour\u00A0: ")
                        .append(fiche.besoin())
                        .append("\nAvec\u00A0: ")
                        .append(fiche.partenaire());
                if (!fiche.documents().isEmpty()) {
                    texte.append("\nÀ apporter\u00A0: ").append(String.join(", ", fiche.documents()));
                }
                if (fiche.consignesApres() != null) {
                    texte.append("\n\n").append(fiche.consignesApres());
                }
            }
            if (lecture.estAttendueAilleurs(fiche)) {
                texte.append(
                        "\n\nAttention\u00A0: vous avez un autre rendez-vous à la même heure. Gardez l’un, annulez l’autre.");
            }
            texte.append(
                            "\n\nVous venez, vous ne pouvez pas venir, vous voulez changer d’heure\u202F? Dites-le ici\u00A0:\n")
                    .append(lien(fiche));
        }
        if (!telephone.isEmpty()) {
            texte.append("\n\nBesoin d’aide\u202F? Appelez le ")
                    .append(telephone)
                    .append('.');
        }
        return texte.append('\n').toString();
    }

    private String premierePhrase(FicheRendezVous fiche, Evenement evenement) {
        return switch (evenement) {
            case CONFIRMATION -> "Votre rendez-vous est pris. Il est gratuit pour vous.";
            case RAPPEL -> "Vous avez bientôt rendez-vous.";
            case CHANGEMENT -> "Votre rendez-vous a changé. Voici le nouveau.";
            case ANNULATION ->
                "Votre rendez-vous du " + fiche.quand() + " est annulé"
                        + (fiche.statut() == Statut.ANNULE
                                ? " par le service. Nous en sommes désolés. Vous pouvez en prendre un autre ici\u00A0:\n"
                                        + adressePublique + "/rendez-vous"
                                : ", comme vous l’avez demandé. La place profitera à quelqu’un d’autre. Merci.");
        };
    }

    private String enBref(FicheRendezVous fiche, Evenement evenement) {
        var quand = EnClair.jour(fiche.debut().toLocalDate()) + " à "
                + EnClair.heure(fiche.debut().toLocalTime());
        var ou = fiche.endroit() == null ? fiche.canal().libelle() : fiche.endroit();
        var lien = lien(fiche);
        return switch (evenement) {
            case CONFIRMATION ->
                lecture.estAttendueAilleurs(fiche)
                        ? Gsm7.avecLien("Attention, deux rendez-vous " + quand + ". Annulez-en un\u00A0:", lien)
                        : Gsm7.avecLien("Rendez-vous pris\u00A0: " + quand + ", ", ou, ". Changer\u00A0:", lien);
            case RAPPEL ->
                Gsm7.avecLien("Rappel de rendez-vous\u00A0: " + quand + ", ", ou, ". Venez-vous\u202F?", lien);
            case CHANGEMENT ->
                Gsm7.avecLien("Rendez-vous déplacé\u00A0: " + quand + ", ", ou, ". Changer\u00A0:", lien);
            case ANNULATION -> Gsm7.avecLien("Rendez-vous annulé\u00A0: " + quand + ". Détails\u00A0:", lien);
        };
    }

    private String lien(FicheRendezVous fiche) {
        return adressePublique + "/rendez-vous/" + liens.nouveau(fiche.id()).jeton();
    }
}
