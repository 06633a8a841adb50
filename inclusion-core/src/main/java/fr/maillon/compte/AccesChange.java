package fr.maillon.compte;

/** L’accès d’un compte a changé (désactivation, mot de passe, second facteur) : ses séances ouvertes ne valent plus. */
public record AccesChange(CompteId compte) {}
