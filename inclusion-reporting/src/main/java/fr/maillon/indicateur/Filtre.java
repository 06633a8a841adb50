package fr.maillon.indicateur;

import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Ce que l’on choisit de regarder dans son périmètre ; rien de choisi, tout le périmètre. Il ne fait que restreindre : ce qui
 * est hors du périmètre n’y entre jamais.
 *
 * @param departement code du département où l’activité a eu lieu
 * @param epci code de l’intercommunalité où l’activité a eu lieu
 * @param type code d’un type d’accompagnement
 * @param thematique code d’une thématique
 * @param etiquette une étiquette que le périmètre voit ({@link EtiquettesVisibles})
 * @param dispositif code d’un programme national auquel le lieu appartient
 * @param canal code du canal : sur place, à domicile, à distance…
 */
public record Filtre(
        @Nullable String departement,
        @Nullable String epci,
        @Nullable UUID structure,
        @Nullable UUID lieu,
        @Nullable UUID mediateur,
        @Nullable String type,
        @Nullable String thematique,
        @Nullable UUID etiquette,
        @Nullable String dispositif,
        @Nullable String canal) {

    public static final Filtre AUCUN = new Filtre(null, null, null, null, null, null, null, null, null, null);

    /** Vrai si l’on ne choisit rien, ou seulement un territoire : les agrégats suffisent. */
    boolean estDeTerritoire() {
        return Stream.of(structure, lieu, mediateur, type, thematique, etiquette, dispositif, canal)
                .allMatch(choix -> choix == null);
    }

    /** Le territoire choisi, et rien d’autre. */
    Filtre duTerritoire() {
        return new Filtre(departement, epci, null, null, null, null, null, null, null, null);
    }

    /** Un lieu, et rien d’autre. */
    public static Filtre duLieu(UUID lieu) {
        return new Filtre(null, null, null, lieu, null, null, null, null, null, null);
    }

    /** Les lieux d’un programme national, dans un département ou partout. */
    public static Filtre duDispositif(String dispositif, @Nullable String departement) {
        return new Filtre(departement, null, null, null, null, null, null, null, dispositif, null);
    }

    /**
     * Vrai si ce que l’on choisit se compte en peu de temps dans ce périmètre. Une thématique de tout le pays demanderait de
     * relire chaque accompagnement : il faut d’abord un territoire, une structure, un lieu ou un médiateur.
     */
    public boolean estComptable(Perimetre perimetre) {
        return estDeTerritoire() || estBorne(perimetre);
    }

    /** Vrai si peu d’accompagnements restent à relire un à un. */
    public boolean estBorne(Perimetre perimetre) {
        return !(perimetre instanceof Perimetre.Pays)
                || Stream.of(departement, epci, structure, lieu, mediateur).anyMatch(choix -> choix != null);
    }
}
