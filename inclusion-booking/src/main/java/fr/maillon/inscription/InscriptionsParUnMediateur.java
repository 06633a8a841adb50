package fr.maillon.inscription;

import fr.maillon.atelier.AtelierId;
import fr.maillon.compte.CompteId;
import fr.maillon.journal.Journal;
import fr.maillon.mediateur.MediateurId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ce qu’un médiateur fait pour quelqu’un, écrit au journal avec l’acte : un numéro, aucun nom. */
@Service
@Transactional(noRollbackFor = InscriptionRefusee.class)
public class InscriptionsParUnMediateur {

    private static final String OBJET = "inscription";

    private final Inscriptions inscriptions;
    private final LectureDesInscriptions lecture;
    private final Journal journal;

    InscriptionsParUnMediateur(Inscriptions inscriptions, LectureDesInscriptions lecture, Journal journal) {
        this.inscriptions = inscriptions;
        this.lecture = lecture;
        this.journal = journal;
    }

    /** Voir {@link Inscriptions#inscrire}. */
    public InscriptionPrise inscrire(
            InscriptionId id, AtelierId atelier, boolean toutes, Inscrit inscrit, MediateurId moi, CompteId compte) {
        boolean nouvelle = lecture.trouver(id).isEmpty();
        var prise = inscriptions.inscrire(id, atelier, toutes, inscrit, moi);
        if (nouvelle) {
            noter(compte, "inscrire", id);
        }
        return prise;
    }

    /** Voir {@link Inscriptions#renoncer}. */
    public void desinscrire(InscriptionId id, CompteId compte) {
        boolean active = lecture.parId(id).statut().estActif();
        inscriptions.renoncer(id);
        if (active) {
            noter(compte, "désinscrire", id);
        }
    }

    /** Voir {@link Inscriptions#accepter}. */
    public void accepter(InscriptionId id, CompteId compte) {
        boolean proposee = lecture.parId(id).statut() == Statut.PROPOSEE;
        inscriptions.accepter(id);
        if (proposee) {
            noter(compte, "accepter", id);
        }
    }

    private void noter(CompteId compte, String acte, InscriptionId id) {
        journal.noter(compte.valeur(), acte, OBJET, id.valeur().toString(), null);
    }
}
