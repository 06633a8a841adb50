package fr.maillon.attente;

import fr.maillon.attente.AttenteRefusee.Raison;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.rendezvous.CreneauPris;
import fr.maillon.rendezvous.LiensDeRendezVous;
import fr.maillon.rendezvous.Personne;
import fr.maillon.rendezvous.PriseDeRendezVous;
import fr.maillon.rendezvous.Propositions;
import fr.maillon.rendezvous.QuotaAtteint;
import fr.maillon.rendezvous.RendezVousPris;
import fr.maillon.rendezvous.RetenuePerdue;
import fr.maillon.territoire.Territoires;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Entrer dans la liste d’attente d’un rendez-vous, prendre la place que l’on vous garde, la laisser, sortir, revenir. Chaque
 * geste est une transaction sous le verrou du besoin ; ce qu’il libère se propose aussitôt après.
 */
@Service
public class Attentes {

    /** Une famille, ou quelqu’un qui en aide d’autres. */
    public static final int PAR_CONTACT = 5;

    /** On n’attend pas plus longtemps que cela. */
    public static final int JOURS_AU_PLUS = 90;

    private final JdbcClient jdbc;
    private final LectureDesAttentes lecture;
    private final RegistreDesAttentes registre;
    private final FileDesRendezVous file;
    private final LiensDAttente liens;
    private final LiensDeRendezVous liensDeRendezVous;
    private final PriseDeRendezVous prise;
    private final Propositions propositions;
    private final Territoires territoires;
    private final Clock horloge;
    private final TransactionTemplate transaction;

    Attentes(
            JdbcClient jdbc,
            LectureDesAttentes lecture,
            RegistreDesAttentes registre,
            FileDesRendezVous file,
            LiensDAttente liens,
            LiensDeRendezVous liensDeRendezVous,
            PriseDeRendezVous prise,
            Propositions propositions,
            Territoires territoires,
            Clock horloge,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.lecture = lecture;
        this.registre = registre;
        this.file = file;
        this.liens = liens;
        this.liensDeRendezVous = liensDeRendezVous;
        this.prise = prise;
        this.propositions = propositions;
        this.territoires = territoires;
        this.horloge = horloge;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Met en attente. Si une place convient déjà, elle est proposée tout de suite. Le même numéro, renvoyé, n’inscrit pas
     * deux fois. La demande restée sans réponse est comptée, sans rien de la personne.
     *
     * @param par le médiateur qui le fait pour la personne ; absent : la personne elle-même
     * @throws AttenteRefusee si ce contact attend déjà assez de rendez-vous
     */
    public AttenteInscrite inscrire(AttenteId id, Souhait souhait, Personne personne, @Nullable MediateurId par) {
        if (personne.telephone() == null && personne.courriel() == null && par == null) {
            throw new IllegalArgumentException("Il faut de quoi joindre la personne");
        }
        var inscrite = Objects.requireNonNull(transaction.execute(statut -> {
            registre.verrouiller(souhait.offre());
            var deja = lecture.trouver(id);
            if (deja.isEmpty()) {
                refuserAuDelaDuQuota(personne);
                registre.inscrire(id, souhait, personne, par);
                compterSiRienNeConvenait(souhait, par != null);
            } else if (!deja.get().souhait().offre().equals(souhait.offre())) {
                throw new AttenteIntrouvable();
            }
            return new AttenteInscrite(id, liens.nouveau(id));
        }));
        file.servir(souhait.offre());
        return inscrite;
    }

    /** Sans rien de libre, la page des créneaux l’a déjà comptée. */
    private void compterSiRienNeConvenait(Souhait souhait, boolean prescription) {
        var commune = territoires.commune(souhait.commune());
        if (commune.isPresent()
                && !propositions
                        .autour(souhait.offre(), commune.get(), null, prescription)
                        .isEmpty()) {
            propositions.compterSansReponse(souhait.offre(), souhait.commune());
        }
    }

    /** Deux demandes du même contact se suivent : elles ne passent pas ensemble sous le quota. */
    private void refuserAuDelaDuQuota(Personne personne) {
        var telephone = personne.telephone() == null ? "" : personne.telephone().valeur();
        var courriel = personne.courriel() == null ? "" : personne.courriel().adresse();
        if (telephone.isEmpty() && courriel.isEmpty()) {
            return;
        }
        jdbc.sql("select pg_advisory_xact_lock(hashtext('quota'), hashtext(?)) is null")
                .param(telephone.isEmpty() ? courriel : telephone)
                .query(Boolean.class)
                .single();
        int deja = jdbc.sql("""
                        select count(*) from attente where statut in ('EN_ATTENTE', 'PROPOSEE')
                          and (telephone = :telephone or courriel = :courriel)""")
                .param("telephone", telephone)
                .param("courriel", courriel)
                .query(Integer.class)
                .single();
        if (deja >= PAR_CONTACT) {
            throw new AttenteRefusee(Raison.QUOTA);
        }
    }

    /**
     * Prend la place gardée : c’est un rendez-vous. Refait, rend le même.
     *
     * @throws AttenteRefusee si la place est passée à la personne suivante, ou ne peut plus se tenir
     * @throws QuotaAtteint si ce contact a déjà trop de rendez-vous à venir
     */
    public RendezVousPris accepter(AttenteId id) {
        var pris = sousVerrou(id, fiche -> {
            var place = fiche.place();
            if (fiche.statut() == Statut.SERVIE && place != null) {
                return Optional.of(
                        new RendezVousPris(place.rendezVous(), liensDeRendezVous.nouveau(place.rendezVous())));
            }
            if (place == null || !tientSaPlace(fiche)) {
                throw new AttenteRefusee(Raison.PLACE_PASSEE);
            }
            if (prise.estEmpeche(place.rendezVous())) {
                registre.perdre(fiche);
                return Optional.<RendezVousPris>empty();
            }
            try {
                var confirme = prise.confirmer(place.rendezVous(), fiche.personne(), fiche.prescripteur());
                registre.servir(fiche);
                return Optional.of(confirme);
            } catch (CreneauPris | RetenuePerdue perdue) {
                throw new AttenteRefusee(Raison.PLACE_PASSEE);
            }
        });
        return pris.orElseThrow(() -> new AttenteRefusee(Raison.PLACE_PERDUE));
    }

    /**
     * Laisse la place gardée et attend encore, au même rang. Refait, ne change rien.
     *
     * @throws AttenteRefusee si la place est passée à la personne suivante
     */
    public void refuser(AttenteId id) {
        var offre = sousVerrou(id, fiche -> {
            if (tientSaPlace(fiche)) {
                registre.refuser(fiche);
            } else if (fiche.statut() != Statut.EN_ATTENTE) {
                throw new AttenteRefusee(Raison.PLACE_PASSEE);
            }
            return fiche.souhait().offre();
        });
        file.servir(offre);
    }

    /** N’attend plus. Refait, ne change rien. */
    public void sortir(AttenteId id) {
        var offre = sousVerrou(id, fiche -> {
            if (fiche.statut().estActive()) {
                registre.quitter(fiche);
            }
            return fiche.souhait().offre();
        });
        file.servir(offre);
    }

    /**
     * Attend de nouveau, à la fin de la file. Refait, ne change rien.
     *
     * @throws AttenteRefusee si le jour au-delà duquel elle n’attendait plus est passé, ou si elle a été servie
     */
    public void revenir(AttenteId id) {
        var offre = sousVerrou(id, fiche -> {
            if (!fiche.statut().estActive()) {
                if (fiche.statut() == Statut.SERVIE
                        || fiche.souhait().avant().isBefore(LocalDate.now(horloge.withZone(fiche.fuseau())))) {
                    throw new AttenteRefusee(Raison.TROP_TARD);
                }
                registre.revenir(fiche);
            }
            return fiche.souhait().offre();
        });
        file.servir(offre);
    }

    private boolean tientSaPlace(FicheAttente fiche) {
        return fiche.statut() == Statut.PROPOSEE
                && fiche.gardeJusqua() != null
                && fiche.gardeJusqua().isAfter(horloge.instant());
    }

    /** Ce geste, sur l’attente telle qu’elle est une fois que plus personne d’autre ne peut la changer. */
    private <T> T sousVerrou(AttenteId id, Function<FicheAttente, T> geste) {
        return Objects.requireNonNull(transaction.execute(statut -> {
            registre.verrouiller(lecture.parId(id).souhait().offre());
            return geste.apply(lecture.parId(id));
        }));
    }
}
