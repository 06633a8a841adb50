package fr.maillon.web.rendezvous;

import fr.maillon.attente.AttenteId;
import fr.maillon.attente.Attentes;
import fr.maillon.attente.Moment;
import fr.maillon.attente.Souhait;
import fr.maillon.commun.Identifiants;
import fr.maillon.commun.SansDonneeInterdite;
import fr.maillon.offre.OffreId;
import fr.maillon.rendezvous.LieuPossible;
import fr.maillon.rendezvous.Personne;
import fr.maillon.territoire.Commune;
import fr.maillon.web.commun.Contact;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/**
 * Ce qu’attend une personne, et de quoi la joindre.
 *
 * @param jeton fait avec le formulaire, numéro de l’attente : renvoyé deux fois, il n’inscrit qu’une fois
 * @param ou la commune d’où elle part
 * @param portee jusqu’où elle peut aller : une distance, ou un lieu et pas d’autre
 * @param aDistance vrai si le téléphone ou la visio conviennent aussi
 * @param avant passé ce jour, elle n’attend plus
 * @param contact un téléphone ou un courriel
 * @param reservePar le nom de qui demande, si ce n’est pas la personne
 * @param prescription vrai si un médiateur demande pour quelqu’un
 */
record AttenteForm(
        @NotNull(message = "{attente.jeton}") @Nullable UUID jeton,

        @Nullable UUID offre,
        @Nullable String ou,
        @Nullable String portee,
        @Nullable Boolean aDistance,

        @NotNull(message = "{attente.moment}") @Nullable Moment moment,

        @Nullable LocalDate avant,

        @NotBlank(message = "{rendezvous.nom}")
        @Size(max = Personne.NOM_MAXIMUM, message = "{rendezvous.nom.long}")
        @SansDonneeInterdite
        @Nullable
        String nom,

        @Nullable String contact,

        @Size(max = Personne.NOM_MAXIMUM, message = "{rendezvous.nom.long}") @SansDonneeInterdite @Nullable
        String reservePar,

        @Nullable Boolean prescription) {

    static final String PARTOUT = "partout";
    private static final String PRES = "20";
    private static final List<String> DISTANCES = List.of(PRES, "50", PARTOUT);

    static AttenteForm neuf(UUID offre, String ou, boolean prescription) {
        return new AttenteForm(
                Identifiants.nouveau(),
                offre,
                ou,
                PRES,
                true,
                Moment.JOURNEE,
                null,
                null,
                null,
                null,
                prescription ? true : null);
    }

    boolean veutPrescrire() {
        return Boolean.TRUE.equals(prescription);
    }

    /** Le numéro de l’attente. À n’appeler que sur un formulaire sans erreur. */
    AttenteId id() {
        return new AttenteId(Objects.requireNonNull(jeton));
    }

    /** Ce qu’elle attend ; vide si une réponse ne va pas, et l’erreur est notée. */
    Optional<Souhait> souhait(
            OffreId celle, Commune commune, List<LieuPossible> lieux, LocalDate aujourdhui, Errors erreurs) {
        var dernier = aujourdhui.plusDays(Attentes.JOURS_AU_PLUS);
        if (avant != null && (avant.isBefore(aujourdhui) || avant.isAfter(dernier))) {
            erreurs.rejectValue("avant", "attente.avant");
        }
        var lieu = lieux.stream()
                .map(LieuPossible::id)
                .filter(un -> un.valeur().toString().equals(portee))
                .findFirst();
        if (lieu.isEmpty() && !DISTANCES.contains(portee)) {
            erreurs.rejectValue("portee", "attente.portee");
        }
        if (erreurs.hasErrors() || moment == null) {
            return Optional.empty();
        }
        return Optional.of(new Souhait(
                celle,
                commune.code(),
                lieu.orElse(null),
                lieu.isPresent() || PARTOUT.equals(portee) ? null : Integer.valueOf(Objects.requireNonNull(portee)),
                Boolean.TRUE.equals(aDistance),
                moment,
                avant == null ? dernier : avant));
    }

    /** La personne, si l’on a de quoi la joindre ; sinon l’erreur est notée. */
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
        return "AttenteForm[" + jeton + "]";
    }
}
