package fr.maillon.web.mediateur;

/** Une option d’une liste : ce qui part avec le formulaire, et ce que la personne lit. */
record Choix(String name, String libelle) {}
