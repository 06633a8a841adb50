package fr.maillon.rendezvous;

/** Ce rendez-vous ne peut plus changer ainsi ; le message dit pourquoi, pour la personne. */
public class ChangementRefuse extends RuntimeException {

    ChangementRefuse(String raison) {
        super(raison);
    }
}
