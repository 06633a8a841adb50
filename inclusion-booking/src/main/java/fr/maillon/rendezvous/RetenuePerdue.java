package fr.maillon.rendezvous;

/** Plus aucun créneau n’est gardé sous ce numéro : il faut en choisir un. */
public class RetenuePerdue extends RuntimeException {

    RetenuePerdue() {
        super("Aucun créneau n’est retenu sous ce numéro");
    }
}
