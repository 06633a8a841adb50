package fr.maillon.web.maillage;

/** Comment un territoire se nomme dans une adresse. */
final class Chemins {

    static final String DEPARTEMENT = "/{departement:(?:\\d[0-9AB]|9[78]\\d)}";
    static final String EPCI = DEPARTEMENT + "/epci/{epci:\\d{9}}";

    private Chemins() {}
}
