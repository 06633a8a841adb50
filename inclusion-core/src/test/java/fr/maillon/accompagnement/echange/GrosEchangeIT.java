package fr.maillon.accompagnement.echange;

import static org.assertj.core.api.Assertions.assertThat;

import fr.maillon.RepositoryTest;
import fr.maillon.UnReseau;
import fr.maillon.accompagnement.CahierDuMediateur;
import fr.maillon.accompagnement.EtendueDActivite;
import fr.maillon.accompagnement.FiltreDAccompagnements;
import fr.maillon.accompagnement.TriDAccompagnements;
import fr.maillon.commun.fichier.FichierDepose;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@RepositoryTest
@Transactional(propagation = Propagation.NOT_SUPPORTED)
@DisplayName("Un gros échange d’activité")
class GrosEchangeIT {

    private static final long MIO = 1 << 20;

    @Autowired
    ImportDAccompagnements imports;

    @Autowired
    ExportDesAccompagnements exports;

    @Autowired
    CahierDuMediateur cahier;

    @Autowired
    JdbcClient jdbc;

    UnReseau reseau;

    @AfterEach
    void effacer() {
        jdbc.sql("delete from import_accompagnement where mediateur_id = ?")
                .param(reseau.mediateur().valeur())
                .update();
        reseau.effacer(jdbc);
    }

    /** Garde le plus haut niveau de mémoire vive, mesuré de temps en temps après ramassage. */
    private static final class Puits extends OutputStream {

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

        private static long vive() {
            System.gc();
            return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        }
    }

    @Test
    void exporte_cent_mille_lignes_sans_remplir_la_memoire() {
        reseau = UnReseau.a(jdbc);
        jdbc.sql("""
                insert into accompagnement (id, empreinte, type, mediateur_id, structure_id, jour, duree_minutes, canal,
                    lieu_id, commune_code, departement_code, thematiques, participants, publics, notes, cree_le, modifie_le, version)
                select gen_random_uuid(), '', 'INDIVIDUEL', :mediateur, :structure, date '2026-11-24' - i % 1000, 10 + i % 50,
                    'LIEU_ACTIVITE', :lieu, '48095', '48', '{EMAIL,SANTE}', 1,
                    '{"genre": {"FEMININ": 1}, "commune": {"48095": 1}}', 'Note ' || i, now(), now(), 0
                from generate_series(1, 100000) i""")
                .param("mediateur", reseau.mediateur().valeur())
                .param("structure", reseau.structure().valeur())
                .param("lieu", reseau.lieu().valeur())
                .update();
        jdbc.sql("vacuum analyze accompagnement").update();
        var etendue = new EtendueDActivite.DuMediateur(reseau.mediateur());
        for (boolean classeur : new boolean[] {false, true}) {
            var puits = new Puits();
            exporter(classeur, etendue, puits);
            long debut = System.nanoTime();
            exporter(classeur, etendue, OutputStream.nullOutputStream());
            var duree = Duration.ofNanos(System.nanoTime() - debut);
            System.out.printf(
                    "Export %s de 100 000 lignes : %d ms, %d Mio de plus, %d Mio écrits%n",
                    classeur ? "XLSX" : "CSV", duree.toMillis(), puits.hausse / MIO, puits.octets / MIO);
            // visé : dix secondes ; la JVM des tests ne compile qu’à demi, sur une machine partagée
            assertThat(duree).isLessThan(Duration.ofSeconds(30));
            assertThat(puits.hausse).isLessThan(64 * MIO);
        }
        for (var tri : TriDAccompagnements.values()) {
            long debut = System.nanoTime();
            var page = cahier.page(reseau.mediateur(), FiltreDAccompagnements.AUCUN, tri, false, null, false, 50);
            long lue = System.nanoTime();
            cahier.total(reseau.mediateur(), FiltreDAccompagnements.AUCUN);
            System.out.printf(
                    "Liste de 100 000 lignes par %s : page %d ms, totaux %d ms%n",
                    tri, (lue - debut) / 1_000_000, (System.nanoTime() - lue) / 1_000_000);
            assertThat(page.lignes()).hasSize(50);
        }
    }

    private void exporter(boolean classeur, EtendueDActivite etendue, OutputStream sortie) {
        if (classeur) {
            exports.enXlsx(etendue, FiltreDAccompagnements.AUCUN, sortie);
        } else {
            exports.enCsv(
                    etendue, FiltreDAccompagnements.AUCUN, new OutputStreamWriter(sortie, StandardCharsets.UTF_8));
        }
    }

    @Test
    void importe_cinquante_mille_lignes_en_une_minute() {
        reseau = UnReseau.a(jdbc);
        var texte = new StringBuilder(EchangeDActiviteIT.ENTETE);
        for (int i = 0; i < 50_000; i++) {
            texte.append(
                    "%02d/%02d/2025;Accompagnement individuel;1;Lieu d'activité;Maison de Mende;48095;%d;E-mail, Santé;;Féminin;Note %d;%n"
                            .formatted(1 + i % 28, 1 + i / 28 % 12, 1 + i % 50, i));
        }
        var octets = texte.toString().getBytes(StandardCharsets.UTF_8);
        long debut = System.nanoTime();
        var id =
                imports.deposer(reseau.mediateur(), new FichierDepose("a.csv", () -> new ByteArrayInputStream(octets)));
        imports.avancer(id);
        long lu = System.nanoTime();
        imports.confirmer(id, reseau.mediateur());
        imports.avancer(id);
        var duree = Duration.ofNanos(System.nanoTime() - debut);
        System.out.printf(
                "Import de 50 000 lignes : %d ms, dont %d de lecture%n", duree.toMillis(), (lu - debut) / 1_000_000);

        assertThat(imports.etat(id, reseau.mediateur()).ecrites()).isEqualTo(50_000);
        assertThat(duree).isLessThan(Duration.ofMinutes(1));
    }
}
