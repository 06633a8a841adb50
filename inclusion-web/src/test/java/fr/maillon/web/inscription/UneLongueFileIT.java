package fr.maillon.web.inscription;

import static org.assertj.core.api.Assertions.assertThat;

import fr.maillon.atelier.Ateliers;
import fr.maillon.atelier.UnAtelier;
import fr.maillon.compte.Courriel;
import fr.maillon.inscription.InscriptionId;
import fr.maillon.inscription.Inscriptions;
import fr.maillon.inscription.Inscrit;
import fr.maillon.web.PageTest;
import fr.maillon.web.RequetesComptees;
import jakarta.persistence.EntityManager;
import net.ttddyy.dsproxy.QueryCountHolder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@PageTest
@Import(RequetesComptees.class)
@DisplayName("Une longue liste d’attente d’atelier")
class UneLongueFileIT {

    @Autowired
    Inscriptions inscriptions;

    @Autowired
    Ateliers ateliers;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    EntityManager entites;

    @Test
    void ne_se_lit_pas_en_entier_quand_une_place_se_libere() {
        requetesPourUnePlace(2); // les classes se chargent
        assertThat(requetesPourUnePlace(30)).isEqualTo(requetesPourUnePlace(3)).isPositive();
    }

    private long requetesPourUnePlace(int enAttente) {
        var atelier = UnAtelier.de(2, jdbc, ateliers);
        entites.flush();
        var partante = InscriptionId.nouveau();
        inscrire(partante, atelier, 0);
        for (int rang = 1; rang <= 1 + enAttente; rang++) {
            inscrire(InscriptionId.nouveau(), atelier, rang);
        }
        QueryCountHolder.clear();
        inscriptions.renoncer(partante);
        assertThat(jdbc.sql("""
                        select count(*) from inscription i join seance_inscrite s on s.inscription_id = i.id
                        where s.atelier_id = ? and i.statut = 'PROPOSEE'""")
                        .param(atelier.id().valeur())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        return QueryCountHolder.getGrandTotal().getTotal();
    }

    private void inscrire(InscriptionId id, UnAtelier atelier, int rang) {
        inscriptions.inscrire(
                id,
                atelier.id(),
                false,
                new Inscrit("Personne", "Numéro " + rang, null, new Courriel("file-" + rang + "@exemple.fr"), null),
                null);
    }
}
