package fr.maillon.compte;

/** Un compte existe déjà pour cette adresse. */
public class CourrielDejaPris extends RuntimeException {

    CourrielDejaPris() {
        super("Un compte existe déjà pour cette adresse");
    }
}
