package fr.maillon.lieu;

import fr.maillon.structure.Rna;
import fr.maillon.structure.Siret;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Le numéro qui relie un lieu aux répertoires de l’Insee ou des associations. À la saisie, un SIRET ou un numéro RNA
 * juste ; à l’import, tout ce que le schéma national admet, car les fichiers en circulation en contiennent d’autres.
 */
public record Pivot(String valeur) {

    /** Ce que les fichiers du standard écrivent quand le numéro est inconnu. */
    public static final String INCONNU = "00000000000000";

    private static final Pattern SCHEMA = Pattern.compile("[a-zA-Z0-9]{9,14}");

    public Pivot {
        if (!SCHEMA.matcher(valeur).matches() || valeur.equals(INCONNU)) {
            throw new IllegalArgumentException("Ce n’est pas un numéro pivot : " + valeur);
        }
    }

    /** Un SIRET ou un numéro RNA juste. */
    public static Optional<Pivot> lire(String saisie) {
        return Siret.lire(saisie)
                .map(siret -> new Pivot(siret.valeur()))
                .or(() -> Rna.lire(saisie).map(rna -> new Pivot(rna.valeur())));
    }

    /** Tout numéro que le schéma national admet. */
    public static Optional<Pivot> lireSelonLeSchema(String saisie) {
        var numero = saisie.replace(" ", "").strip();
        return SCHEMA.matcher(numero).matches() && !numero.equals(INCONNU)
                ? Optional.of(new Pivot(numero))
                : Optional.empty();
    }

    /** Vrai pour un SIRET ou un numéro RNA juste. */
    public boolean estControle() {
        return lire(valeur).isPresent();
    }
}
