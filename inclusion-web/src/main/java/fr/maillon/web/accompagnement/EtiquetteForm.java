package fr.maillon.web.accompagnement;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Une étiquette à créer.
 *
 * @param departement celui du coordinateur qui en a plusieurs
 */
record EtiquetteForm(
        @Nullable String nom,
        @Nullable String financeur,
        @Nullable LocalDate debut,
        @Nullable LocalDate fin,
        @Nullable String departement) {

    private static final int NOM_MAXIMUM = 60;
    private static final int FINANCEUR_MAXIMUM = 120;

    static EtiquetteForm vierge() {
        return new EtiquetteForm("", null, null, null, null);
    }

    String nomPropre() {
        return propre(nom);
    }

    @Nullable
    String financeurPropre() {
        var propre = propre(financeur);
        return propre.isEmpty() ? null : propre;
    }

    /** Ce qui ne va pas ; rien si tout convient. */
    @Nullable
    String refus() {
        if (nomPropre().isEmpty()) {
            return "Donnez un nom à l’étiquette, par exemple «\u00A0Hiver 2026\u00A0».";
        }
        if (nomPropre().length() > NOM_MAXIMUM
                || nomPropre().contains(",")
                || nomPropre().contains(";")) {
            return "Le nom tient en 60 signes, sans virgule ni point-virgule.";
        }
        if (propre(financeur).length() > FINANCEUR_MAXIMUM) {
            return "Le financeur tient en 120 signes.";
        }
        return debut != null && fin != null && fin.isBefore(debut) ? "La fin vient avant le début." : null;
    }

    private static String propre(@Nullable String texte) {
        return texte == null
                ? ""
                : texte.replaceAll("[\\p{Cntrl}\\ud800-\\udfff]", "").strip();
    }
}
