package fr.maillon.poste;

import fr.maillon.compte.Courriel;
import fr.maillon.lieu.LieuId;
import fr.maillon.poste.PosteRefuse.Raison;
import fr.maillon.rendezvous.Personne;
import fr.maillon.rendezvous.PlaceRendue;
import fr.maillon.ressource.Creneau;
import fr.maillon.ressource.CreneauIndisponible;
import fr.maillon.ressource.Occupation;
import fr.maillon.ressource.Occupations;
import fr.maillon.ressource.ReservationId;
import fr.maillon.ressource.RessourceId;
import fr.maillon.usager.Telephone;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Prendre un poste. Le poste est une ressource comme une autre : il ne se prend jamais deux fois, ni à un rendez-vous, ni à un
 * atelier. Le quota se compte sous un verrou par contact.
 */
@Service
@Transactional
public class PostesDeTravail {

    private final JdbcClient jdbc;
    private final Occupations occupations;
    private final AvisDePoste avis;
    private final ApplicationEventPublisher evenements;
    private final Clock horloge;

    PostesDeTravail(
            JdbcClient jdbc,
            Occupations occupations,
            AvisDePoste avis,
            ApplicationEventPublisher evenements,
            Clock horloge) {
        this.jdbc = jdbc;
        this.occupations = occupations;
        this.avis = avis;
        this.evenements = evenements;
        this.horloge = horloge;
    }

    /** Dit comment un poste se prend ; sans aucun prix, il ne se prend plus. Ce qui est pris le reste. */
    public void tarifer(Tarif tarif) {
        jdbc.sql("delete from tarif_de_ressource where ressource_id = ?")
                .param(tarif.ressource().valeur())
                .update();
        if (!tarif.unites().isEmpty()) {
            jdbc.sql("""
                            insert into tarif_de_ressource
                                (ressource_id, heure_centimes, demi_journee_centimes, journee_centimes, quota_heures,
                                 en_ligne)
                            values (?, ?, ?, ?, ?, ?)""")
                    .param(1, tarif.ressource().valeur())
                    .param(2, tarif.heureCentimes(), Types.INTEGER)
                    .param(3, tarif.demiJourneeCentimes(), Types.INTEGER)
                    .param(4, tarif.journeeCentimes(), Types.INTEGER)
                    .param(5, tarif.quotaHeures(), Types.INTEGER)
                    .param(6, tarif.enLigne())
                    .update();
        }
    }

    /** Comment ces ressources se prennent ; celles qui ne se prennent pas manquent. */
    @Transactional(readOnly = true)
    public Map<RessourceId, Tarif> tarifs(Collection<RessourceId> ressources) {
        return jdbc
                .sql("select * from tarif_de_ressource where ressource_id = any(?)")
                .param(ressources.stream().map(RessourceId::valeur).toArray(Long[]::new))
                .query(PostesDeTravail::tarif)
                .list()
                .stream()
                .collect(Collectors.toMap(Tarif::ressource, Function.identity()));
    }

    static Tarif tarif(ResultSet rs, int rang) throws SQLException {
        return new Tarif(
                new RessourceId(rs.getLong("ressource_id")),
                rs.getObject("heure_centimes", Integer.class),
                rs.getObject("demi_journee_centimes", Integer.class),
                rs.getObject("journee_centimes", Integer.class),
                rs.getObject("quota_heures", Integer.class),
                rs.getBoolean("en_ligne"));
    }

    /**
     * Prend un poste pour quelqu’un. Le même numéro, renvoyé, ne prend rien de plus.
     *
     * @param heure celle où cela commence, pour une heure
     * @throws PosteRefuse avec la raison ; rien n’est alors pris
     */
    public void prendre(
            UUID id,
            RessourceId poste,
            Unite unite,
            LocalDate jour,
            @Nullable LocalTime heure,
            ZoneId fuseau,
            Personne personne) {
        occupations.verrouiller(List.of(poste));
        if (existe(id)) {
            return;
        }
        var tarif = Optional.ofNullable(tarifs(List.of(poste)).get(poste));
        var prix = tarif.map(un -> un.prix(unite)).orElseThrow(() -> new PosteRefuse(Raison.UNITE));
        var commence = unite.debut(heure);
        var pendant = new Creneau(
                jour.atTime(commence).atZone(fuseau).toInstant(),
                jour.atTime(unite.fin(commence)).atZone(fuseau).toInstant());
        if (!pendant.fin().isAfter(horloge.instant())) {
            throw new PosteRefuse(Raison.PASSE);
        }
        var quota = tarif.get().quotaHeures();
        if (quota != null) {
            refuserAuDelaDuQuota(poste, pendant, fuseau, personne, quota);
        }
        try {
            occupations.occuper(new ReservationId(id), List.of(poste), pendant, Occupation.Nature.POSTE);
        } catch (CreneauIndisponible pris) {
            throw new PosteRefuse(Raison.PRIS);
        }
        refuserSiFerme(poste, pendant, fuseau);
        inserer(id, poste, unite, pendant, personne, prix);
        avis.annoncer(id, personne, pendant.debut());
    }

    private boolean existe(UUID id) {
        return jdbc.sql("select exists (select from reservation_de_poste where id = ?)")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    private void refuserAuDelaDuQuota(RessourceId poste, Creneau pendant, ZoneId fuseau, Personne personne, int quota) {
        var telephone = personne.telephone() == null ? "" : personne.telephone().valeur();
        var courriel = personne.courriel() == null ? "" : personne.courriel().adresse();
        jdbc.sql("select pg_advisory_xact_lock(hashtext('quota'), hashtext(?)) is null")
                .param(telephone.isEmpty() ? courriel : telephone)
                .query(Boolean.class)
                .single();
        var mois = pendant.debut().atZone(fuseau).toLocalDate().withDayOfMonth(1);
        double prises = jdbc.sql("""
                        select coalesce(sum(extract(epoch from p.fin - p.debut)) / 3600, 0)::float8
                        from reservation_de_poste p
                        join ressource r on r.id = p.ressource_id
                        join ressource celui on celui.id = :poste and celui.lieu_id is not distinct from r.lieu_id
                        where p.annulee_le is null and p.debut >= :du and p.debut < :au
                          and (p.telephone = :telephone or p.courriel = :courriel)""")
                .param("poste", poste.valeur())
                .param("du", utc(mois.atStartOfDay(fuseau).toInstant()))
                .param("au", utc(mois.plusMonths(1).atStartOfDay(fuseau).toInstant()))
                .param("telephone", telephone)
                .param("courriel", courriel)
                .query(Double.class)
                .single();
        if (prises + pendant.duree().toMinutes() / 60.0 > quota) {
            throw new PosteRefuse(Raison.QUOTA);
        }
    }

    /** Sous le verrou de la ressource : une absence ou une fermeture posée au même instant se voit. */
    private void refuserSiFerme(RessourceId poste, Creneau pendant, ZoneId fuseau) {
        boolean ferme = jdbc.sql("""
                        select exists (select from plage_de_temps p where p.ressource_id = :poste and p.sens = 'ABSENCE'
                                         and not p.retiree and p.pendant && tstzrange(:debut, :fin))
                            or exists (select from ressource r join lieu l on l.id = r.lieu_id
                                       where r.id = :poste and l.statut <> 'OUVERT')
                            or exists (select from ressource r join lieu_exception e on e.lieu_id = r.lieu_id
                                       where r.id = :poste and e.horaires is null
                                         and :jour between e.du and e.au)""")
                .param("poste", poste.valeur())
                .param("debut", utc(pendant.debut()))
                .param("fin", utc(pendant.fin()))
                .param("jour", pendant.debut().atZone(fuseau).toLocalDate())
                .query(Boolean.class)
                .single();
        if (ferme) {
            throw new PosteRefuse(Raison.FERME);
        }
    }

    private void inserer(UUID id, RessourceId poste, Unite unite, Creneau pendant, Personne personne, int prix) {
        var telephone = personne.telephone();
        var courriel = personne.courriel();
        jdbc.sql("""
                        insert into reservation_de_poste
                            (id, ressource_id, unite, debut, fin, nom, telephone, courriel, prix_centimes, cree_le)
                        values (:id, :poste, :unite, :debut, :fin, :nom, :telephone, :courriel, :prix, :maintenant)""")
                .param("id", id)
                .param("poste", poste.valeur())
                .param("unite", unite.name())
                .param("debut", utc(pendant.debut()))
                .param("fin", utc(pendant.fin()))
                .param("nom", personne.nom())
                .param("telephone", telephone == null ? null : telephone.valeur(), Types.VARCHAR)
                .param("courriel", courriel == null ? null : courriel.adresse(), Types.VARCHAR)
                .param("prix", prix)
                .param("maintenant", utc(horloge.instant()))
                .update();
    }

    /** Rend un poste d’un lieu, et prévient la personne. Refait, ou d’un autre lieu, ne change rien. */
    public void rendre(UUID id, LieuId lieu) {
        rendre(
                id,
                false,
                jdbc.sql("""
                        update reservation_de_poste p set annulee_le = ?, sequence = sequence + 1
                        where id = ? and annulee_le is null
                          and exists (select from ressource r where r.id = p.ressource_id and r.lieu_id = ?)""").params(utc(horloge.instant()), id, lieu.valeur()).update());
    }

    /** La personne ne viendra pas. Faux s’il n’est plus temps ; redit, sans effet. */
    boolean renoncer(UUID id) {
        return rendre(
                id,
                true,
                jdbc.sql("""
                        update reservation_de_poste
                        set annulee_le = :maintenant, sequence = sequence + 1, annulee_par_la_personne = true
                        where id = :id and annulee_le is null and debut > :maintenant""")
                        .param("maintenant", utc(horloge.instant()))
                        .param("id", id)
                        .update());
    }

    private boolean rendre(UUID id, boolean parLaPersonne, int rendues) {
        if (rendues == 0) {
            return false;
        }
        var rendu = occupations.tenues(new ReservationId(id));
        occupations.liberer(new ReservationId(id));
        evenements.publishEvent(new PlaceRendue(rendu.stream()
                .map(un -> new PlaceRendue.Rendu(un.ressource(), un.pendant()))
                .toList()));
        avis.decommander(id, parLaPersonne);
        return true;
    }

    /** Ce qui est pris dans un lieu pendant cette période, dans l’ordre du temps. */
    @Transactional(readOnly = true)
    public List<ReservationDePoste> duLieu(LieuId lieu, Creneau periode) {
        return jdbc.sql("""
                        select p.*, r.libelle from reservation_de_poste p join ressource r on r.id = p.ressource_id
                        where r.lieu_id = ? and p.annulee_le is null and p.debut >= ? and p.debut < ?
                        order by p.debut, r.libelle, p.id""")
                .params(lieu.valeur(), utc(periode.debut()), utc(periode.fin()))
                .query(PostesDeTravail::reservation)
                .list();
    }

    private static ReservationDePoste reservation(ResultSet rs, int rang) throws SQLException {
        var telephone = rs.getString("telephone");
        var courriel = rs.getString("courriel");
        return new ReservationDePoste(
                rs.getObject("id", UUID.class),
                new RessourceId(rs.getLong("ressource_id")),
                rs.getString("libelle"),
                Unite.valueOf(rs.getString("unite")),
                new Creneau(
                        rs.getObject("debut", OffsetDateTime.class).toInstant(),
                        rs.getObject("fin", OffsetDateTime.class).toInstant()),
                new Personne(
                        rs.getString("nom"),
                        telephone == null ? null : new Telephone(telephone),
                        courriel == null ? null : new Courriel(courriel),
                        null),
                rs.getInt("prix_centimes"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
