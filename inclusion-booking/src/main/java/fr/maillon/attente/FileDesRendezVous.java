package fr.maillon.attente;

import fr.maillon.commun.Identifiants;
import fr.maillon.disponibilite.CreneauLibre;
import fr.maillon.disponibilite.CreneauxLibres;
import fr.maillon.offre.Canal;
import fr.maillon.offre.ModeId;
import fr.maillon.offre.OffreId;
import fr.maillon.rendezvous.Garde;
import fr.maillon.rendezvous.PlaceRendue;
import fr.maillon.ressource.Creneau;
import fr.maillon.ressource.CreneauIndisponible;
import fr.maillon.ressource.Occupations;
import fr.maillon.ressource.ReservationId;
import fr.maillon.territoire.Position;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Donner les places à qui attend, dans l’ordre. Une place est d’abord gardée, comme toute retenue : la base refuse qu’elle
 * soit à deux personnes. Une place rendue fait chercher sans tarder ; ce que rien n’annonce (une permanence ouverte, une
 * absence levée, un nouveau passage du camion) se voit au plus une minute après.
 *
 * <p>Chaque proposition est une transaction entière, sous le verrou du besoin : deux instances ne se doublent pas.
 */
@Service
public class FileDesRendezVous {

    private static final Logger LOG = LoggerFactory.getLogger(FileDesRendezVous.class);
    private static final Duration FENETRE = Duration.ofDays(60);
    private static final Duration CONSERVATION = Duration.ofDays(30);
    /** Le temps de chercher à qui va une place rendue ; passé lui, elle est à tous. */
    private static final Duration DE_COTE = Duration.ofMinutes(1);

    private static final int ATTENTES_AU_PLUS = 200;
    private static final int ECHECS_AU_PLUS = 5;

    private final JdbcClient jdbc;
    private final CreneauxLibres creneaux;
    private final Occupations occupations;
    private final LectureDesAttentes lecture;
    private final RegistreDesAttentes registre;
    private final Clock horloge;
    private final Duration garde;
    private final Duration revue;
    private final TransactionTemplate transaction;

    FileDesRendezVous(
            JdbcClient jdbc,
            CreneauxLibres creneaux,
            Occupations occupations,
            LectureDesAttentes lecture,
            RegistreDesAttentes registre,
            Clock horloge,
            @Value("${maillon.attente.garde:PT24H}") Duration garde,
            @Value("${maillon.attente.revue:PT1M}") Duration revue,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.creneaux = creneaux;
        this.occupations = occupations;
        this.lecture = lecture;
        this.registre = registre;
        this.horloge = horloge;
        this.garde = garde;
        this.revue = revue;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Passe ce qui est échu, cherche pour qui attend, et rend le nombre de places proposées. */
    @Scheduled(fixedDelayString = "${maillon.attente.periode:PT3S}")
    public int avancer() {
        int proposees = 0;
        for (var offre : lecture.besoinsARevoir()) {
            try {
                proposees += servir(offre);
            } catch (
                    DataAccessException base) { // les autres besoins n’attendent pas celui-ci, revu au prochain passage
                LOG.warn(
                        "Une liste d’attente n’a pas avancé : {}",
                        base.getClass().getSimpleName());
            }
        }
        return proposees;
    }

    /** Propose tout ce qui peut l’être à qui attend ce besoin. L’appelant ne tient pas de transaction. */
    int servir(OffreId offre) {
        transaction.executeWithoutResult(statut -> {
            registre.verrouiller(offre);
            lecture.finies(offre).forEach(registre::finir);
        });
        var rendues = rendues(offre);
        int proposees = 0;
        int echecs = 0;
        while (echecs < ECHECS_AU_PLUS) {
            try {
                if (!Boolean.TRUE.equals(transaction.execute(statut -> proposerUne(offre, rendues)))) {
                    break;
                }
                proposees++;
            } catch (CreneauIndisponible pris) {
                echecs++; // quelqu’un vient de la prendre : on regarde de nouveau ce qui reste
            }
        }
        transaction.executeWithoutResult(statut -> laisser(rendues));
        return proposees;
    }

    /**
     * Une place rendue que l’on n’a pas encore regardée.
     *
     * @param miseDeCote sous quoi elle est retenue ; absent si rien n’en restait
     */
    private record Rendue(long id, @Nullable ReservationId miseDeCote) {}

    private List<Rendue> rendues(OffreId offre) {
        return jdbc.sql("""
                        select r.id, r.mise_de_cote from place_rendue r join offre o on o.id = r.offre_id, offre celle
                        where celle.id = ? and cle_recherche(o.besoin) = cle_recherche(celle.besoin)""")
                .param(offre.valeur())
                .query((rs, rang) -> {
                    var numero = rs.getObject("mise_de_cote", UUID.class);
                    return new Rendue(rs.getLong("id"), numero == null ? null : new ReservationId(numero));
                })
                .list();
    }

    private static Set<ReservationId> misesDeCote(List<Rendue> rendues) {
        return rendues.stream().map(Rendue::miseDeCote).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    /** Ce que personne de la file ne voulait est à qui passe, sauf si un autre besoin doit encore le regarder. */
    private void laisser(List<Rendue> rendues) {
        if (rendues.isEmpty()) {
            return;
        }
        jdbc.sql("delete from place_rendue where id = any(?)")
                .param(rendues.stream().map(Rendue::id).toArray(Long[]::new))
                .update();
        jdbc.sql("select n from unnest(?::uuid[]) n where not exists (select from place_rendue where mise_de_cote = n)")
                .param(misesDeCote(rendues).stream().map(ReservationId::valeur).toArray(UUID[]::new))
                .query(UUID.class)
                .list()
                .forEach(numero -> occupations.liberer(new ReservationId(numero)));
    }

    /** Propose une place à la première personne qui peut en avoir une ; faux si personne ne le peut. */
    private boolean proposerUne(OffreId offre, List<Rendue> rendues) {
        registre.verrouiller(offre);
        var attendent = lecture.enAttente(offre, ATTENTES_AU_PLUS);
        reporter(offre);
        if (attendent.isEmpty()) {
            return false;
        }
        var departs = departs(attendent);
        var modes = modes(offre);
        var parAttente = attendent.stream()
                .collect(Collectors.toMap(
                        FicheAttente::id,
                        fiche -> modes.stream()
                                .filter(mode -> mode.convient(fiche, Objects.requireNonNull(departs.get(code(fiche)))))
                                .collect(Collectors.toMap(Mode::id, Function.identity()))));
        var utiles = parAttente.values().stream()
                .flatMap(siens -> siens.keySet().stream())
                .collect(Collectors.toSet());
        if (utiles.isEmpty()) {
            return false;
        }
        var misDeCote = misesDeCote(rendues);
        var libres = creneaux.chercher(utiles, Creneau.de(horloge.instant(), FENETRE), misDeCote);
        var refuses = refuses(attendent);
        for (var fiche : attendent) {
            var siens = Objects.requireNonNull(parAttente.get(fiche.id()));
            var place = premiere(fiche, siens, libres, refuses.getOrDefault(fiche.id(), Set.of()));
            if (place.isPresent()) {
                registre.proposer(
                        fiche,
                        place.get(),
                        Garde.jusqua(horloge.instant(), place.get().pendant().debut(), garde),
                        misDeCote);
                return true;
            }
        }
        return false;
    }

    private static String code(FicheAttente fiche) {
        return fiche.souhait().commune().valeur();
    }

    /** La plus tôt de celles qui conviennent. */
    private static Optional<CreneauLibre> premiere(
            FicheAttente fiche, Map<ModeId, Mode> siens, List<CreneauLibre> libres, Set<Instant> refuses) {
        return libres.stream()
                .filter(libre -> {
                    var mode = siens.get(libre.mode());
                    if (mode == null || refuses.contains(libre.pendant().debut())) {
                        return false;
                    }
                    var debut = libre.pendant().debut().atZone(mode.fuseau());
                    return fiche.souhait().moment().convient(debut.toLocalTime())
                            && !debut.toLocalDate().isAfter(fiche.souhait().avant());
                })
                .findFirst();
    }

    /** On cherchera de nouveau pour eux dans un moment. */
    private void reporter(OffreId offre) {
        jdbc.sql("""
                        update attente a set a_revoir_le = ? from offre o, offre celle
                        where o.id = a.offre_id and celle.id = ? and a.statut = 'EN_ATTENTE'
                          and cle_recherche(o.besoin) = cle_recherche(celle.besoin)""").params(utc(horloge.instant().plus(revue)), offre.valeur()).update();
    }

    private Map<String, Depart> departs(List<FicheAttente> attendent) {
        var departs = new HashMap<String, Depart>();
        jdbc.sql("select code, departement_code, latitude, longitude from commune where code = any(?)")
                .param(attendent.stream()
                        .map(FileDesRendezVous::code)
                        .distinct()
                        .toArray(String[]::new))
                .query(rs -> {
                    departs.put(rs.getString("code"), new Depart(rs.getString("departement_code"), position(rs)));
                });
        return departs;
    }

    private static @Nullable Position position(ResultSet rs) throws SQLException {
        double latitude = rs.getDouble("latitude");
        return rs.wasNull() ? null : new Position(latitude, rs.getDouble("longitude"));
    }

    /** D’où part une personne. */
    private record Depart(String departement, @Nullable Position position) {}

    private Map<AttenteId, Set<Instant>> refuses(List<FicheAttente> attendent) {
        var refuses = new HashMap<AttenteId, Set<Instant>>();
        jdbc.sql("select id, unnest(refuses) refuse from attente where id = any(?)")
                .param(attendent.stream().map(fiche -> fiche.id().valeur()).toArray(UUID[]::new))
                .query(rs -> {
                    refuses.computeIfAbsent(new AttenteId(rs.getObject("id", UUID.class)), id -> new HashSet<>())
                            .add(rs.getObject("refuse", OffsetDateTime.class).toInstant());
                });
        return refuses;
    }

    /** Toutes les façons de répondre à ce besoin. */
    private List<Mode> modes(OffreId offre) {
        return jdbc.sql("""
                        select m.id, m.canal, m.lieu_id, m.departement_code, m.fuseau, o.acces = 'PUBLIC' pour_tous,
                               m.lieu_id is not null or m.arret_id is not null quelque_part,
                               coalesce(l.latitude, a.latitude, co.latitude) latitude,
                               coalesce(l.longitude, a.longitude, co.longitude) longitude
                        from offre voulue
                        join offre o on cle_recherche(o.besoin) = cle_recherche(voulue.besoin)
                        join mode_d_offre m on m.offre_id = o.id
                        left join lieu l on l.id = m.lieu_id
                        left join arret a on a.id = m.arret_id
                        left join commune co on co.code = coalesce(l.commune_code, a.commune_code)
                        where voulue.id = ? and o.active and m.actif and (l.id is null or l.statut = 'OUVERT')""").param(offre.valeur()).query(Mode::de).list();
    }

    private record Mode(
            ModeId id,
            Canal canal,
            @Nullable UUID lieu,
            String departement,
            ZoneId fuseau,
            boolean pourTous,
            boolean quelquePart,
            @Nullable Position position) {

        static Mode de(ResultSet rs, int rang) throws SQLException {
            return new Mode(
                    new ModeId(rs.getObject("id", UUID.class)),
                    Canal.valueOf(rs.getString("canal")),
                    rs.getObject("lieu_id", UUID.class),
                    rs.getString("departement_code"),
                    ZoneId.of(rs.getString("fuseau")),
                    rs.getBoolean("pour_tous"),
                    rs.getBoolean("quelque_part"),
                    FileDesRendezVous.position(rs));
        }

        /** Vrai si cette personne peut être reçue ainsi, et l’accepte. */
        boolean convient(FicheAttente fiche, Depart depart) {
            var souhait = fiche.souhait();
            if (!pourTous && fiche.prescripteur() == null) {
                return false;
            }
            if (!quelquePart) {
                return switch (canal) {
                    case TELEPHONE -> souhait.aDistance() && fiche.personne().telephone() != null;
                    case A_DOMICILE -> souhait.lieu() == null && departement.equals(depart.departement());
                    default -> souhait.aDistance();
                };
            }
            if (souhait.lieu() != null) {
                return souhait.lieu().valeur().equals(lieu);
            }
            var rayon = souhait.rayonKm();
            var la = depart.position();
            return rayon == null || (la != null && position != null && la.distanceKm(position) <= rayon);
        }
    }

    /**
     * Une place vient d’être rendue : si quelqu’un attend un besoin que ces ressources servent, elle est mise de côté dans la
     * même transaction, le temps de chercher à qui elle va. Personne ne la voit libre entre-temps. On n’ajoute que des
     * lignes : deux annulations ne s’attendent pas.
     */
    @EventListener
    void suivre(PlaceRendue rendue) {
        if (rendue.rendus().isEmpty()) {
            return;
        }
        var numero = new ReservationId(Identifiants.nouveau());
        int attendues = jdbc.sql("""
                        insert into place_rendue (offre_id, mise_de_cote)
                        select min(a.offre_id::text)::uuid, :numero
                        from attente a join offre o on o.id = a.offre_id
                        where a.statut = 'EN_ATTENTE' and cle_recherche(o.besoin) in (
                            select cle_recherche(s.besoin) from mode_ressource mr
                            join mode_d_offre m on m.id = mr.mode_id join offre s on s.id = m.offre_id
                            where mr.ressource_id = any(:ressources))
                        group by cle_recherche(o.besoin)""")
                .param("numero", numero.valeur())
                .param(
                        "ressources",
                        rendue.rendus().stream()
                                .map(un -> un.ressource().valeur())
                                .distinct()
                                .toArray(Long[]::new))
                .update();
        if (attendues > 0) {
            occupations.mettreDeCote(
                    numero,
                    rendue.rendus().stream()
                            .map(un -> new Occupations.Demande(numero, un.ressource(), un.pendant()))
                            .toList(),
                    horloge.instant().plus(DE_COTE));
        }
    }

    /** Un mois après la fin d’une attente, on n’a plus à savoir qui attendait. */
    @Scheduled(fixedDelayString = "${maillon.attente.effacement:PT6H}")
    public int effacer() {
        return jdbc.sql("""
                        delete from attente where statut not in ('EN_ATTENTE', 'PROPOSEE')
                          and greatest(avant, attend_depuis::date, coalesce(place_debut, attend_depuis)::date) < ?""")
                .param(horloge.instant().atOffset(ZoneOffset.UTC).toLocalDate().minusDays(CONSERVATION.toDays()))
                .update();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
