package fr.maillon.usager;

/** On n’ouvre une fiche qu’au nom d’une structure où l’on est affecté aujourd’hui. */
public class StructureRefusee extends RuntimeException {

    public StructureRefusee() {
        super("Pas d’affectation à cette structure aujourd’hui");
    }
}
