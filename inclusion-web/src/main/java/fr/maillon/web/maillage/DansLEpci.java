package fr.maillon.web.maillage;

import fr.maillon.maillage.Maillage;
import fr.maillon.maillage.MaillageDuDepartement;
import fr.maillon.maillage.TempsAcces;
import fr.maillon.territoire.Epci;
import java.util.Comparator;
import java.util.List;

/** Une intercommunalité, ses communes de ce département seules. */
record DansLEpci(Epci epci, Maillage maillage) {

    /** Celles de ce département, de la plus éloignée à la plus proche. */
    static List<DansLEpci> tous(MaillageDuDepartement territoire, List<Epci> epcis) {
        return epcis.stream()
                .map(epci -> new DansLEpci(
                        epci, territoire.maillage().parmi(commune -> epci.code().equals(commune.epci()))))
                .sorted(Comparator.comparing((DansLEpci part) -> part.maillage()
                                .moyenne()
                                .map(TempsAcces::dixiemes)
                                .orElse(0))
                        .reversed()
                        .thenComparing(part -> part.epci().code()))
                .toList();
    }
}
