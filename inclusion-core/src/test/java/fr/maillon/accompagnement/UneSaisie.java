package fr.maillon.accompagnement;

import fr.maillon.itinerance.ArretId;
import fr.maillon.lieu.LieuId;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Exemple de saisie : un accompagnement de trente minutes, par courriel, au lieu d’activité, le 24 novembre 2026. */
public final class UneSaisie {

    private TypeDAccompagnement type = TypeDAccompagnement.INDIVIDUEL;
    private LocalDate jour = LocalDate.of(2026, 11, 24);
    private int duree = 30;
    private Endroit endroit = new Endroit.NonPrecise();
    private Set<Thematique> thematiques = EnumSet.of(Thematique.EMAIL);
    private int participants = 1;
    private Publics publics = Publics.INCONNUS;
    private Precisions precisions = Precisions.AUCUNE;
    private @Nullable String notes;

    public static UneSaisie uneSaisie() {
        return new UneSaisie();
    }

    public UneSaisie atelier(int combien) {
        type = TypeDAccompagnement.COLLECTIF;
        participants = combien;
        return this;
    }

    public UneSaisie participants(int combien) {
        participants = combien;
        return this;
    }

    public UneSaisie le(LocalDate date) {
        jour = date;
        return this;
    }

    public UneSaisie durant(int minutes) {
        duree = minutes;
        return this;
    }

    public UneSaisie au(LieuId lieu) {
        endroit = new Endroit.AuLieu(lieu);
        return this;
    }

    public UneSaisie aLArret(ArretId arret) {
        endroit = new Endroit.ALArret(arret);
        return this;
    }

    public UneSaisie sur(Thematique... choix) {
        thematiques = choix.length == 0 ? Set.of() : EnumSet.copyOf(java.util.List.of(choix));
        return this;
    }

    public UneSaisie pour(Publics accueillis) {
        publics = accueillis;
        return this;
    }

    public UneSaisie avec(Precisions connues) {
        precisions = connues;
        return this;
    }

    public UneSaisie avecNotes(String texte) {
        notes = texte;
        return this;
    }

    public Saisie saisie() {
        return new Saisie(
                type,
                jour,
                null,
                duree,
                Canal.LIEU_ACTIVITE,
                endroit,
                thematiques,
                Set.of(),
                Set.of(),
                null,
                null,
                Set.of(),
                precisions,
                null,
                participants,
                publics,
                notes);
    }
}
