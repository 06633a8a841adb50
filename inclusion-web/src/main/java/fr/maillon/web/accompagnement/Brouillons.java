package fr.maillon.web.accompagnement;

import fr.maillon.compte.CompteId;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Ce qu’un médiateur a commencé à noter, à retrouver sur n’importe quel appareil. Un brouillon n’est lu que par son compte ;
 * il s’efface quand son formulaire est enregistré, et de lui-même au bout de trente jours.
 */
@Component
class Brouillons {

    static final Duration DUREE = Duration.ofDays(30);

    /** Au-delà, le plus ancien s’efface. */
    static final int PAR_COMPTE = 5;

    private static final int SIGNES_MAXIMUM = 60_000;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;
    private final Clock horloge;

    Brouillons(JdbcClient jdbc, Clock horloge) {
        this.jdbc = jdbc;
        this.horloge = horloge;
    }

    /**
     * Garde ce formulaire dans l’état où il est, à la place de son état précédent. Ce qui ne doit pas être écrit en est
     * retiré.
     *
     * @return faux s’il est trop long, s’il est déjà noté (l’envoi automatique arrive après) ou s’il est à un autre compte
     */
    @Transactional
    public boolean garder(CompteId compte, AccompagnementForm form, Set<UUID> usagers) {
        var contenu = JSON.writeValueAsString(new Contenu(form.sansDonneesInterdites(), usagers));
        if (contenu.length() > SIGNES_MAXIMUM) {
            return false;
        }
        int gardes = jdbc.sql("""
                        insert into brouillon (id, compte_id, contenu, modifie_le)
                        select :id, id, cast(:contenu as jsonb), :instant from compte where id = :compte
                          and not exists (select from accompagnement where id = :id)
                        on conflict (id) do update set contenu = excluded.contenu, modifie_le = excluded.modifie_le
                        where brouillon.compte_id = excluded.compte_id""")
                .param("id", form.jeton())
                .param("compte", compte.valeur())
                .param("contenu", contenu)
                .param("instant", Timestamp.from(horloge.instant()))
                .update();
        jdbc.sql("delete from brouillon where id in (select id from brouillon where compte_id = ?"
                        + " order by modifie_le desc, id offset ?)")
                .params(compte.valeur(), PAR_COMPTE)
                .update();
        return gardes == 1;
    }

    /** Les brouillons de ce compte, le plus récent d’abord. */
    @Transactional(readOnly = true)
    public List<EnAttente> de(CompteId compte) {
        return jdbc
                .sql("select contenu, modifie_le from brouillon where compte_id = ? and modifie_le > ?"
                        + " order by modifie_le desc")
                .params(compte.valeur(), Timestamp.from(horloge.instant().minus(DUREE)))
                .query((rs, i) -> {
                    var modifieLe =
                            rs.getObject("modifie_le", OffsetDateTime.class).toInstant();
                    return lire(rs.getString("contenu")).map(contenu -> EnAttente.de(contenu.form(), modifieLe));
                })
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Ce brouillon, s’il est à ce compte. */
    @Transactional(readOnly = true)
    public Optional<Contenu> parId(UUID id, CompteId compte) {
        return jdbc.sql("select contenu from brouillon where id = ? and compte_id = ?")
                .params(id, compte.valeur())
                .query(String.class)
                .optional()
                .flatMap(Brouillons::lire);
    }

    @Transactional
    public void effacer(UUID id, CompteId compte) {
        jdbc.sql("delete from brouillon where id = ? and compte_id = ?")
                .params(id, compte.valeur())
                .update();
    }

    /** Efface les brouillons de plus de trente jours. */
    @Scheduled(cron = "${maillon.brouillons.purge:0 45 3 * * *}")
    @Transactional
    public int purger() {
        return jdbc.sql("delete from brouillon where modifie_le <= ?")
                .param(Timestamp.from(horloge.instant().minus(DUREE)))
                .update();
    }

    /** Un brouillon d’une version du formulaire qui n’existe plus ne se relit pas. */
    private static Optional<Contenu> lire(String json) {
        try {
            return Optional.of(JSON.readValue(json, Contenu.class));
        } catch (JacksonException perime) {
            return Optional.empty();
        }
    }

    /** Le formulaire et les personnes qu’il nomme. */
    record Contenu(AccompagnementForm form, Set<UUID> usagers) {}

    /**
     * Un brouillon à reprendre.
     *
     * @param minutes durée déjà choisie ; 0 si elle ne l’est pas
     */
    record EnAttente(UUID id, boolean estAtelier, int minutes, Instant modifieLe) {

        static EnAttente de(AccompagnementForm form, Instant modifieLe) {
            var minutes = form.minutes();
            return new EnAttente(form.jeton(), form.estAtelier(), minutes == null ? 0 : minutes, modifieLe);
        }
    }
}
