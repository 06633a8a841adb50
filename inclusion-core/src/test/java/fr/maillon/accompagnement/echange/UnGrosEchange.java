package fr.maillon.accompagnement.echange;

import fr.maillon.UnReseau;
import fr.maillon.accompagnement.EtendueDActivite;
import fr.maillon.accompagnement.FiltreDAccompagnements;
import fr.maillon.commun.fichier.FichierDepose;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import org.springframework.jdbc.core.simple.JdbcClient;

/** De quoi exporter et importer beaucoup : l’activité de trois ans d’une équipe. */
public final class UnGrosEchange {

    /** Ce que l’export peut prendre de mémoire, quel que soit le nombre de lignes. */
    public static final long HAUSSE_AU_PLUS = 64L << 20;

    private static final long MIO = 1 << 20;

    private UnGrosEchange() {}

    /** Charge ce nombre d’accompagnements de ce médiateur, sur mille jours. */
    public static void charger(JdbcClient jdbc, UnReseau reseau, int nombre) {
        jdbc.sql("""
                insert into accompagnement (id, empreinte, type, mediateur_id, structure_id, jour, duree_minutes, canal,
                    lieu_id, commune_code, departement_code, thematiques, participants, publics, notes, cree_le, modifie_le, version)
                select gen_random_uuid(), '', 'INDIVIDUEL', :mediateur, :structure, date '2026-11-24' - i % 1000, 10 + i % 50,
                    'LIEU_ACTIVITE', :lieu, '48095', '48', '{EMAIL,SANTE}', 1,
                    '{"genre": {"FEMININ": 1}, "commune": {"48095": 1}}', 'Note ' || i, now(), now(), 0
                from generate_series(1, :nombre) i""")
                .param("nombre", nombre)
                .param("mediateur", reseau.mediateur().valeur())
                .param("structure", reseau.structure().valeur())
                .param("lieu", reseau.lieu().valeur())
                .update();
        jdbc.sql("vacuum analyze accompagnement").update();
    }

    public static void exporter(
            ExportDesAccompagnements exports, boolean classeur, EtendueDActivite etendue, OutputStream sortie) {
        if (classeur) {
            exports.enXlsx(etendue, FiltreDAccompagnements.AUCUN, sortie);
        } else {
            exports.enCsv(
                    etendue, FiltreDAccompagnements.AUCUN, new OutputStreamWriter(sortie, StandardCharsets.UTF_8));
        }
    }

    /** Un fichier d’activité de ce nombre de lignes, toutes bonnes et toutes différentes. */
    public static FichierDepose fichier(int lignes) {
        var texte = new StringBuilder(EchangeDActiviteIT.ENTETE);
        for (int i = 0; i < lignes; i++) {
            texte.append(
                    "%02d/%02d/2025;Accompagnement individuel;1;Lieu d'activité;Maison de Mende;48095;%d;E-mail, Santé;;Féminin;Note %d;%n"
                            .formatted(1 + i % 28, 1 + i / 28 % 12, 1 + i % 50, i));
        }
        var octets = texte.toString().getBytes(StandardCharsets.UTF_8);
        return new FichierDepose("a.csv", () -> new ByteArrayInputStream(octets));
    }

    /** Garde le plus haut niveau de mémoire vive, mesuré de temps en temps après ramassage. */
    public static final class Puits extends OutputStream {

        private long octets;
        private long prochaine = MIO;
        private final long depart = vive();
        private long hausse;

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] tampon, int debut, int longueur) {
            octets += longueur;
            if (octets > prochaine) {
                prochaine += 2 * MIO;
                hausse = Math.max(hausse, vive() - depart);
            }
        }

        /** De combien la mémoire vive a monté, en octets. */
        public long hausse() {
            return hausse;
        }

        private static long vive() {
            System.gc();
            return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        }
    }
}
