package fr.maillon.maillage;

import fr.maillon.maillage.LectureDesOuvertures.Lues;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Les heures d’ouverture à portée, à jour : quatre semaines à partir de lundi, jours fériés, exceptions et passages compris.
 * Les horaires se relisent à chaque demande ; le calcul ne se refait que s’ils ont changé.
 */
@Service
@Transactional(readOnly = true)
public class SuiviDesHeures {

    private final LectureDesOuvertures ouvertures;
    private final Map<String, Calcul> calculs = Memoire.desDerniers();

    SuiviDesHeures(LectureDesOuvertures ouvertures) {
        this.ouvertures = ouvertures;
    }

    /** Les heures d’ouverture à portée des habitants de ce territoire. */
    public HeuresAPortee de(MaillageDuDepartement territoire) {
        var donnees = new Donnees(
                territoire.maillage(),
                ouvertures.lire(
                        aPortee(territoire),
                        ouvertures.lundi(territoire.departement().code())));
        var connu = calculs.get(territoire.cle());
        if (connu != null && connu.donnees().equals(donnees)) {
            return connu.heures();
        }
        var heures = HeuresAPortee.de(
                territoire.maillage(), territoire.portees(), ouvertures.evaluer(donnees.ouvertures()));
        calculs.put(territoire.cle(), new Calcul(donnees, heures));
        return heures;
    }

    private static Collection<PointDAcces> aPortee(MaillageDuDepartement territoire) {
        var utiles =
                territoire.portees().values().stream().flatMap(List::stream).collect(Collectors.toSet());
        return territoire.maillage().offre().stream()
                .filter(point -> utiles.contains(point.id()))
                .toList();
    }

    /** Tout ce dont le calcul dépend. */
    private record Donnees(Maillage maillage, Lues ouvertures) {}

    private record Calcul(Donnees donnees, HeuresAPortee heures) {}
}
