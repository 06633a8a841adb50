package fr.maillon.web.rendezvous;

import fr.maillon.commun.SansDonneeInterdite;
import fr.maillon.rendezvous.Personne;
import fr.maillon.web.commun.Contact;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/**
 * Un nom et de quoi joindre la personne.
 *
 * @param retenue numéro du créneau gardé, qui sera celui du rendez-vous : envoyé deux fois, il n’en prend qu’un
 * @param contact un téléphone ou un courriel
 * @param reservePar le nom de qui réserve, si ce n’est pas la personne
 * @param lu vrai si les consignes ont été lues
 * @param prescription vrai si un médiateur réserve pour quelqu’un
 */
record CoordonneesForm(
        @Nullable UUID retenue,

        @NotBlank(message = "{rendezvous.nom}")
        @Size(max = Personne.NOM_MAXIMUM, message = "{rendezvous.nom.long}")
        @SansDonneeInterdite
        @Nullable
        String nom,

        @Nullable String contact,

        @Size(max = Personne.NOM_MAXIMUM, message = "{rendezvous.nom.long}") @SansDonneeInterdite @Nullable
        String reservePar,

        @Nullable Boolean lu,
        @Nullable Boolean prescription) {

    static CoordonneesForm neuf(UUID retenue, boolean prescription) {
        return new CoordonneesForm(retenue, null, null, null, null, prescription ? true : null);
    }

    boolean veutPrescrire() {
        return Boolean.TRUE.equals(prescription);
    }

    boolean aLu() {
        return Boolean.TRUE.equals(lu);
    }

    /**
     * La personne, si l’on a de quoi la joindre ; sinon l’erreur est notée.
     *
     * @param sansContact vrai si un médiateur réserve : le bulletin imprimé suffit
     */
    Optional<Personne> personne(boolean sansContact, Errors erreurs) {
        var lu = Contact.lire(contact);
        if (lu.isEmpty() || (lu.get().estVide() && !sansContact)) {
            Contact.refuser(lu, erreurs);
        }
        return erreurs.hasErrors() || nom == null
                ? Optional.empty()
                : lu.map(joindre -> new Personne(nom, joindre.telephone(), joindre.courriel(), reservePar));
    }

    /** Rien de personnel dans un journal technique. */
    @Override
    public String toString() {
        return "CoordonneesForm[" + retenue + "]";
    }
}
