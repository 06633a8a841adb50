package fr.maillon.rendezvous;

import fr.maillon.disponibilite.Combinaison;
import fr.maillon.disponibilite.CreneauxLibres;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.message.Evenement;
import fr.maillon.offre.Acces;
import fr.maillon.offre.CatalogueDesOffres;
import fr.maillon.offre.ModeId;
import fr.maillon.offre.OffreId;
import fr.maillon.offre.OffreIntrouvable;
import fr.maillon.ressource.Creneau;
import fr.maillon.ressource.CreneauIndisponible;
import fr.maillon.ressource.Occupations;
import fr.maillon.ressource.ReservationId;
import fr.maillon.visio.SalleDeVisio;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Retenir un créneau, le confirmer, en changer.
 *
 * <p>Chaque essai est une transaction entière : s’il échoue, rien n’a bougé, et l’on essaie la personne ou la salle
 * suivante. Le numéro du formulaire est celui de la retenue, de la réservation et du rendez-vous : envoyé deux fois, il n’a
 * qu’un effet. L’appelant ne tient pas de transaction.
 */
@Service
public class PriseDeRendezVous {

    /** Le temps d’écrire son nom. */
    public static final Duration TEMPS_DE_RETENUE = Duration.ofMinutes(5);

    private final JdbcClient jdbc;
    private final CatalogueDesOffres offres;
    private final CreneauxLibres creneaux;
    private final Occupations occupations;
    private final Propositions propositions;
    private final LiensDeRendezVous liens;
    private final LectureDesRendezVous lecture;
    private final Avis avis;
    private final ApplicationEventPublisher evenements;
    private final Clock horloge;
    private final TransactionTemplate transaction;

    PriseDeRendezVous(
            JdbcClient jdbc,
            CatalogueDesOffres offres,
            CreneauxLibres creneaux,
            Occupations occupations,
            Propositions propositions,
            LiensDeRendezVous liens,
            LectureDesRendezVous lecture,
            Avis avis,
            ApplicationEventPublisher evenements,
            Clock horloge,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.offres = offres;
        this.creneaux = creneaux;
        this.occupations = occupations;
        this.propositions = propositions;
        this.liens = liens;
        this.lecture = lecture;
        this.avis = avis;
        this.evenements = evenements;
        this.horloge = horloge;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Garde ce créneau cinq minutes. Le même numéro sur un autre créneau rend le premier ; celui d’un rendez-vous déjà pris
     * en donne un neuf.
     *
     * @param prescription vrai si un médiateur réserve pour quelqu’un
     * @throws CreneauPris s’il n’est plus libre
     * @throws OffreIntrouvable si ce mode ne se propose pas à cette personne
     */
    public Retenue retenir(RendezVousId demande, ModeId mode, Instant debut, boolean prescription) {
        var offre = permise(mode, prescription);
        // revenu en arrière après avoir confirmé : ce sera un autre rendez-vous, le premier ne bouge pas
        var id = estPris(demande) ? RendezVousId.nouveau() : demande;
        var deja = retenue(id)
                .filter(une -> une.mode().equals(mode)
                        && une.pendant().debut().equals(debut)
                        && une.expireLe().isAfter(horloge.instant()));
        return deja.orElseGet(() -> essayer(id, mode, debut, prescription, combinaison -> {
            var expire = horloge.instant().plus(TEMPS_DE_RETENUE);
            retenir(id, mode, combinaison, expire);
            return new Retenue(id, offre, mode, combinaison.pendant(), expire);
        }));
    }

    private void retenir(RendezVousId id, ModeId mode, Combinaison combinaison, Instant expire) {
        occupations.retenir(id.reservation(), combinaison.ressources(), combinaison.occupe(), expire);
        refuserLEmpechement(mode, combinaison);
        jdbc.sql("""
                        insert into retenue (id, mode_id, debut, fin, expire_le) values (:id, :mode, :debut, :fin, :expire)
                        on conflict (id) do update set mode_id = :mode, debut = :debut, fin = :fin, expire_le = :expire""")
                .param("id", id.valeur())
                .param("mode", mode.valeur())
                .param("debut", utc(combinaison.pendant().debut()))
                .param("fin", utc(combinaison.pendant().fin()))
                .param("expire", utc(expire))
                .update();
    }

    /**
     * Garde ce créneau plus longtemps, pour qui l’attendait, dans la transaction de l’appelant.
     *
     * @param misDeCote ce qui est retenu pour qui attend : la place s’y prend
     * @throws CreneauIndisponible s’il n’est plus libre ; la transaction est alors à refaire
     */
    public void garder(
            RendezVousId id, ModeId mode, Instant debut, Instant jusqua, Collection<ReservationId> misDeCote) {
        var combinaison = creneaux.combinaisons(mode, debut, misDeCote).stream()
                .findFirst()
                .orElseThrow(() -> new CreneauIndisponible(Creneau.de(debut, TEMPS_DE_RETENUE), null));
        occupations.entamer(misDeCote, combinaison.ressources(), combinaison.occupe());
        retenir(id, mode, combinaison, jusqua);
    }

    /**
     * Vrai si le créneau retenu ne peut plus se tenir : une absence posée depuis, le lieu fermé ce jour-là, le passage du
     * camion annulé, l’offre retirée. Les ressources sont verrouillées jusqu’à la fin de la transaction de l’appelant.
     */
    public boolean estEmpeche(RendezVousId id) {
        var retenue = retenue(id);
        var ressources = occupations.occupees(id.reservation());
        if (retenue.isEmpty() || ressources.isEmpty()) {
            return true;
        }
        occupations.verrouiller(ressources);
        var tenue = retenue.get();
        return creneaux.estEmpeche(tenue.mode(), ressources, tenue.pendant())
                || jdbc.sql(
                                "select not (m.actif and o.active) from mode_d_offre m join offre o on o.id = m.offre_id where m.id = ?")
                        .param(tenue.mode().valeur())
                        .query(Boolean.class)
                        .single();
    }

    /** Rend un créneau retenu ; il va à qui l’attend. Sans effet sur un rendez-vous pris. */
    public void rendre(RendezVousId id) {
        transaction.executeWithoutResult(statut -> {
            if (!estPris(id)) {
                var rendues = occupations.tenues(id.reservation());
                occupations.liberer(id.reservation());
                evenements.publishEvent(PlaceRendue.de(rendues));
                jdbc.sql("delete from retenue where id = ?").param(id.valeur()).update();
            }
        });
    }

    /** Le créneau gardé sous ce numéro, échu ou non. */
    public Optional<Retenue> retenue(RendezVousId id) {
        return jdbc.sql("""
                        select r.id, m.offre_id, r.mode_id, r.debut, r.fin, r.expire_le
                        from retenue r join mode_d_offre m on m.id = r.mode_id where r.id = ?""")
                .param(id.valeur())
                .query(PriseDeRendezVous::retenue)
                .optional();
    }

    /**
     * Prend pour de bon le créneau retenu. Échu mais encore libre, il se prend aussi.
     *
     * @param prescripteur le médiateur qui le prend pour la personne ; absent : la personne elle-même
     * @throws RetenuePerdue si rien n’était retenu sous ce numéro
     * @throws CreneauPris si quelqu’un l’a pris entre-temps
     * @throws QuotaAtteint si ce contact a déjà trop de rendez-vous à venir
     */
    public RendezVousPris confirmer(RendezVousId id, Personne personne, @Nullable MediateurId prescripteur) {
        if (!personne.estJoignable() && prescripteur == null) {
            throw new IllegalArgumentException("Il faut de quoi joindre la personne");
        }
        var deja = dejaPris(id);
        if (deja.isPresent()) {
            return deja.get();
        }
        var retenue = retenue(id);
        if (retenue.isEmpty()) { // un double clic a pu la confirmer à l’instant
            return dejaPris(id).orElseThrow(RetenuePerdue::new);
        }
        var voulue = retenue.get();
        return confirmer(voulue, personne, prescripteur)
                .or(() -> {
                    // la retenue était échue et rendue : on la reprend, si personne n’est passé avant
                    retenir(id, voulue.mode(), voulue.pendant().debut(), prescripteur != null);
                    return confirmer(voulue, personne, prescripteur);
                })
                .orElseThrow(RetenuePerdue::new);
    }

    private Optional<RendezVousPris> dejaPris(RendezVousId id) {
        return estPris(id) ? Optional.of(new RendezVousPris(id, liens.nouveau(id))) : Optional.empty();
    }

    /** Vrai si ce numéro est celui d’un rendez-vous pris. */
    public boolean estPris(RendezVousId id) {
        return jdbc.sql("select exists (select from rendez_vous where id = ?)")
                .param(id.valeur())
                .query(Boolean.class)
                .single();
    }

    /** Vide si plus rien n’était retenu. */
    private Optional<RendezVousPris> confirmer(Retenue retenue, Personne personne, @Nullable MediateurId prescripteur) {
        return Objects.requireNonNull(transaction.execute(statut -> {
            refuserAuDelaDuQuota(retenue.offre(), personne);
            if (!occupations.confirmer(retenue.id().reservation())) {
                return Optional.<RendezVousPris>empty();
            }
            boolean nouveau = inserer(retenue, personne, prescripteur);
            jdbc.sql("delete from retenue where id = ?")
                    .param(retenue.id().valeur())
                    .update();
            if (nouveau) {
                avis.annoncer(
                        retenue.id(),
                        Evenement.CONFIRMATION,
                        0,
                        personne,
                        retenue.pendant().debut());
            }
            return Optional.of(new RendezVousPris(retenue.id(), liens.nouveau(retenue.id())));
        }));
    }

    private boolean inserer(Retenue retenue, Personne personne, @Nullable MediateurId prescripteur) {
        var telephone = personne.telephone();
        var courriel = personne.courriel();
        return jdbc.sql("""
                        insert into rendez_vous (id, mode_id, debut, fin, statut, nom, telephone, courriel, reserve_par,
                            prescripteur_id, visio, sequence, cree_le, modifie_le, version)
                        values (:id, :mode, :debut, :fin, 'A_VENIR', :nom, :telephone, :courriel, :par, :prescripteur,
                            (select :salle where exists (select from mode_d_offre where id = :mode and canal = 'VISIO')), 0,
                            :maintenant, :maintenant, 0)
                        on conflict (id) do nothing""")
                        .param("id", retenue.id().valeur())
                        .param("mode", retenue.mode().valeur())
                        .param("debut", utc(retenue.pendant().debut()))
                        .param("fin", utc(retenue.pendant().fin()))
                        .param("nom", personne.nom())
                        .param("telephone", telephone == null ? null : telephone.valeur(), Types.VARCHAR)
                        .param("courriel", courriel == null ? null : courriel.adresse(), Types.VARCHAR)
                        .param("par", personne.reservePar(), Types.VARCHAR)
                        .param("prescripteur", prescripteur == null ? null : prescripteur.valeur(), Types.OTHER)
                        .param("salle", SalleDeVisio.nouvelle().nom())
                        .param("maintenant", utc(horloge.instant()))
                        .update()
                > 0;
    }

    /** Deux demandes du même contact se suivent : elles ne passent pas ensemble sous le quota. */
    private void refuserAuDelaDuQuota(OffreId offre, Personne personne) {
        if (!personne.estJoignable()) {
            return;
        }
        var telephone = personne.telephone() == null ? "" : personne.telephone().valeur();
        var courriel = personne.courriel() == null ? "" : personne.courriel().adresse();
        jdbc.sql("select pg_advisory_xact_lock(hashtext('quota'), hashtext(?)) is null")
                .param(telephone.isEmpty() ? courriel : telephone)
                .query(Boolean.class)
                .single();
        boolean atteint = jdbc.sql("""
                        select count(rv.id) >= o.quota
                        from offre o left join mode_d_offre m on m.offre_id = o.id
                        left join rendez_vous rv on rv.mode_id = m.id and rv.statut = 'A_VENIR' and rv.debut > :maintenant
                                                and (rv.telephone = :telephone or rv.courriel = :courriel)
                        where o.id = :offre group by o.quota""")
                .param("maintenant", utc(horloge.instant()))
                .param("telephone", telephone)
                .param("courriel", courriel)
                .param("offre", offre.valeur())
                .query(Boolean.class)
                .single();
        if (atteint) {
            throw new QuotaAtteint();
        }
    }

    /**
     * Déplace un rendez-vous. L’ancien créneau n’est rendu qu’une fois le nouveau pris.
     *
     * @throws CreneauPris si le nouveau n’est plus libre ; le rendez-vous garde alors l’ancien
     * @throws ChangementRefuse s’il n’est plus temps
     */
    public void deplacer(RendezVousId id, ModeId mode, Instant debut, boolean prescription) {
        var fiche = lecture.parId(id);
        if (fiche.mode().equals(mode) && fiche.debut().toInstant().equals(debut)) {
            return;
        }
        permise(mode, prescription || fiche.parUnMediateur());
        essayer(id, mode, debut, prescription, combinaison -> {
            int sequence = changer(id, mode, combinaison.pendant())
                    .orElseThrow(() -> new ChangementRefuse("Ce rendez-vous ne peut plus être déplacé."));
            var rendues = occupations.tenues(id.reservation());
            occupations.deplacer(id.reservation(), combinaison.ressources(), combinaison.occupe());
            refuserLEmpechement(mode, combinaison);
            evenements.publishEvent(PlaceRendue.de(rendues));
            avis.annoncer(id, Evenement.CHANGEMENT, sequence, fiche.personne(), debut);
            return id;
        });
    }

    /** La nouvelle séquence ; vide si le rendez-vous n’est plus à venir, ou si ce mode répond à un autre besoin. */
    private Optional<Integer> changer(RendezVousId id, ModeId mode, Creneau pendant) {
        return jdbc.sql("""
                        update rendez_vous rv
                        set mode_id = :mode, debut = :debut, fin = :fin, confirme_le = null, sequence = sequence + 1,
                            visio = (select coalesce(rv.visio, :salle)
                                     where exists (select from mode_d_offre where id = :mode and canal = 'VISIO')),
                            modifie_le = :maintenant, version = version + 1
                        where id = :id and statut = 'A_VENIR' and debut > :maintenant
                          and exists (select from mode_d_offre m1 join offre o1 on o1.id = m1.offre_id,
                                                  mode_d_offre m2 join offre o2 on o2.id = m2.offre_id
                                      where m1.id = rv.mode_id and m2.id = :mode
                                        and cle_recherche(o1.besoin) = cle_recherche(o2.besoin))
                        returning sequence""")
                .param("id", id.valeur())
                .param("mode", mode.valeur())
                .param("debut", utc(pendant.debut()))
                .param("fin", utc(pendant.fin()))
                .param("salle", SalleDeVisio.nouvelle().nom())
                .param("maintenant", utc(horloge.instant()))
                .query(Integer.class)
                .optional();
    }

    /** Essaie chaque façon de tenir ce rendez-vous, jusqu’à la première qui réussit. */
    private <T> T essayer(
            RendezVousId id, ModeId mode, Instant debut, boolean prescription, Function<Combinaison, T> essai) {
        for (var combinaison : creneaux.combinaisons(mode, debut, List.of(id.reservation()))) {
            try {
                return Objects.requireNonNull(transaction.execute(statut -> essai.apply(combinaison)));
            } catch (CreneauIndisponible pris) {
                // une de ces ressources vient d’être prise : la combinaison suivante, s’il en reste
            }
        }
        throw new CreneauPris(propositions.proches(mode, debut, prescription));
    }

    /** Une absence, une fermeture posées pendant que la personne choisissait. Les ressources sont verrouillées : cela se voit. */
    private void refuserLEmpechement(ModeId mode, Combinaison combinaison) {
        if (creneaux.estEmpeche(mode, combinaison.ressources(), combinaison.occupe())) {
            throw new CreneauIndisponible(combinaison.occupe(), null);
        }
    }

    private OffreId permise(ModeId mode, boolean prescription) {
        var offre = offres.parId(offres.offreDu(mode).orElseThrow(OffreIntrouvable::new));
        if (!prescription && offre.fiche().acces() != Acces.PUBLIC) {
            throw new OffreIntrouvable();
        }
        return offre.id();
    }

    private static Retenue retenue(ResultSet rs, int rang) throws SQLException {
        return new Retenue(
                new RendezVousId(rs.getObject("id", UUID.class)),
                new OffreId(rs.getObject("offre_id", UUID.class)),
                new ModeId(rs.getObject("mode_id", UUID.class)),
                new Creneau(instant(rs, "debut"), instant(rs, "fin")),
                instant(rs, "expire_le"));
    }

    private static Instant instant(ResultSet rs, String colonne) throws SQLException {
        return rs.getObject(colonne, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
