package fr.maillon.maillage;

/** Une part d’habitants, toujours avec son dénominateur. */
public record Part(long habitants, long sur) {

    public Part {
        if (habitants < 0 || habitants > sur) {
            throw new IllegalArgumentException("Une part ne dépasse pas le tout : " + habitants + " sur " + sur);
        }
    }

    /** En pour cent ; 0 quand il n’y a personne. */
    public double pourcentage() {
        return sur == 0 ? 0 : 100.0 * habitants / sur;
    }
}
