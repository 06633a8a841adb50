package fr.maillon.mediateur;

import fr.maillon.lieu.LieuId;
import fr.maillon.structure.StructureId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * De quelle partie du réseau on parle. Fermé par défaut : un périmètre qui ne nomme rien ne montre personne.
 *
 * @param tout vrai pour le réseau entier
 */
public record Perimetre(
        boolean tout,
        List<String> departements,
        @Nullable StructureId structure,
        @Nullable LieuId lieu) {

    public static Perimetre toutLeReseau() {
        return new Perimetre(true, List.of(), null, null);
    }

    public static Perimetre departements(List<String> codes) {
        return new Perimetre(false, List.copyOf(codes), null, null);
    }

    public static Perimetre structure(StructureId structure) {
        return new Perimetre(false, List.of(), structure, null);
    }

    public static Perimetre lieu(LieuId lieu) {
        return new Perimetre(false, List.of(), null, lieu);
    }
}
