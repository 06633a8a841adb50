package fr.maillon.usager;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * À quel point deux identités peuvent être celles d’une même personne, et pourquoi.
 *
 * @param points de 0 à 100
 * @param raisons en mots, à montrer telles quelles
 */
public record Ressemblance(int points, List<String> raisons) {

    /** À partir d’ici, on le dit. */
    static final int SEUIL = 40;

    /** Ce qui rapproche ces deux identités. */
    public static Ressemblance entre(Identite une, Identite autre) {
        int points = 0;
        var raisons = new ArrayList<String>();
        if (une.telephone() != null && une.telephone().equals(autre.telephone())) {
            points += 40;
            raisons.add("même téléphone");
        }
        if (une.courriel() != null && une.courriel().equals(autre.courriel())) {
            points += 40;
            raisons.add("même courriel");
        }
        var noms = proximite(mots(une), mots(autre));
        if (noms == 1) {
            points += 40;
            raisons.add("même nom");
        } else if (noms >= .75) {
            points += 30;
            raisons.add("nom proche");
        }
        if (une.anneeNaissance() != null && autre.anneeNaissance() != null) {
            if (une.anneeNaissance().equals(autre.anneeNaissance())) {
                points += 15;
                raisons.add("même année de naissance");
            } else {
                points -= 25;
                raisons.add("années de naissance différentes");
            }
        }
        if (une.commune() != null && une.commune().equals(autre.commune())) {
            points += 10;
            raisons.add("même commune");
        }
        return new Ressemblance(Math.clamp(points, 0, 100), List.copyOf(raisons));
    }

    public boolean probable() {
        return points >= SEUIL;
    }

    /** Les raisons, en une phrase. */
    public String enClair() {
        return String.join(", ", raisons);
    }

    /** Les mots du nom, sans accent ni ordre : « Martin Jeanne » vaut « jeanne martin ». */
    private static String mots(Identite identite) {
        var tout = Objects.requireNonNullElse(identite.prenom(), "")
                + " "
                + Objects.requireNonNullElse(identite.nom(), "");
        return Arrays.stream(Normalizer.normalize(tout, Normalizer.Form.NFD)
                        .replaceAll("\\p{M}", "")
                        .toLowerCase(Locale.ROOT)
                        .split("[^a-z0-9]+"))
                .filter(mot -> !mot.isEmpty())
                .sorted()
                .collect(Collectors.joining(" "));
    }

    /** 1 si c’est le même texte, 0 s’il n’a rien de commun : distance d’édition rapportée à la longueur. */
    private static double proximite(String a, String b) {
        if (a.isEmpty() || b.isEmpty()) {
            return 0;
        }
        var ligne = new int[b.length() + 1];
        Arrays.setAll(ligne, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int diagonale = ligne[0];
            ligne[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int dessus = ligne[j];
                ligne[j] = Math.min(
                        Math.min(ligne[j], ligne[j - 1]) + 1, diagonale + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1));
                diagonale = dessus;
            }
        }
        return 1 - ligne[b.length()] / (double) Math.max(a.length(), b.length());
    }
}
