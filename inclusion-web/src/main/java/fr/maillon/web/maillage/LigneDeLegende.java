package fr.maillon.web.maillage;

import fr.maillon.maillage.ClasseDeFragilite;
import fr.maillon.maillage.DonneesDuTerritoire.Fragilite;
import fr.maillon.maillage.Maillage;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Une ligne de la légende d’un indice de fragilité ; sans couleur, elle est hachurée. */
record LigneDeLegende(@Nullable String couleur, String libelle, ClasseDeFragilite.Effectif effectif) {

    /** Une par classe de l’échelle, puis celle des communes sans indice. */
    static List<LigneDeLegende> de(Maillage maillage, Fragilite fragilite) {
        var indices = fragilite.parCommune();
        return Stream.concat(
                        ClasseDeFragilite.de(fragilite.echelle()).stream()
                                .map(classe -> new LigneDeLegende(
                                        classe.couleur(), classe.libelle(), classe.dans(maillage, indices))),
                        Stream.of(new LigneDeLegende(
                                null,
                                "indice inconnu",
                                ClasseDeFragilite.Effectif.de(maillage.communes().stream()
                                        .filter(commune -> !indices.containsKey(commune.code()))
                                        .toList()))))
                .toList();
    }
}
