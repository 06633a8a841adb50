package fr.maillon.web.mediateur;

import fr.maillon.lieu.LieuId;
import fr.maillon.mediateur.Periode;
import fr.maillon.mediateur.Quotite;
import fr.maillon.structure.StructureId;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/**
 * Où et depuis quand une personne travaille.
 *
 * @param fin dernier jour, compris
 */
record AffectationForm(
        @NotNull(message = "{mediateur.structure}") UUID structure,
        @Nullable UUID lieu,

        @NotNull(message = "{mediateur.quotite}")
        @Min(value = 1, message = "{mediateur.quotite}")
        @Max(value = 100, message = "{mediateur.quotite}")
        Integer quotite,

        @NotNull(message = "{mediateur.debut}") LocalDate debut,
        @Nullable LocalDate fin) {

    @SuppressWarnings("NullAway") // rien n’est choisi tant que la personne n’a rien choisi
    static AffectationForm neuve(LocalDate aujourdHui, @Nullable UUID structure) {
        return new AffectationForm(structure, null, 100, aujourdHui, null);
    }

    void verifier(BindingResult erreurs, String prefixe) {
        if (debut != null && fin != null && fin.isBefore(debut)) {
            erreurs.rejectValue(prefixe + "fin", "mediateur.fin");
        }
    }

    StructureId structureId() {
        return new StructureId(structure);
    }

    @Nullable
    LieuId lieuId() {
        return lieu == null ? null : new LieuId(lieu);
    }

    Quotite enQuotite() {
        return new Quotite(quotite);
    }

    Periode periode() {
        return fin == null ? Periode.depuis(debut) : Periode.duAu(debut, fin);
    }
}
