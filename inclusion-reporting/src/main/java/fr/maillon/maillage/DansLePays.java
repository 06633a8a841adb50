package fr.maillon.maillage;

import fr.maillon.territoire.Departement;
import java.util.Optional;

/**
 * Un département du pays.
 *
 * @param lieux ses lieux que l’on compte
 * @param arrets ses arrêts que l’on compte
 * @param estConnu vrai si le réseau y connaît un lieu ou un arrêt, compté ou non
 */
public record DansLePays(
        Departement departement,
        int communes,
        long lieux,
        long arrets,
        boolean estConnu,
        IndicateursDuMaillage indicateurs) {

    public long habitants() {
        return indicateurs.habitants();
    }

    /** Vide si l’on n’y connaît aucun lieu, ou si rien de ce que l’on compte n’est à portée. */
    public Optional<TempsAcces> moyenne() {
        return estConnu ? indicateurs.moyenne() : Optional.empty();
    }

    public Part auDelaDe20() {
        return indicateurs.auDelaDe(20);
    }

    /** La classe de son temps moyen ; inconnue si l’on n’y connaît aucun lieu, la plus lointaine si aucun ne compte. */
    public ClasseDAcces classe() {
        return estConnu ? ClasseDAcces.de(moyenne().orElse(null)) : ClasseDAcces.INCONNUE;
    }
}
