package fr.maillon.itinerance;

import fr.maillon.structure.StructureId;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** Un camion, un bus ou une caravane qui va vers les gens, au nom d’un département. */
@Entity
class Itinerant {

    @EmbeddedId
    @AttributeOverride(name = "valeur", column = @Column(name = "id"))
    private ItinerantId id;

    private String nom;

    @Column(name = "departement_code")
    private String departement;

    @Embedded
    @AttributeOverride(name = "valeur", column = @Column(name = "structure_id"))
    private @Nullable StructureId structure;

    @Version
    private @Nullable Long version;

    Itinerant(String nom, String departement, @Nullable StructureId structure) {
        this.id = ItinerantId.nouveau();
        this.nom = nom.strip();
        this.departement = departement;
        this.structure = structure;
    }

    @SuppressWarnings("NullAway.Init")
    protected Itinerant() {}

    ItinerantId id() {
        return id;
    }
}
