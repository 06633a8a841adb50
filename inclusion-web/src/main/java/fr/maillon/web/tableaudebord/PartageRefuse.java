package fr.maillon.web.tableaudebord;

import fr.maillon.indicateur.EtiquetteVisible;
import fr.maillon.indicateur.Filtre;
import java.util.List;
import java.util.Optional;

/**
 * Un choix qu’un lien public ne garde pas. On ne fait pas le lien : sans ce choix, il montrerait plus que ce que l’on voit.
 *
 * @param parametre le choix à ôter
 */
record PartageRefuse(String parametre, String phrase) {

    /** Ce qui empêche de partager ces chiffres ; vide si rien. */
    static Optional<PartageRefuse> de(Filtre filtre, List<EtiquetteVisible> visibles) {
        if (filtre.mediateur() != null) {
            return Optional.of(new PartageRefuse(
                    "mediateur",
                    "Un lien ne montre pas l’activité d’un seul médiateur. Ôtez ce choix pour partager le reste."));
        }
        return visibles.stream().anyMatch(e -> e.id().equals(filtre.etiquette()) && !e.estPubliable())
                ? Optional.of(new PartageRefuse(
                        "etiquette", "Une étiquette que vous gardez pour vous ne se partage pas. Ôtez ce choix."))
                : Optional.empty();
    }
}
