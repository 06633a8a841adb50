package fr.maillon.compte;

import fr.maillon.mediateur.MediateurId;
import fr.maillon.structure.StructureId;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Version;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.AbstractAggregateRoot;

/** Ce avec quoi une personne se connecte : une adresse, un mot de passe, un rôle et sa portée. */
@Entity
public class Compte extends AbstractAggregateRoot<Compte> {

    @EmbeddedId
    @AttributeOverride(name = "valeur", column = @Column(name = "id"))
    private CompteId id;

    private Courriel courriel;
    private String nomAffiche;

    @Enumerated(EnumType.STRING)
    private Role role;

    @Embedded
    @AttributeOverride(name = "valeur", column = @Column(name = "mediateur_id"))
    private @Nullable MediateurId mediateur;

    @Embedded
    @AttributeOverride(name = "valeur", column = @Column(name = "structure_id"))
    private @Nullable StructureId structure;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> departements;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> epcis;

    private @Nullable String motDePasse;
    private byte @Nullable [] totpSecret;
    private @Nullable Instant totpActifLe;
    private @Nullable Long totpDernierPas;
    private @Nullable Instant desactiveLe;
    private @Nullable Instant derniereConnexion;
    private Instant creeLe;

    @Version
    private @Nullable Long version;

    /**
     * Un compte sans mot de passe, que son invitation activera.
     *
     * @throws IllegalArgumentException si le rôle n’a pas la portée qu’il lui faut
     */
    Compte(Courriel courriel, String nomAffiche, Role role, Portee portee, Clock horloge) {
        portee.verifier(role);
        this.id = CompteId.nouveau();
        this.courriel = courriel;
        this.nomAffiche = nomAffiche.strip();
        this.role = role;
        this.mediateur = portee.mediateur();
        this.structure = portee.structure();
        this.departements = portee.departements();
        this.epcis = portee.epcis();
        this.creeLe = horloge.instant();
    }

    @SuppressWarnings("NullAway.Init")
    protected Compte() {}

    public CompteId id() {
        return id;
    }

    public Courriel courriel() {
        return courriel;
    }

    public String nomAffiche() {
        return nomAffiche;
    }

    public Role role() {
        return role;
    }

    /** Ce que ce compte a le droit de voir. */
    public Portee portee() {
        return new Portee(mediateur, structure, List.copyOf(departements), List.copyOf(epcis));
    }

    /** Un mot de passe a été choisi, que le compte soit ouvert ou fermé. */
    boolean aUnMotDePasse() {
        return motDePasse != null;
    }

    /** Vrai quand la personne peut se connecter : mot de passe choisi, compte non désactivé. */
    public boolean estActif() {
        return desactiveLe == null && motDePasse != null;
    }

    public boolean estDesactive() {
        return desactiveLe != null;
    }

    public boolean aUnSecondFacteur() {
        return totpActifLe != null;
    }

    public @Nullable Instant derniereConnexion() {
        return derniereConnexion;
    }

    @Nullable
    String motDePasse() {
        return motDePasse;
    }

    byte @Nullable [] totpSecret() {
        return totpSecret;
    }

    void choisirMotDePasse(String empreinte) {
        motDePasse = empreinte;
        registerEvent(new AccesChange(id));
    }

    /** Note la connexion. */
    void connecter(Clock horloge) {
        derniereConnexion = horloge.instant();
    }

    void desactiver(Clock horloge) {
        if (desactiveLe == null) {
            desactiveLe = horloge.instant();
            registerEvent(new AccesChange(id));
        }
    }

    void reactiver() {
        desactiveLe = null;
    }

    /** Prépare un second facteur, actif seulement après un premier code juste. */
    void preparerSecondFacteur(byte[] secret) {
        totpSecret = secret;
        totpActifLe = null;
        totpDernierPas = null;
    }

    /** Accepte ce pas de temps s’il n’a pas déjà servi ; active le second facteur au premier code juste. */
    boolean accepterPas(long pas, Clock horloge) {
        if (totpDernierPas != null && pas <= totpDernierPas) {
            return false;
        }
        totpDernierPas = pas;
        if (totpActifLe == null) {
            totpActifLe = horloge.instant();
        }
        return true;
    }

    /** Oublie le second facteur : la personne a perdu son téléphone et en déclarera un autre. */
    void oublierSecondFacteur() {
        totpSecret = null;
        totpActifLe = null;
        totpDernierPas = null;
        registerEvent(new AccesChange(id));
    }
}
