package fr.maillon.itinerance;

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
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.AbstractAggregateRoot;

/** Le camion, tel jour, à tel arrêt. */
@Entity
class Passage extends AbstractAggregateRoot<Passage> {

    @EmbeddedId
    @AttributeOverride(name = "valeur", column = @Column(name = "id"))
    private PassageId id;

    @Embedded
    @AttributeOverride(name = "valeur", column = @Column(name = "arret_id"))
    private ArretId arret;

    @Embedded
    @AttributeOverride(name = "valeur", column = @Column(name = "itinerant_id"))
    private ItinerantId itinerant;

    @Embedded
    @AttributeOverride(name = "valeur", column = @Column(name = "regle_id"))
    private @Nullable RegleId regle;

    private LocalDate jourPrevu;

    @Embedded
    private Plage plage;

    @Enumerated(EnumType.STRING)
    private StatutPassage statut;

    private @Nullable String motif;

    @Embedded
    @AttributeOverride(name = "valeur", column = @Column(name = "remplace_par"))
    private @Nullable PassageId remplacePar;

    private Instant modifieLe;

    @Version
    private @Nullable Long version;

    /** Un passage décidé à la main, hors de toute règle. */
    Passage(ArretId arret, ItinerantId itinerant, LocalDate jour, Plage plage, Clock horloge) {
        this.id = PassageId.nouveau();
        this.arret = arret;
        this.itinerant = itinerant;
        this.jourPrevu = jour;
        this.plage = plage;
        this.statut = StatutPassage.PREVU;
        this.modifieLe = horloge.instant();
    }

    @SuppressWarnings("NullAway.Init")
    protected Passage() {}

    PassageId id() {
        return id;
    }

    ArretId arret() {
        return arret;
    }

    ItinerantId itinerant() {
        return itinerant;
    }

    Plage plage() {
        return plage;
    }

    StatutPassage statut() {
        return statut;
    }

    /**
     * @throws PassageFige s’il est terminé, déjà annulé ou reporté
     */
    void annuler(String motif, Clock horloge) {
        exigerAVenir(horloge);
        exigerMaintenu();
        changer(StatutPassage.ANNULE, horloge);
        this.motif = motif.strip();
        registerEvent(new PassageAnnule(id, arret, plage, this.motif));
    }

    /** Cède sa place à un autre passage, au même arrêt. */
    Passage reporter(LocalDate jour, Plage nouvelle, @Nullable String motif, Clock horloge) {
        exigerAVenir(horloge);
        exigerMaintenu();
        if (!nouvelle.fin().isAfter(horloge.instant())) {
            throw new PassageFige("La nouvelle date est déjà passée. Choisissez un jour à venir.");
        }
        var remplacant = new Passage(arret, itinerant, jour, nouvelle, horloge);
        changer(StatutPassage.REPORTE, horloge);
        this.motif = motif == null || motif.isBlank() ? null : motif.strip();
        remplacePar = remplacant.id;
        registerEvent(new PassageReporte(id, remplacant.id, arret, plage, nouvelle));
        return remplacant;
    }

    /** Sûr d’avoir lieu. Confirmer deux fois ne change rien. */
    void confirmer(Clock horloge) {
        exigerAVenir(horloge);
        exigerMaintenu();
        if (statut != StatutPassage.CONFIRME) {
            changer(StatutPassage.CONFIRME, horloge);
        }
    }

    /** Finalement, il aura lieu. */
    void retablir(Clock horloge) {
        exigerAVenir(horloge);
        if (statut != StatutPassage.ANNULE) {
            throw new PassageFige("Seul un passage annulé se rétablit.");
        }
        changer(StatutPassage.PREVU, horloge);
        motif = null;
        registerEvent(new PassageRetabli(id, arret, plage));
    }

    private void exigerAVenir(Clock horloge) {
        if (!plage.fin().isAfter(horloge.instant())) {
            throw new PassageFige("Ce passage est terminé : il ne se modifie plus.");
        }
    }

    private void exigerMaintenu() {
        if (!statut.estMaintenu()) {
            throw new PassageFige("Ce passage est déjà annulé ou reporté.");
        }
    }

    private void changer(StatutPassage nouveau, Clock horloge) {
        statut = nouveau;
        modifieLe = horloge.instant();
    }
}
