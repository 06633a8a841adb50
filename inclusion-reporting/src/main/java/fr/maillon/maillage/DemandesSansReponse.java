package fr.maillon.maillage;

import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Où l’on a demandé un rendez-vous sans que rien ne réponde : là où une permanence manque. Des comptes, aucune personne. */
@Service
@Transactional(readOnly = true)
public class DemandesSansReponse {

    /** Sur combien de jours on regarde. */
    public static final int JOURS = 90;

    private static final int AU_PLUS = 500;

    private final JdbcClient jdbc;
    private final Clock horloge;

    DemandesSansReponse(JdbcClient jdbc, Clock horloge) {
        this.jdbc = jdbc;
        this.horloge = horloge;
    }

    /**
     * Un besoin dans une commune.
     *
     * @param fois les demandes auxquelles rien de libre ne répondait
     * @param attendent les personnes qui attendent encore
     */
    public record Demande(String codeInsee, String commune, String besoin, long fois, long attendent) {}

    /** Les demandes de ce territoire, les plus nombreuses d’abord. */
    public List<Demande> de(MaillageDuDepartement territoire, @Nullable String epci) {
        return jdbc.sql("""
                        select commune_code, commune, min(besoin) besoin, sum(fois) fois, sum(attendent) attendent
                        from (select commune_code, commune, besoin, cle, departement_code, epci_code, fois, 0 attendent
                              from v_demande_sans_creneau where jour > :depuis
                              union all
                              select commune_code, commune, besoin, cle, departement_code, epci_code, 0, 1 from v_attente) d
                        where departement_code = :departement and (:epci::text is null or epci_code = :epci)
                        group by commune_code, commune, cle
                        order by sum(fois) + sum(attendent) desc, commune, min(besoin) limit :limite""")
                .param(
                        "depuis",
                        LocalDate.now(horloge.withZone(ZoneId.of("Europe/Paris")))
                                .minusDays(JOURS))
                .param("departement", territoire.departement().code())
                .param("epci", epci, Types.VARCHAR)
                .param("limite", AU_PLUS)
                .query((rs, rang) -> new Demande(
                        rs.getString("commune_code"),
                        rs.getString("commune"),
                        rs.getString("besoin"),
                        rs.getLong("fois"),
                        rs.getLong("attendent")))
                .list();
    }
}
