package fr.maillon.maillage;

/**
 * Un temps d’accès estimé, au dixième de minute. Tout se compare sur cette valeur arrondie, si bien que la carte, le
 * tableau et le fichier classent une commune de la même façon.
 */
public record TempsAcces(int dixiemes) implements Comparable<TempsAcces> {

    public TempsAcces {
        if (dixiemes < 0) {
            throw new IllegalArgumentException("Un temps d’accès n’est pas négatif : " + dixiemes);
        }
    }

    public static TempsAcces minutes(double minutes) {
        return new TempsAcces((int) Math.min(Integer.MAX_VALUE, Math.round(minutes * 10)));
    }

    public double enMinutes() {
        return dixiemes / 10.0;
    }

    /**
     * Minutes entières, arrondies à la minute supérieure : ce qui dépasse 20 minutes ne s’affiche jamais « 20 ».
     */
    public int minutesAffichees() {
        return Math.ceilDiv(dixiemes, 10);
    }

    public boolean depasse(int minutes) {
        return dixiemes > minutes * 10;
    }

    @Override
    public int compareTo(TempsAcces autre) {
        return Integer.compare(dixiemes, autre.dixiemes);
    }
}
