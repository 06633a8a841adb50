package fr.maillon.lieu;

import fr.maillon.lieu.horaires.ExceptionHoraire;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.orm.ObjectOptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tenir l’annuaire des lieux : les créer, les corriger, les confirmer, les fermer. */
@Service
@Transactional
public class AnnuaireDesLieux {

    private final LieuRepository lieux;
    private final Clock horloge;

    AnnuaireDesLieux(LieuRepository lieux, Clock horloge) {
        this.lieux = lieux;
        this.horloge = horloge;
    }

    @Transactional(readOnly = true)
    public Lieu parId(LieuId id) {
        return lieux.parId(id);
    }

    /** Ajoute un lieu ouvert depuis cette date, si on la connaît. */
    public LieuId creerOuvert(FicheLieu fiche, @Nullable LocalDate ouvertLe) {
        return lieux.saveAndFlush(new Lieu(fiche, Lieu.Statut.OUVERT, ouvertLe, horloge))
                .id();
    }

    /** Ajoute un lieu qui ouvrira. */
    public LieuId creerEnProjet(FicheLieu fiche) {
        return lieux.saveAndFlush(new Lieu(fiche, Lieu.Statut.EN_PROJET, null, horloge))
                .id();
    }

    /**
     * Corrige un lieu.
     *
     * @param version celle que la personne a lue ; absente : peu importe
     * @throws ObjectOptimisticLockingFailureException si quelqu’un l’a corrigé entre-temps
     */
    public void modifier(LieuId id, @Nullable Long version, FicheLieu fiche) {
        changer(id, lieu -> {
            if (version != null && !Objects.equals(version, lieu.version())) {
                throw new ObjectOptimisticLockingFailureException(Lieu.class, id.valeur());
            }
            lieu.modifier(fiche, horloge);
        });
    }

    /** Les informations de ce lieu sont justes aujourd’hui. */
    public void confirmer(LieuId id) {
        changer(id, lieu -> lieu.confirmer(horloge));
    }

    /**
     * Ferme un lieu.
     *
     * @throws ChangementRefuse avec la raison
     */
    public void fermer(LieuId id, LocalDate le) {
        changer(id, lieu -> lieu.fermer(le, horloge));
    }

    /**
     * Ouvre un lieu en projet, ou rouvre un lieu fermé.
     *
     * @throws ChangementRefuse avec la raison
     */
    public void ouvrir(LieuId id, LocalDate le) {
        changer(id, lieu -> lieu.ouvrir(le, horloge));
    }

    /**
     * Note une exception datée.
     *
     * @throws ChangementRefuse si elle en recouvre une autre
     */
    public void ajouterException(LieuId id, ExceptionHoraire exception) {
        changer(id, lieu -> lieu.ajouter(exception, horloge));
    }

    /** Retire l’exception qui commence ce jour-là. */
    public void retirerException(LieuId id, LocalDate du) {
        changer(id, lieu -> lieu.retirerException(du, horloge));
    }

    private void changer(LieuId id, Consumer<Lieu> changement) {
        var lieu = lieux.parId(id);
        changement.accept(lieu);
        lieux.saveAndFlush(lieu);
    }
}
