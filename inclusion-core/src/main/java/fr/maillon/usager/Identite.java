package fr.maillon.usager;

import fr.maillon.compte.Courriel;
import fr.maillon.territoire.CodeInsee;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * De quoi reconnaître une personne, et rien de plus. Refuse une identité sans prénom, nom, téléphone ni courriel, un nom de
 * plus de cent caractères et une année hors de 1900 à 2100.
 *
 * @param genre code du genre déclaré, de la nomenclature nationale
 * @param statut code de la situation déclarée, de la nomenclature nationale
 */
public record Identite(
        @Nullable String prenom,
        @Nullable String nom,
        @Nullable Integer anneeNaissance,
        @Nullable CodeInsee commune,
        @Nullable Telephone telephone,
        @Nullable Courriel courriel,
        @Nullable String genre,
        @Nullable String statut) {

    public static final int NOM_MAXIMUM = 100;
    public static final int PREMIERE_ANNEE = 1900;
    public static final int DERNIERE_ANNEE = 2100;

    public Identite {
        prenom = net(prenom);
        nom = net(nom);
        if (!suffit(prenom, nom, telephone, courriel)) {
            throw new IllegalArgumentException("Il faut un prénom, un nom, un téléphone ou un courriel");
        }
        if (anneeNaissance != null && (anneeNaissance < PREMIERE_ANNEE || anneeNaissance > DERNIERE_ANNEE)) {
            throw new IllegalArgumentException("Année de naissance impossible");
        }
    }

    /** Vrai si cela permet de reconnaître quelqu’un. */
    public static boolean suffit(
            @Nullable String prenom, @Nullable String nom, @Nullable Telephone telephone, @Nullable Courriel courriel) {
        return Stream.of(prenom, nom, telephone, courriel)
                .anyMatch(trait -> trait instanceof String texte ? !texte.isBlank() : trait != null);
    }

    /** Comme on l’appelle : « Jeanne Martin », sinon ce que l’on a. */
    public String nomComplet() {
        var noms = Stream.of(prenom, nom).filter(Objects::nonNull).collect(Collectors.joining(" "));
        if (!noms.isEmpty()) {
            return noms;
        }
        return telephone != null ? telephone.enClair() : courriel == null ? "" : courriel.adresse();
    }

    /** Ce qui manque ici et que l’autre sait. */
    Identite completeePar(Identite autre) {
        return new Identite(
                sinon(prenom, autre.prenom),
                sinon(nom, autre.nom),
                sinon(anneeNaissance, autre.anneeNaissance),
                sinon(commune, autre.commune),
                sinon(telephone, autre.telephone),
                sinon(courriel, autre.courriel),
                sinon(genre, autre.genre),
                sinon(statut, autre.statut));
    }

    private static <T> @Nullable T sinon(@Nullable T ici, @Nullable T ailleurs) {
        return ici == null ? ailleurs : ici;
    }

    private static @Nullable String net(@Nullable String texte) {
        if (texte == null || texte.isBlank()) {
            return null;
        }
        var net = texte.strip();
        if (net.length() > NOM_MAXIMUM) {
            throw new IllegalArgumentException("Ce nom est trop long");
        }
        return net;
    }

    /** Rien de personnel : un journal technique ne doit pas le contenir. */
    @Override
    public String toString() {
        return "Identite[***]";
    }
}
