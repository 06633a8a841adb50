package fr.maillon.structure;

import fr.maillon.territoire.CodeInsee;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Version;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.AbstractAggregateRoot;

/** Une organisation du réseau : elle emploie, porte des lieux ou tient des permanences. */
@Entity
public class Structure extends AbstractAggregateRoot<Structure> {

    @EmbeddedId
    @AttributeOverride(name = "valeur", column = @Column(name = "id"))
    private StructureId id;

    private String nom;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Enumerated(EnumType.STRING)
    private Set<RoleStructure> roles;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Enumerated(EnumType.STRING)
    private Set<Typologie> typologies;

    private @Nullable Siret siret;
    private @Nullable Rna rna;
    private @Nullable String adresse;

    @Column(name = "commune_code")
    private @Nullable CodeInsee commune;

    private @Nullable TelephonePublic telephone;
    private @Nullable CourrielPublic courriel;
    private Instant creeLe;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway.Init")
    Structure(FicheStructure fiche, Clock horloge) {
        this.id = StructureId.nouveau();
        this.creeLe = horloge.instant();
        modifier(fiche);
    }

    @SuppressWarnings("NullAway.Init")
    protected Structure() {}

    /** Remplace ce que l’on dit de la structure. */
    void modifier(FicheStructure fiche) {
        nom = fiche.nom();
        roles = fiche.roles();
        typologies = fiche.typologies();
        siret = fiche.siret();
        rna = fiche.rna();
        adresse = fiche.adresse();
        commune = fiche.commune();
        telephone = fiche.telephone();
        courriel = fiche.courriel();
    }

    public StructureId id() {
        return id;
    }

    public String nom() {
        return nom;
    }

    public @Nullable Long version() {
        return version;
    }

    public Instant creeLe() {
        return creeLe;
    }

    /** Ce que l’on dit de la structure. */
    public FicheStructure fiche() {
        return new FicheStructure(nom, roles, typologies, siret, rna, adresse, commune, telephone, courriel);
    }
}
