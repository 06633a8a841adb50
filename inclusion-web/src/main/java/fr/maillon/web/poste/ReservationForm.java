package fr.maillon.web.poste;

import fr.maillon.commun.Identifiants;
import fr.maillon.commun.SansDonneeInterdite;
import fr.maillon.poste.Unite;
import fr.maillon.rendezvous.Personne;
import fr.maillon.web.commun.Contact;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/**
 * Qui réserve, quoi et quand.
 *
 * @param jeton fait avec le formulaire, numéro de la réservation : renvoyé deux fois, il ne prend qu’une place
 * @param heure pour une heure seulement
 * @param contact un téléphone ou un courriel
 */
record ReservationForm(
        @NotNull(message = "{atelier.jeton}") @Nullable UUID jeton,
        @NotNull(message = "{poste.poste}") @Nullable Long poste,
        @NotNull(message = "{poste.unite}") @Nullable Unite unite,
        @NotNull(message = "{poste.jour}") @Nullable LocalDate jour,
        @Nullable LocalTime heure,

        @NotBlank(message = "{rendezvous.nom}")
        @Size(max = Personne.NOM_MAXIMUM, message = "{rendezvous.nom.long}")
        @SansDonneeInterdite
        @Nullable
        String nom,

        @Nullable String contact) {

    /** Le même, avec un numéro : celui d’un formulaire qui s’ouvre. */
    ReservationForm neuf() {
        return new ReservationForm(Identifiants.nouveau(), poste, unite, jour, heure, null, null);
    }

    /** Vrai si l’on sait quoi et quand. */
    boolean estChoisi() {
        return poste != null && unite != null && jour != null && (unite != Unite.HEURE || heure != null);
    }

    boolean estUneHeure() {
        return unite == Unite.HEURE;
    }

    /** La personne, si l’on a de quoi la joindre ; sinon l’erreur est notée. */
    Optional<Personne> personne(Errors erreurs) {
        var lu = Contact.lire(contact);
        if (lu.isEmpty() || lu.get().estVide()) {
            Contact.refuser(lu, erreurs);
        }
        return erreurs.hasErrors()
                ? Optional.empty()
                : lu.map(joindre ->
                        new Personne(Objects.requireNonNull(nom), joindre.telephone(), joindre.courriel(), null));
    }

    /** Rien de personnel dans un journal technique. */
    @Override
    public String toString() {
        return "ReservationForm[" + jeton + "]";
    }
}
