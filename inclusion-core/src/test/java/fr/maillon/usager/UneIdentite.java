package fr.maillon.usager;

import fr.maillon.compte.Courriel;
import fr.maillon.territoire.CodeInsee;
import org.jspecify.annotations.Nullable;

/** Exemple d’identité : Jeanne Martin, née en 1948, sans rien d’autre. */
public final class UneIdentite {

    private @Nullable String prenom = "Jeanne";
    private @Nullable String nom = "Martin";
    private @Nullable Integer annee = 1948;
    private @Nullable CodeInsee commune;
    private @Nullable Telephone telephone;
    private @Nullable Courriel courriel;

    public static UneIdentite uneIdentite() {
        return new UneIdentite();
    }

    public UneIdentite nommee(@Nullable String sonPrenom, @Nullable String sonNom) {
        prenom = sonPrenom;
        nom = sonNom;
        return this;
    }

    public UneIdentite neeEn(@Nullable Integer sonAnnee) {
        annee = sonAnnee;
        return this;
    }

    public UneIdentite a(String code) {
        commune = new CodeInsee(code);
        return this;
    }

    public UneIdentite joignableAu(String numero) {
        telephone = Telephone.lire(numero).orElseThrow();
        return this;
    }

    public UneIdentite joignableA(String adresse) {
        courriel = new Courriel(adresse);
        return this;
    }

    public Identite identite() {
        return new Identite(prenom, nom, annee, commune, telephone, courriel, null, null);
    }
}
