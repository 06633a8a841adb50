package fr.maillon.accompagnement.echange;

import static org.assertj.core.api.Assertions.assertThat;

import fr.maillon.RepositoryTest;
import fr.maillon.UnReseau;
import fr.maillon.accompagnement.CahierDuMediateur;
import fr.maillon.accompagnement.EtendueDActivite;
import fr.maillon.accompagnement.FiltreDAccompagnements;
import fr.maillon.accompagnement.TriDAccompagnements;
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

    @Test
    void exporte_cent_mille_lignes_sans_remplir_la_memoire() {
        reseau = UnReseau.a(jdbc);
        UnGrosEchange.charger(jdbc, reseau, 100_000);
        var etendue = new EtendueDActivite.DuMediateur(reseau.mediateur());
        for (boolean classeur : new boolean[] {false, true}) {
            var puits = new UnGrosEchange.Puits();
            UnGrosEchange.exporter(exports, classeur, etendue, puits);
            assertThat(puits.hausse()).isLessThan(UnGrosEchange.HAUSSE_AU_PLUS);
        }
        for (var tri : TriDAccompagnements.values()) {
            var page = cahier.page(reseau.mediateur(), FiltreDAccompagnements.AUCUN, tri, false, null, false, 50);
            assertThat(page.lignes()).hasSize(50);
        }
    }

    @Test
    void importe_cinquante_mille_lignes() {
        reseau = UnReseau.a(jdbc);
        var id = imports.deposer(reseau.mediateur(), UnGrosEchange.fichier(50_000));
        imports.avancer(id);
        imports.confirmer(id, reseau.mediateur());
        imports.avancer(id);

        assertThat(imports.etat(id, reseau.mediateur()).ecrites()).isEqualTo(50_000);
    }
}
