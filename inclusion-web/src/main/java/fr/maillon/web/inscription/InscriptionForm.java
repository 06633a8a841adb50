package fr.maillon.web.inscription;

import fr.maillon.commun.Identifiants;
import fr.maillon.commun.SansDonneeInterdite;
import fr.maillon.inscription.InscriptionId;
import fr.maillon.inscription.Inscrit;
import fr.maillon.web.commun.Contact;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/**
 * Qui vient, et à quoi.
 *
 * @param jeton fait avec le formulaire, numéro de l’inscription : renvoyé deux fois, il n’inscrit qu’une fois
 * @param contact un téléphone ou un courriel
 * @param inscritPar le nom de qui inscrit, si ce n’est pas la personne
 * @param toutes vrai pour toutes les séances du programme
 */
record InscriptionForm(
        @NotNull(message = "{inscription.jeton}") @Nullable UUID jeton,

        @NotBlank(message = "{inscription.prenom}")
        @Size(max = Inscrit.NOM_MAXIMUM, message = "{rendezvous.nom.long}")
        @SansDonneeInterdite
        @Nullable
        String prenom,

        @NotBlank(message = "{inscription.nom}")
        @Size(max = Inscrit.NOM_MAXIMUM, message = "{rendezvous.nom.long}")
        @SansDonneeInterdite
        @Nullable
        String nom,

        @Nullable String contact,

        @Size(max = Inscrit.NOM_MAXIMUM, message = "{rendezvous.nom.long}") @SansDonneeInterdite @Nullable
        String inscritPar,

        @Nullable Boolean toutes) {

    static InscriptionForm neuf(boolean toutes) {
        return new InscriptionForm(Identifiants.nouveau(), null, null, null, null, toutes);
    }

    /** Le numéro de l’inscription. À n’appeler que sur un formulaire sans erreur. */
    InscriptionId id() {
        return new InscriptionId(Objects.requireNonNull(jeton));
    }

    boolean veutTout() {
        return Boolean.TRUE.equals(toutes);
    }

    /**
     * La personne, si l’on a de quoi la joindre ; sinon l’erreur est notée.
     *
     * @param sansContact vrai si un médiateur inscrit : la confirmation imprimée suffit
     */
    Optional<Inscrit> inscrit(boolean sansContact, Errors erreurs) {
        var lu = Contact.lire(contact);
        if (lu.isEmpty() || (lu.get().estVide() && !sansContact)) {
            Contact.refuser(lu, erreurs);
        }
        return erreurs.hasErrors() || prenom == null || nom == null
                ? Optional.empty()
                : lu.map(joindre -> new Inscrit(prenom, nom, joindre.telephone(), joindre.courriel(), inscritPar));
    }

    /** Rien de personnel dans un journal technique. */
    @Override
    public String toString() {
        return "InscriptionForm[" + jeton + "]";
    }
}
