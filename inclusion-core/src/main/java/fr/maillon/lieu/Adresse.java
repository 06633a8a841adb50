package fr.maillon.lieu;

import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Position;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Où se trouve un lieu.
 *
 * @param voie numéro et nom de la voie ; vide quand le lieu n’en a pas
 * @param position absente quand on ne la connaît pas
 */
public record Adresse(
        String voie,
        @Nullable String complement,
        String codePostal,
        CodeInsee commune,
        @Nullable Position position) {

    private static final Pattern CODE_POSTAL = Pattern.compile("[0-9]{5}");

    public Adresse {
        if (!estUnCodePostal(codePostal)) {
            throw new IllegalArgumentException("Ce n’est pas un code postal : " + codePostal);
        }
    }

    public static boolean estUnCodePostal(String texte) {
        return CODE_POSTAL.matcher(texte).matches();
    }
}
