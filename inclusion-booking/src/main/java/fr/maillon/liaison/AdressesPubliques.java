package fr.maillon.liaison;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Ce qui est sur l’internet public, et rien d’autre : ni cette machine, ni le réseau où elle se trouve. */
final class AdressesPubliques {

    private AdressesPubliques() {}

    static boolean estPublique(InetAddress adresse) {
        if (adresse.isAnyLocalAddress()
                || adresse.isLoopbackAddress()
                || adresse.isLinkLocalAddress()
                || adresse.isSiteLocalAddress()
                || adresse.isMulticastAddress()) {
            return false;
        }
        return adresse instanceof Inet6Address
                ? estPubliqueEnSix(adresse.getAddress())
                : adresse instanceof Inet4Address && estPublique(adresse.getAddress());
    }

    private static boolean estPublique(byte[] octets) {
        int a = octets[0] & 0xff;
        int b = octets[1] & 0xff;
        int c = octets[2] & 0xff;
        return a != 0
                && a < 224 // multidiffusion, réservé, diffusion
                && !(a == 100 && b >= 64 && b < 128) // entre un opérateur et ses abonnés
                && !(a == 192 && b == 0 && (c == 0 || c == 2))
                && !(a == 192 && b == 88 && c == 99)
                && !(a == 198 && (b == 18 || b == 19))
                && !(a == 198 && b == 51 && c == 100)
                && !(a == 203 && b == 0 && c == 113);
    }

    private static boolean estPubliqueEnSix(byte[] octets) {
        int premier = octets[0] & 0xff;
        if ((premier & 0xe0) != 0x20) { // 2000::/3 seul est attribué
            return false;
        }
        if (premier == 0x20 && octets[1] == 0x02) { // 6to4 : une adresse version 4 s’y cache
            return enQuatre(octets, 2);
        }
        // Teredo, documentation, ORCHID
        return !(premier == 0x20 && octets[1] == 0x01 && (octets[2] & 0xff) < 0x02)
                && !(premier == 0x20 && octets[1] == 0x01 && (octets[2] & 0xff) == 0x0d && (octets[3] & 0xff) == 0xb8)
                && !(premier == 0x3f && (octets[1] & 0xff) == 0xff);
    }

    private static boolean enQuatre(byte[] octets, int rang) {
        try {
            return estPublique(InetAddress.getByAddress(Arrays.copyOfRange(octets, rang, rang + 4)));
        } catch (UnknownHostException impossible) {
            return false;
        }
    }
}
