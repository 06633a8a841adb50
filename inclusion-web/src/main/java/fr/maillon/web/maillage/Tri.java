package fr.maillon.web.maillage;

import fr.maillon.maillage.CouvertureCommune;
import fr.maillon.maillage.DonneesDuTerritoire.Fragilite;
import fr.maillon.maillage.TempsAcces;
import java.text.Collator;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** L’ordre du tableau des communes ; ce qui est inconnu vient à la fin. */
enum Tri {
    NOM("par nom"),
    HABITANTS("de la plus peuplée à la moins peuplée"),
    TEMPS("de la plus éloignée à la plus proche"),
    FRAGILITE("de la plus fragile à la moins fragile");

    private final String enMots;

    Tri(String enMots) {
        this.enMots = enMots;
    }

    static Tri de(@Nullable String demande) {
        for (var tri : values()) {
            if (tri.adresse().equals(demande)) {
                return tri;
            }
        }
        return NOM;
    }

    /** Ceux que l’on propose : la fragilité seulement si la page la montre. */
    static List<Tri> possibles(@Nullable Fragilite fragilite) {
        return Arrays.stream(values())
                .filter(tri -> tri != FRAGILITE || fragilite != null)
                .toList();
    }

    public String adresse() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String enMots() {
        return enMots;
    }

    List<CouvertureCommune> ranger(List<CouvertureCommune> communes, @Nullable Fragilite fragilite) {
        var francais = Collator.getInstance(Locale.FRENCH);
        Comparator<CouvertureCommune> parNom = Comparator.<CouvertureCommune, String>comparing(
                        CouvertureCommune::nom, francais::compare)
                .thenComparing(CouvertureCommune::code);
        Comparator<CouvertureCommune> ordre = switch (this) {
            case NOM -> parNom;
            case HABITANTS -> Comparator.comparingInt(Tri::habitants).reversed().thenComparing(parNom);
            case FRAGILITE ->
                fragilite == null
                        ? parNom
                        : TriDesEcarts.parFragilite(fragilite).thenComparing(parNom);
            case TEMPS -> Comparator.comparingInt(Tri::temps).reversed().thenComparing(parNom);
        };
        return communes.stream().sorted(ordre).toList();
    }

    private static int habitants(CouvertureCommune commune) {
        Integer habitants = commune.habitants();
        return habitants == null ? -1 : habitants;
    }

    private static int temps(CouvertureCommune commune) {
        TempsAcces temps = commune.temps();
        return temps != null ? temps.dixiemes() : commune.position() == null ? -1 : Integer.MAX_VALUE;
    }
}
