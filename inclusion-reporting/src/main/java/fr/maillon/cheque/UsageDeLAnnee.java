package fr.maillon.cheque;

/** Les chèques utilisés au même endroit dans une année. */
public record UsageDeLAnnee(Usage ou, BilanDesCheques.Somme utilises) {}
