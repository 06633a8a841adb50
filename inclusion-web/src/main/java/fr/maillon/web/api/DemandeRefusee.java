package fr.maillon.web.api;

import java.util.List;
import org.springframework.http.HttpStatus;

/** L’appel ne peut pas être servi tel quel ; dit pourquoi. */
class DemandeRefusee extends RuntimeException {

    private final transient Probleme probleme;

    private DemandeRefusee(Probleme probleme) {
        super(probleme.title());
        this.probleme = probleme;
    }

    Probleme probleme() {
        return probleme;
    }

    /** Un paramètre de l’adresse ne convient pas. */
    static DemandeRefusee parametre(String nom, String raison) {
        return new DemandeRefusee(new Probleme(
                "Un paramètre ne convient pas.",
                HttpStatus.BAD_REQUEST.value(),
                "«\u00A0" + nom + "\u00A0»\u00A0: " + raison,
                List.of(new Probleme.Erreur(nom, raison))));
    }

    /** Ce qui est envoyé ne convient pas. */
    static DemandeRefusee envoi(List<Probleme.Erreur> erreurs) {
        return new DemandeRefusee(new Probleme(
                "L’accompagnement n’est pas enregistré.",
                HttpStatus.UNPROCESSABLE_CONTENT.value(),
                erreurs.size() == 1 ? erreurs.getFirst().raison() : "Reprenez les champs cités, puis renvoyez.",
                List.copyOf(erreurs)));
    }

    /** Absent, ou pas à ce jeton : la même réponse. */
    static DemandeRefusee introuvable() {
        return new DemandeRefusee(Probleme.de(
                HttpStatus.NOT_FOUND.value(),
                "Introuvable.",
                "Rien ne porte cet identifiant dans ce que voit ce jeton."));
    }
}
