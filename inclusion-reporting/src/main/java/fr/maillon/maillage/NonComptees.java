package fr.maillon.maillage;

/**
 * Ce qui n’entre dans aucun chiffre d’un territoire dont on connaît le reste : les communes autour desquelles on ne connaît
 * aucun lieu. Il y en a quand une intercommunalité déborde sur un département dont on ne sait rien.
 */
public record NonComptees(int communes, long habitants) {

    /** Vrai si tout est compté. */
    public boolean aucune() {
        return communes == 0;
    }
}
