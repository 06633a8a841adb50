package fr.maillon.menage;

import static org.assertj.core.api.Assertions.assertThat;

import fr.maillon.RepositoryTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RepositoryTest
@DisplayName("Le ménage de la corbeille")
class MenageDeLaCorbeilleIT {

    @Autowired
    MenageDeLaCorbeille menage;

    @Autowired
    JdbcClient jdbc;

    /** Un consentement retiré n’est pas à la corbeille : il prouve ce que la personne a voulu. */
    @Test
    void connait_toutes_les_tables_dont_quelque_chose_se_retire() {
        var tables = jdbc.sql("""
                select c.table_name from information_schema.columns c
                join information_schema.tables t using (table_schema, table_name)
                where c.table_schema = 'public' and c.column_name = 'retire_le' and t.table_type = 'BASE TABLE'
                  and c.table_name not like '%consentement%'""").query(String.class).list();

        assertThat(MenageDeLaCorbeille.TABLES).containsExactlyInAnyOrderElementsOf(tables);
    }

    @Test
    void efface_apres_un_jour_et_garde_le_reste() {
        var compte = UUID.randomUUID();
        jdbc.sql("""
                insert into compte(id, courriel, nom_affiche, role, departements, cree_le, version)
                values (?, ?, 'C', 'COORDINATEUR', '{48}', now(), 0)""").params(compte, compte + "@essai.test").update();
        for (var age : new Duration[] {Duration.ofHours(25), Duration.ofHours(23), null}) {
            retirer(compte, age);
        }

        menage.effacer();
        menage.effacer();

        for (var table : List.of(
                "appel_a_projets",
                "convention_de_financement",
                "versement_de_financement",
                "vue_enregistree",
                "jour_de_marche",
                "contour_commune",
                "donnee_de_commune",
                "import_de_trajets")) {
            assertThat(jdbc.sql("select count(*) || ' dont ' || count(retire_le) from " + table)
                            .query(String.class)
                            .single())
                    .as(table)
                    .isEqualTo("2 dont 1");
        }
        assertThat(jdbc.sql("select count(*) from objectif_retire")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    private void retirer(UUID compte, Duration age) {
        var quand = age == null ? null : java.sql.Timestamp.from(RepositoryTest.MAINTENANT.minus(age));
        var commune = age == null ? "48095" : age.toHours() == 25 ? "48061" : "48080";
        var convention = UUID.randomUUID();
        ecrire("""
                insert into appel_a_projets (id, territoire, intitule, financeur, cloture, suite, note, compte_id, modifie_le, retire_le)
                values (gen_random_uuid(), '48', 'A', 'F', '2027-01-01', 'A_ETUDIER', '', :compte, now(), cast(:quand as timestamptz))""", compte, commune, quand, convention);
        ecrire("""
                insert into convention_de_financement (id, territoire, financeur, origine, intitule, centimes, du, au, statut, note,
                    compte_id, modifie_le, version, retire_le)
                values (:convention, '48', 'F', 'ETAT', 'C', 100, '2026-01-01', '2026-12-31', 'ACCORDEE', '', :compte, now(), 0,
                    cast(:quand as timestamptz))""", compte, commune, quand, convention);
        // celui d’une convention retirée part avec elle
        ecrire("""
                insert into versement_de_financement (id, convention_id, prevu_le, centimes, retire_le)
                values (gen_random_uuid(), :convention, '2026-06-01', 100,
                    case when cast(:quand as timestamptz) > '2026-11-23T09:00Z' then cast(:quand as timestamptz) end)""", compte, commune, quand, convention);
        ecrire("""
                insert into vue_enregistree (id, compte_id, nom, choix, periode, cree_le, retire_le)
                values (gen_random_uuid(), :compte, 'V' || coalesce(cast(:quand as text), ''), '', 'ANNEE_EN_COURS', now(), cast(:quand as timestamptz))""", compte, commune, quand, convention);
        ecrire("""
                insert into jour_de_marche (commune_code, jour, source, note_le, retire_le)
                values (:commune, 1, 'S', now(), cast(:quand as timestamptz))""", compte, commune, quand, convention);
        ecrire("""
                insert into contour_commune (commune_code, geometrie, source, importe_le, retire_le)
                values (:commune, '\\x00', 'S', now(), cast(:quand as timestamptz))""", compte, commune, quand, convention);
        ecrire("""
                insert into donnee_de_commune (commune_code, nature, type, valeur, millesime, source, importe_le, retire_le)
                values (:commune, 'FRR', '', 1, 2024, 'S', now(), cast(:quand as timestamptz))""", compte, commune, quand, convention);
        ecrire("""
                insert into import_de_trajets (id, departement_code, source, importe_le, retire_le)
                values (gen_random_uuid(), '48', 'S', now(), cast(:quand as timestamptz))""", compte, commune, quand, convention);
        if (quand != null) {
            ecrire("""
                    insert into objectif_retire (id, territoire, departements, epcis, annee, mesure, cible, compte_id, modifie_le, retire_le)
                    values (gen_random_uuid(), '48', '{48}', '{}', 2026, 'PERSONNES', 10, :compte, now(), cast(:quand as timestamptz))""", compte, commune, quand, convention);
        }
    }

    private void ecrire(String sql, UUID compte, String commune, java.sql.Timestamp quand, UUID convention) {
        jdbc.sql(sql)
                .param("compte", compte)
                .param("commune", commune)
                .param("quand", quand)
                .param("convention", convention)
                .update();
    }
}
