package fr.maillon.web;

import fr.maillon.message.Evenement;
import fr.maillon.message.RedactionDesMessages;
import fr.maillon.message.Sujet;
import java.util.List;
import java.util.UUID;

/** Le code à six chiffres qui ouvre ses réservations à qui a perdu son lien. */
public final class UnCode {

    private UnCode() {}

    /**
     * Lu dans le courriel que reçoit la personne.
     *
     * @param demande l’adresse où l’écrire
     */
    public static String de(String demande, List<RedactionDesMessages> redactions) {
        return redactions.stream()
                .filter(une -> une.nature() == Sujet.Nature.CODE)
                .findFirst()
                .flatMap(une -> une.courriel(UUID.fromString(demande.replaceAll(".*/", "")), Evenement.CONFIRMATION, 0))
                .orElseThrow()
                .texte()
                .replaceAll("(?s).*Votre code\u00A0: ([0-9]{6}).*", "$1");
    }
}
