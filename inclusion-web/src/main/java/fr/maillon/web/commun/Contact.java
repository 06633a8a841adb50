package fr.maillon.web.commun;

import fr.maillon.compte.Courriel;
import fr.maillon.usager.Telephone;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/** De quoi joindre quelqu’un, écrit dans un seul champ : un téléphone ou un courriel. */
public record Contact(
        @Nullable Telephone telephone, @Nullable Courriel courriel) {

    private static final int LONGUEUR_MAXIMALE = 254;
    private static final Contact VIDE = new Contact(null, null);

    /** Ce que le champ désigne : rien s’il est vide ; aucun contact s’il est illisible. */
    public static Optional<Contact> lire(@Nullable String saisie) {
        var texte = saisie == null ? "" : saisie.strip();
        if (texte.isEmpty()) {
            return Optional.of(VIDE);
        }
        if (!texte.contains("@")) {
            return Telephone.lire(texte).map(telephone -> new Contact(telephone, null));
        }
        return texte.length() <= LONGUEUR_MAXIMALE && Courriel.estValide(texte)
                ? Optional.of(new Contact(null, new Courriel(texte)))
                : Optional.empty();
    }

    /** Note ce qui manque : rien n’est écrit, ou ce qui l’est ne se reconnaît pas. */
    public static void refuser(Optional<Contact> lu, Errors erreurs) {
        if (lu.isPresent()) {
            erreurs.rejectValue("contact", "rendezvous.contact");
        } else {
            erreurs.rejectValue("contact", "rendezvous.contact.illisible");
        }
    }

    public boolean estVide() {
        return telephone == null && courriel == null;
    }

    /** Rien de personnel dans un journal technique. */
    @Override
    public String toString() {
        return "Contact[***]";
    }
}
