package fr.maillon.web.tableaudebord;

import java.nio.charset.StandardCharsets;
import org.springframework.web.util.UriUtils;

/** Où mène une ligne de tableau : la page d’un lieu ou d’un dispositif, ou les statistiques restreintes à cette ligne. */
final class LienDesChiffres {

    private LienDesChiffres() {}

    static String vers(Demande demande, String parametre, String valeur) {
        return switch (parametre) {
            case "lieu" -> "/statistiques/lieux/" + morceau(valeur) + demande.enAdresse();
            case "etiquette", "dispositif" -> "/statistiques/dispositifs/" + morceau(valeur) + demande.enAdresse();
            default -> "/statistiques" + demande.avec(parametre, valeur);
        };
    }

    private static String morceau(String valeur) {
        return UriUtils.encodePathSegment(valeur, StandardCharsets.UTF_8);
    }
}
