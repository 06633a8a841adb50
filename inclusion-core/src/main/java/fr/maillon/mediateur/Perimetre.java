package fr.maillon.mediateur;

import fr.maillon.lieu.LieuId;
import fr.maillon.structure.StructureId;
import fr.maillon.territoire.Ressort;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * De quelle partie du réseau on parle. Fermé par défaut : un périmètre qui ne nomme rien ne montre personne.
 *
 * @param tout vrai pour le réseau entier
 */
public record Perimetre(
        boolean tout,
        Ressort ressort,
        @Nullable StructureId structure,
        @Nullable LieuId lieu) {

    public static Perimetre toutLeReseau() {
        return new Perimetre(true, Ressort.VIDE, null, null);
    }

    public static Perimetre departements(List<String> codes) {
        return du(new Ressort(codes, List.of()));
    }

    /** Les affectations dont le lieu, sinon la structure, est dans ce ressort. */
    public static Perimetre du(Ressort ressort) {
        return new Perimetre(false, ressort, null, null);
    }

    public static Perimetre structure(StructureId structure) {
        return new Perimetre(false, Ressort.VIDE, structure, null);
    }

    public static Perimetre lieu(LieuId lieu) {
        return new Perimetre(false, Ressort.VIDE, null, lieu);
    }
}
