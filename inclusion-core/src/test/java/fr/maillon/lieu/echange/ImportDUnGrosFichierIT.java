package fr.maillon.lieu.echange;

import static org.assertj.core.api.Assertions.assertThat;

import fr.maillon.RepositoryTest;
import fr.maillon.commun.fichier.FichierDepose;
import fr.maillon.lieu.Recherche.Perimetre;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Un fichier fabriqué au fil de la lecture : il n’existe jamais en entier, et l’import ne doit pas le reconstituer. */
@RepositoryTest
@DisplayName("L’import d’un gros fichier")
class ImportDUnGrosFichierIT {

    private static final int LIGNES = Integer.getInteger("maillon.import.lignes", 60_000);
    private static final long MEMOIRE = 64L << 20;

    @Autowired
    ImportDeLieux imports;

    @Test
    void ne_retient_pas_les_lignes_en_memoire() {
        var entete = String.join(",", ExportDesLieux.COLONNES) + "\n";
        var modele = UnFichier.auStandard().avecLigne("nom", "#").texte().substring(entete.length());
        long avant = memoire();
        var pic = new long[1];

        var rapport = imports.deposer(
                new FichierDepose("gros.csv", () -> new Lignes(entete, modele, pic)),
                new Perimetre.Partout(),
                null,
                "x");

        assertThat(rapport.lues()).isEqualTo(LIGNES);
        assertThat(rapport.nouveaux()).isEqualTo(LIGNES - LIGNES / 10);
        assertThat(rapport.refusees()).isEqualTo(LIGNES / 10);
        assertThat(rapport.signalements()).hasSize(ImportDeLieux.SIGNALEMENTS_MONTRES);
        assertThat(pic[0] - avant).as("octets retenus pendant la lecture").isLessThan(MEMOIRE);
        System.out.printf("%d lignes, pic %d Mio%n", LIGNES, (pic[0] - avant) >> 20);
    }

    private static long memoire() {
        System.gc();
        var machine = Runtime.getRuntime();
        return machine.totalMemory() - machine.freeMemory();
    }

    /** Des lignes numérotées, une sur dix sans nom ; mesure la mémoire retenue au passage. */
    private static final class Lignes extends InputStream {

        private final String modele;
        private final long[] pic;
        private byte[] ligne;
        private int position;
        private int numero;

        Lignes(String entete, String modele, long[] pic) {
            this.ligne = entete.getBytes(StandardCharsets.UTF_8);
            this.modele = modele;
            this.pic = pic;
        }

        @Override
        public int read() {
            return remplir() ? ligne[position++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] cible, int debut, int longueur) {
            if (!remplir()) {
                return -1;
            }
            int lus = Math.min(longueur, ligne.length - position);
            System.arraycopy(ligne, position, cible, debut, lus);
            position += lus;
            return lus;
        }

        private boolean remplir() {
            if (position < ligne.length) {
                return true;
            }
            if (numero >= LIGNES) {
                return false;
            }
            numero++;
            if (numero % (LIGNES / 6) == 0) {
                pic[0] = Math.max(pic[0], memoire());
            }
            ligne = modele.replace("lieu-1", "lieu-" + numero)
                    .replace("#", numero % 10 == 0 ? "" : "Lieu " + numero)
                    .getBytes(StandardCharsets.UTF_8);
            position = 0;
            return true;
        }
    }
}
