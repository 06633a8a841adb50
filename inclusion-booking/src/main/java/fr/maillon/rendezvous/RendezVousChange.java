package fr.maillon.rendezvous;

/** Un rendez-vous vient d’être pris, déplacé, annulé ou noté. Publié dans la transaction du changement. */
public record RendezVousChange(RendezVousId rendezVous, Nature nature, int sequence) {

    /** Ce qui vient d’arriver. */
    public enum Nature {
        PRIS,
        DEPLACE,
        ANNULE,
        NOTE
    }
}
