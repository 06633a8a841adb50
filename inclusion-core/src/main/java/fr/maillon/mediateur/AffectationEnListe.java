package fr.maillon.mediateur;

import fr.maillon.lieu.LieuId;
import fr.maillon.structure.StructureId;
import org.jspecify.annotations.Nullable;

/** Une affectation, avec les noms de la structure et du lieu. */
public record AffectationEnListe(
        AffectationId id,
        StructureId structure,
        String nomDeLaStructure,
        @Nullable LieuId lieu,
        @Nullable String nomDuLieu,
        Quotite quotite,
        Periode periode) {

    /** « Maison de services de Langogne (Association So Lozère) ». */
    public String ou() {
        return nomDuLieu == null ? nomDeLaStructure : nomDuLieu + " (" + nomDeLaStructure + ")";
    }
}
