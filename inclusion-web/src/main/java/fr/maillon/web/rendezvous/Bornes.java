package fr.maillon.web.rendezvous;

import fr.maillon.attente.AttenteId;
import fr.maillon.attente.LiensDAttente;
import fr.maillon.compte.Freins;
import fr.maillon.compte.Role;
import fr.maillon.compte.TropDEssais;
import fr.maillon.offre.OffreId;
import fr.maillon.rendezvous.LiensDeRendezVous;
import fr.maillon.rendezvous.RendezVousId;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.web.securite.CompteConnecte;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Ce qu’une même adresse peut faire par quart d’heure, sans compte. Large pour une médiathèque entière, étroit pour un
 * robot. Qui travaille ici n’est pas borné.
 */
@Component
class Bornes {

    static final int RETENUES = 60;
    static final int RENDEZ_VOUS = 30;
    static final int ATTENTES = 30;
    static final int DEMANDES = 60;
    static final int LIENS_INCONNUS = 30;
    static final int CODES_DEMANDES = 30;
    static final int CODES_PAR_CONTACT = 3;
    static final int CODES_ESSAYES = 30;

    private final Freins freins;
    private final LiensDeRendezVous liens;
    private final LiensDAttente liensDAttente;

    Bornes(Freins freins, LiensDeRendezVous liens, LiensDAttente liensDAttente) {
        this.freins = freins;
        this.liens = liens;
        this.liensDAttente = liensDAttente;
    }

    /** @throws TropDEssais avec l’attente nécessaire */
    void retenir(HttpServletRequest demande, @Nullable CompteConnecte compte) {
        if (compte == null) {
            freins.compter("retenue", demande.getRemoteAddr(), RETENUES);
        }
    }

    /** @throws TropDEssais avec l’attente nécessaire */
    void prendre(HttpServletRequest demande, @Nullable CompteConnecte compte) {
        if (compte == null) {
            freins.compter("rendez-vous", demande.getRemoteAddr(), RENDEZ_VOUS);
        }
    }

    /** Vrai la première fois que cette adresse fait cette demande, sur un quart d’heure : recharger la page ne la compte pas. */
    boolean estNouvelle(HttpServletRequest demande, OffreId offre, CodeInsee commune) {
        try {
            freins.compter("demande", demande.getRemoteAddr() + "|" + offre.valeur() + "|" + commune.valeur(), 1);
            freins.compter("demandes", demande.getRemoteAddr(), DEMANDES);
            return true;
        } catch (TropDEssais deja) {
            return false;
        }
    }

    /** @throws TropDEssais avec l’attente nécessaire */
    void attendre(HttpServletRequest demande, @Nullable CompteConnecte compte) {
        if (compte == null) {
            freins.compter("attente", demande.getRemoteAddr(), ATTENTES);
        }
    }

    /**
     * Compte une demande de code, par adresse et par contact, connu ou non.
     *
     * @throws TropDEssais avec l’attente nécessaire
     */
    void demanderUnCode(HttpServletRequest demande, String contact) {
        freins.compter("code-demande", demande.getRemoteAddr(), CODES_DEMANDES);
        freins.compter("code-contact", contact, CODES_PAR_CONTACT);
    }

    /** @throws TropDEssais avec l’attente nécessaire */
    void essayerUnCode(HttpServletRequest demande) {
        freins.compter("code-essai", demande.getRemoteAddr(), CODES_ESSAYES);
    }

    /**
     * Le rendez-vous de ce lien. Un lien inconnu se compte ; au-delà, plus aucun ne répond.
     *
     * @throws LienInconnu s’il ne mène nulle part
     * @throws TropDEssais si cette adresse en a trop essayé
     */
    RendezVousId suivre(String jeton, HttpServletRequest demande) {
        return suivre(demande, () -> liens.suivre(jeton));
    }

    /**
     * L’attente de ce lien. Un lien inconnu se compte avec les autres.
     *
     * @throws LienInconnu s’il ne mène nulle part
     * @throws TropDEssais si cette adresse en a trop essayé
     */
    AttenteId suivreAttente(String jeton, HttpServletRequest demande) {
        return suivre(demande, () -> liensDAttente.suivre(jeton));
    }

    /** Ce où mène un lien. Un lien inconnu se compte ; au-delà, plus aucun ne répond. */
    <T> T suivre(HttpServletRequest demande, Supplier<Optional<T>> lien) {
        freins.verifier("lien", demande.getRemoteAddr(), LIENS_INCONNUS);
        return lien.get().orElseGet(() -> {
            freins.compter("lien", demande.getRemoteAddr(), LIENS_INCONNUS);
            throw new LienInconnu();
        });
    }

    /** Vrai si un médiateur réserve pour quelqu’un. */
    static boolean prescrit(boolean demande, @Nullable CompteConnecte compte) {
        return demande && compte != null && compte.role() == Role.MEDIATEUR;
    }
}
