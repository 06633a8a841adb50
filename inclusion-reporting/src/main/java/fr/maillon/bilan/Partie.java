package fr.maillon.bilan;

/** Une partie du bilan ; chacune se commente. */
public enum Partie {
    RESEAU("Le réseau"),
    ACCES("L’accès des habitants"),
    ACTIVITE("L’activité"),
    PUBLICS("Les personnes accueillies"),
    SUITES("Ce qui vient après"),
    RENDEZ_VOUS("Les rendez-vous"),
    PERSPECTIVES("Perspectives");

    private final String titre;

    Partie(String titre) {
        this.titre = titre;
    }

    public String titre() {
        return titre;
    }
}
