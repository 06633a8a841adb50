package fr.maillon.maillage;

import fr.maillon.maillage.Releves.HeuresTenues;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Departement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ce qui a changé dans un département depuis un relevé. Le présent se lit en direct : une fermeture se voit aussitôt. */
@Service
@Transactional(readOnly = true)
public class SuiviDesReleves {

    private final Releves releves;
    private final SuiviDesHeures heures;
    private final Clock horloge;

    SuiviDesReleves(Releves releves, SuiviDesHeures heures, Clock horloge) {
        this.releves = releves;
        this.heures = heures;
        this.horloge = horloge;
    }

    /**
     * Ce qui a changé depuis ce jour, ou depuis le relevé le plus proche : le dernier d’avant, à défaut le premier d’après.
     * Vide avant le premier relevé.
     */
    public Optional<EvolutionDuMaillage> depuis(LocalDate jour, MaillageDuDepartement maillage) {
        var departement = maillage.departement().code();
        return releves.auPlusTard(departement, jour).map(depart -> {
            var maintenant = Mesures.de(
                    departement,
                    aujourdhui(departement),
                    maillage.maillage(),
                    heures.analyse(maillage).indicateurs());
            var serie = new ArrayList<>(
                    releves.mesuresDepuis(departement, depart.mesures().jour()));
            serie.removeIf(mesures -> !mesures.jour().isBefore(maintenant.jour()));
            serie.add(maintenant);
            return new EvolutionDuMaillage(List.copyOf(serie), CeQuiAChange.entre(depart, maillage.maillage()));
        });
    }

    /** Les heures tenues de ces départements, à leur dernier relevé ; vide si aucun ne les dit. */
    public Optional<CapaciteDuPays> capacite(Collection<String> departements) {
        var dernieres = releves.dernieresHeuresTenues(departements);
        long habitants = dernieres.stream().mapToLong(HeuresTenues::habitants).sum();
        if (habitants == 0) {
            return Optional.empty();
        }
        var jours = dernieres.stream().map(HeuresTenues::jour).sorted().toList();
        return Optional.of(new CapaciteDuPays(
                dernieres.stream().collect(Collectors.toMap(HeuresTenues::departement, HeuresTenues::heures)),
                dernieres.stream()
                                .mapToDouble(une -> une.heures() * une.habitants())
                                .sum()
                        / habitants,
                jours.getFirst(),
                jours.getLast()));
    }

    /** Les mêmes, commune par commune : celles dont le dernier relevé de leur département les dit. */
    public Map<CodeInsee, Double> heuresDesCommunes(Collection<String> departements) {
        return releves.dernieresHeuresDesCommunes(departements);
    }

    /** Le jour qu’il est dans ce département. */
    public LocalDate aujourdhui(String departement) {
        return LocalDate.ofInstant(horloge.instant(), Departement.fuseau(departement));
    }
}
