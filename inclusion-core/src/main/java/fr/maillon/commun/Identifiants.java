package fr.maillon.commun;

import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;

/** Fabrique des identifiants publics : UUID version 7 (RFC 9562), croissants dans le temps, donc doux pour les index. */
public final class Identifiants {

    private Identifiants() {}

    /** Un identifiant neuf, unique et imprévisible à 74 bits près. Pour un lien secret, préférer 128 bits aléatoires. */
    public static UUID nouveau() {
        return UuidVersion7Strategy.INSTANCE.generateUuid(null);
    }
}
