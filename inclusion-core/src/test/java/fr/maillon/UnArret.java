package fr.maillon;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Un arrêt publié d’un camion qui ne fait que lui, pour les tests qui ne parlent pas de tournées. */
public record UnArret(UUID id) {

    public static UnArret a(JdbcClient jdbc, String commune, String emplacement) {
        return a(jdbc, commune, emplacement, null);
    }

    /** @param structure qui fait rouler le camion */
    public static UnArret a(JdbcClient jdbc, String commune, String emplacement, @Nullable UUID structure) {
        var itinerant = UUID.randomUUID();
        var circuit = UUID.randomUUID();
        var arret = new UnArret(UUID.randomUUID());
        jdbc.sql("insert into itinerant (id, nom, departement_code, structure_id, version)"
                        + " values (:id, 'Tiers-truck', '48', cast(:structure as uuid), 0)")
                .param("id", itinerant)
                .param("structure", structure)
                .update();
        jdbc.sql("insert into circuit (id, itinerant_id, nom, version) values (?, ?, 'Marchés', 0)")
                .params(circuit, itinerant)
                .update();
        jdbc.sql(
                        "insert into arret (id, circuit_id, commune_code, emplacement, publie, version) values (?, ?, ?, ?, true, 0)")
                .params(arret.id, circuit, commune, emplacement)
                .update();
        return arret;
    }

    /** Le camion y passe, de tel instant à tel autre. */
    public UnArret passage(JdbcClient jdbc, String debut, String fin) {
        jdbc.sql("""
                insert into passage (id, arret_id, itinerant_id, jour_prevu, debut, fin, statut, modifie_le, version)
                select :id, a.id, c.itinerant_id, cast(:debut as date), cast(:debut as timestamptz),
                       cast(:fin as timestamptz), 'PREVU', now(), 0
                from arret a join circuit c on c.id = a.circuit_id where a.id = :arret""")
                .param("id", UUID.randomUUID())
                .param("debut", debut)
                .param("fin", fin)
                .param("arret", id)
                .update();
        return this;
    }
}
