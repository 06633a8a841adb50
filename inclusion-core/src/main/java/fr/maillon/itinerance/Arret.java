package fr.maillon.itinerance;

import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Departement;
import fr.maillon.territoire.Position;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Version;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Là où le camion s’arrête : une place, un parking de mairie, un marché. */
@Entity
class Arret {

    @EmbeddedId
    @AttributeOverride(name = "valeur", column = @Column(name = "id"))
    private ArretId id;

    @Embedded
    @AttributeOverride(name = "valeur", column = @Column(name = "circuit_id"))
    private CircuitId circuit;

    @Column(name = "commune_code")
    private CodeInsee commune;

    private String emplacement;
    private @Nullable Double latitude;
    private @Nullable Double longitude;
    private boolean publie;

    @Version
    private @Nullable Long version;

    Arret(CircuitId circuit, CodeInsee commune, String emplacement, @Nullable Position position, boolean publie) {
        this.id = ArretId.nouveau();
        this.circuit = circuit;
        this.commune = commune;
        this.emplacement = emplacement.strip();
        this.publie = publie;
        placer(position);
    }

    @SuppressWarnings("NullAway.Init")
    protected Arret() {}

    ArretId id() {
        return id;
    }

    CircuitId circuit() {
        return circuit;
    }

    /** L’heure au mur de la commune. */
    ZoneId fuseau() {
        return Departement.fuseau(commune.departement());
    }

    void decrire(String emplacement, @Nullable Position position, boolean publie) {
        this.emplacement = emplacement.strip();
        this.publie = publie;
        placer(position);
    }

    private void placer(@Nullable Position position) {
        this.latitude = position == null ? null : position.latitude();
        this.longitude = position == null ? null : position.longitude();
    }
}
