package fr.maillon.itinerance;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** Une suite d’arrêts que dessert le même camion : « les marchés du Haut-Allier ». */
@Entity
class Circuit {

    @EmbeddedId
    @AttributeOverride(name = "valeur", column = @Column(name = "id"))
    private CircuitId id;

    @Embedded
    @AttributeOverride(name = "valeur", column = @Column(name = "itinerant_id"))
    private ItinerantId itinerant;

    private String nom;

    @Version
    private @Nullable Long version;

    Circuit(ItinerantId itinerant, String nom) {
        this.id = CircuitId.nouveau();
        this.itinerant = itinerant;
        this.nom = nom.strip();
    }

    @SuppressWarnings("NullAway.Init")
    protected Circuit() {}

    CircuitId id() {
        return id;
    }

    ItinerantId itinerant() {
        return itinerant;
    }
}
