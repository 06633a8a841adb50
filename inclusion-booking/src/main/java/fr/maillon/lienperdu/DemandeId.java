package fr.maillon.lienperdu;

import java.util.UUID;

/** Identifiant d’une demande de code, au hasard : il n’apprend rien du contact. */
public record DemandeId(UUID valeur) {}
