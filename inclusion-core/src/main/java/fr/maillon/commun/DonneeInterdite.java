package fr.maillon.commun;

import java.util.List;

/** Un texte libre contient ce qui ne doit jamais y être écrit. Ne dit pas quoi : rien de tel ne va dans un journal. */
public class DonneeInterdite extends IllegalArgumentException {

    private final transient List<DonneesInterdites.Trouvaille> trouvailles;

    DonneeInterdite(List<DonneesInterdites.Trouvaille> trouvailles) {
        super("Ce texte contient une donnée interdite");
        this.trouvailles = trouvailles;
    }

    /** Ce qui a été trouvé, et où. */
    public List<DonneesInterdites.Trouvaille> trouvailles() {
        return trouvailles;
    }
}
