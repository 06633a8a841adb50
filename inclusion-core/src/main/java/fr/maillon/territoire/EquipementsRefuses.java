package fr.maillon.territoire;

/** Les équipements que l’on veut garder d’un fichier ne vont pas ; rien n’est importé. */
public class EquipementsRefuses extends DonneesRefusees {

    EquipementsRefuses(String raison) {
        super(raison);
    }
}
