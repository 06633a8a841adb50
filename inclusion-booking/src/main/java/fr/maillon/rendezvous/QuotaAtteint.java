package fr.maillon.rendezvous;

/** Ce contact a déjà autant de rendez-vous à venir que cette offre en permet. */
public class QuotaAtteint extends RuntimeException {

    QuotaAtteint() {
        super("Quota atteint pour cette offre");
    }
}
