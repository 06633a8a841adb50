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

/** L’ordre de la liste des communes éloignées ; ce qui est inconnu vient à la fin. */
enum TriDesEcarts {
    GRAVITE("de la plus gênante à la moins gênante"),
    FRAGILITE("de la plus fragile à la moins fragile"),
    HABITANTS("de la plus peuplée à la moins peuplée"),
    TEMPS("de la plus éloignée à la plus proche"),
    NOM("par nom");

    private final String enMots;

    TriDesEcarts(String enMots) {
        this.enMots = enMots;
    }

    static TriDesEcarts de(@Nullable String demande) {
        return Arrays.stream(values())
                .filter(tri -> tri.adresse().equals(demande))
                .findFirst()
                .orElse(GRAVITE);
    }

    /** Ceux que l’on propose : la fragilité seulement si on la connaît. */
    static List<TriDesEcarts> possibles(@Nullable Fragilite fragilite) {
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

    /** @param communes déjà rangées de la plus gênante à la moins gênante : cet ordre départage les égalités */
    List<CouvertureCommune> ranger(List<CouvertureCommune> communes, @Nullable Fragilite fragilite) {
        var francais = Collator.getInstance(Locale.FRENCH);
        return switch (this) {
            case GRAVITE -> communes;
            case FRAGILITE ->
                fragilite == null
                        ? communes
                        : communes.stream().sorted(parFragilite(fragilite)).toList();
            case HABITANTS ->
                communes.stream()
                        .sorted(Comparator.comparingInt(TriDesEcarts::habitants).reversed())
                        .toList();
            case TEMPS ->
                communes.stream()
                        .sorted(Comparator.comparingInt(TriDesEcarts::temps).reversed())
                        .toList();
            case NOM ->
                communes.stream()
                        .sorted(Comparator.comparing(CouvertureCommune::nom, francais::compare))
                        .toList();
        };
    }

    /** De la plus fragile à la moins fragile ; un indice inconnu vient après tous les autres, il n’est pas le plus petit. */
    static Comparator<CouvertureCommune> parFragilite(Fragilite fragilite) {
        return Comparator.comparingDouble(
                commune -> -fragilite.parCommune().getOrDefault(commune.code(), Double.NEGATIVE_INFINITY));
    }

    private static int habitants(CouvertureCommune commune) {
        Integer habitants = commune.habitants();
        return habitants == null ? -1 : habitants;
    }

    private static int temps(CouvertureCommune commune) {
        TempsAcces temps = commune.temps();
        return temps == null ? Integer.MAX_VALUE : temps.dixiemes();
    }
}
