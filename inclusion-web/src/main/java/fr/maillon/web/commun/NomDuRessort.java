package fr.maillon.web.commun;

import fr.maillon.territoire.Departement;
import fr.maillon.territoire.Epci;
import fr.maillon.territoire.Ressort;
import fr.maillon.territoire.Territoires;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Un ressort en mots : « Lozère », « Lozère, CC Causses Aigoual Cévennes ». */
@Component
public class NomDuRessort {

    private final Territoires territoires;

    NomDuRessort(Territoires territoires) {
        this.territoires = territoires;
    }

    public String enMots(Ressort ressort) {
        return Stream.concat(
                        ressort.departements().stream()
                                .flatMap(code -> territoires.departement(code).stream())
                                .map(Departement::nom),
                        ressort.epcis().stream()
                                .flatMap(code -> territoires.epci(code).stream())
                                .map(Epci::nom))
                .collect(Collectors.joining(", "));
    }
}
