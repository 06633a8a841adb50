package fr.maillon.maillage;

import fr.maillon.maillage.PointDAcces.Nature;
import fr.maillon.maillage.carte.CarteGeoJson;
import fr.maillon.maillage.carte.CarteSvg;
import fr.maillon.maillage.carte.FondDeCarte;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Departement;
import fr.maillon.territoire.Epci;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Le maillage d’un département, ou d’une intercommunalité dans ce département, et sa carte, qui se dessine à la première demande et se garde. */
public final class MaillageDuDepartement {

    private final Departement departement;
    private final @Nullable Epci epci;
    private final List<String> voisins;
    private final Maillage maillage;
    private final FondDeCarte fond;
    private final FiltreDuMaillage filtre;
    private volatile @Nullable String carte;
    private volatile @Nullable Vulnerabilite vulnerabilite;
    private volatile @Nullable Map<CodeInsee, List<UUID>> portees;

    MaillageDuDepartement(
            Departement departement,
            List<String> voisins,
            Maillage maillage,
            FondDeCarte fond,
            FiltreDuMaillage filtre) {
        this(departement, null, voisins, maillage, fond, filtre);
    }

    private MaillageDuDepartement(
            Departement departement,
            @Nullable Epci epci,
            List<String> voisins,
            Maillage maillage,
            FondDeCarte fond,
            FiltreDuMaillage filtre) {
        this.departement = departement;
        this.epci = epci;
        this.voisins = voisins;
        this.maillage = maillage;
        this.fond = fond;
        this.filtre = filtre;
    }

    public Departement departement() {
        return departement;
    }

    /**
     * Le même maillage, vu d’une intercommunalité : ses communes de ce département seules, avec toute l’offre à leur portée.
     */
    public MaillageDuDepartement de(Epci epci) {
        var siennes = maillage.parmi(commune -> epci.code().equals(commune.epci()));
        return new MaillageDuDepartement(
                departement,
                epci,
                voisins,
                siennes,
                fond.pour(
                        siennes.communes().stream().map(CouvertureCommune::code).collect(Collectors.toSet())),
                filtre);
    }

    /** Ce que ferait perdre chaque fermeture ; se calcule à la première demande et se garde. */
    public Vulnerabilite vulnerabilite() {
        var calculee = vulnerabilite;
        if (calculee == null) {
            calculee = Vulnerabilite.de(maillage);
            vulnerabilite = calculee;
        }
        return calculee;
    }

    /** Les lieux et arrêts à portée de chaque commune. */
    Map<CodeInsee, List<UUID>> portees() {
        var calculees = portees;
        if (calculees == null) {
            calculees = HeuresAPortee.portees(maillage);
            portees = calculees;
        }
        return calculees;
    }

    /** Ce qui dessert cette commune ; vide si elle n’est pas d’ici. */
    public Optional<Desserte> desserte(CodeInsee commune) {
        return Desserte.de(maillage, commune);
    }

    /** Le même territoire, si ces points s’ajoutaient à l’offre. */
    public MaillageDuDepartement avec(List<PointDAcces> ouvertures) {
        return avecLOffre(
                Stream.concat(maillage.offre().stream(), ouvertures.stream()).toList());
    }

    /** Le même territoire, si l’offre était celle-ci. */
    public MaillageDuDepartement avecLOffre(List<PointDAcces> offre) {
        return new MaillageDuDepartement(departement, epci, voisins, maillage.avecLOffre(offre), fond, filtre);
    }

    /** Le même territoire, si aucune offre ne nous échappe : sans offre, tous sont loin de tout. */
    public MaillageDuDepartement tenuPourComplet() {
        return maillage.offreConnue()
                ? this
                : new MaillageDuDepartement(departement, epci, voisins, maillage.tenuPourComplet(), fond, filtre);
    }

    /** Les lieux et les arrêts que l’on compte. */
    public FiltreDuMaillage filtre() {
        return filtre;
    }

    /** Nombre de lieux de ce département que l’on compte. */
    public long lieux() {
        return points(Nature.LIEU);
    }

    /** Nombre d’arrêts de ce département que l’on compte. */
    public long arrets() {
        return points(Nature.ARRET);
    }

    private long points(Nature nature) {
        return maillage.offre().stream()
                .filter(point -> point.nature() == nature && point.departement().equals(departement.code()))
                .count();
    }

    /** Vrai si l’on ne regarde qu’une intercommunalité. */
    public boolean estUneIntercommunalite() {
        return epci != null;
    }

    /** Le code de l’intercommunalité que l’on regarde, si l’on n’en regarde qu’une. */
    public @Nullable String codeDeLEpci() {
        return epci == null ? null : epci.code();
    }

    /** Ce que l’on regarde : « Lozère », « CC Gorges Causses Cévennes (Lozère) ». */
    public String nom() {
        return epci == null ? departement.nom() : epci.nom() + " (" + departement.nom() + ")";
    }

    /** De quoi le nommer dans une adresse : « 48 », « 48/epci/200069151 ». */
    public String chemin() {
        return epci == null ? departement.code() : departement.code() + "/epci/" + epci.code();
    }

    /** Ce qui distingue ce maillage de tout autre. */
    String cle() {
        return chemin() + "?" + filtre;
    }

    /** Ce que montre la carte : le territoire, et le filtre s’il y en a un. */
    private String titre() {
        return filtre.estVide() ? nom() : nom() + ", " + filtre.enUnePhrase();
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
            dessinee = new CarteSvg(maillage, fond, titre()).pourLaPage();
            carte = dessinee;
        }
        return dessinee;
    }

    /** La même carte, insérée dans une autre page : chaque commune mène à sa ligne dans celle-ci. */
    public String carteVers(String page) {
        return carte().replace("href=\"#", "href=\"" + page.replace("&", "&amp;") + "#");
    }

    /**
     * La même, quand la page en porte plusieurs : chacune a son nom.
     *
     * @param nom ce qui la distingue, en lettres seulement
     */
    public String carteVers(String page, String nom) {
        return carteVers(page).replaceAll("carte-(titre|resume)|hachures", nom + "-$0");
    }

    /** La carte qui se suffit, avec sa légende ; chaque commune y mène à sa ligne dans cette page. */
    public String carteAutonome(String page) {
        return new CarteSvg(maillage, fond, titre()).autonome(page);
    }

    /** La carte à insérer dans une page : celle de cet indice s’il y en a un, sinon celle des temps. */
    public String carte(DonneesDuTerritoire.@Nullable Fragilite fragilite) {
        return fragilite == null
                ? carte()
                : CarteSvg.deFragilite(maillage, fond, nom(), fragilite).pourLaPage();
    }

    /** La carte de l’indice de fragilité, qui se suffit. */
    public String carteDeFragiliteAutonome(DonneesDuTerritoire.Fragilite fragilite, String page) {
        return CarteSvg.deFragilite(maillage, fond, nom(), fragilite).autonome(page);
    }

    /** La carte à insérer dans un document que l’on imprime, avec sa légende. */
    public String carteImprimee() {
        return new CarteSvg(maillage, fond, titre()).pourUnDocument();
    }

    /**
     * La carte en GeoJSON : chaque commune, sa surface et ce que dit le tableau ; puis chaque lieu et chaque arrêt.
     *
     * @param fragilite l’indice importé, que chaque commune dit aussi ; absent s’il n’y en a pas
     */
    public String geoJson(DonneesDuTerritoire.@Nullable Fragilite fragilite) {
        return new CarteGeoJson(maillage, fond, fragilite).texte();
    }

    FondDeCarte fond() {
        return fond;
    }
}
