package fr.maillon.accompagnement;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Ce qu’un appareil envoie : la saisie telle qu’elle est écrite, avant ce que les fiches y ajoutent.
 *
 * @param avec les personnes suivies et les étiquettes choisies : en changer, c’est envoyer autre chose
 */
public record Envoi(Saisie saisie, Set<UUID> avec) {

    public Envoi {
        avec = Set.copyOf(avec);
    }

    /** Un envoi sans personne suivie ni étiquette. */
    public static Envoi de(Saisie saisie) {
        return new Envoi(saisie, Set.of());
    }

    /** Empreinte (SHA-256) : deux envois identiques ont la même, quel que soit l’ordre des choix. */
    String empreinte() {
        if (avec.isEmpty()) {
            return saisie.empreinte();
        }
        try {
            var tout = saisie.empreinte() + new TreeSet<>(avec);
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(tout.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
