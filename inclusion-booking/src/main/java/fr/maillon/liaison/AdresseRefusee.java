package fr.maillon.liaison;

/** On n’appelle pas cette adresse ; le message dit pourquoi, pour la personne. */
public class AdresseRefusee extends RuntimeException {

    public AdresseRefusee(String raison) {
        super(raison);
    }
}
