package fr.maillon.web.usager;

import fr.maillon.accompagnement.Genre;
import fr.maillon.accompagnement.StatutSocial;
import fr.maillon.commun.Identifiants;
import fr.maillon.commun.SansDonneeInterdite;
import fr.maillon.usager.Accord;
import fr.maillon.usager.CanalDeRecueil;
import fr.maillon.usager.FicheUsager;
import fr.maillon.usager.Identite;
import fr.maillon.usager.TexteDInformation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Ce que l’on sait de la personne.
 *
 * @param jeton identifiant de la fiche, fait avec le formulaire : renvoyer deux fois n’en ouvre qu’une
 * @param version version corrigée ; absente pour une fiche neuve
 * @param structure au nom de laquelle on ouvre la fiche
 * @param suite « quandMeme » pour ouvrir malgré les ressemblances, « rattacher » pour joindre une fiche d’ailleurs
 * @param retour « accompagnement » pour noter ensuite un accompagnement
 * @param texte version du texte montré à la personne
 */
record UsagerForm(
        @Nullable UUID jeton,
        @Nullable Long version,
        @Nullable UUID structure,

        @Size(max = Identite.NOM_MAXIMUM, message = "{usager.long}") @SansDonneeInterdite @Nullable
        String prenom,

        @Size(max = Identite.NOM_MAXIMUM, message = "{usager.long}") @SansDonneeInterdite @Nullable
        String nom,

        @Min(value = Identite.PREMIERE_ANNEE, message = "{usager.annee}")
        @Max(value = Identite.DERNIERE_ANNEE, message = "{usager.annee}")
        @Nullable
        Integer anneeNaissance,

        @Nullable String commune,
        @Nullable String telephone,
        @Nullable String courriel,
        @Nullable Genre genre,
        @Nullable StatutSocial statut,
        @Nullable Boolean accord,
        @Nullable CanalDeRecueil canal,
        @Nullable String texte,
        @Nullable String suite,
        @Nullable String retour) {

    static UsagerForm neuf(@Nullable UUID structure, @Nullable String retour) {
        return new UsagerForm(
                Identifiants.nouveau(),
                null,
                structure,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                TexteDInformation.ACTUEL.version(),
                null,
                retour);
    }

    static UsagerForm de(FicheUsager fiche) {
        var identite = fiche.identite();
        return new UsagerForm(
                fiche.id().valeur(),
                fiche.version(),
                null,
                identite.prenom(),
                identite.nom(),
                identite.anneeNaissance(),
                identite.commune() == null ? null : fiche.commune() + " (" + identite.commune() + ")",
                identite.telephone() == null ? null : identite.telephone().enClair(),
                identite.courriel() == null ? null : identite.courriel().adresse(),
                identite.genre() == null ? null : Genre.valueOf(identite.genre()),
                identite.statut() == null ? null : StatutSocial.valueOf(identite.statut()),
                null,
                null,
                null,
                null,
                null);
    }

    boolean accepte() {
        return Boolean.TRUE.equals(accord);
    }

    boolean veut(String choix) {
        return choix.equals(suite);
    }

    /** L’accord donné, une fois le formulaire vérifié. */
    Accord enAccord() {
        return new Accord(
                Objects.requireNonNull(canal),
                texte == null || texte.isBlank() ? TexteDInformation.ACTUEL.version() : texte);
    }

    /** Rien de personnel dans un journal technique. */
    @Override
    public String toString() {
        return "UsagerForm[" + jeton + "]";
    }
}
