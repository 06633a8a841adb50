package fr.maillon.lieu;

import org.jspecify.annotations.Nullable;

/** Ce que l’on trouve sur place ; absent : on ne sait pas. */
public record Equipement(
        @Nullable Integer postes,
        @Nullable Integer salles,
        @Nullable Integer postesVisio) {

    public static final Equipement INCONNU = new Equipement(null, null, null);

    public Equipement {
        if (estNegatif(postes) || estNegatif(salles) || estNegatif(postesVisio)) {
            throw new IllegalArgumentException("Un équipement se compte à partir de zéro");
        }
    }

    private static boolean estNegatif(@Nullable Integer nombre) {
        return nombre != null && nombre < 0;
    }
}
