package fr.maillon.structure;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Numéro SIRET d’un établissement : 14 chiffres dont le dernier contrôle les autres (formule de Luhn). Les établissements
 * de La Poste, hors son siège, suivent une autre règle : la somme des chiffres est un multiple de 5.
 */
public record Siret(String valeur) {

    private static final Pattern FORME = Pattern.compile("\\d{14}");
    private static final Pattern BLANCS = Pattern.compile("[\\s\\u00A0\\u202F.]+");
    private static final String SIREN_DE_LA_POSTE = "356000000";

    public Siret {
        if (!FORME.matcher(valeur).matches() || !estControle(valeur)) {
            throw new IllegalArgumentException("Ce n’est pas un numéro SIRET : " + valeur);
        }
    }

    /** Le SIRET que désigne ce texte, espaces permis, s’il est juste. */
    public static Optional<Siret> lire(String saisie) {
        var chiffres = BLANCS.matcher(saisie).replaceAll("");
        return FORME.matcher(chiffres).matches() && estControle(chiffres)
                ? Optional.of(new Siret(chiffres))
                : Optional.empty();
    }

    private static boolean estControle(String chiffres) {
        return luhn(chiffres) % 10 == 0
                || chiffres.startsWith(SIREN_DE_LA_POSTE)
                        && chiffres.chars().map(c -> c - '0').sum() % 5 == 0;
    }

    private static int luhn(String chiffres) {
        int somme = 0;
        for (int i = 0; i < chiffres.length(); i++) {
            int chiffre = chiffres.charAt(i) - '0';
            boolean compteDouble = (chiffres.length() - i) % 2 == 0;
            int poids = compteDouble ? 2 * chiffre : chiffre;
            somme += poids > 9 ? poids - 9 : poids;
        }
        return somme;
    }

    /** Les neuf chiffres de l’entreprise. */
    public String siren() {
        return valeur.substring(0, 9);
    }

    @Override
    public String toString() {
        return valeur;
    }

    @Converter(autoApply = true)
    static class SiretConverter implements AttributeConverter<Siret, String> {

        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable Siret siret) {
            return siret == null ? null : siret.valeur();
        }

        @Override
        public @Nullable Siret convertToEntityAttribute(@Nullable String valeur) {
            return valeur == null ? null : new Siret(valeur);
        }
    }
}
