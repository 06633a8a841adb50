package fr.maillon.atelier;

import java.util.UUID;

/** Cet atelier ou ce programme n’existe pas pour ce médiateur : absent, ou animé par d’autres. */
public class AtelierIntrouvable extends RuntimeException {

    public AtelierIntrouvable(UUID id) {
        super("Atelier introuvable\u00A0: " + id);
    }
}
