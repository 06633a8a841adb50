package fr.maillon.web.tableaudebord;

import fr.maillon.indicateur.TableauDeBord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Un lieu, une structure ou un médiateur choisi dans un tableau : il se lit au-dessus des chiffres et s’ôte d’un lien.
 *
 * @param parametre celui de l’adresse, pour que le formulaire le garde
 * @param sans les mêmes statistiques, sans ce choix
 */
public record ChoixFait(String parametre, String valeur, String libelle, String sans) {

    static List<ChoixFait> de(Demande demande, TableauDeBord chiffres) {
        var choix = new ArrayList<ChoixFait>();
        ajouter(choix, demande, "lieu", demande.lieu(), chiffres.lieux(), "un lieu sans activité ici");
        ajouter(
                choix,
                demande,
                "structure",
                demande.structure(),
                chiffres.structures(),
                "une structure sans activité ici");
        ajouter(
                choix,
                demande,
                "mediateur",
                demande.mediateur(),
                chiffres.mediateurs(),
                "un médiateur sans activité ici");
        return choix;
    }

    /** Le nom ne se lit que dans les chiffres que l’on a le droit de voir. */
    private static void ajouter(
            List<ChoixFait> choix,
            Demande demande,
            String parametre,
            @Nullable String valeur,
            List<TableauDeBord.Ligne> lignes,
            String inconnu) {
        if (valeur != null) {
            var nom = lignes.stream()
                    .filter(ligne -> ligne.cle().equals(valeur))
                    .map(TableauDeBord.Ligne::nom)
                    .findFirst()
                    .orElse(inconnu);
            choix.add(new ChoixFait(parametre, valeur, nom, "/statistiques" + demande.sans(parametre)));
        }
    }
}
