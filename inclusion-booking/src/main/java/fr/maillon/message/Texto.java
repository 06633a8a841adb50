package fr.maillon.message;

/** Un SMS prêt à partir. */
public record Texto(String numero, String texte) {

    /** Rien de personnel dans un journal technique. */
    @Override
    public String toString() {
        return "Texto[***]";
    }
}
