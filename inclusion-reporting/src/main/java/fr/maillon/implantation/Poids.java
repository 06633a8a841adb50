package fr.maillon.implantation;

import fr.maillon.maillage.CouvertureCommune;
import fr.maillon.maillage.DonneesDuTerritoire.Fragilite;
import fr.maillon.territoire.DonneeDeCommune;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Ce que pèse chaque commune dans une question : ses habitants, comptés davantage là où ils sont fragiles si on le demande. */
final class Poids {

    private Poids() {}

    /**
     * Habitants × (1 + indice / échelle), arrondi : de une à deux fois ses habitants. Une commune dont on ignore l’indice est
     * prise à la moyenne des autres, pondérée par leurs habitants.
     *
     * @param fragilite absente : les habitants seuls
     */
    static int[] de(List<CouvertureCommune> communes, @Nullable Fragilite fragilite) {
        if (fragilite == null) {
            return communes.stream().mapToInt(Poids::habitants).toArray();
        }
        double echelle = fragilite.echelle() == DonneeDeCommune.FRAGILITE_10 ? 10 : 100;
        var connus = fragilite.parCommune();
        long total = 0;
        double somme = 0;
        for (var commune : communes) {
            var indice = connus.get(commune.code());
            if (indice != null) {
                total += habitants(commune);
                somme += habitants(commune) * indice;
            }
        }
        double moyenne = total == 0 ? 0 : somme / total;
        return communes.stream()
                .mapToInt(commune -> (int)
                        Math.round(habitants(commune) * (1 + connus.getOrDefault(commune.code(), moyenne) / echelle)))
                .toArray();
    }

    static int habitants(CouvertureCommune commune) {
        return Objects.requireNonNullElse(commune.habitants(), 0);
    }
}
