package fr.maillon.territoire;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Le territoire dont quelqu’un s’occupe : des départements entiers, des intercommunalités. Vide, il ne contient rien.
 *
 * @param departements codes des départements
 * @param epcis codes SIREN des intercommunalités
 */
public record Ressort(List<String> departements, List<String> epcis) {

    /** Ne contient rien. */
    public static final Ressort VIDE = new Ressort(List.of(), List.of());

    /** La commune {@code co} est dans le ressort ; à employer avec les paramètres {@code departements} et {@code epcis}. */
    public static final String COMMUNE_DEDANS =
            "(co.departement_code = any(:departements) or coalesce(co.epci_code = any(:epcis), false))";

    public Ressort {
        departements = List.copyOf(departements);
        epcis = List.copyOf(epcis);
    }

    public static Ressort departements(String... codes) {
        return new Ressort(List.of(codes), List.of());
    }

    public static Ressort epcis(String... codes) {
        return new Ressort(List.of(), List.of(codes));
    }

    /** Le même texte pour tous ceux qui tiennent ce territoire : « 48 », « 48+E200069151 ». */
    public String cle() {
        return Stream.concat(
                        departements.stream().sorted(), epcis.stream().sorted().map(code -> "E" + code))
                .collect(Collectors.joining("+"));
    }

    public boolean estVide() {
        return departements.isEmpty() && epcis.isEmpty();
    }

    public boolean contient(Commune commune) {
        var epci = commune.epci();
        return departements.contains(commune.departement()) || (epci != null && epcis.contains(epci));
    }

    /** Les départements, prêts pour une requête. */
    public String[] codesDesDepartements() {
        return departements.toArray(String[]::new);
    }

    /** Les intercommunalités, prêtes pour une requête. */
    public String[] codesDesEpcis() {
        return epcis.toArray(String[]::new);
    }
}
