package fr.maillon.rendezvous;

import static java.util.stream.Collectors.groupingBy;

import fr.maillon.disponibilite.CreneauLibre;
import fr.maillon.disponibilite.CreneauxLibres;
import fr.maillon.lieu.LieuId;
import fr.maillon.offre.Canal;
import fr.maillon.offre.ModeId;
import fr.maillon.offre.OffreId;
import fr.maillon.ressource.Creneau;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Commune;
import fr.maillon.territoire.Position;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Proposer des rendez-vous : autour d’une commune, ou autour d’un créneau qui vient d’être pris. */
@Service
@Transactional
public class Propositions {

    /** Combien de créneaux on montre par façon d’être reçu. */
    public static final int PAR_MODE = 6;

    private static final int MODES_AU_PLUS = 160;
    private static final Duration D_ABORD = Duration.ofDays(4);
    private static final Duration FENETRE = Duration.ofDays(28);
    private static final Duration FENETRE_ELARGIE = Duration.ofDays(190);
    private static final int ALTERNATIVES = 3;
    private static final int POUR_DEPLACER = 30;
    private static final Duration AUTOUR = Duration.ofDays(14);
    private static final double PRES_KM = 40;
    private static final int LIEUX = 12;

    /** Changer d’endroit gêne autant que changer de jour. */
    private static final Duration AILLEURS = Duration.ofDays(1);

    /** Les modes de toutes les offres qui répondent au même besoin, les plus proches d’abord. */
    private static final String MODES = """
            select m.id, m.canal, m.lieu_id, m.fuseau, coalesce(l.nom, a.emplacement) endroit, l.adresse, l.code_postal,
                   co.nom commune, s.nom partenaire, o.duree_minutes, o.documents,
                   case when m.lieu_id is null and m.arret_id is null then 0
                        when coalesce(l.latitude, a.latitude, co.latitude) - :latitude is null then null
                        else 2 * 6371.0088 * asin(least(1, sqrt(
                             power(sin(radians(coalesce(l.latitude, a.latitude, co.latitude) - :latitude) / 2), 2)
                             + cos(radians(:latitude)) * cos(radians(coalesce(l.latitude, a.latitude, co.latitude)))
                               * power(sin(radians(coalesce(l.longitude, a.longitude, co.longitude) - :longitude) / 2), 2))))
                   end distance_km
            from offre voulue
            join offre o on cle_recherche(o.besoin) = cle_recherche(voulue.besoin)
            join structure s on s.id = o.structure_id
            join mode_d_offre m on m.offre_id = o.id
            left join lieu l on l.id = m.lieu_id
            left join arret a on a.id = m.arret_id
            left join commune co on co.code = coalesce(l.commune_code, a.commune_code)
            where voulue.id = :offre and o.active and m.actif and (o.acces = 'PUBLIC' or :prescription)
              and (l.id is null or l.statut = 'OUVERT')
              and (m.canal <> 'A_DOMICILE' or m.departement_code = :departement)
            order by distance_km nulls last, m.id limit :limite""";

    private final JdbcClient jdbc;
    private final CreneauxLibres creneaux;
    private final Clock horloge;

    Propositions(JdbcClient jdbc, CreneauxLibres creneaux, Clock horloge) {
        this.jdbc = jdbc;
        this.creneaux = creneaux;
        this.horloge = horloge;
    }

    /**
     * Ce que l’on peut proposer à une personne de cette commune, tous canaux confondus. Sans rien dans les quatre semaines,
     * on cherche plus loin.
     *
     * @param aPartirDu premier jour qui convient ; absent : dès que possible
     * @param prescription vrai pour un médiateur, qui voit aussi les offres réservées
     */
    @Transactional(readOnly = true)
    public List<Possibilite> autour(
            OffreId offre, Commune commune, @Nullable LocalDate aPartirDu, boolean prescription) {
        var modes = modes(offre, commune.position(), commune.departement(), prescription);
        var depuis = aPartirDu == null
                ? horloge.instant()
                : aPartirDu.atStartOfDay(fuseau(modes)).toInstant();
        var tot = possibilites(modes, Creneau.de(depuis, FENETRE));
        return tot.isEmpty() ? possibilites(modes, Creneau.de(depuis, FENETRE_ELARGIE)) : tot;
    }

    private static ZoneId fuseau(List<ModeProche> modes) {
        return modes.stream().findFirst().map(ModeProche::fuseau).orElse(ZoneId.of("Europe/Paris"));
    }

    /** Les premiers jours suffisent à la plupart : on ne lit toute la période que pour les autres. */
    private List<Possibilite> possibilites(List<ModeProche> modes, Creneau periode) {
        var parMode =
                libres(modes, Creneau.de(periode.debut(), D_ABORD)).stream().collect(groupingBy(CreneauLibre::mode));
        var autres = modes.stream()
                .filter(mode -> parMode.getOrDefault(mode.id(), List.of()).size() < PAR_MODE)
                .toList();
        parMode.putAll(libres(autres, periode).stream().collect(groupingBy(CreneauLibre::mode)));
        return modes.stream()
                .filter(mode -> parMode.containsKey(mode.id()))
                .map(mode -> mode.avec(Objects.requireNonNull(parMode.get(mode.id()))))
                .toList();
    }

    /** Les lieux qui répondent à ce besoin, les plus proches d’abord, même si rien n’y est libre. */
    @Transactional(readOnly = true)
    public List<LieuPossible> lieux(OffreId offre, Commune commune, boolean prescription) {
        return modes(offre, commune.position(), commune.departement(), prescription).stream()
                .filter(mode -> mode.lieu() != null && mode.endroit() != null)
                .map(mode -> new LieuPossible(
                        new LieuId(Objects.requireNonNull(mode.lieu())), Objects.requireNonNull(mode.endroit())))
                .distinct()
                .limit(LIEUX)
                .toList();
    }

    /**
     * Les trois créneaux les plus proches de celui-ci pour le même besoin : dans le temps, et au même endroit de préférence.
     */
    @Transactional(readOnly = true)
    public List<CreneauPropose> proches(ModeId mode, Instant debut, boolean prescription) {
        return presDe(mode, debut, prescription, FENETRE).stream()
                .sorted(Comparator.comparing(libre -> ecart(libre, mode, debut)))
                .limit(ALTERNATIVES)
                .toList();
    }

    /** Les créneaux où déplacer un rendez-vous : au même endroit d’abord et tout près, dans l’ordre du temps. */
    @Transactional(readOnly = true)
    public List<CreneauPropose> pourDeplacer(ModeId mode, boolean prescription) {
        var possibles = presDe(mode, horloge.instant(), prescription, FENETRE);
        var ici = possibles.stream()
                .filter(libre -> libre.mode().equals(mode))
                .limit(POUR_DEPLACER)
                .toList();
        return Stream.concat(
                        ici.stream(),
                        possibles.stream()
                                .filter(libre -> !libre.mode().equals(mode))
                                .limit(POUR_DEPLACER - ici.size() / 2))
                .sorted(Comparator.comparing(CreneauPropose::debut))
                .toList();
    }

    /**
     * Les premiers créneaux après celui-ci pour le même besoin : au même endroit tant qu’il y en a. Qui n’a rien demandé ne
     * change pas de commune pour gagner un jour.
     */
    @Transactional(readOnly = true)
    public List<CreneauPropose> suivants(ModeId mode, Instant debut, int combien) {
        return presDe(mode, debut, true, FENETRE.plus(AUTOUR)).stream()
                .filter(libre -> libre.debut().toInstant().isAfter(debut))
                .sorted(Comparator.comparing(
                                (CreneauPropose libre) -> !libre.mode().equals(mode))
                        .thenComparing(libre -> ecart(libre, mode, debut)))
                .limit(combien)
                .toList();
    }

    private List<CreneauPropose> presDe(ModeId mode, Instant debut, boolean prescription, Duration fenetre) {
        var ici = endroitDu(mode);
        if (ici.isEmpty()) {
            return List.of();
        }
        var modes = modes(ici.get().offre(), ici.get().position(), ici.get().departement(), prescription).stream()
                .filter(autre -> autre.id().equals(mode)
                        || autre.distanceKm() == null
                        || ici.get().position() == null
                        || autre.distanceKm() <= PRES_KM)
                .collect(Collectors.toMap(ModeProche::id, autre -> autre));
        var maintenant = horloge.instant();
        var depuis = debut.minus(AUTOUR).isBefore(maintenant) ? maintenant : debut.minus(AUTOUR);
        return libres(List.copyOf(modes.values()), Creneau.de(depuis, fenetre)).stream()
                .map(libre -> Objects.requireNonNull(modes.get(libre.mode())).propose(libre))
                .toList();
    }

    private static Duration ecart(CreneauPropose libre, ModeId mode, Instant debut) {
        var temps = Duration.between(debut, libre.debut().toInstant()).abs();
        return libre.mode().equals(mode) ? temps : temps.plus(AILLEURS);
    }

    /** Compte une demande à laquelle on n’a rien pu proposer : le jour, le besoin, la commune, et rien de la personne. */
    public void compterSansReponse(OffreId offre, CodeInsee commune) {
        jdbc.sql("""
                        insert into demande_sans_creneau (jour, offre_id, commune_code, fois)
                        values (?, ?, ?, 1)
                        on conflict (jour, offre_id, commune_code) do update set fois = demande_sans_creneau.fois + 1""")
                .params(LocalDate.now(horloge), offre.valeur(), commune.valeur())
                .update();
    }

    private List<CreneauLibre> libres(List<ModeProche> modes, Creneau periode) {
        return modes.isEmpty()
                ? List.of()
                : creneaux.chercher(modes.stream().map(ModeProche::id).toList(), periode);
    }

    private List<ModeProche> modes(
            OffreId offre, @Nullable Position position, String departement, boolean prescription) {
        return jdbc.sql(MODES)
                .param("offre", offre.valeur())
                .param("latitude", position == null ? null : position.latitude(), Types.DOUBLE)
                .param("longitude", position == null ? null : position.longitude(), Types.DOUBLE)
                .param("departement", departement)
                .param("prescription", prescription)
                .param("limite", MODES_AU_PLUS)
                .query(ModeProche::de)
                .list();
    }

    private Optional<Ici> endroitDu(ModeId mode) {
        return jdbc.sql("""
                        select m.offre_id, m.departement_code, coalesce(l.latitude, a.latitude, co.latitude) latitude,
                               coalesce(l.longitude, a.longitude, co.longitude) longitude
                        from mode_d_offre m
                        left join lieu l on l.id = m.lieu_id
                        left join arret a on a.id = m.arret_id
                        left join commune co on co.code = coalesce(l.commune_code, a.commune_code)
                        where m.id = ?""").param(mode.valeur()).query(Ici::de).optional();
    }

    private record Ici(
            OffreId offre, String departement, @Nullable Position position) {

        static Ici de(ResultSet rs, int rang) throws SQLException {
            double latitude = rs.getDouble("latitude");
            var position = rs.wasNull() ? null : new Position(latitude, rs.getDouble("longitude"));
            return new Ici(
                    new OffreId(rs.getObject("offre_id", UUID.class)), rs.getString("departement_code"), position);
        }
    }

    private record ModeProche(
            ModeId id,
            Canal canal,
            @Nullable UUID lieu,
            ZoneId fuseau,
            @Nullable String endroit,
            @Nullable String adresse,
            String partenaire,
            int minutes,
            List<String> documents,
            @Nullable Double distanceKm) {

        static ModeProche de(ResultSet rs, int rang) throws SQLException {
            var ville = Stream.of(rs.getString("code_postal"), rs.getString("commune"))
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining(" "));
            var adresse = Stream.of(Objects.requireNonNullElse(rs.getString("adresse"), ""), ville)
                    .filter(ligne -> !ligne.isBlank())
                    .collect(Collectors.joining(", "));
            return new ModeProche(
                    new ModeId(rs.getObject("id", UUID.class)),
                    Canal.valueOf(rs.getString("canal")),
                    rs.getObject("lieu_id", UUID.class),
                    ZoneId.of(rs.getString("fuseau")),
                    rs.getString("endroit"),
                    adresse.isEmpty() ? null : adresse,
                    rs.getString("partenaire"),
                    rs.getInt("duree_minutes"),
                    List.of((String[]) rs.getArray("documents").getArray()),
                    (Double) rs.getObject("distance_km"));
        }

        Possibilite avec(List<CreneauLibre> libres) {
            return new Possibilite(
                    id,
                    canal,
                    endroit,
                    adresse,
                    partenaire,
                    minutes,
                    documents,
                    distanceKm,
                    libres.stream()
                            .limit(PAR_MODE)
                            .map(libre -> libre.pendant().debut().atZone(fuseau))
                            .toList());
        }

        CreneauPropose propose(CreneauLibre libre) {
            var nom = endroit == null ? canal.libelle() : endroit;
            return new CreneauPropose(id, canal, nom, libre.pendant().debut().atZone(fuseau));
        }
    }
}
