package fr.maillon.web.rendezvous;

import fr.maillon.offre.ModeId;
import fr.maillon.web.commun.Introuvable;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Un créneau tel que son bouton l’envoie : le mode et l’instant. */
record Choix(ModeId mode, Instant debut) {

    private static final String SEPARATEUR = "|";
    private static final Instant DERNIER = Instant.parse("2199-12-31T00:00:00Z");

    /** @throws Introuvable si personne n’a pu cliquer là */
    static Choix lire(@Nullable String valeur) {
        try {
            var texte = valeur == null ? "" : valeur;
            int coupe = texte.indexOf(SEPARATEUR);
            var debut = Instant.parse(texte.substring(coupe + 1));
            if (coupe < 0 || debut.isBefore(Instant.EPOCH) || debut.isAfter(DERNIER)) {
                throw new Introuvable();
            }
            return new Choix(new ModeId(UUID.fromString(texte.substring(0, coupe))), debut);
        } catch (IllegalArgumentException | DateTimeException illisible) {
            throw new Introuvable();
        }
    }

    static String ecrire(ModeId mode, Instant debut) {
        return mode.valeur() + SEPARATEUR + debut;
    }
}
