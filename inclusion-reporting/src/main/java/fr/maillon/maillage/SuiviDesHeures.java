package fr.maillon.maillage;

import fr.maillon.maillage.LectureDesPoints.Sus;
import fr.maillon.territoire.Departement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Les heures d’ouverture à portée, et ce que l’on en déduit, à jour : quatre semaines à partir de lundi, jours fériés,
 * exceptions et passages compris. Tout se relit à chaque demande, en quatre requêtes ; le calcul ne se refait que si quelque
 * chose a changé.
 */
@Service
@Transactional(readOnly = true)
public class SuiviDesHeures {

    private final Terrains terrains;
    private final LectureDesPoints points;
    private final LectureDesOuvertures ouvertures;
    private final Clock horloge;
    private final Map<String, Calcul> calculs = Memoire.desDerniers();

    SuiviDesHeures(Terrains terrains, LectureDesPoints points, LectureDesOuvertures ouvertures, Clock horloge) {
        this.terrains = terrains;
        this.points = points;
        this.ouvertures = ouvertures;
        this.horloge = horloge;
    }

    /** Les heures d’ouverture à portée des habitants de ce territoire. */
    public HeuresAPortee de(MaillageDuDepartement territoire) {
        return analyse(territoire).heures();
    }

    /** Les heures, la capacité, les services et ce que l’on ne sait pas bien. */
    public AnalyseDuMaillage analyse(MaillageDuDepartement territoire) {
        var donnees = lire(territoire);
        var connu = calculs.get(territoire.cle());
        if (connu != null && connu.donnees().equals(donnees)) {
            return connu.analyse();
        }
        var analyse = analyser(
                territoire, donnees.sus(), ouvertures.evaluer(donnees.sus().ouvertures()));
        calculs.put(territoire.cle(), new Calcul(donnees, analyse));
        return analyse;
    }

    /** La même analyse, si l’offre et les heures étaient celles-ci : rien n’est gardé. */
    AnalyseDuMaillage analyserAutrement(MaillageDuDepartement alors, Map<UUID, DemiHeures> heures) {
        return analyser(alors, lire(alors).sus(), heures);
    }

    private Donnees lire(MaillageDuDepartement territoire) {
        var fuseau = Departement.fuseau(territoire.departement().code());
        return new Donnees(
                territoire.maillage(),
                points.lire(territoire.maillage().offre(), LocalDate.ofInstant(horloge.instant(), fuseau)));
    }

    private AnalyseDuMaillage analyser(MaillageDuDepartement territoire, Sus sus, Map<UUID, DemiHeures> heures) {
        var terrain = terrains.du(territoire.departement().code()).orElseThrow();
        var maillage = territoire.maillage();
        return new AnalyseDuMaillage(
                territoire,
                HeuresAPortee.de(maillage, territoire.portees(), heures),
                maillage.offreConnue() ? terrain.capacite(maillage, heures, sus) : CapaciteAPortee.TUE,
                Incertitude.de(maillage, territoire.departement(), territoire.portees(), heures, sus),
                new AnalyseDuMaillage.Ouvertures(Map.copyOf(heures)),
                sus.fiches().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, fiche -> fiche.getValue().services())));
    }

    /** Tout ce dont le calcul dépend. */
    private record Donnees(Maillage maillage, Sus sus) {}

    private record Calcul(Donnees donnees, AnalyseDuMaillage analyse) {}
}
