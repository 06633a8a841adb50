package fr.maillon.web.tableaudebord;

import fr.maillon.indicateur.Chiffres;
import fr.maillon.indicateur.Evolution;
import fr.maillon.partage.SecretStatistique;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Un tableau que tout le monde peut lire : petits nombres cachés, les autres arrondis. */
public record TableauPublie(String adresse, String titre, String entete, String note, List<Ligne> lignes) {

    /** Ce qu’une ligne montre ; vide pour ce qui est caché. */
    public record Ligne(String nom, OptionalLong annee, OptionalLong avant, OptionalLong personnes) {}

    public String legende() {
        return Tableau.legende(titre);
    }

    static TableauPublie de(Tableau tableau) {
        var annee = publier(tableau, Evolution::annee);
        var avant = publier(tableau, Evolution::avant);
        return new TableauPublie(
                tableau.adresse(),
                tableau.titre(),
                tableau.entete(),
                tableau.note(),
                IntStream.range(0, tableau.lignes().size())
                        .mapToObj(i -> new Ligne(
                                tableau.lignes().get(i).nom(),
                                annee.get(i),
                                avant.get(i),
                                annee.get(i).isEmpty()
                                        ? OptionalLong.empty()
                                        : SecretStatistique.publier(tableau.lignes()
                                                .get(i)
                                                .evolution()
                                                .annee()
                                                .participants())))
                        .toList());
    }

    private static List<OptionalLong> publier(Tableau tableau, Function<Evolution, Chiffres> quand) {
        return SecretStatistique.publier(
                tableau.lignes().stream()
                        .map(ligne -> quand.apply(ligne.evolution()).accompagnements())
                        .toList(),
                tableau.additionne());
    }
}
