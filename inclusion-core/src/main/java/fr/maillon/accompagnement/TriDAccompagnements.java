package fr.maillon.accompagnement;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** L’ordre d’une liste. Chaque ordre finit par l’identifiant : deux lignes n’ont jamais le même rang. */
public enum TriDAccompagnements {
    JOUR(
            "Jour",
            List.of("a.jour", "coalesce(a.heure, time '00:00')", "a.cree_le", "a.id"),
            List.of("date", "time", "bigint", "uuid")),
    DUREE("Durée", List.of("a.duree_minutes", "a.jour", "a.id"), List.of("integer", "date", "uuid")),
    ENREGISTREMENT("Enregistré le", List.of("a.cree_le", "a.id"), List.of("bigint", "uuid"));

    /** Un instant s’écrit en microsecondes depuis 1970 : exact, et le même dans tous les fuseaux. */
    private static final String INSTANT = "bigint";

    private final String libelle;
    private final List<String> colonnes;
    private final List<String> types;

    TriDAccompagnements(String libelle, List<String> colonnes, List<String> types) {
        this.libelle = libelle;
        this.colonnes = colonnes;
        this.types = types;
    }

    public String libelle() {
        return libelle;
    }

    List<String> types() {
        return types;
    }

    String colonnes() {
        return String.join(", ", colonnes);
    }

    String marques() {
        return IntStream.range(0, types.size())
                .mapToObj(i -> types.get(i).equals(INSTANT)
                        ? "timestamptz 'epoch' + cast(:cle" + i + " as bigint) * interval '1 microsecond'"
                        : "cast(:cle" + i + " as " + types.get(i) + ")")
                .collect(Collectors.joining(", "));
    }

    /** Les clés d’une ligne, en texte : de quoi la retrouver. */
    String cles() {
        return "array["
                + IntStream.range(0, types.size())
                        .mapToObj(i -> types.get(i).equals(INSTANT)
                                ? "(extract(epoch from " + colonnes.get(i) + ") * 1000000)::bigint::text"
                                : "(" + colonnes.get(i) + ")::text")
                        .collect(Collectors.joining(", "))
                + "]";
    }

    String ordre(boolean croissant) {
        return colonnes.stream()
                .map(colonne -> colonne + (croissant ? "" : " desc"))
                .collect(Collectors.joining(", ", " order by ", ""));
    }
}
