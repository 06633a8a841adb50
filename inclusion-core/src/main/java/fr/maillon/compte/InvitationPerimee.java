package fr.maillon.compte;

/** Ce lien a déjà servi, a expiré ou n’a jamais existé. */
public class InvitationPerimee extends RuntimeException {

    InvitationPerimee() {
        super("Invitation périmée");
    }
}
