package fr.maillon.rendezvous;

import fr.maillon.compte.CompteId;
import fr.maillon.disponibilite.Combinaison;
import fr.maillon.disponibilite.CreneauxLibres;
import fr.maillon.journal.Journal;
import fr.maillon.message.BoiteDEnvoi;
import fr.maillon.message.CanalDeMessage;
import fr.maillon.message.Evenement;
import fr.maillon.message.Sujet;
import fr.maillon.rendezvous.Relais.Etat;
import fr.maillon.rendezvous.Reprise.Issue;
import fr.maillon.ressource.Creneau;
import fr.maillon.ressource.CreneauIndisponible;
import fr.maillon.ressource.Occupations;
import fr.maillon.ressource.Ressource;
import fr.maillon.ressource.RessourceId;
import fr.maillon.ressource.Ressources;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Demander à un collègue de prendre un rendez-vous, à la même heure et au même endroit.
 *
 * <p>Son temps est retenu jusqu’à sa réponse : personne d’autre ne le prend. Le rendez-vous, lui, ne bouge qu’à
 * l’acceptation, d’un seul coup. Un refus, un silence, un changement venu de la personne : le temps est rendu, et qui
 * demandait sait pourquoi. Répondre, annuler et déplacer se suivent, sous le verrou de la ligne du rendez-vous.
 */
@Service
public class DemandesDeRelais {

    private static final Set<Ressource.Nature> PERSONNES = Set.of(Ressource.Nature.MEDIATEUR, Ressource.Nature.AGENT);

    private static final int RAISON_AU_PLUS = 200;

    private final JdbcClient jdbc;
    private final Occupations occupations;
    private final Ressources ressources;
    private final CreneauxLibres creneaux;
    private final LectureDesRendezVous lecture;
    private final BoiteDEnvoi boite;
    private final Journal journal;
    private final ApplicationEventPublisher evenements;
    private final Clock horloge;
    private final Duration delai;
    private final TransactionTemplate transaction;

    DemandesDeRelais(
            JdbcClient jdbc,
            Occupations occupations,
            Ressources ressources,
            CreneauxLibres creneaux,
            LectureDesRendezVous lecture,
            BoiteDEnvoi boite,
            Journal journal,
            ApplicationEventPublisher evenements,
            Clock horloge,
            @Value("${maillon.relais.reponse:PT24H}") Duration delai,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.occupations = occupations;
        this.ressources = ressources;
        this.creneaux = creneaux;
        this.lecture = lecture;
        this.boite = boite;
        this.journal = journal;
        this.evenements = evenements;
        this.horloge = horloge;
        this.delai = delai;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Demande au premier collègue libre qui peut répondre, et qui n’a pas déjà dit non. Sans personne à qui demander – une
     * autre salle, un agent dont ce compte tient l’agenda –, le rendez-vous passe aussitôt.
     *
     * @param sauf celles qui ne sont plus libres
     * @throws ChangementRefuse s’il n’est plus temps
     */
    Issue demander(RepriseId reprise, CompteId par, RendezVousId id, Set<RessourceId> sauf) {
        var fiche = lecture.parId(id);
        var tenues = Set.copyOf(occupations.occupees(id.reservation()));
        var possibles = possibles(fiche, tenues, sauf);
        var deja = dejaDemandes(fiche);
        var repondent = repondent(possibles, par);
        for (var possible : possibles) {
            var collegue = possible.collegue();
            var compte = collegue == null ? null : repondent.get(collegue);
            if (collegue != null && (compte == null || deja.contains(collegue))) {
                continue;
            }
            try {
                return Objects.requireNonNull(transaction.execute(statut -> {
                    tenir(id, fiche.sequence());
                    if (collegue == null || compte == null || compte.equals(par)) {
                        occupations.deplacer(
                                id.reservation(),
                                possible.combinaison().ressources(),
                                possible.combinaison().occupe());
                        refuserLEmpechement(
                                fiche,
                                possible.combinaison().ressources(),
                                possible.combinaison().occupe());
                        return Issue.CONFIE;
                    }
                    inscrire(reprise, fiche, possible, collegue, compte);
                    return Issue.PROPOSE;
                }));
            } catch (CreneauIndisponible pris) {
                // pris à l’instant : un autre collègue, s’il en reste
            }
        }
        return Issue.SANS_COLLEGUE;
    }

    /**
     * Une façon de tenir le rendez-vous.
     *
     * @param collegue la personne à qui il faut demander ; absente si seules des choses changent
     * @param nouvelles ce qu’il faudrait retenir
     */
    private record Possible(
            Combinaison combinaison, @Nullable RessourceId collegue, Set<RessourceId> nouvelles) {}

    /** Celles qui changent le moins d’abord ; jamais plus d’une personne à la fois. */
    private List<Possible> possibles(FicheRendezVous fiche, Set<RessourceId> tenues, Set<RessourceId> sauf) {
        var combinaisons =
                creneaux
                        .remplacants(
                                fiche.mode(),
                                fiche.debut().toInstant(),
                                fiche.id().reservation())
                        .stream()
                        .filter(une -> une.ressources().stream().noneMatch(sauf::contains))
                        .toList();
        var personnes = ressources
                .parIds(combinaisons.stream()
                        .flatMap(une -> une.ressources().stream())
                        .collect(Collectors.toSet()))
                .stream()
                .filter(une -> PERSONNES.contains(une.nature()))
                .map(Ressource::id)
                .collect(Collectors.toSet());
        return combinaisons.stream()
                .map(une -> {
                    var nouvelles = new HashSet<>(une.ressources());
                    nouvelles.removeAll(tenues);
                    var demandees =
                            nouvelles.stream().filter(personnes::contains).toList();
                    return demandees.size() > 1
                            ? Optional.<Possible>empty()
                            : Optional.of(
                                    new Possible(une, demandees.isEmpty() ? null : demandees.getFirst(), nouvelles));
                })
                .flatMap(Optional::stream)
                .sorted(Comparator.comparingInt(une -> une.nouvelles().size()))
                .toList();
    }

    /** Qui a déjà dit non, ou n’a pas répondu, pour ce rendez-vous tel qu’il est. */
    private Set<RessourceId> dejaDemandes(FicheRendezVous fiche) {
        return jdbc
                .sql("select ressource_id from relais where rendez_vous_id = ? and sequence = ?"
                        + " and statut in ('REFUSE', 'SANS_REPONSE')")
                .params(fiche.id().valeur(), fiche.sequence())
                .query(Long.class)
                .list()
                .stream()
                .map(RessourceId::new)
                .collect(Collectors.toSet());
    }

    /** À qui écrire pour chacun : son compte, ou le premier de sa structure ; celui qui demande, s’il en tient l’agenda. */
    private Map<RessourceId, CompteId> repondent(Collection<Possible> possibles, CompteId par) {
        var comptes = new HashMap<RessourceId, CompteId>();
        jdbc.sql("""
                        select distinct on (r.id) r.id, c.id compte
                        from ressource r
                        join compte c on c.desactive_le is null
                            and (r.nature = 'MEDIATEUR' and c.role = 'MEDIATEUR' and c.mediateur_id = r.mediateur_id
                                 or r.nature = 'AGENT' and c.role = 'PARTENAIRE' and c.structure_id = r.structure_id)
                        where r.id = any(:ressources)
                        order by r.id, c.id <> :par, c.cree_le, c.id""")
                .param(
                        "ressources",
                        possibles.stream()
                                .map(Possible::collegue)
                                .filter(Objects::nonNull)
                                .map(RessourceId::valeur)
                                .distinct()
                                .toArray(Long[]::new))
                .param("par", par.valeur())
                .query(rs -> {
                    comptes.put(new RessourceId(rs.getLong("id")), new CompteId(rs.getObject("compte", UUID.class)));
                });
        return comptes;
    }

    private void inscrire(
            RepriseId reprise, FicheRendezVous fiche, Possible possible, RessourceId collegue, CompteId compte) {
        var id = RelaisId.nouveau();
        var maintenant = horloge.instant();
        var occupe = possible.combinaison().occupe();
        var expire = Garde.jusqua(maintenant, fiche.debut().toInstant(), delai);
        occupations.retenir(id.reservation(), possible.nouvelles(), occupe, expire);
        refuserLEmpechement(fiche, possible.combinaison().ressources(), occupe);
        int inscrits = jdbc.sql("""
                        insert into relais (id, reprise_id, rendez_vous_id, sequence, ressource_id, compte_id, ressources,
                            debut, fin, statut, expire_le, cree_le)
                        values (:id, :reprise, :rdv, :sequence, :collegue, :compte, :ressources, :debut, :fin, 'EN_COURS',
                            :expire, :maintenant)
                        on conflict do nothing""")
                .param("id", id.valeur())
                .param("reprise", reprise.valeur())
                .param("rdv", fiche.id().valeur())
                .param("sequence", fiche.sequence())
                .param("collegue", collegue.valeur())
                .param("compte", compte.valeur())
                .param(
                        "ressources",
                        possible.combinaison().ressources().stream()
                                .map(RessourceId::valeur)
                                .toArray(Long[]::new))
                .param("debut", utc(occupe.debut()))
                .param("fin", utc(occupe.fin()))
                .param("expire", utc(expire))
                .param("maintenant", utc(maintenant))
                .update();
        if (inscrits == 0) {
            throw new ChangementRefuse("Ce rendez-vous est déjà proposé à un collègue.");
        }
        devenir(reprise.valeur(), fiche.id(), Issue.PROPOSE);
        boite.deposer(
                Sujet.relais(id.valeur()), Evenement.CONFIRMATION, 0, CanalDeMessage.COURRIEL, maintenant, expire);
    }

    /**
     * Le collègue prend le rendez-vous : il passe de l’un à l’autre d’un seul coup. Redit, sans effet.
     *
     * @param agenda celui de qui répond
     * @throws RelaisIntrouvable si la demande n’est pas pour cet agenda
     * @throws ChangementRefuse si la demande n’attend plus ; le message dit pourquoi
     */
    public void accepter(RelaisId id, Collection<RessourceId> agenda, CompteId par) {
        var demande = demande(id, agenda);
        if (demande.etat() == Etat.ACCEPTE) {
            return;
        }
        try {
            transaction.executeWithoutResult(statut -> {
                tenir(demande.rendezVous(), demande.sequence());
                if (!repondre(id, Etat.ACCEPTE, null, true)) {
                    if (demande(id, agenda).etat() == Etat.ACCEPTE) {
                        return; // un double clic
                    }
                    throw new ChangementRefuse(close(demande(id, agenda).etat()));
                }
                var toutes = new TreeSet<>(demande.ressources());
                toutes.addAll(occupations.occupees(demande.rendezVous().reservation()));
                occupations.verrouiller(toutes);
                occupations.rendreLaRetenue(id.reservation());
                occupations.deplacer(demande.rendezVous().reservation(), demande.ressources(), demande.occupe());
                refuserLEmpechement(lecture.parId(demande.rendezVous()), demande.ressources(), demande.occupe());
                noter(demande, Issue.CONFIE);
                journal.noter(
                        par.valeur(),
                        "confie",
                        "rendez-vous",
                        demande.rendezVous().valeur().toString(),
                        "relais");
            });
        } catch (CreneauIndisponible pris) {
            finir(demande, Etat.SANS_OBJET, null, Issue.SANS_COLLEGUE);
            throw new ChangementRefuse("Vous n’êtes plus libre à cette heure\u00A0: le rendez-vous reste à reprendre.");
        }
    }

    /**
     * Le collègue ne peut pas : son temps est rendu, qui demandait sait pourquoi. Redit, sans effet.
     *
     * @throws RelaisIntrouvable si la demande n’est pas pour cet agenda
     * @throws ChangementRefuse s’il l’a déjà acceptée
     */
    public void refuser(RelaisId id, Collection<RessourceId> agenda, @Nullable String raison) {
        var demande = demande(id, agenda);
        if (!finir(demande, Etat.REFUSE, raison, Issue.REFUSE)
                && demande(id, agenda).etat() == Etat.ACCEPTE) {
            throw new ChangementRefuse(close(Etat.ACCEPTE));
        }
    }

    /**
     * Qui demandait retire sa demande.
     *
     * @throws RelaisIntrouvable si elle n’est pas à lui
     * @throws ChangementRefuse si le collègue a déjà répondu
     */
    public void retirer(RelaisId id, RepriseId reprise, CompteId par) {
        var demande = jdbc.sql(DEMANDE + """
                        where l.id = ? and l.reprise_id = ? and exists (select from reprise where id = ? and compte_id = ?)""")
                .params(id.valeur(), reprise.valeur(), reprise.valeur(), par.valeur())
                .query(DemandesDeRelais::demande)
                .optional()
                .orElseThrow(RelaisIntrouvable::new);
        if (!finir(demande, Etat.RETIRE, null, Issue.RETIRE) && demande.etat() != Etat.RETIRE) {
            throw new ChangementRefuse("Votre collègue a répondu entre-temps.");
        }
    }

    /** Les demandes qui attendent la réponse de cet agenda, la plus pressée d’abord. */
    @Transactional(readOnly = true)
    public List<Relais> aRepondre(Collection<RessourceId> agenda) {
        return lire(
                "l.ressource_id = any(?) and l.statut = 'EN_COURS' and l.expire_le > ? order by l.expire_le, l.id",
                agenda.stream().map(RessourceId::valeur).toArray(Long[]::new),
                utc(horloge.instant()));
    }

    /**
     * Cette demande, pour qui doit y répondre.
     *
     * @throws RelaisIntrouvable si elle n’est pas pour cet agenda
     */
    @Transactional(readOnly = true)
    public Relais lire(RelaisId id, Collection<RessourceId> agenda) {
        return lire(
                        "l.id = ? and l.ressource_id = any(?)",
                        id.valeur(),
                        agenda.stream().map(RessourceId::valeur).toArray(Long[]::new))
                .stream()
                .findFirst()
                .orElseThrow(RelaisIntrouvable::new);
    }

    /** Cette demande, et les comptes qu’elle concerne : pour en écrire. */
    Optional<Relais> pourEcrire(UUID id) {
        return lire("l.id = ?", id).stream().findFirst();
    }

    /** Où écrire à qui doit répondre, et à qui demandait. */
    record Adresses(String collegue, String demandeur) {}

    Adresses adresses(RelaisId id) {
        return jdbc.sql("""
                        select c.courriel collegue, d.courriel demandeur
                        from relais l join compte c on c.id = l.compte_id
                        join reprise r on r.id = l.reprise_id join compte d on d.id = r.compte_id
                        where l.id = ?""")
                .param(id.valeur())
                .query((rs, rang) -> new Adresses(rs.getString("collegue"), rs.getString("demandeur")))
                .single();
    }

    /** La dernière demande de chaque rendez-vous de cette reprise. */
    Map<RendezVousId, Relais> dernieres(RepriseId reprise) {
        return lire("l.reprise_id = ? order by l.cree_le, l.id", reprise.valeur()).stream()
                .collect(Collectors.toMap(un -> un.rendezVous().id(), Function.identity(), (avant, apres) -> apres));
    }

    /** Ceux de ces rendez-vous dont on ne sait pas encore qui les tiendra, et pourquoi. */
    @Transactional(readOnly = true)
    public Map<UUID, Issue> aReprendre(Collection<FicheRendezVous> fiches) {
        var issues = new HashMap<UUID, Issue>();
        if (fiches.isEmpty()) {
            return issues;
        }
        jdbc.sql("""
                        select distinct on (x.rendez_vous_id) x.rendez_vous_id, x.issue
                        from reprise_de_rendez_vous x
                        join reprise r on r.id = x.reprise_id
                        join rendez_vous rv on rv.id = x.rendez_vous_id and rv.sequence = x.sequence
                                           and rv.statut = 'A_VENIR'
                        where x.rendez_vous_id = any(:ids) and x.issue = any(:ouvertes)
                        order by x.rendez_vous_id, r.cree_le desc""")
                .param("ids", fiches.stream().map(fiche -> fiche.id().valeur()).toArray(UUID[]::new))
                .param(
                        "ouvertes",
                        Arrays.stream(Issue.values())
                                .filter(issue -> !issue.estReglee())
                                .map(Enum::name)
                                .toArray(String[]::new))
                .query(rs -> {
                    issues.put(rs.getObject("rendez_vous_id", UUID.class), Issue.valueOf(rs.getString("issue")));
                });
        return issues;
    }

    /** La personne, ou le service, a changé le rendez-vous : on ne demande plus rien à personne. */
    @EventListener
    void suivre(RendezVousChange change) {
        if (change.nature() == RendezVousChange.Nature.ANNULE || change.nature() == RendezVousChange.Nature.DEPLACE) {
            jdbc.sql(DEMANDE + "where l.rendez_vous_id = ? and l.statut = 'EN_COURS'")
                    .param(change.rendezVous().valeur())
                    .query(DemandesDeRelais::demande)
                    .list()
                    .forEach(demande -> finir(demande, Etat.SANS_OBJET, null, Issue.CHANGE_ENTRE_TEMPS));
        }
    }

    /** Rend le temps des collègues qui n’ont pas répondu à temps, ou qui ne sont plus libres. */
    @Scheduled(fixedDelayString = "${maillon.relais.periode:PT1M}")
    public int passer() {
        var maintenant = utc(horloge.instant());
        int passees = 0;
        for (var demande : jdbc.sql(DEMANDE + "where l.statut = 'EN_COURS' and l.expire_le <= ? order by l.id")
                .param(maintenant)
                .query(DemandesDeRelais::demande)
                .list()) {
            passees += finir(demande, Etat.SANS_REPONSE, null, Issue.SANS_REPONSE) ? 1 : 0;
        }
        // une absence posée depuis a fait céder ce qui était retenu
        for (var demande : jdbc.sql(DEMANDE + """
                        where l.statut = 'EN_COURS' and l.expire_le > ?
                          and not exists (select from occupation o where o.reservation_id = l.id and o.actif)
                        order by l.id""")
                .param(maintenant)
                .query(DemandesDeRelais::demande)
                .list()) {
            passees += finir(demande, Etat.SANS_OBJET, null, Issue.SANS_COLLEGUE) ? 1 : 0;
        }
        return passees;
    }

    /** Faux si la demande n’attendait plus. */
    private boolean finir(Demande demande, Etat etat, @Nullable String raison, Issue issue) {
        return Boolean.TRUE.equals(transaction.execute(statut -> {
            if (!repondre(demande.id(), etat, raison, false)) {
                return false;
            }
            var rendues = occupations.tenues(demande.id().reservation());
            occupations.liberer(demande.id().reservation());
            if (!rendues.isEmpty()) {
                evenements.publishEvent(PlaceRendue.de(rendues));
            }
            noter(demande, issue);
            return true;
        }));
    }

    private boolean repondre(RelaisId id, Etat etat, @Nullable String raison, boolean aTemps) {
        var dite = raison == null || raison.isBlank() ? null : raison.strip();
        return jdbc.sql("""
                        update relais set statut = :etat, raison = :raison, repondu_le = :maintenant
                        where id = :id and statut = 'EN_COURS' and (not :aTemps or expire_le > :maintenant)""")
                        .param("etat", etat.name())
                        .param(
                                "raison",
                                dite == null ? null : dite.substring(0, Math.min(dite.length(), RAISON_AU_PLUS)),
                                Types.VARCHAR)
                        .param("maintenant", utc(horloge.instant()))
                        .param("id", id.valeur())
                        .param("aTemps", aTemps)
                        .update()
                > 0;
    }

    /** Ce que le rendez-vous devient, et le mot à qui demandait ; qui l’a changé ou retiré le sait déjà. */
    private void noter(Demande demande, Issue issue) {
        devenir(demande.reprise(), demande.rendezVous(), issue);
        var sujet = Sujet.relais(demande.id().valeur());
        boite.retirer(sujet);
        if (issue != Issue.RETIRE
                && issue != Issue.CHANGE_ENTRE_TEMPS
                && demande.occupe().debut().isAfter(horloge.instant())) {
            boite.deposer(
                    sujet,
                    Evenement.CHANGEMENT,
                    1,
                    CanalDeMessage.COURRIEL,
                    horloge.instant(),
                    demande.occupe().debut());
        }
    }

    private void devenir(UUID reprise, RendezVousId id, Issue issue) {
        jdbc.sql("update reprise_de_rendez_vous set issue = ? where reprise_id = ? and rendez_vous_id = ?")
                .params(issue.name(), reprise, id.valeur())
                .update();
    }

    /** Le rendez-vous reste à venir, et le même, tant que cette transaction dure. */
    private void tenir(RendezVousId id, int sequence) {
        int tenus = jdbc.sql("""
                        update rendez_vous set version = version + 1
                        where id = ? and statut = 'A_VENIR' and sequence = ? and debut > ?""")
                .params(id.valeur(), sequence, utc(horloge.instant()))
                .update();
        if (tenus == 0) {
            throw new ChangementRefuse("Ce rendez-vous a été annulé ou déplacé entre-temps.");
        }
    }

    private void refuserLEmpechement(FicheRendezVous fiche, Collection<RessourceId> ressources, Creneau occupe) {
        if (creneaux.estEmpeche(fiche.mode(), ressources, occupe)) {
            throw new CreneauIndisponible(occupe, null);
        }
    }

    private static String close(Etat etat) {
        return switch (etat) {
            case ACCEPTE -> "Cette demande est déjà acceptée\u00A0: le rendez-vous est dans l’agenda.";
            case REFUSE -> "Vous avez déjà répondu que vous ne pouviez pas.";
            case RETIRE -> "La demande a été retirée.";
            case EN_COURS, SANS_REPONSE -> "Il est trop tard pour répondre\u00A0: la demande est repartie.";
            case SANS_OBJET -> "Ce rendez-vous a été annulé ou déplacé entre-temps.";
        };
    }

    /** Ce qu’il faut savoir pour agir. */
    private record Demande(
            RelaisId id,
            UUID reprise,
            RendezVousId rendezVous,
            int sequence,
            List<RessourceId> ressources,
            Creneau occupe,
            Etat etat) {}

    private static final String DEMANDE = """
            select l.id, l.reprise_id, l.rendez_vous_id, l.sequence, l.ressources, l.debut, l.fin, l.statut from relais l
            """;

    private Demande demande(RelaisId id, Collection<RessourceId> agenda) {
        return jdbc.sql(DEMANDE + "where l.id = ? and l.ressource_id = any(?)")
                .params(id.valeur(), agenda.stream().map(RessourceId::valeur).toArray(Long[]::new))
                .query(DemandesDeRelais::demande)
                .optional()
                .orElseThrow(RelaisIntrouvable::new);
    }

    private static Demande demande(ResultSet rs, int rang) throws SQLException {
        return new Demande(
                new RelaisId(rs.getObject("id", UUID.class)),
                rs.getObject("reprise_id", UUID.class),
                new RendezVousId(rs.getObject("rendez_vous_id", UUID.class)),
                rs.getInt("sequence"),
                Arrays.stream((Long[]) rs.getArray("ressources").getArray())
                        .map(RessourceId::new)
                        .toList(),
                new Creneau(
                        rs.getObject("debut", OffsetDateTime.class).toInstant(),
                        rs.getObject("fin", OffsetDateTime.class).toInstant()),
                Etat.valueOf(rs.getString("statut")));
    }

    private List<Relais> lire(String condition, Object... valeurs) {
        record Lu(
                RelaisId id,
                UUID rendezVous,
                String aQui,
                String deQui,
                Etat etat,
                @Nullable String raison,
                Instant jusqua) {}
        var lus = jdbc.sql("""
                        select l.id, l.rendez_vous_id, r.libelle a_qui, d.nom_affiche de_qui, l.statut, l.raison, l.expire_le
                        from relais l
                        join ressource r on r.id = l.ressource_id
                        join reprise p on p.id = l.reprise_id
                        join compte d on d.id = p.compte_id
                        where\s""" + condition)
                .params(valeurs)
                .query((rs, rang) -> new Lu(
                        new RelaisId(rs.getObject("id", UUID.class)),
                        rs.getObject("rendez_vous_id", UUID.class),
                        rs.getString("a_qui"),
                        rs.getString("de_qui"),
                        Etat.valueOf(rs.getString("statut")),
                        rs.getString("raison"),
                        rs.getObject("expire_le", OffsetDateTime.class).toInstant()))
                .list();
        if (lus.isEmpty()) {
            return List.of();
        }
        var fiches = lecture.parIds(lus.stream().map(Lu::rendezVous).toList()).stream()
                .collect(Collectors.toMap(fiche -> fiche.id().valeur(), Function.identity()));
        return lus.stream()
                .map(lu -> {
                    var fiche = Objects.requireNonNull(fiches.get(lu.rendezVous()));
                    return new Relais(
                            lu.id(),
                            fiche,
                            lu.aQui(),
                            lu.deQui(),
                            lu.etat(),
                            lu.raison(),
                            lu.jusqua().atZone(fiche.debut().getZone()));
                })
                .toList();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
