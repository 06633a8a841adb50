package fr.maillon.rendezvous;

/** Aucun rendez-vous ne porte ce numéro, ou ce lien. */
public class RendezVousIntrouvable extends RuntimeException {

    RendezVousIntrouvable() {
        super("Rendez-vous introuvable");
    }
}
