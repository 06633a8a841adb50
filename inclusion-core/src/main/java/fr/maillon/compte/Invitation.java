package fr.maillon.compte;

import fr.maillon.commun.Identifiants;
import fr.maillon.commun.Lien;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Un lien à usage unique pour choisir son mot de passe. Le jeton se tire au moment de l’envoi et seule son empreinte est
 * gardée : un envoi qui échoue se refait avec un jeton neuf. Le temps du lien court à partir de l’envoi.
 */
@Entity
class Invitation {

    /** Ce qu’une invitation attend au plus son envoi, puis la personne. */
    static final Duration VALIDITE = Duration.ofDays(7);

    /** Remplacer un mot de passe ouvre un compte qui sert déjà : le lien ne traîne pas dans une messagerie. */
    static final Duration VALIDITE_D_UN_OUBLI = Duration.ofHours(1);

    @Id
    private UUID id;

    @Embedded
    @AttributeOverride(name = "valeur", column = @Column(name = "compte_id"))
    private CompteId compte;

    private @Nullable String jetonEmpreinte;
    private Instant creeLe;
    private Instant expireLe;
    private boolean oubli;
    private @Nullable Instant envoyeeLe;
    private @Nullable Instant utiliseeLe;
    private int essais;
    private @Nullable Instant dernierEssai;
    private @Nullable String dernierEchec;

    @Version
    private @Nullable Long version;

    /** Un premier lien pour ce compte ou, s’il a déjà un mot de passe, de quoi le remplacer. */
    Invitation(Compte compte, Clock horloge) {
        this.id = Identifiants.nouveau();
        this.compte = compte.id();
        this.oubli = compte.aUnMotDePasse();
        this.creeLe = horloge.instant();
        this.expireLe = creeLe.plus(VALIDITE);
    }

    @SuppressWarnings("NullAway.Init")
    protected Invitation() {}

    UUID id() {
        return id;
    }

    CompteId compte() {
        return compte;
    }

    boolean estUtilisable(Clock horloge) {
        return utiliseeLe == null && horloge.instant().isBefore(expireLe);
    }

    boolean estUnOubli() {
        return oubli;
    }

    @Nullable
    Instant envoyeeLe() {
        return envoyeeLe;
    }

    @Nullable
    String dernierEchec() {
        return dernierEchec;
    }

    /** Remplace le jeton : l’ancien lien ne vaut plus rien. */
    void porter(Lien lien) {
        jetonEmpreinte = lien.empreinte();
    }

    void envoyer(Clock horloge) {
        envoyeeLe = horloge.instant();
        expireLe = envoyeeLe.plus(oubli ? VALIDITE_D_UN_OUBLI : VALIDITE);
        dernierEchec = null;
    }

    void echouer(String raison, Clock horloge) {
        essais++;
        dernierEssai = horloge.instant();
        dernierEchec = raison;
    }

    void utiliser(Clock horloge) {
        utiliseeLe = horloge.instant();
        jetonEmpreinte = null;
    }
}
