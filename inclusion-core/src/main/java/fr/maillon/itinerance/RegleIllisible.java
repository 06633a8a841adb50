package fr.maillon.itinerance;

/** Cette règle de récurrence ne dit pas quels jours passer. Le message s’adresse à la personne qui l’a écrite. */
public class RegleIllisible extends RuntimeException {

    RegleIllisible(String message) {
        super(message);
    }
}
