package fr.maillon.partage;

import fr.maillon.indicateur.Filtre;
import fr.maillon.indicateur.Periode;

/**
 * Ce que montrera un lien.
 *
 * @param nom ce que lira celui qui l’ouvre, 100 caractères au plus
 * @param filtre sans médiateur : un lien ne montre l’activité de personne en particulier
 * @param jours combien de temps il vaut, de 1 à 366
 */
public record DemandeDePartage(String nom, Filtre filtre, Periode periode, int jours) {

    public static final int NOM_MAXIMUM = 100;
    public static final int JOURS_MAXIMUM = 366;

    public DemandeDePartage {
        if (nom.isBlank()
                || nom.length() > NOM_MAXIMUM
                || jours < 1
                || jours > JOURS_MAXIMUM
                || filtre.mediateur() != null) {
            throw new IllegalArgumentException("Un partage a un nom, une fin, et aucun médiateur");
        }
    }
}
