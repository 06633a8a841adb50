package fr.maillon.itinerance;

/** Ce passage ne peut plus changer ainsi. Le message s’adresse à la personne qui l’a demandé. */
public class PassageFige extends RuntimeException {

    PassageFige(String message) {
        super(message);
    }
}
