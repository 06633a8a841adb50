package fr.maillon.commun;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Ce qui ne se voit pas et trompe l’œil ou les recherches : contrôles, sauf saut de ligne et tabulation, et marques de sens
 * d’écriture, souvent collées avec un texte pris ailleurs. Ils s’ôtent aux portes d’entrée : formulaires, corps de l’API,
 * fichiers. Le caractère nul n’en est pas : saisi, il se refuse.
 */
public final class CaracteresInvisibles {

    private CaracteresInvisibles() {}

    /** Le même texte sans eux ; ce texte lui-même s’il n’en a pas. */
    public static String oter(String texte) {
        if (texte.chars().noneMatch(signe -> estInvisible((char) signe))) {
            return texte;
        }
        var lisible = new StringBuilder(texte.length());
        texte.chars().filter(signe -> !estInvisible((char) signe)).forEach(signe -> lisible.append((char) signe));
        return lisible.toString();
    }

    /** Le même texte, lu sans eux ni caractère nul : un fichier n’est pas refusé pour si peu. */
    public static Reader oter(Reader texte) {
        return new FilterReader(texte) {

            @Override
            public int read() throws IOException {
                var un = new char[1];
                return read(un, 0, 1) < 0 ? -1 : un[0];
            }

            @Override
            public int read(char[] tampon, int debut, int nombre) throws IOException {
                int gardes = 0;
                while (gardes == 0 && nombre > 0) {
                    int lus = super.read(tampon, debut, nombre);
                    if (lus < 0) {
                        return -1;
                    }
                    for (int i = debut; i < debut + lus; i++) {
                        if (tampon[i] != '\0' && !estInvisible(tampon[i])) {
                            tampon[debut + gardes] = tampon[i];
                            gardes++;
                        }
                    }
                }
                return gardes;
            }
        };
    }

    private static boolean estInvisible(char signe) {
        return signe < ' '
                ? signe != '\0' && signe != '\t' && signe != '\n' && signe != '\r'
                : signe >= '\u007F' && signe <= '\u009F'
                        || signe == '\u061C'
                        || signe == '\u200E'
                        || signe == '\u200F'
                        || signe >= '\u202A' && signe <= '\u202E'
                        || signe >= '\u2066' && signe <= '\u2069';
    }
}
