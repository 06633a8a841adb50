package fr.maillon.message;

/** Ce qui fait partir un message. */
public enum Evenement {
    CONFIRMATION,
    RAPPEL,
    CHANGEMENT,
    ANNULATION
}
