package fr.maillon.mediateur;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Ce que le réseau sait d’un médiateur. */
public record FicheMediateur(
        String prenom,
        String nom,
        Profil profil,
        Set<PublicDedie> publics,
        Set<Langue> langues,
        Contrat contrat,
        @Nullable Financement financement) {

    public String nomComplet() {
        return prenom + " " + nom;
    }
}
