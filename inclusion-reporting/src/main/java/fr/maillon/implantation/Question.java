package fr.maillon.implantation;

/** Ce que l’on cherche en ouvrant. */
public enum Question {
    TOUCHER("Toucher le plus d’habitants"),
    RAPPROCHER("Rapprocher tout le monde en moyenne"),
    COUVRIR("Savoir combien de lieux il faudrait pour que personne ne soit trop loin");

    private final String enMots;

    Question(String enMots) {
        this.enMots = enMots;
    }

    public String enMots() {
        return enMots;
    }
}
