package fr.maillon.itinerance;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Version;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Quand le camion passe à un arrêt : quels jours, à quelle heure, pendant quelle période. Une règle ne s’efface pas, elle
 * s’arrête : les jours qu’on y a annulés restent annulés.
 */
@Entity
class Regle {

    @EmbeddedId
    @AttributeOverride(name = "valeur", column = @Column(name = "id"))
    private RegleId id;

    @Embedded
    @AttributeOverride(name = "valeur", column = @Column(name = "arret_id"))
    private ArretId arret;

    @Column(name = "rrule")
    private Recurrence recurrence;

    @Embedded
    private Horaire horaire;

    @Embedded
    @AttributeOverride(name = "du", column = @Column(name = "valide_du"))
    @AttributeOverride(name = "au", column = @Column(name = "valide_au"))
    private Validite validite;

    @Version
    private @Nullable Long version;

    Regle(ArretId arret, Recurrence recurrence, Horaire horaire, Validite validite) {
        this.id = RegleId.nouveau();
        this.arret = arret;
        this.recurrence = recurrence;
        this.horaire = horaire;
        this.validite = validite;
    }

    @SuppressWarnings("NullAway.Init")
    protected Regle() {}

    RegleId id() {
        return id;
    }

    ArretId arret() {
        return arret;
    }

    void changer(Recurrence recurrence, Horaire horaire, Validite validite) {
        this.recurrence = recurrence;
        this.horaire = horaire;
        this.validite = validite;
    }

    /** Vrai si plus aucun jour ne resterait en l’arrêtant ce jour-là. */
    boolean naPasCommenceLe(LocalDate dernierJour) {
        return dernierJour.isBefore(validite.du());
    }

    /** Plus aucun passage après ce jour. */
    void arreter(LocalDate dernierJour) {
        var au = validite.au();
        if (au == null || dernierJour.isBefore(au)) {
            validite = new Validite(validite.du(), dernierJour);
        }
    }
}
