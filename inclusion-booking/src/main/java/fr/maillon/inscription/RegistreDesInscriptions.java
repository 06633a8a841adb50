package fr.maillon.inscription;

import fr.maillon.atelier.AtelierId;
import fr.maillon.atelier.PlacesDAtelier;
import fr.maillon.atelier.Seance;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.message.Evenement;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Écrire une inscription et ses changements. Le statut et les places vont ensemble : rien d’autre ne les écrit. À appeler
 * sous le verrou des places.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class RegistreDesInscriptions {

    private final JdbcClient jdbc;
    private final PlacesDAtelier places;
    private final LectureDesInscriptions lecture;
    private final AvisDInscription avis;
    private final Clock horloge;

    RegistreDesInscriptions(
            JdbcClient jdbc,
            PlacesDAtelier places,
            LectureDesInscriptions lecture,
            AvisDInscription avis,
            Clock horloge) {
        this.jdbc = jdbc;
        this.places = places;
        this.lecture = lecture;
        this.avis = avis;
        this.horloge = horloge;
    }

    /** Inscrit à ces séances, à toutes s’il y a place dans toutes ; sinon en attente. */
    void inscrire(
            InscriptionId id,
            List<AtelierId> seances,
            @Nullable UUID programme,
            Inscrit inscrit,
            @Nullable MediateurId par) {
        var telephone = inscrit.telephone();
        var courriel = inscrit.courriel();
        jdbc.sql("""
                        insert into inscription (id, programme_id, statut, attend_depuis, prenom, nom, telephone, courriel,
                            inscrit_par, mediateur_id, sequence, cree_le)
                        values (:id, :programme, :statut, :maintenant, :prenom, :nom, :telephone, :courriel, :par,
                            :mediateur, 0, :maintenant)""")
                .param("id", id.valeur())
                .param("programme", programme, Types.OTHER)
                .param("statut", (places.prendre(seances) ? Statut.INSCRITE : Statut.EN_ATTENTE).name())
                .param("maintenant", utc(horloge.instant()))
                .param("prenom", inscrit.prenom())
                .param("nom", inscrit.nom())
                .param("telephone", telephone == null ? null : telephone.valeur(), Types.VARCHAR)
                .param("courriel", courriel == null ? null : courriel.adresse(), Types.VARCHAR)
                .param("par", inscrit.inscritPar(), Types.VARCHAR)
                .param("mediateur", par == null ? null : par.valeur(), Types.OTHER)
                .update();
        jdbc.sql("insert into seance_inscrite (inscription_id, atelier_id) select ?, unnest(cast(? as uuid[]))")
                .params(id.valeur(), textes(seances))
                .update();
        avis.annoncer(lecture.parId(id), Evenement.CONFIRMATION);
    }

    /** De nouveau dans la file, à la fin, ou inscrite s’il y a place. */
    void reinscrire(FicheInscription fiche, List<Seance> seances) {
        garderSeulement(fiche, seances);
        boolean place = places.prendre(seances.stream().map(Seance::id).toList());
        jdbc.sql("update inscription set attend_depuis = ? where id = ?")
                .params(utc(horloge.instant()), fiche.id().valeur())
                .update();
        ecrire(fiche, place ? Statut.INSCRITE : Statut.EN_ATTENTE, null, Evenement.CONFIRMATION);
    }

    /** Garde une place dans chacune des séances à venir, s’il y en a ; dit si c’est fait. */
    boolean proposer(FicheInscription fiche, List<Seance> seances, Instant jusqua) {
        if (!places.prendre(seances.stream().map(Seance::id).toList())) {
            return false;
        }
        garderSeulement(fiche, seances);
        ecrire(fiche, Statut.PROPOSEE, jusqua, Evenement.CHANGEMENT);
        return true;
    }

    /** La place gardée est prise. */
    void accepter(FicheInscription fiche) {
        ecrire(fiche, Statut.INSCRITE, null, Evenement.CONFIRMATION);
    }

    /** La personne ne vient plus, ou a laissé passer sa place : la place est rendue. */
    void quitter(FicheInscription fiche, Statut statut) {
        if (fiche.statut().tientUnePlace()) {
            places.rendre(fiche.ateliers());
        }
        ecrire(fiche, statut, null, statut == Statut.ANNULEE ? Evenement.ANNULATION : Evenement.CHANGEMENT);
    }

    /** L’atelier a changé : l’inscription reste, la personne le sait. */
    void prevenir(FicheInscription fiche) {
        ecrire(fiche, fiche.statut(), fiche.gardeJusqua(), Evenement.CHANGEMENT);
    }

    private void ecrire(FicheInscription fiche, Statut statut, @Nullable Instant garde, Evenement evenement) {
        jdbc.sql("update inscription set statut = ?, garde_jusqua = ?, sequence = sequence + 1 where id = ?")
                .param(1, statut.name())
                .param(2, garde == null ? null : utc(garde), Types.TIMESTAMP_WITH_TIMEZONE)
                .param(3, fiche.id().valeur())
                .update();
        avis.annoncer(lecture.parId(fiche.id()), evenement);
    }

    /** Ce qui est passé, ou n’aura pas lieu, ne se promet plus. */
    private void garderSeulement(FicheInscription fiche, List<Seance> seances) {
        jdbc.sql("delete from seance_inscrite where inscription_id = ? and atelier_id <> all(cast(? as uuid[]))")
                .params(
                        fiche.id().valeur(),
                        textes(seances.stream().map(Seance::id).toList()))
                .update();
    }

    private static String[] textes(List<AtelierId> ateliers) {
        return ateliers.stream().map(un -> un.valeur().toString()).toArray(String[]::new);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
