package fr.maillon.ressource;

/** Une ressource prise pendant un créneau, pour une réservation. */
public record Occupation(RessourceId ressource, Creneau pendant, Nature nature, ReservationId reservation) {

    /** Ce qui prend la ressource ; {@code RETENUE} le temps qu’une personne confirme. */
    public enum Nature {
        RENDEZ_VOUS,
        ABSENCE,
        ATELIER,
        RETENUE,
        POSTE
    }
}
