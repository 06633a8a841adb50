package fr.maillon.usager;

import fr.maillon.journal.Journal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Oublier une personne, à sa demande ou douze mois après le dernier contact. L’identité et les liens s’effacent ; les
 * accompagnements restent, anonymes, dans les comptes ; les notes de ceux où elle était seule, qui parlent d’elle, s’effacent.
 */
@Service
@Transactional
public class Effacement {

    private static final String PERIMEES =
            " from usager where dernier_contact < ? and anonymise_le is null and fusionne_dans is null";

    private final JdbcClient jdbc;
    private final Acces acces;
    private final Journal journal;
    private final Clock horloge;
    private final ApplicationEventPublisher evenements;
    private final int mois;

    Effacement(
            JdbcClient jdbc,
            Acces acces,
            Journal journal,
            Clock horloge,
            ApplicationEventPublisher evenements,
            @Value("${maillon.conservation-mois:12}") int mois) {
        if (mois < 1) {
            throw new IllegalArgumentException("maillon.conservation-mois : au moins un mois");
        }
        this.jdbc = jdbc;
        this.acces = acces;
        this.journal = journal;
        this.horloge = horloge;
        this.evenements = evenements;
        this.mois = mois;
    }

    /**
     * Ce que ferait l’effacement automatique : des nombres, jamais des noms.
     *
     * @param suivies personnes suivies aujourd’hui
     * @param aEffacer celles dont le dernier contact est trop ancien
     * @param bientot celles qui le seront dans un mois, hors celles à effacer
     * @param dejaEffacees fiches effacées depuis le début
     * @param avant dernier contact avant ce jour : à effacer
     */
    public record Rapport(int mois, LocalDate avant, long suivies, long aEffacer, long bientot, long dejaEffacees) {}

    /** Efface une personne à sa demande, tout de suite. */
    public void effacer(UsagerId id, Acteur acteur) {
        var fiche = acces.exiger(id, acteur.mediateur());
        generaliser(List.of(fiche.valeur()));
        journal.noter(
                acteur.compte(),
                "effacer",
                DossiersDesUsagers.OBJET,
                fiche.valeur().toString(),
                "à la demande de la personne");
    }

    /** Compte ce que la prochaine tâche effacera, sans rien toucher. */
    @Transactional(readOnly = true)
    public Rapport simuler() {
        return jdbc.sql("""
                select count(*) filter (where anonymise_le is null and fusionne_dans is null) suivies,
                       count(*) filter (where dernier_contact < :avant and anonymise_le is null and fusionne_dans is null) a_effacer,
                       count(*) filter (where dernier_contact >= :avant and dernier_contact < :bientot
                                          and anonymise_le is null and fusionne_dans is null) bientot,
                       count(*) filter (where anonymise_le is not null and fusionne_dans is null) effacees
                from usager""")
                .param("avant", limite())
                .param("bientot", limite().plusMonths(1))
                .query((rs, i) -> new Rapport(
                        mois,
                        limite(),
                        rs.getLong("suivies"),
                        rs.getLong("a_effacer"),
                        rs.getLong("bientot"),
                        rs.getLong("effacees")))
                .single();
    }

    /** Chaque nuit : efface les personnes que personne n’a revues. Rend leur nombre. */
    @Scheduled(cron = "${maillon.usagers.effacement:0 20 3 * * *}")
    public int effacerLesPerimees() {
        var perimees = jdbc.sql("select id" + PERIMEES + " order by id for update skip locked")
                .param(limite())
                .query(UUID.class)
                .list();
        if (!perimees.isEmpty()) {
            generaliser(perimees);
            journal.noter(
                    null, "effacer", DossiersDesUsagers.OBJET, null, "conservation dépassée\u00A0: " + perimees.size());
        }
        return perimees.size();
    }

    private LocalDate limite() {
        return acces.aujourdhui().minusMonths(mois);
    }

    /** Efface ces fiches et celles qui y sont fondues, en un nombre fixe d’instructions. */
    private void generaliser(List<UUID> racines) {
        var ids = jdbc.sql("select f from unnest(:racines::uuid[]) r, lateral fiches_de(r) f")
                .param("racines", racines.stream().map(UUID::toString).toArray(String[]::new))
                .query(String.class)
                .list()
                .toArray(String[]::new);
        // les notes d’un accompagnement individuel parlent de la personne : elles partent avec elle
        executer("""
                update accompagnement set notes = null, version = version + 1
                where notes is not null and type = 'INDIVIDUEL'
                  and id in (select accompagnement_id from accompagnement_usager where usager_id = any(:ids::uuid[]))""", ids);
        executer("delete from accompagnement_usager where usager_id = any(:ids::uuid[])", ids);
        executer("delete from proche where usager_id = any(:ids::uuid[]) or proche_usager_id = any(:ids::uuid[])", ids);
        executer("delete from diagnostic where usager_id = any(:ids::uuid[])", ids);
        executer("delete from consentement where usager_id = any(:ids::uuid[])", ids);
        executer("delete from suivi_par_structure where usager_id = any(:ids::uuid[])", ids);
        executer(
                "delete from doublon_ecarte where premier_id = any(:ids::uuid[]) or second_id = any(:ids::uuid[])",
                ids);
        jdbc.sql("""
                update usager set prenom = null, nom = null, annee_naissance = null, commune_code = null, telephone = null,
                       courriel = null, genre = null, statut_social = null, anonymise_le = :le, version = version + 1
                where id = any(:ids::uuid[])""")
                .param("ids", ids)
                .param("le", Timestamp.from(horloge.instant()))
                .update();
        evenements.publishEvent(
                new UsagersEffaces(Stream.of(ids).map(UUID::fromString).toList()));
    }

    private void executer(String instruction, String[] ids) {
        jdbc.sql(instruction).param("ids", ids).update();
    }
}
