package fr.maillon.compte;

/** Un compte ne doit plus être connecté nulle part. */
public record CompteDesactive(CompteId compte) {}
