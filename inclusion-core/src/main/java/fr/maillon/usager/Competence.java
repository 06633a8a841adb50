package fr.maillon.usager;

import fr.maillon.commun.Nomenclature;

/** Les dix questions du diagnostic, dans l’ordre où l’on apprend. */
public enum Competence implements Nomenclature {
    APPAREIL("Allumer et éteindre l’appareil", "Savez-vous allumer et éteindre l’appareil, et le recharger\u202F?"),
    CLAVIER(
            "Se servir du clavier, de la souris ou de l’écran tactile",
            "Savez-vous écrire un mot, cliquer, faire défiler une page\u202F?"),
    RECHERCHE(
            "Chercher une information", "Savez-vous trouver sur internet les horaires d’un médecin ou d’un bus\u202F?"),
    COURRIEL("Envoyer un courriel", "Savez-vous lire un courriel, y répondre, en écrire un nouveau\u202F?"),
    MOT_DE_PASSE(
            "Créer et retrouver un mot de passe", "Savez-vous choisir un bon mot de passe, et le retrouver\u202F?"),
    ARNAQUE("Reconnaître une arnaque", "Savez-vous reconnaître un faux message de la banque ou d’un colis\u202F?"),
    DOCUMENT("Envoyer un document", "Savez-vous photographier un papier et le joindre à un message\u202F?"),
    FORMULAIRE(
            "Remplir un formulaire en ligne",
            "Savez-vous remplir un formulaire sur un site de l’administration\u202F?"),
    SAUVEGARDE("Retrouver et sauvegarder ses fichiers", "Savez-vous ranger vos photos, et en garder une copie\u202F?"),
    VISIO("Parler en visio", "Savez-vous rejoindre un appel en visio\u202F?");

    private final String libelle;
    private final String question;

    Competence(String libelle, String question) {
        this.libelle = libelle;
        this.question = question;
    }

    @Override
    public String libelle() {
        return libelle;
    }

    /** La question, telle qu’on la pose. */
    public String question() {
        return question;
    }
}
