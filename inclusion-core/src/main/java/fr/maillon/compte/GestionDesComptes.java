package fr.maillon.compte;

import fr.maillon.commun.Lien;
import fr.maillon.journal.Journal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Inviter quelqu’un, désactiver ou rouvrir son compte, lui rendre l’accès. Chaque acte est journalisé. */
@Service
@Transactional
public class GestionDesComptes {

    private static final String OBJET = "compte";

    private final CompteRepository comptes;
    private final InvitationRepository invitations;
    private final Connexion connexion;
    private final Freins freins;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final Clock horloge;

    GestionDesComptes(
            CompteRepository comptes,
            InvitationRepository invitations,
            Connexion connexion,
            Freins freins,
            Journal journal,
            PlatformTransactionManager transactions,
            Clock horloge) {
        this.comptes = comptes;
        this.invitations = invitations;
        this.connexion = connexion;
        this.freins = freins;
        this.journal = journal;
        this.transaction = new TransactionTemplate(transactions);
        this.horloge = horloge;
    }

    /**
     * Crée un compte et son invitation ; le courriel part ensuite de lui-même.
     *
     * @throws CourrielDejaPris si un compte existe pour cette adresse
     */
    public CompteId inviter(Courriel courriel, String nomAffiche, Role role, Portee portee, @Nullable CompteId auteur) {
        if (comptes.existsByCourriel(courriel)) {
            throw new CourrielDejaPris();
        }
        var compte = comptes.save(new Compte(courriel, nomAffiche, role, portee, horloge));
        invitations.save(new Invitation(compte, horloge));
        noter(auteur, "inviter", compte.id());
        return compte.id();
    }

    /** Crée un compte dont le mot de passe est déjà choisi : premier administrateur, démonstration. */
    public CompteId ouvrir(Courriel courriel, String nomAffiche, Role role, Portee portee, MotDePasse motDePasse) {
        var compte = new Compte(courriel, nomAffiche, role, portee, horloge);
        compte.choisirMotDePasse(connexion.empreinte(motDePasse));
        comptes.save(compte);
        noter(null, "ouvrir", compte.id());
        return compte.id();
    }

    /**
     * Envoie un nouveau lien ; l’ancien ne vaut plus. À qui a déjà un mot de passe, le lien le remplace et ne vaut qu’une
     * heure ; à qui n’en a pas encore, c’est une invitation de sept jours.
     */
    public void reinviter(CompteId id, @Nullable CompteId auteur) {
        var compte = comptes.parId(id);
        invitations.deleteByCompteAndUtiliseeLeIsNull(id);
        invitations.save(new Invitation(compte, horloge));
        noter(auteur, "réinviter", id);
    }

    /**
     * Demande d’un nouveau lien par la personne elle-même. Une adresse inconnue, un compte désactivé, un lien demandé il y a
     * moins d’un quart d’heure ou trop de demandes ne font rien et ne le disent pas.
     *
     * @param adresse adresse réseau de la demande, pour le frein
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public void demanderUnLien(String courriel, String adresse) {
        if (Courriel.estValide(courriel) && !tropDeDemandes(courriel, adresse)) {
            comptes.findByCourriel(new Courriel(courriel))
                    .filter(compte -> !compte.estDesactive())
                    .filter(compte -> !invitations.existsByCompteAndUtiliseeLeIsNullAndCreeLeAfter(
                            compte.id(), horloge.instant().minus(Freins.FENETRE)))
                    .ifPresent(
                            compte -> transaction.executeWithoutResult(statut -> reinviter(compte.id(), compte.id())));
        }
    }

    /** Le compte que ce lien active, tant qu’il vaut. */
    @Transactional(readOnly = true)
    public Optional<Compte> invite(String jeton) {
        return invitationUtilisable(jeton).map(invitation -> comptes.parId(invitation.compte()));
    }

    /** Ce lien remplace un mot de passe : il vaut une heure ; une invitation vaut sept jours. */
    @Transactional(readOnly = true)
    public boolean estUnOubli(String jeton) {
        return parJeton(jeton).filter(Invitation::estUnOubli).isPresent();
    }

    /** Ce lien est bien l’un des nôtres, mais son temps est passé. */
    @Transactional(readOnly = true)
    public boolean estPasse(String jeton) {
        return parJeton(jeton)
                .filter(invitation -> !invitation.estUtilisable(horloge))
                .isPresent();
    }

    /**
     * Choisit le mot de passe par le lien de l’invitation, qui ne servira plus.
     *
     * @throws InvitationPerimee si le lien ne vaut plus
     * @throws MotDePasseRefuse avec la raison
     */
    public void activer(String jeton, String motDePasse) {
        var invitation = invitationUtilisable(jeton).orElseThrow(InvitationPerimee::new);
        var compte = comptes.parId(invitation.compte());
        MotDePasse.refus(motDePasse, compte.courriel().adresse()).ifPresent(raison -> {
            throw new MotDePasseRefuse(raison);
        });
        compte.choisirMotDePasse(connexion.empreinte(new MotDePasse(motDePasse)));
        comptes.save(compte);
        invitation.utiliser(horloge);
        invitations.save(invitation);
        noter(compte.id(), "activer", compte.id());
    }

    /** Ferme le compte : la personne est déconnectée partout. */
    public void desactiver(CompteId id, CompteId auteur) {
        if (id.equals(auteur)) {
            throw new IllegalArgumentException("On ne désactive pas son propre compte");
        }
        var compte = comptes.parId(id);
        compte.desactiver(horloge);
        comptes.save(compte);
        noter(auteur, "désactiver", id);
    }

    public void reactiver(CompteId id, CompteId auteur) {
        var compte = comptes.parId(id);
        compte.reactiver();
        comptes.save(compte);
        noter(auteur, "réactiver", id);
    }

    /** La personne a perdu son téléphone : elle déclarera un autre second facteur à la prochaine connexion. */
    public void oublierSecondFacteur(CompteId id, CompteId auteur) {
        var compte = comptes.parId(id);
        compte.oublierSecondFacteur();
        comptes.save(compte);
        noter(auteur, "oublier le second facteur", id);
    }

    @Transactional(readOnly = true)
    public Compte compte(CompteId id) {
        return comptes.parId(id);
    }

    @Transactional(readOnly = true)
    public boolean aucunCompte() {
        return comptes.count() == 0;
    }

    /** Tous les comptes, par nom. */
    @Transactional(readOnly = true)
    public List<CompteEnListe> comptes() {
        var enCours = invitations.findByUtiliseeLeIsNull().stream()
                .collect(Collectors.toMap(Invitation::compte, Function.identity(), (ancienne, recente) -> recente));
        return comptes.findAllByOrderByNomAffiche().stream()
                .map(compte -> {
                    var invitation = enCours.get(compte.id());
                    return new CompteEnListe(
                            compte.id(),
                            compte.nomAffiche(),
                            compte.courriel().adresse(),
                            compte.role(),
                            etat(compte),
                            compte.derniereConnexion(),
                            invitation == null ? null : invitation.dernierEchec());
                })
                .toList();
    }

    private static CompteEnListe.Etat etat(Compte compte) {
        if (compte.estDesactive()) {
            return CompteEnListe.Etat.DESACTIVE;
        }
        return compte.estActif() ? CompteEnListe.Etat.ACTIF : CompteEnListe.Etat.INVITE;
    }

    private boolean tropDeDemandes(String courriel, String adresse) {
        try {
            freins.reserver(Freins.duCompte("oubli:" + new Courriel(courriel).adresse(), "oubli:" + adresse));
            return false;
        } catch (TropDEssais trop) {
            return true;
        }
    }

    private Optional<Invitation> invitationUtilisable(String jeton) {
        return parJeton(jeton)
                .filter(invitation -> invitation.estUtilisable(horloge))
                .filter(invitation -> !comptes.parId(invitation.compte()).estDesactive());
    }

    private Optional<Invitation> parJeton(String jeton) {
        return invitations.findByJetonEmpreinte(new Lien(jeton).empreinte());
    }

    private void noter(@Nullable CompteId auteur, String action, CompteId id) {
        journal.noter(
                auteur == null ? null : auteur.valeur(),
                action,
                OBJET,
                id.valeur().toString(),
                null);
    }
}
