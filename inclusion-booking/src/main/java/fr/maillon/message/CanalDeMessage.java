package fr.maillon.message;

/** Par où part un message. */
public enum CanalDeMessage {
    COURRIEL,
    SMS
}
