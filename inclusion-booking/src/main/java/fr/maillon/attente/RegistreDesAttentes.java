package fr.maillon.attente;

import fr.maillon.disponibilite.CreneauLibre;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.message.Evenement;
import fr.maillon.offre.OffreId;
import fr.maillon.rendezvous.Personne;
import fr.maillon.rendezvous.PriseDeRendezVous;
import fr.maillon.rendezvous.RendezVousId;
import fr.maillon.ressource.ReservationId;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Écrire une attente et ses changements. Le statut et la place gardée vont ensemble : rien d’autre ne les écrit. À appeler
 * sous le verrou du besoin.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class RegistreDesAttentes {

    private final JdbcClient jdbc;
    private final PriseDeRendezVous prise;
    private final LectureDesAttentes lecture;
    private final AvisDAttente avis;
    private final Clock horloge;

    RegistreDesAttentes(
            JdbcClient jdbc, PriseDeRendezVous prise, LectureDesAttentes lecture, AvisDAttente avis, Clock horloge) {
        this.jdbc = jdbc;
        this.prise = prise;
        this.lecture = lecture;
        this.avis = avis;
        this.horloge = horloge;
    }

    /** Un seul geste à la fois pour un même besoin : l’ordre de la file tient. */
    void verrouiller(OffreId offre) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('attente'), hashtext(cle_recherche(besoin))) is null"
                        + " from offre where id = ?")
                .param(offre.valeur())
                .query(Boolean.class)
                .optional();
    }

    void inscrire(AttenteId id, Souhait souhait, Personne personne, @Nullable MediateurId par) {
        var lieu = souhait.lieu();
        var telephone = personne.telephone();
        var courriel = personne.courriel();
        jdbc.sql("""
                        insert into attente (id, offre_id, commune_code, lieu_id, rayon_km, a_distance, moment, avant, statut,
                            attend_depuis, a_revoir_le, nom, telephone, courriel, reserve_par, prescripteur_id, sequence, cree_le)
                        values (:id, :offre, :commune, :lieu, :rayon, :distance, :moment, :avant, 'EN_ATTENTE', :maintenant,
                            :maintenant, :nom, :telephone, :courriel, :par, :prescripteur, 0, :maintenant)""")
                .param("id", id.valeur())
                .param("offre", souhait.offre().valeur())
                .param("commune", souhait.commune().valeur())
                .param("lieu", lieu == null ? null : lieu.valeur(), Types.OTHER)
                .param("rayon", souhait.rayonKm(), Types.INTEGER)
                .param("distance", souhait.aDistance())
                .param("moment", souhait.moment().name())
                .param("avant", souhait.avant())
                .param("maintenant", utc(horloge.instant()))
                .param("nom", personne.nom())
                .param("telephone", telephone == null ? null : telephone.valeur(), Types.VARCHAR)
                .param("courriel", courriel == null ? null : courriel.adresse(), Types.VARCHAR)
                .param("par", personne.reservePar(), Types.VARCHAR)
                .param("prescripteur", par == null ? null : par.valeur(), Types.OTHER)
                .update();
        avis.annoncer(lecture.parId(id), Evenement.CONFIRMATION);
    }

    /**
     * Garde cette place pour cette personne, et le lui dit.
     *
     * @param misDeCote ce qui est retenu pour qui attend : la place s’y prend
     * @throws fr.maillon.ressource.CreneauIndisponible si quelqu’un vient de la prendre
     */
    void proposer(FicheAttente fiche, CreneauLibre place, Instant jusqua, Collection<ReservationId> misDeCote) {
        var numero = RendezVousId.nouveau();
        prise.garder(numero, place.mode(), place.pendant().debut(), jusqua, misDeCote);
        jdbc.sql("""
                        update attente set statut = 'PROPOSEE', garde_jusqua = :jusqua, place_id = :place, place_mode_id = :mode,
                            place_debut = :debut, sequence = sequence + 1 where id = :id""")
                .param("jusqua", utc(jusqua))
                .param("place", numero.valeur())
                .param("mode", place.mode().valeur())
                .param("debut", utc(place.pendant().debut()))
                .param("id", fiche.id().valeur())
                .update();
        avis.annoncer(lecture.parId(fiche.id()), Evenement.CHANGEMENT);
    }

    /** La place gardée est devenue un rendez-vous, qui a ses propres messages. */
    void servir(FicheAttente fiche) {
        ecrire(fiche, Statut.SERVIE);
        avis.taire(fiche);
    }

    /** La personne n’en veut pas, et attend toujours : elle garde son rang, cette heure ne lui sera plus proposée. */
    void refuser(FicheAttente fiche) {
        rendreLaPlace(fiche);
        jdbc.sql("update attente set refuses = array_append(refuses, place_debut) where id = ?")
                .param(fiche.id().valeur())
                .update();
        ecrire(fiche, Statut.EN_ATTENTE);
        avis.taire(fiche);
        revoir(fiche.souhait().offre());
    }

    /** La place gardée ne peut plus se tenir : la personne attend encore, au même rang, et le sait. */
    void perdre(FicheAttente fiche) {
        rendreLaPlace(fiche);
        ecrire(fiche, Statut.EN_ATTENTE);
        avis.annoncer(lecture.parId(fiche.id()), Evenement.CHANGEMENT);
        revoir(fiche.souhait().offre());
    }

    /** La personne n’attend plus : ce qu’on lui gardait va à qui attend. */
    void quitter(FicheAttente fiche) {
        rendreLaPlace(fiche);
        ecrire(fiche, Statut.QUITTEE);
        avis.taire(fiche);
        revoir(fiche.souhait().offre());
    }

    /** Pas de réponse à temps, ou plus le temps d’attendre : elle le sait. */
    void finir(FicheAttente fiche) {
        rendreLaPlace(fiche);
        ecrire(fiche, fiche.statut() == Statut.PROPOSEE ? Statut.PASSEE : Statut.ECHUE);
        avis.annoncer(lecture.parId(fiche.id()), Evenement.CHANGEMENT);
        revoir(fiche.souhait().offre());
    }

    /** De nouveau dans la file, à la fin. */
    void revenir(FicheAttente fiche) {
        jdbc.sql("update attente set attend_depuis = ? where id = ?")
                .params(utc(horloge.instant()), fiche.id().valeur())
                .update();
        ecrire(fiche, Statut.EN_ATTENTE);
        avis.annoncer(lecture.parId(fiche.id()), Evenement.CONFIRMATION);
        revoir(fiche.souhait().offre());
    }

    private void rendreLaPlace(FicheAttente fiche) {
        if (fiche.statut() == Statut.PROPOSEE && fiche.place() != null) {
            prise.rendre(fiche.place().rendezVous());
        }
    }

    private void ecrire(FicheAttente fiche, Statut statut) {
        jdbc.sql("update attente set statut = ?, garde_jusqua = null, sequence = sequence + 1 where id = ?")
                .params(statut.name(), fiche.id().valeur())
                .update();
    }

    /** Une place a pu se libérer : chercher de nouveau, sans tarder, pour qui attend ce besoin. */
    private void revoir(OffreId offre) {
        jdbc.sql("""
                        update attente a set a_revoir_le = ? from offre o, offre celle
                        where o.id = a.offre_id and celle.id = ? and a.statut = 'EN_ATTENTE'
                          and cle_recherche(o.besoin) = cle_recherche(celle.besoin)""").params(utc(horloge.instant()), offre.valeur()).update();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
