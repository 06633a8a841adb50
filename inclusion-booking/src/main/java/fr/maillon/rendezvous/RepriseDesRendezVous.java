package fr.maillon.rendezvous;

import fr.maillon.compte.CompteId;
import fr.maillon.journal.Journal;
import fr.maillon.offre.ModeId;
import fr.maillon.rendezvous.Reprise.Cause;
import fr.maillon.rendezvous.Reprise.Issue;
import fr.maillon.rendezvous.Reprise.Suite;
import fr.maillon.ressource.Creneau;
import fr.maillon.ressource.Occupations;
import fr.maillon.ressource.ReservationId;
import fr.maillon.ressource.RessourceId;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Une absence, une fermeture, un passage annulé, un atelier : montrer les rendez-vous touchés, puis agir sur tous d’un
 * geste.
 *
 * <p>Le geste et la liste de ce qu’il touche s’écrivent ensemble, ressources verrouillées : un rendez-vous pris au même
 * instant est soit refusé, soit dans la liste. Une retenue cède : qui la confirmait choisit un autre créneau. Si les
 * rendez-vous touchés ne sont pas ceux que l’on a montrés, rien ne se fait. Ensuite, chaque rendez-vous est repris dans sa
 * propre transaction, une fois ; un arrêt brutal se reprend. L’appelant ne tient pas de transaction.
 */
@Service
public class RepriseDesRendezVous {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int ESSAIS = 6;

    private final JdbcClient jdbc;
    private final Occupations occupations;
    private final LectureDesRendezVous lecture;
    private final PriseDeRendezVous prise;
    private final Propositions propositions;
    private final SuiviDuRendezVous suivi;
    private final DemandesDeRelais relais;
    private final Journal journal;
    private final Clock horloge;
    private final TransactionTemplate transaction;

    RepriseDesRendezVous(
            JdbcClient jdbc,
            Occupations occupations,
            LectureDesRendezVous lecture,
            PriseDeRendezVous prise,
            Propositions propositions,
            SuiviDuRendezVous suivi,
            DemandesDeRelais relais,
            Journal journal,
            Clock horloge,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.occupations = occupations;
        this.lecture = lecture;
        this.prise = prise;
        this.propositions = propositions;
        this.suivi = suivi;
        this.relais = relais;
        this.journal = journal;
        this.horloge = horloge;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Les rendez-vous à venir que cela toucherait, dans l’ordre du temps. */
    public List<FicheRendezVous> touches(Empechement empechement) {
        return lecture.touches(empechement, horloge.instant());
    }

    /**
     * Ce qui a été posé.
     *
     * @param resultat ce qu’a rendu le geste ; absent s’il était déjà fait
     * @param touche vrai si des rendez-vous sont à reprendre
     */
    public record Posee<T>(@Nullable T resultat, boolean touche) {}

    /**
     * Fait ce geste, pourvu qu’il touche exactement les rendez-vous que l’on a vus. Le même numéro, renvoyé, ne refait rien.
     *
     * @param vus ceux que l’on a montrés
     * @param siens vrai pour les rendez-vous sur lesquels ce compte peut agir ; les autres sont gardés
     * @throws ImpactChange si ce ne sont plus les mêmes ; rien n’est alors fait
     */
    public <T> Posee<T> poser(
            RepriseId id,
            CompteId par,
            Cause cause,
            Empechement empechement,
            Set<UUID> vus,
            Suite suite,
            Predicate<FicheRendezVous> siens,
            Supplier<T> geste) {
        return Objects.requireNonNull(transaction.execute(statut -> {
            if (!vus.isEmpty() && !inscrire(id, par, cause, empechement, suite)) {
                return new Posee<T>(null, true);
            }
            T resultat = geste.get();
            occupations.verrouillerCeQuiExiste(concernees(empechement));
            rendreLesRetenues(empechement);
            var touches = touches(empechement);
            if (!touches.stream()
                    .map(un -> un.id().valeur())
                    .collect(Collectors.toSet())
                    .equals(vus)) {
                throw new ImpactChange(touches);
            }
            for (var touche : touches) {
                jdbc.sql("""
                                insert into reprise_de_rendez_vous (reprise_id, rendez_vous_id, sequence, debut, issue)
                                values (?, ?, ?, ?, ?)""")
                        .params(
                                id.valeur(),
                                touche.id().valeur(),
                                touche.sequence(),
                                utc(touche.debut().toInstant()),
                                (siens.test(touche) ? Issue.A_FAIRE : Issue.AUTRE_AGENDA).name())
                        .update();
            }
            return new Posee<>(resultat, !touches.isEmpty());
        }));
    }

    private boolean inscrire(RepriseId id, CompteId par, Cause cause, Empechement empechement, Suite suite) {
        var decalage = empechement.decalage();
        return jdbc.sql("""
                        insert into reprise (id, compte_id, cause, suite, ressources, decalage_minutes, cree_le)
                        values (:id, :compte, :cause, :suite, :ressources, :decalage, :maintenant) on conflict do nothing""")
                        .param("id", id.valeur())
                        .param("compte", par.valeur())
                        .param("cause", cause.name())
                        .param("suite", suite.name())
                        .param("ressources", ids(empechement.ressources()))
                        .param("decalage", decalage == null ? null : (int) decalage.toMinutes(), Types.INTEGER)
                        .param("maintenant", utc(horloge.instant()))
                        .update()
                > 0;
    }

    /** Tout ce qu’un rendez-vous touché pourrait mobiliser. */
    private Set<RessourceId> concernees(Empechement empechement) {
        var toutes = new TreeSet<>(empechement.ressources());
        if (empechement.lieu() != null || empechement.arret() != null) {
            jdbc.sql("select distinct mr.ressource_id from mode_d_offre m join mode_ressource mr on mr.mode_id = m.id"
                            + " where m.lieu_id = :lieu::uuid or m.arret_id = :arret::uuid")
                    .param("lieu", lieu(empechement), Types.VARCHAR)
                    .param("arret", arret(empechement), Types.VARCHAR)
                    .query(Long.class)
                    .list()
                    .forEach(id -> toutes.add(new RessourceId(id)));
        }
        return toutes;
    }

    private void rendreLesRetenues(Empechement empechement) {
        if (!empechement.ressources().isEmpty()) {
            occupations.rendreLesRetenues(empechement.ressources(), empechement.pendant());
        }
        if (empechement.lieu() != null || empechement.arret() != null) {
            jdbc.sql("""
                            select r.id from retenue r join mode_d_offre m on m.id = r.mode_id
                            where (m.lieu_id = :lieu::uuid or m.arret_id = :arret::uuid)
                              and exists (select from unnest(:debuts::timestamptz[], :fins::timestamptz[]) i(debut, fin)
                                          where r.debut < i.fin and r.fin > i.debut)""")
                    .param("lieu", lieu(empechement), Types.VARCHAR)
                    .param("arret", arret(empechement), Types.VARCHAR)
                    .param("debuts", instants(empechement.pendant(), Creneau::debut))
                    .param("fins", instants(empechement.pendant(), Creneau::fin))
                    .query(UUID.class)
                    .list()
                    .forEach(id -> occupations.rendreLaRetenue(new ReservationId(id)));
        }
    }

    /**
     * Reprend chaque rendez-vous qui ne l’est pas encore, une seule fois, même appelé deux fois ensemble.
     *
     * @throws RepriseIntrouvable si elle n’est pas à ce compte
     */
    public void mener(RepriseId id, CompteId par) {
        var consigne = consigne(id, par);
        for (var prochain = prendre(id); prochain.isPresent(); prochain = prendre(id)) {
            var rendezVous = prochain.get();
            var issue = reprendre(id, par, rendezVous, consigne);
            // un collègue a pu répondre à l’instant : ce qu’il a dit l’emporte
            jdbc.sql("""
                            update reprise_de_rendez_vous
                            set issue = case when issue = 'A_FAIRE' then ? else issue end, pris_le = null
                            where reprise_id = ? and rendez_vous_id = ?""")
                    .params(issue.name(), id.valeur(), rendezVous.id().valeur())
                    .update();
            if (issue.concerneLaPersonne() || issue == Issue.CONFIE || issue == Issue.PROPOSE) {
                journal.noter(
                        par.valeur(),
                        issue.name().toLowerCase(Locale.ROOT),
                        "rendez-vous",
                        rendezVous.id().valeur().toString(),
                        consigne.cause().name().toLowerCase(Locale.ROOT));
            }
        }
    }

    /** Choisit autre chose pour ceux dont il reste à décider, et le fait. */
    public void changer(RepriseId id, CompteId par, Suite suite) {
        consigne(id, par);
        transaction.executeWithoutResult(statut -> {
            jdbc.sql("update reprise set suite = ? where id = ?")
                    .params(suite.name(), id.valeur())
                    .update();
            jdbc.sql("update reprise_de_rendez_vous set issue = 'A_FAIRE' where reprise_id = ? and issue = any(?)")
                    .params(
                            id.valeur(),
                            Arrays.stream(Issue.values())
                                    .filter(Issue::attendUneDecision)
                                    .map(Enum::name)
                                    .toArray(String[]::new))
                    .update();
        });
        mener(id, par);
    }

    private record Consigne(
            Cause cause,
            Suite suite,
            Set<RessourceId> ressources,
            @Nullable Duration decalage) {}

    private Consigne consigne(RepriseId id, CompteId par) {
        return jdbc.sql("select cause, suite, ressources, decalage_minutes from reprise where id = ? and compte_id = ?")
                .params(id.valeur(), par.valeur())
                .query((rs, rang) -> new Consigne(
                        Cause.valueOf(rs.getString("cause")),
                        Suite.valueOf(rs.getString("suite")),
                        Arrays.stream((Long[]) rs.getArray("ressources").getArray())
                                .map(RessourceId::new)
                                .collect(Collectors.toSet()),
                        rs.getObject("decalage_minutes") == null
                                ? null
                                : Duration.ofMinutes(rs.getInt("decalage_minutes"))))
                .optional()
                .orElseThrow(RepriseIntrouvable::new);
    }

    private record Touche(RendezVousId id, int sequence) {}

    /** Le prochain à reprendre, que personne d’autre ne reprend. */
    private Optional<Touche> prendre(RepriseId id) {
        return jdbc.sql("""
                        update reprise_de_rendez_vous set pris_le = :maintenant
                        where reprise_id = :id and rendez_vous_id = (
                            select rendez_vous_id from reprise_de_rendez_vous
                            where reprise_id = :id and issue = 'A_FAIRE' and (pris_le is null or pris_le < :abandonne)
                            order by debut, rendez_vous_id limit 1 for update skip locked)
                        returning rendez_vous_id, sequence""")
                .param("id", id.valeur())
                .param("maintenant", utc(horloge.instant()))
                .param("abandonne", utc(horloge.instant().minus(PATIENCE)))
                .query((rs, rang) ->
                        new Touche(new RendezVousId(rs.getObject("rendez_vous_id", UUID.class)), rs.getInt("sequence")))
                .optional();
    }

    private Issue reprendre(RepriseId id, CompteId par, Touche touche, Consigne consigne) {
        var fiche = lecture.parId(touche.id());
        if (fiche.sequence() != touche.sequence() || fiche.statut() != Statut.A_VENIR) {
            return Issue.CHANGE_ENTRE_TEMPS;
        }
        if (!fiche.debut().toInstant().isAfter(horloge.instant())) {
            return Issue.COMMENCE;
        }
        try {
            return switch (consigne.suite()) {
                case GARDER -> Issue.GARDE;
                case COLLEGUE -> relais.demander(id, par, touche.id(), consigne.ressources());
                case DEPLACER -> deplacer(fiche, consigne.decalage()) ? Issue.DEPLACE : Issue.SANS_CRENEAU;
                case ANNULER -> {
                    suivi.annuler(touche.id());
                    yield Issue.ANNULE;
                }
            };
        } catch (ChangementRefuse refus) {
            return Issue.CHANGE_ENTRE_TEMPS;
        }
    }

    /** Avec le passage reporté si c’est possible, sinon au premier créneau qui suit. */
    private boolean deplacer(FicheRendezVous fiche, @Nullable Duration decalage) {
        if (decalage != null
                && essayer(fiche, fiche.mode(), fiche.debut().toInstant().plus(decalage))) {
            return true;
        }
        return propositions.suivants(fiche.mode(), fiche.debut().toInstant(), ESSAIS).stream()
                .anyMatch(autre -> essayer(fiche, autre.mode(), autre.debut().toInstant()));
    }

    private boolean essayer(FicheRendezVous fiche, ModeId mode, Instant debut) {
        try {
            prise.deplacer(fiche.id(), mode, debut, true);
            return true;
        } catch (CreneauPris pris) {
            return false;
        }
    }

    /**
     * Où en est cette reprise.
     *
     * @throws RepriseIntrouvable si elle n’est pas à ce compte
     */
    public Reprise lire(RepriseId id, CompteId par) {
        var consigne = consigne(id, par);
        record Devenu(UUID rendezVous, Instant avant, Issue issue) {}
        var devenus = jdbc.sql("""
                        select rendez_vous_id, debut, issue from reprise_de_rendez_vous where reprise_id = ?
                        order by debut, rendez_vous_id""")
                .param(id.valeur())
                .query((rs, rang) -> new Devenu(
                        rs.getObject("rendez_vous_id", UUID.class),
                        rs.getObject("debut", OffsetDateTime.class).toInstant(),
                        Issue.valueOf(rs.getString("issue"))))
                .list();
        Map<UUID, FicheRendezVous> fiches = lecture
                .parIds(devenus.stream().map(Devenu::rendezVous).toList())
                .stream()
                .collect(Collectors.toMap(fiche -> fiche.id().valeur(), Function.identity()));
        var demandes = relais.dernieres(id);
        return new Reprise(
                id,
                consigne.cause(),
                consigne.suite(),
                !consigne.ressources().isEmpty(),
                devenus.stream()
                        .map(devenu -> {
                            var fiche = Objects.requireNonNull(fiches.get(devenu.rendezVous()));
                            return new Reprise.Ligne(
                                    fiche,
                                    devenu.avant().atZone(fiche.debut().getZone()),
                                    devenu.issue(),
                                    demandes.get(fiche.id()));
                        })
                        .toList());
    }

    /**
     * Une reprise qui n’est pas finie.
     *
     * @param aDecider ceux dont il faut décider
     * @param proposes ceux qu’un collègue doit accepter
     */
    public record EnCours(RepriseId id, int aDecider, int proposes) {}

    /** Celles de ce compte qui ne sont pas finies, la plus récente d’abord ; les rendez-vous passés ou changés n’y comptent plus. */
    public List<EnCours> enCours(CompteId par) {
        return jdbc.sql("""
                        select r.id, count(*) filter (where x.issue <> 'PROPOSE') a_decider,
                               count(*) filter (where x.issue = 'PROPOSE') proposes
                        from reprise r
                        join reprise_de_rendez_vous x on x.reprise_id = r.id
                        join rendez_vous rv on rv.id = x.rendez_vous_id and rv.sequence = x.sequence
                                           and rv.statut = 'A_VENIR' and rv.debut > :maintenant
                        where r.compte_id = :compte and x.issue = any(:ouvertes)
                        group by r.id order by r.cree_le desc, r.id""")
                .param("maintenant", utc(horloge.instant()))
                .param("compte", par.valeur())
                .param(
                        "ouvertes",
                        Arrays.stream(Issue.values())
                                .filter(issue -> !issue.estReglee())
                                .map(Enum::name)
                                .toArray(String[]::new))
                .query((rs, rang) -> new EnCours(
                        new RepriseId(rs.getObject("id", UUID.class)), rs.getInt("a_decider"), rs.getInt("proposes")))
                .list();
    }

    private static @Nullable String lieu(Empechement empechement) {
        var lieu = empechement.lieu();
        return lieu == null ? null : lieu.valeur().toString();
    }

    private static @Nullable String arret(Empechement empechement) {
        var arret = empechement.arret();
        return arret == null ? null : arret.valeur().toString();
    }

    private static Long[] ids(Collection<RessourceId> ressources) {
        return ressources.stream().map(RessourceId::valeur).toArray(Long[]::new);
    }

    private static String[] instants(Collection<Creneau> creneaux, Function<Creneau, Instant> borne) {
        return creneaux.stream().map(borne).map(Instant::toString).toArray(String[]::new);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
