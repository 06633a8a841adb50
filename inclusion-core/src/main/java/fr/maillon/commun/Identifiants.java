package fr.maillon.commun;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;

/** Fabrique des identifiants publics : UUID version 7 (RFC 9562), croissants dans le temps, donc doux pour les index. */
public final class Identifiants {

    private Identifiants() {}

    /** Un identifiant neuf, unique et imprévisible à 74 bits près. Pour un lien secret, préférer 128 bits aléatoires. */
    public static UUID nouveau() {
        return UuidVersion7Strategy.INSTANCE.generateUuid(null);
    }

    /**
     * L’identifiant que ce nom a dans cet espace (UUID version 5) : toujours le même, sur toutes les machines.
     *
     * @param espace ce qui sépare deux noms pareils
     */
    public static UUID deduit(UUID espace, String nom) {
        try {
            var sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(ByteBuffer.allocate(16)
                    .putLong(espace.getMostSignificantBits())
                    .putLong(espace.getLeastSignificantBits())
                    .array());
            var octets = ByteBuffer.wrap(sha1.digest(nom.getBytes(StandardCharsets.UTF_8)));
            return new UUID(
                    octets.getLong() & ~0xF000L | 0x5000L,
                    octets.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
