package fr.maillon.cheque;

/** Les chèques utilisés au même endroit dans une année. */
public record UsageParEndroit(Endroit ou, BilanDesCheques.Somme utilises) {}
