package fr.maillon.poste;

import fr.maillon.commun.Lien;
import fr.maillon.compte.Courriel;
import fr.maillon.lieu.AnnuaireDesLieux;
import fr.maillon.lieu.LieuId;
import fr.maillon.lieu.horaires.HorairesEnFrancais;
import fr.maillon.poste.JourneeDePostes.Choix;
import fr.maillon.poste.JourneeDePostes.Moment;
import fr.maillon.poste.PosteRefuse.Raison;
import fr.maillon.rendezvous.Personne;
import fr.maillon.ressource.Creneau;
import fr.maillon.ressource.RessourceId;
import fr.maillon.structure.TelephonePublic;
import fr.maillon.territoire.Departement;
import fr.maillon.territoire.Position;
import fr.maillon.usager.Telephone;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Réserver soi-même un bureau ou une salle, sans compte : ce qui est libre, pendant les heures du lieu ou les siennes, puis
 * une place parmi des pareilles. Les gardes sont celles de {@link PostesDeTravail} : rien ne se prend deux fois.
 *
 * <p>Chaque essai est une transaction entière ; l’appelant n’en tient pas.
 */
@Service
public class PostesEnLigne {

    /** Jusqu’où l’on réserve. */
    public static final int JOURS_DEVANT = 60;

    /** Réservations à venir qu’un même contact peut avoir dans un lieu. */
    static final int PAR_CONTACT = 10;

    private static final int CONSERVATION_EN_MOIS = 1;
    private static final LocalTime PREMIERE_HEURE = LocalTime.of(8, 0);
    private static final LocalTime DERNIERE_HEURE = LocalTime.of(18, 0);

    private final JdbcClient jdbc;
    private final PostesDeTravail postes;
    private final LiensDePoste liens;
    private final AnnuaireDesLieux annuaire;
    private final Clock horloge;
    private final TransactionTemplate transaction;

    PostesEnLigne(
            JdbcClient jdbc,
            PostesDeTravail postes,
            LiensDePoste liens,
            AnnuaireDesLieux annuaire,
            Clock horloge,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.postes = postes;
        this.liens = liens;
        this.annuaire = annuaire;
        this.horloge = horloge;
        this.transaction = new TransactionTemplate(transactions);
    }

    private static final String LIEUX = """
            select l.id, l.nom, l.adresse, l.code_postal || ' ' || co.nom ville, l.telephone, l.latitude, l.longitude,
                   co.departement_code,
                   count(*) filter (where r.nature <> 'SALLE') bureaux, count(*) filter (where r.nature = 'SALLE') salles,
                   min(least(t.heure_centimes, t.demi_journee_centimes, t.journee_centimes)) a_partir_de
            from tarif_de_ressource t
            join ressource r on r.id = t.ressource_id
            join lieu l on l.id = r.lieu_id
            join commune co on co.code = l.commune_code
            where t.en_ligne and r.retiree_le is null and l.statut = 'OUVERT' and l.publie
            """;

    /** Les lieux où l’on réserve, le plus proche d’abord si l’on sait d’où. */
    @Transactional(readOnly = true)
    public List<LieuDePostes> lieux(@Nullable Position depuis) {
        return jdbc
                .sql(LIEUX + " group by l.id, co.nom, co.departement_code order by l.nom collate \"fr-x-icu\", l.id")
                .query(PostesEnLigne::lieu)
                .list()
                .stream()
                .map(lieu -> lieu.vuDe(depuis))
                .sorted(Comparator.comparing(LieuDePostes::km, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    /** Ce lieu, s’il s’y réserve quelque chose en ligne. */
    @Transactional(readOnly = true)
    public Optional<LieuDePostes> lieu(LieuId id) {
        return jdbc.sql(LIEUX + " and l.id = ? group by l.id, co.nom, co.departement_code")
                .param(id.valeur())
                .query(PostesEnLigne::lieu)
                .optional();
    }

    private static LieuDePostes lieu(ResultSet rs, int rang) throws SQLException {
        double latitude = rs.getDouble("latitude");
        var position = rs.wasNull() ? null : new Position(latitude, rs.getDouble("longitude"));
        var telephone = rs.getString("telephone");
        return new LieuDePostes(
                new LieuId(rs.getObject("id", UUID.class)),
                rs.getString("nom"),
                rs.getString("adresse"),
                rs.getString("ville"),
                telephone == null ? null : new TelephonePublic(telephone),
                position,
                rs.getInt("bureaux"),
                rs.getInt("salles"),
                rs.getInt("a_partir_de"),
                null);
    }

    /** L’heure de ce lieu. */
    @Transactional(readOnly = true)
    public ZoneId fuseau(LieuId lieu) {
        return Departement.fuseau(annuaire.parId(lieu).commune().departement());
    }

    /** Ce qui est libre ce jour-là, en un nombre constant de requêtes. */
    @Transactional(readOnly = true)
    public JourneeDePostes proposer(LieuId lieu, LocalDate jour) {
        return lire(lieu, jour).enClair();
    }

    /**
     * Réserve une place parmi celles qui se valent. Le même numéro, renvoyé, ne prend rien de plus.
     *
     * @param cle le numéro de l’une d’elles
     * @throws PosteRefuse avec la raison ; rien n’est alors pris
     */
    public Lien prendre(
            UUID id, LieuId lieu, long cle, Unite unite, LocalDate jour, @Nullable LocalTime heure, Personne personne) {
        var journee = Objects.requireNonNull(transaction.execute(statut -> lire(lieu, jour)));
        var pareils = journee.pareils(cle);
        if (pareils.isEmpty() || pareils.getFirst().tarif().prix(unite) == null) {
            throw new PosteRefuse(Raison.UNITE);
        }
        var fuseau = journee.fuseau();
        var commence = unite.debut(heure);
        if (commence.getMinute() % 30 != 0 || commence.getSecond() != 0) {
            throw new PosteRefuse(Raison.HEURE);
        }
        var pendant = pendant(jour, commence, unite.fin(commence), fuseau);
        var aujourdhui = LocalDate.now(horloge.withZone(fuseau));
        if (jour.isAfter(aujourdhui.plusDays(JOURS_DEVANT)) || journee.passe(unite, pendant)) {
            throw new PosteRefuse(Raison.PASSE);
        }
        for (var place : pareils.stream()
                .sorted(Comparator.comparing(place -> !place.estLibre(pendant)))
                .toList()) {
            if (!place.estOuverte(unite, pendant)) {
                continue;
            }
            try {
                return Objects.requireNonNull(transaction.execute(statut -> {
                    verrouiller(id);
                    if (!existe(id)) {
                        refuserAuDela(lieu, personne);
                    }
                    postes.prendre(id, place.ressource(), unite, jour, heure, fuseau, personne);
                    return liens.nouveau(id);
                }));
            } catch (PosteRefuse refus) {
                if (refus.raison() != Raison.PRIS && refus.raison() != Raison.FERME) {
                    throw refus;
                }
            }
        }
        throw new PosteRefuse(
                pareils.stream().noneMatch(place -> place.estOuverte(unite, pendant)) ? Raison.FERME : Raison.PRIS);
    }

    /** La personne ne viendra pas : la place est rendue. Faux s’il n’est plus temps, ou si c’était fait. */
    public boolean renoncer(UUID id) {
        return postes.renoncer(id);
    }

    /** Deux envois du même formulaire se suivent. */
    private void verrouiller(UUID id) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('poste'), hashtext(?)) is null")
                .param(id.toString())
                .query(Boolean.class)
                .single();
    }

    private boolean existe(UUID id) {
        return jdbc.sql("select exists (select from reservation_de_poste where id = ?)")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    private void refuserAuDela(LieuId lieu, Personne personne) {
        var telephone = personne.telephone() == null ? "" : personne.telephone().valeur();
        var courriel = personne.courriel() == null ? "" : personne.courriel().adresse();
        jdbc.sql("select pg_advisory_xact_lock(hashtext('quota'), hashtext(?)) is null")
                .param(telephone.isEmpty() ? courriel : telephone)
                .query(Boolean.class)
                .single();
        int aVenir = jdbc.sql("""
                        select count(*) from reservation_de_poste p join ressource r on r.id = p.ressource_id
                        where r.lieu_id = :lieu and p.annulee_le is null and p.fin > :maintenant
                          and (p.telephone = :telephone or p.courriel = :courriel)""")
                .param("lieu", lieu.valeur())
                .param("maintenant", utc(horloge.instant()))
                .param("telephone", telephone)
                .param("courriel", courriel)
                .query(Integer.class)
                .single();
        if (aVenir >= PAR_CONTACT) {
            throw new PosteRefuse(Raison.TROP);
        }
    }

    /** Une ressource, ce jour-là. */
    private record Place(
            RessourceId ressource,
            String libelle,
            boolean salle,
            Tarif tarif,
            List<Creneau> ouvertures,
            boolean heuresConnues,
            List<Creneau> prises) {

        boolean vaut(Place autre) {
            return !salle && !autre.salle && tarif.vaut(autre.tarif) || ressource.equals(autre.ressource);
        }

        boolean estLibre(Creneau pendant) {
            return prises.stream().noneMatch(pendant::chevauche);
        }

        /** Une heure tient entière dans l’ouverture ; une demi-journée ou une journée en a au moins une partie. */
        boolean estOuverte(Unite unite, Creneau pendant) {
            return !heuresConnues
                    || ouvertures.stream()
                            .anyMatch(ouverte -> unite == Unite.HEURE
                                    ? !ouverte.debut().isAfter(pendant.debut())
                                            && !ouverte.fin().isBefore(pendant.fin())
                                    : ouverte.chevauche(pendant));
        }
    }

    /** Un jour dans un lieu. */
    private record Journee(
            LocalDate jour,
            ZoneId fuseau,
            Instant maintenant,
            @Nullable String ouverture,
            boolean ferme,
            List<Place> places) {

        List<Place> pareils(long cle) {
            return places.stream()
                    .filter(place -> place.ressource().valeur() == cle)
                    .findFirst()
                    .map(celle -> places.stream().filter(celle::vaut).toList())
                    .orElse(List.of());
        }

        /** Une heure commencée est passée ; une demi-journée se prend tant qu’elle n’est pas finie. */
        boolean passe(Unite unite, Creneau pendant) {
            return unite == Unite.HEURE
                    ? pendant.debut().isBefore(maintenant)
                    : !pendant.fin().isAfter(maintenant);
        }

        JourneeDePostes enClair() {
            var groupes = new LinkedHashMap<Place, List<Place>>();
            for (var place : places) {
                groupes.keySet().stream()
                        .filter(place::vaut)
                        .findFirst()
                        .map(groupes::get)
                        .orElseGet(() -> groupes.computeIfAbsent(place, cle -> new ArrayList<>()))
                        .add(place);
            }
            return new JourneeDePostes(
                    jour,
                    ouverture,
                    ferme,
                    groupes.values().stream().map(this::choix).toList());
        }

        private Choix choix(List<Place> pareils) {
            var premier = pareils.getFirst();
            var moments = new ArrayList<Moment>();
            for (var unite : premier.tarif().unites()) {
                for (var commence : debuts(unite)) {
                    var finit = unite.fin(commence);
                    var pendant = pendant(jour, commence, finit, fuseau);
                    int libres = (int) pareils.stream()
                            .filter(place -> place.estOuverte(unite, pendant) && place.estLibre(pendant))
                            .count();
                    if (libres > 0 && !passe(unite, pendant)) {
                        moments.add(new Moment(
                                unite,
                                commence,
                                finit,
                                libres,
                                Objects.requireNonNull(premier.tarif().prix(unite))));
                    }
                }
            }
            return new Choix(
                    premier.ressource().valeur(),
                    premier.salle() ? premier.libelle() : "Un bureau",
                    pareils.size(),
                    premier.tarif(),
                    moments);
        }

        private static List<LocalTime> debuts(Unite unite) {
            if (unite != Unite.HEURE) {
                return List.of(unite.debut(null));
            }
            var heures = new ArrayList<LocalTime>();
            for (var heure = PREMIERE_HEURE; heure.isBefore(DERNIERE_HEURE); heure = heure.plusHours(1)) {
                heures.add(heure);
            }
            return heures;
        }
    }

    private static Creneau pendant(LocalDate jour, LocalTime debut, LocalTime fin, ZoneId fuseau) {
        return new Creneau(
                jour.atTime(debut).atZone(fuseau).toInstant(),
                jour.atTime(fin).atZone(fuseau).toInstant());
    }

    private Journee lire(LieuId id, LocalDate jour) {
        var lieu = annuaire.parId(id);
        var calendrier = lieu.calendrier();
        var fuseau = calendrier.fuseau();
        boolean connu = calendrier.estConnu(jour);
        var plages = calendrier.plages(jour);
        var duLieu = plages.stream()
                .map(plage -> new Creneau(
                        jour.atStartOfDay(fuseau).plusMinutes(plage.debut()).toInstant(),
                        jour.atStartOfDay(fuseau).plusMinutes(plage.fin()).toInstant()))
                .toList();
        var periode = Creneau.de(jour.atStartOfDay(fuseau).toInstant(), Duration.ofHours(25));
        Map<Long, List<Creneau>> prises = new HashMap<>();
        Map<Long, List<Creneau>> ouvertures = new HashMap<>();
        jdbc.sql("""
                        with celles as (select r.id from ressource r join tarif_de_ressource t on t.ressource_id = r.id
                                        where r.lieu_id = :lieu and t.en_ligne and r.retiree_le is null)
                        select o.ressource_id, o.pendant, false ouvre, lower(o.pendant) debut, upper(o.pendant) fin
                        from occupation o join celles c on c.id = o.ressource_id
                        where o.actif and o.pendant && tstzrange(:debut, :fin)
                          and (o.expire_le is null or o.expire_le > :maintenant)
                        union all
                        select p.ressource_id, p.pendant, p.sens = 'OUVERTURE', lower(p.pendant), upper(p.pendant)
                        from plage_de_temps p join celles c on c.id = p.ressource_id
                        where not p.retiree and p.pendant && tstzrange(:debut, :fin)""")
                .param("lieu", id.valeur())
                .param("debut", utc(periode.debut()))
                .param("fin", utc(periode.fin()))
                .param("maintenant", utc(horloge.instant()))
                .query(rs -> {
                    (rs.getBoolean("ouvre") ? ouvertures : prises)
                            .computeIfAbsent(rs.getLong("ressource_id"), ressource -> new ArrayList<>())
                            .add(new Creneau(
                                    rs.getObject("debut", OffsetDateTime.class).toInstant(),
                                    rs.getObject("fin", OffsetDateTime.class).toInstant()));
                });
        var places = jdbc.sql("""
                        select t.*, r.libelle, r.nature = 'SALLE' salle,
                               exists (select from regle_de_temps g
                                       where g.ressource_id = r.id and g.sens = 'OUVERTURE') a_ses_heures
                        from ressource r join tarif_de_ressource t on t.ressource_id = r.id
                        where r.lieu_id = ? and t.en_ligne and r.retiree_le is null
                        order by r.nature, r.libelle collate "fr-x-icu", r.id""")
                .param(id.valeur())
                .query((rs, rang) -> {
                    var tarif = PostesDeTravail.tarif(rs, rang);
                    boolean siennes = rs.getBoolean("a_ses_heures");
                    long numero = tarif.ressource().valeur();
                    return new Place(
                            tarif.ressource(),
                            rs.getString("libelle"),
                            rs.getBoolean("salle"),
                            tarif,
                            siennes ? ouvertures.getOrDefault(numero, List.of()) : duLieu,
                            siennes || connu,
                            prises.getOrDefault(numero, List.of()));
                })
                .list();
        return new Journee(
                jour,
                fuseau,
                horloge.instant(),
                plages.isEmpty() ? null : HorairesEnFrancais.plages(plages),
                connu && plages.isEmpty(),
                places);
    }

    private static final String FICHE = """
            select p.*, r.libelle, l.nom lieu, l.adresse, l.code_postal || ' ' || co.nom ville,
                   l.telephone telephone_du_lieu, co.departement_code
            from reservation_de_poste p
            join ressource r on r.id = p.ressource_id
            join lieu l on l.id = r.lieu_id
            join commune co on co.code = l.commune_code
            """;

    /** Cette réservation, pour qui en a le lien. */
    @Transactional(readOnly = true)
    public ReservationEnLigne parId(UUID id) {
        return jdbc.sql(FICHE + "where p.id = ?")
                .param(id)
                .query(PostesEnLigne::fiche)
                .single();
    }

    /** Ce qu’a réservé qui a ce téléphone ou ce courriel, et qui n’est pas fini. */
    @Transactional(readOnly = true)
    public List<ReservationEnLigne> aVenirDe(@Nullable Telephone telephone, @Nullable Courriel courriel) {
        return jdbc.sql(FICHE + """
                        where p.annulee_le is null and p.fin > :maintenant
                          and (p.telephone = :telephone or p.courriel = :courriel)
                        order by p.debut, p.id""")
                .param("maintenant", utc(horloge.instant()))
                .param("telephone", telephone == null ? "" : telephone.valeur())
                .param("courriel", courriel == null ? "" : courriel.adresse())
                .query(PostesEnLigne::fiche)
                .list();
    }

    private static ReservationEnLigne fiche(ResultSet rs, int rang) throws SQLException {
        var fuseau = Departement.fuseau(rs.getString("departement_code"));
        var telephone = rs.getString("telephone");
        var courriel = rs.getString("courriel");
        var duLieu = rs.getString("telephone_du_lieu");
        return new ReservationEnLigne(
                rs.getObject("id", UUID.class),
                rs.getString("libelle"),
                Unite.valueOf(rs.getString("unite")),
                rs.getObject("debut", OffsetDateTime.class).atZoneSameInstant(fuseau),
                rs.getObject("fin", OffsetDateTime.class).atZoneSameInstant(fuseau),
                new Personne(
                        rs.getString("nom"),
                        telephone == null ? null : new Telephone(telephone),
                        courriel == null ? null : new Courriel(courriel),
                        null),
                rs.getInt("prix_centimes"),
                rs.getObject("annulee_le") != null,
                rs.getBoolean("annulee_par_la_personne"),
                rs.getInt("sequence"),
                rs.getString("lieu"),
                rs.getString("adresse"),
                rs.getString("ville"),
                duLieu == null ? null : new TelephonePublic(duLieu));
    }

    /** Un mois après, on n’a plus à savoir qui est venu : le nom, le contact et les liens s’effacent, le reste se compte encore. */
    @Scheduled(fixedDelayString = "${maillon.postes.effacement:PT6H}")
    public int effacer() {
        return jdbc.sql("""
                        with finies as (
                            update reservation_de_poste
                            set nom = :nom, telephone = null, courriel = null, efface_le = :maintenant
                            where efface_le is null and fin < :avant returning id),
                        liens as (delete from lien_de_poste where reservation_id in (select id from finies))
                        select count(*) from finies""")
                .param("nom", Personne.EFFACEE)
                .param("maintenant", utc(horloge.instant()))
                .param("avant", utc(horloge.instant()).minusMonths(CONSERVATION_EN_MOIS))
                .query(Integer.class)
                .single();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
