package fr.maillon.mediateur;

import fr.maillon.lieu.LieuId;
import fr.maillon.structure.StructureId;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Version;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Un médiateur dans une structure, et souvent dans un lieu, pendant une période : partir et revenir en fait deux. */
@Entity
class Affectation {

    @EmbeddedId
    @AttributeOverride(name = "valeur", column = @Column(name = "id"))
    private AffectationId id;

    @Embedded
    @AttributeOverride(name = "valeur", column = @Column(name = "mediateur_id"))
    private MediateurId mediateur;

    @Embedded
    @AttributeOverride(name = "valeur", column = @Column(name = "structure_id"))
    private StructureId structure;

    @Embedded
    @AttributeOverride(name = "valeur", column = @Column(name = "lieu_id"))
    private @Nullable LieuId lieu;

    @Embedded
    @AttributeOverride(name = "pourcent", column = @Column(name = "quotite"))
    private Quotite quotite;

    @Embedded
    private Periode periode;

    @Version
    private @Nullable Long version;

    Affectation(MediateurId mediateur, StructureId structure, @Nullable LieuId lieu, Quotite quotite, Periode periode) {
        this.id = AffectationId.nouveau();
        this.mediateur = mediateur;
        this.structure = structure;
        this.lieu = lieu;
        this.quotite = quotite;
        this.periode = periode;
    }

    @SuppressWarnings("NullAway.Init")
    protected Affectation() {}

    AffectationId id() {
        return id;
    }

    MediateurId mediateur() {
        return mediateur;
    }

    Periode periode() {
        return periode;
    }

    /**
     * @throws FinAvantDebut si ce jour est avant le premier
     */
    void terminer(LocalDate dernierJour) {
        if (dernierJour.isBefore(periode.debut())) {
            throw new FinAvantDebut(periode.debut());
        }
        periode = Periode.duAu(periode.debut(), dernierJour);
    }
}
