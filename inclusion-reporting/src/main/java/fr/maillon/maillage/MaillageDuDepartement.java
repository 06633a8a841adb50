package fr.maillon.maillage;

import fr.maillon.maillage.carte.CarteSvg;
import fr.maillon.maillage.carte.FondDeCarte;
import fr.maillon.territoire.Departement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Le maillage d’un département et sa carte, qui se dessine à la première demande et se garde. */
public final class MaillageDuDepartement {

    private final Departement departement;
    private final List<String> voisins;
    private final Maillage maillage;
    private final FondDeCarte fond;
    private volatile @Nullable String carte;

    MaillageDuDepartement(Departement departement, List<String> voisins, Maillage maillage, FondDeCarte fond) {
        this.departement = departement;
        this.voisins = voisins;
        this.maillage = maillage;
        this.fond = fond;
    }

    public Departement departement() {
        return departement;
    }

    /** Codes des départements voisins dont l’offre compte aussi. */
    public List<String> voisins() {
        return voisins;
    }

    public Maillage maillage() {
        return maillage;
    }

    /** Nombre de communes dessinées par un contour importé. */
    public int contoursImportes() {
        return fond.contoursImportes();
    }

    /** La carte à insérer dans une page. */
    public String carte() {
        var dessinee = carte;
        if (dessinee == null) {
            dessinee = new CarteSvg(maillage, fond, departement.nom()).pourLaPage();
            carte = dessinee;
        }
        return dessinee;
    }

    /** La même carte, insérée dans une autre page : chaque commune mène à sa ligne dans celle-ci. */
    public String carteVers(String page) {
        return carte().replace("href=\"#", "href=\"" + page + "#");
    }

    /** La carte qui se suffit, avec sa légende ; chaque commune y mène à sa ligne dans cette page. */
    public String carteAutonome(String page) {
        return new CarteSvg(maillage, fond, departement.nom()).autonome(page);
    }

    FondDeCarte fond() {
        return fond;
    }
}
