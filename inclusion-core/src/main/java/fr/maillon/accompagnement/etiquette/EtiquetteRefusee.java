package fr.maillon.accompagnement.etiquette;

/** Cette étiquette n’existe pas pour cette personne, ou porte un nom déjà pris. */
public class EtiquetteRefusee extends RuntimeException {

    EtiquetteRefusee(String raison) {
        super(raison);
    }
}
