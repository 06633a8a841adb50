package fr.maillon.compte;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Un mot de passe choisi par une personne : au moins 14 caractères, aucune règle de composition, mais pas ce que tout le
 * monde essaie d’abord (NIST SP 800-63B, § 5.1.1.2 ; recommandation CNIL du 17 octobre 2022).
 */
public record MotDePasse(String valeur) {

    public static final int LONGUEUR_MINIMALE = 14;

    /** Au-delà, le calcul d’Argon2id deviendrait une prise pour un attaquant. */
    public static final int LONGUEUR_MAXIMALE = 200;

    /** Mots que l’on retrouve au cœur des mots de passe les plus répandus ; ce qui reste autour doit suffire. */
    private static final List<String> REBATTUS = List.of(
            "motdepasse",
            "password",
            "azertyuiop",
            "qwertyuiop",
            "azerty",
            "qwerty",
            "1234567890",
            "0123456789",
            "123456789",
            "12345678",
            "1234567",
            "123456",
            "987654321",
            "abcdefgh",
            "bonjour",
            "soleil",
            "doudou",
            "loulou",
            "jetaime",
            "iloveyou",
            "welcome",
            "admin",
            "administrateur",
            "mediateur",
            "numerique",
            "marseille",
            "chouchou",
            "france",
            "letmein",
            "dragon",
            "football",
            "maison",
            "secret",
            "changeme",
            "bienvenue");

    /** Caractères différents en deçà desquels un mot de passe n’est qu’une répétition. */
    private static final int CARACTERES_DIFFERENTS = 6;

    private static final int RESTE_SUFFISANT = 8;

    public MotDePasse {
        refus(valeur, "").ifPresent(raison -> {
            throw new IllegalArgumentException(raison);
        });
    }

    /**
     * La raison de refuser ce mot de passe, écrite pour la personne ; vide s’il convient.
     *
     * @param courriel adresse du compte, dont le mot de passe ne doit pas être une variante ; vide si inconnue
     */
    public static Optional<String> refus(String valeur, String courriel) {
        if (valeur.length() < LONGUEUR_MINIMALE) {
            return Optional.of(
                    "Choisissez au moins " + LONGUEUR_MINIMALE + " caractères, par exemple quatre mots sans lien.");
        }
        if (valeur.length() > LONGUEUR_MAXIMALE) {
            return Optional.of("Choisissez " + LONGUEUR_MAXIMALE + " caractères au plus.");
        }
        var forme = normaliser(valeur);
        if (forme.chars().distinct().count() < CARACTERES_DIFFERENTS) {
            return Optional.of("Ce mot de passe répète trop peu de caractères. Choisissez quatre mots sans lien.");
        }
        var nom = normaliser(courriel.contains("@") ? courriel.substring(0, courriel.indexOf('@')) : courriel);
        var reste = lettresPourChiffres(sansMotsRebattus(forme));
        reste = sansMotsRebattus(nom.length() >= 4 ? reste.replace(lettresPourChiffres(nom), "") : reste);
        if (reste.length() < RESTE_SUFFISANT) {
            return Optional.of("Ce mot de passe est trop facile à deviner. Choisissez quatre mots sans lien.");
        }
        return Optional.empty();
    }

    private static String sansMotsRebattus(String texte) {
        for (var rebattu : REBATTUS) {
            texte = texte.replace(rebattu, "");
        }
        return texte;
    }

    /** « m0tdepa55e » se lit « motdepasse ». */
    private static String lettresPourChiffres(String texte) {
        return texte.replace('0', 'o')
                .replace('1', 'i')
                .replace('3', 'e')
                .replace('4', 'a')
                .replace('5', 's');
    }

    private static String normaliser(String texte) {
        return Normalizer.normalize(texte, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replace('@', 'a')
                .replace('$', 's')
                .replaceAll("[^a-z0-9]", "");
    }

    @Override
    public String toString() {
        return "MotDePasse[***]";
    }
}
