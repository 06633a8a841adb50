package fr.maillon.territoire;

/** Une intercommunalité (EPCI à fiscalité propre) : son code SIREN, son nom, son type (CC, CA, CU, METRO). */
public record Epci(String code, String nom, String type) {}
