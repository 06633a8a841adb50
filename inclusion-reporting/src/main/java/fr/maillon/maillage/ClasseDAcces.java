package fr.maillon.maillage;

import org.jspecify.annotations.Nullable;

/** Les cinq classes de temps de la carte, et celle des communes dont on ne sait rien. */
public enum ClasseDAcces {
    DIX("10 minutes ou moins", "#F7F1DE", 10),
    QUINZE("de 10 à 15 minutes", "#EFD495", 15),
    VINGT("de 15 à 20 minutes", "#DFA650", 20),
    TRENTE("de 20 à 30 minutes", "#B9652A", 30),
    AU_DELA("plus de 30 minutes", "#7A3214", Integer.MAX_VALUE),
    INCONNUE("temps inconnu", "#D9D9D4", Integer.MAX_VALUE);

    private final String libelle;
    private final String couleur;
    private final int plafond;

    ClasseDAcces(String libelle, String couleur, int plafond) {
        this.libelle = libelle;
        this.couleur = couleur;
        this.plafond = plafond;
    }

    /** La classe de ce temps ; sans offre à portée, la plus lointaine. */
    static ClasseDAcces de(@Nullable TempsAcces temps) {
        if (temps == null) {
            return AU_DELA;
        }
        for (var classe : values()) {
            if (classe == AU_DELA || !temps.depasse(classe.plafond)) {
                return classe;
            }
        }
        return AU_DELA;
    }

    /** La classe en toutes lettres : la couleur ne dit jamais rien seule. */
    public String libelle() {
        return libelle;
    }

    public String couleur() {
        return couleur;
    }

    /** Nom court pour une feuille de style. */
    public String nomCss() {
        return "acces-" + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
