package fr.maillon.cheque;

/**
 * Ce qu’un financeur a fait passer par le réseau dans une année.
 *
 * @param financeur vide pour l’ensemble
 */
public record BilanDesCheques(
        String financeur, Somme recus, Somme remis, Somme utilises, Somme rembourses, Somme perimes) {

    /** Des chèques et ce qu’ils valent, en centimes. */
    public record Somme(long cheques, long centimes) {

        static final Somme NULLE = new Somme(0, 0);

        Somme plus(Somme autre) {
            return new Somme(cheques + autre.cheques, centimes + autre.centimes);
        }
    }

    static final BilanDesCheques ENSEMBLE =
            new BilanDesCheques("", Somme.NULLE, Somme.NULLE, Somme.NULLE, Somme.NULLE, Somme.NULLE);

    BilanDesCheques plus(BilanDesCheques autre) {
        return new BilanDesCheques(
                financeur,
                recus.plus(autre.recus),
                remis.plus(autre.remis),
                utilises.plus(autre.utilises),
                rembourses.plus(autre.rembourses),
                perimes.plus(autre.perimes));
    }
}
