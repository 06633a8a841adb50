package fr.maillon.commun.fichier;

import fr.maillon.commun.CaracteresInvisibles;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * La première feuille d’un classeur XLSX, lue en flux. Tout y est borné : la taille une fois décompressée, le nombre de
 * lignes et de colonnes, les textes partagés. Aucune déclaration de type (DTD), donc aucune entité, n’est admise. Une
 * cellule qui contient une formule se lit « =formule ».
 */
final class Classeur implements Tableau {

    private static final long DECOMPRESSE_AU_PLUS = 400L << 20;
    private static final long SANS_SOUPCON = 16L << 20;
    private static final int RAPPORT_AU_PLUS = 100;
    private static final int MORCEAUX_AU_PLUS = 1_000;
    private static final int LIGNES_AU_PLUS = 1 << 20;
    private static final int TEXTES_PARTAGES_AU_PLUS = 32 << 20;
    private static final String CLASSEUR = "xl/workbook.xml";
    private static final String LIENS = "xl/_rels/workbook.xml.rels";
    private static final String PARTAGES = "xl/sharedStrings.xml";
    private static final XMLInputFactory XML = fabrique();

    private final Zip zip;
    private final XMLStreamReader feuille;
    private final List<String> partages;
    private int numero;

    private Classeur(Zip zip, XMLStreamReader feuille, List<String> partages) {
        this.zip = zip;
        this.feuille = feuille;
        this.partages = partages;
    }

    static Classeur ouvrir(FichierDepose fichier) throws IOException {
        var zip = new Zip(fichier);
        try {
            var plan = new Plan();
            for (var nom : List.of(CLASSEUR, LIENS, PARTAGES)) {
                var morceau = zip.morceau(nom);
                if (morceau.isPresent()) {
                    plan.lire(nom, morceau.get());
                }
            }
            var feuille = zip.morceau(plan.premiereFeuille())
                    .orElseThrow(() -> new FichierIllisible(
                            "Ce classeur n’a pas de feuille\u00A0: enregistrez-le au format XLSX ou CSV."));
            return new Classeur(zip, lecteur(feuille), plan.partages);
        } catch (XMLStreamException mauvais) {
            zip.close();
            throw illisible(mauvais);
        } catch (RuntimeException | IOException refus) {
            zip.close();
            throw refus;
        }
    }

    @Override
    public Optional<Ligne> suivante() {
        try {
            while (feuille.hasNext()) {
                if (avancer(feuille) == XMLStreamConstants.START_ELEMENT
                        && feuille.getLocalName().equals("row")) {
                    var ligne = ligne();
                    if (ligne.stream().anyMatch(cellule -> !cellule.isBlank())) {
                        return Optional.of(new Ligne(numero, ligne));
                    }
                }
            }
            return Optional.empty();
        } catch (XMLStreamException mauvais) {
            throw illisible(mauvais);
        }
    }

    @Override
    public @Nullable String remarque() {
        return null;
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException dejaFerme) {
            throw new java.io.UncheckedIOException(dejaFerme);
        }
    }

    private List<String> ligne() throws XMLStreamException {
        numero = rang(feuille.getAttributeValue(null, "r"), numero + 1);
        var cellules = new ArrayList<String>();
        int colonne = 0;
        while (feuille.hasNext()) {
            int evenement = avancer(feuille);
            if (evenement == XMLStreamConstants.END_ELEMENT
                    && feuille.getLocalName().equals("row")) {
                break;
            }
            if (evenement == XMLStreamConstants.START_ELEMENT
                    && feuille.getLocalName().equals("c")) {
                colonne = colonne(feuille.getAttributeValue(null, "r"), colonne);
                var valeur = CaracteresInvisibles.oter(cellule(feuille.getAttributeValue(null, "t")));
                if (!valeur.isEmpty()) {
                    if (colonne >= COLONNES_AU_PLUS) {
                        throw Tableau.tropDeColonnes();
                    }
                    while (cellules.size() < colonne) {
                        cellules.add("");
                    }
                    cellules.add(valeur);
                }
                colonne++;
                if (colonne > LIGNES_AU_PLUS) {
                    throw Tableau.tropDeColonnes();
                }
            }
        }
        return cellules;
    }

    private String cellule(@Nullable String type) throws XMLStreamException {
        String formule = null;
        var valeur = new StringBuilder();
        while (feuille.hasNext()) {
            int evenement = avancer(feuille);
            if (evenement == XMLStreamConstants.END_ELEMENT
                    && feuille.getLocalName().equals("c")) {
                break;
            }
            if (evenement == XMLStreamConstants.START_ELEMENT) {
                switch (feuille.getLocalName()) {
                    case "f" -> formule = "=" + texte(feuille);
                    case "v", "t" -> ajouter(valeur, texte(feuille));
                    case "rPh" -> sauter(feuille);
                    default -> {}
                }
            }
        }
        if (formule != null) {
            return formule;
        }
        return "s".equals(type) ? partage(valeur.toString()) : nombre(type, valeur.toString());
    }

    private String partage(String rang) {
        try {
            return partages.get(Integer.parseInt(rang.strip()));
        } catch (NumberFormatException | IndexOutOfBoundsException faux) {
            throw illisible(faux);
        }
    }

    /** Un nombre s’écrit sans exposant ni zéros inutiles : « 3E1 » se lit « 30 ». */
    private static String nombre(@Nullable String type, String valeur) {
        if (type != null && !type.equals("n") || valeur.isEmpty() || valeur.length() > 40) {
            return valeur;
        }
        try {
            var nombre = new BigDecimal(valeur.strip());
            return Math.abs((long) nombre.scale()) > 40
                    ? valeur
                    : nombre.stripTrailingZeros().toPlainString();
        } catch (NumberFormatException texte) {
            return valeur;
        }
    }

    /** « BC12 » est la colonne 54 ; sans référence, la cellule suit la précédente. */
    private static int colonne(@Nullable String reference, int suivante) {
        if (reference == null) {
            return suivante;
        }
        int rang = 0;
        for (int i = 0; i < reference.length() && reference.charAt(i) >= 'A' && reference.charAt(i) <= 'Z'; i++) {
            rang = rang * 26 + reference.charAt(i) - 'A' + 1;
            if (rang > LIGNES_AU_PLUS) {
                throw Tableau.tropDeColonnes();
            }
        }
        return Math.max(rang - 1, suivante);
    }

    private static int rang(@Nullable String reference, int suivant) {
        int rang;
        try {
            rang = reference == null ? suivant : Math.max(suivant, Integer.parseInt(reference));
        } catch (NumberFormatException faux) {
            throw illisible(faux);
        }
        if (rang > LIGNES_AU_PLUS) {
            throw new FichierIllisible("Ce classeur a trop de lignes\u00A0: coupez-le en plusieurs.");
        }
        return rang;
    }

    private static void ajouter(StringBuilder valeur, String suite) {
        valeur.append(suite);
        if (valeur.length() > SIGNES_AU_PLUS) {
            throw new FichierIllisible("Une cellule de ce classeur est démesurée\u00A0: rien n’est lu.");
        }
    }

    private static String texte(XMLStreamReader xml) throws XMLStreamException {
        var texte = new StringBuilder();
        while (xml.hasNext()) {
            switch (avancer(xml)) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    ajouter(texte, xml.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    return texte.toString();
                }
                case XMLStreamConstants.START_ELEMENT -> sauter(xml);
                default -> {}
            }
        }
        return texte.toString();
    }

    private static void sauter(XMLStreamReader xml) throws XMLStreamException {
        for (int profondeur = 1; profondeur > 0 && xml.hasNext(); ) {
            int evenement = avancer(xml);
            profondeur += evenement == XMLStreamConstants.START_ELEMENT ? 1 : 0;
            profondeur -= evenement == XMLStreamConstants.END_ELEMENT ? 1 : 0;
        }
    }

    private static int avancer(XMLStreamReader xml) throws XMLStreamException {
        int evenement = xml.next();
        if (evenement == XMLStreamConstants.DTD || evenement == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new FichierIllisible(
                    "Ce classeur contient une déclaration que nous refusons par sûreté\u00A0: enregistrez-le de nouveau depuis votre tableur.");
        }
        return evenement;
    }

    private static XMLStreamReader lecteur(InputStream flux) throws XMLStreamException {
        return XML.createXMLStreamReader(flux, "UTF-8");
    }

    private static XMLInputFactory fabrique() {
        var fabrique = XMLInputFactory.newDefaultFactory();
        fabrique.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        fabrique.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        fabrique.setProperty(XMLInputFactory.IS_COALESCING, false);
        return fabrique;
    }

    private static FichierIllisible illisible(Exception cause) {
        var racine = cause instanceof XMLStreamException xml && xml.getNestedException() instanceof Demesure
                ? xml.getNestedException()
                : cause;
        return racine instanceof Demesure demesure
                ? demesure.refus()
                : new FichierIllisible(
                        "Ce classeur est abîmé\u00A0: ouvrez-le dans un tableur et enregistrez-le de nouveau.", cause);
    }

    /** Ce que disent les petits morceaux du classeur : sa première feuille, ses textes partagés. */
    private static final class Plan {

        private final List<String> partages = new ArrayList<>();
        private final Map<String, String> liens = new HashMap<>();
        private @Nullable String premiere;
        private long signes;

        void lire(String nom, InputStream flux) throws XMLStreamException {
            switch (nom) {
                case CLASSEUR ->
                    chaqueElement(flux, "sheet", xml -> premiere = premiere == null ? lien(xml) : premiere);
                case LIENS ->
                    chaqueElement(
                            flux,
                            "Relationship",
                            xml -> liens.put(
                                    String.valueOf(xml.getAttributeValue(null, "Id")),
                                    String.valueOf(xml.getAttributeValue(null, "Target"))));
                case PARTAGES -> chaqueElement(flux, "si", this::partager);
                default -> {}
            }
        }

        String premiereFeuille() {
            var cible = premiere == null ? null : liens.get(premiere);
            if (cible == null) {
                return "xl/worksheets/sheet1.xml";
            }
            return cible.startsWith("/") ? cible.substring(1) : "xl/" + cible;
        }

        private void partager(XMLStreamReader xml) throws XMLStreamException {
            var texte = new StringBuilder();
            while (xml.hasNext()) {
                int evenement = avancer(xml);
                if (evenement == XMLStreamConstants.END_ELEMENT
                        && xml.getLocalName().equals("si")) {
                    break;
                }
                if (evenement == XMLStreamConstants.START_ELEMENT) {
                    if (xml.getLocalName().equals("t")) {
                        ajouter(texte, texte(xml));
                    } else if (xml.getLocalName().equals("rPh")) {
                        sauter(xml);
                    }
                }
            }
            signes += texte.length() + 40L;
            if (signes > TEXTES_PARTAGES_AU_PLUS) {
                throw new FichierIllisible("Ce classeur est trop gros\u00A0: coupez-le en plusieurs.");
            }
            partages.add(texte.toString());
        }

        private static @Nullable String lien(XMLStreamReader xml) {
            for (int i = 0; i < xml.getAttributeCount(); i++) {
                if (xml.getAttributeLocalName(i).equals("id")) {
                    return xml.getAttributeValue(i);
                }
            }
            return null;
        }

        private static void chaqueElement(InputStream flux, String nom, Lecture lecture) throws XMLStreamException {
            var xml = lecteur(flux);
            while (xml.hasNext()) {
                if (avancer(xml) == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals(nom)) {
                    lecture.lire(xml);
                }
            }
        }

        /** Ce que l’on fait d’un élément. */
        private interface Lecture {
            void lire(XMLStreamReader xml) throws XMLStreamException;
        }
    }

    /** L’archive, sur le disque le temps de la lire : compte ce qui en sort, et s’arrête avant la démesure. */
    private static final class Zip {

        private final Path copie;
        private final ZipFile archive;
        private final long taille;
        private long sortis;

        Zip(FichierDepose fichier) throws IOException {
            copie = Files.createTempFile("maillon-classeur-", ".xlsx");
            try (var flux = fichier.contenu().ouvrir()) {
                taille = Files.copy(flux, copie, StandardCopyOption.REPLACE_EXISTING);
                archive = new ZipFile(copie.toFile());
            } catch (ZipException abime) {
                Files.delete(copie);
                throw illisible(abime);
            }
            long annonces = 0;
            var morceaux = archive.entries();
            for (int i = 0; morceaux.hasMoreElements(); i++) {
                annonces += morceaux.nextElement().getSize();
                if (i > MORCEAUX_AU_PLUS || estDemesure(annonces)) {
                    close();
                    throw new Demesure().refus();
                }
            }
        }

        Optional<InputStream> morceau(String nom) throws IOException {
            var entree = archive.getEntry(nom);
            return entree == null ? Optional.empty() : Optional.of(new Compte(archive.getInputStream(entree)));
        }

        void close() throws IOException {
            archive.close();
            Files.deleteIfExists(copie);
        }

        private boolean estDemesure(long octets) {
            return octets > DECOMPRESSE_AU_PLUS || octets > SANS_SOUPCON && octets > RAPPORT_AU_PLUS * taille;
        }

        /** Ce que l’archive annonce peut mentir : on compte aussi ce qui sort. */
        private final class Compte extends FilterInputStream {

            Compte(InputStream morceau) {
                super(morceau);
            }

            @Override
            public int read() throws IOException {
                int lu = super.read();
                compter(lu < 0 ? 0 : 1);
                return lu;
            }

            @Override
            public int read(byte[] octets, int debut, int longueur) throws IOException {
                int lus = super.read(octets, debut, longueur);
                compter(Math.max(lus, 0));
                return lus;
            }

            private void compter(int octets) throws Demesure {
                sortis += octets;
                if (estDemesure(sortis)) {
                    throw new Demesure();
                }
            }
        }
    }

    /** Le classeur, décompressé, est démesuré. */
    private static final class Demesure extends IOException {

        FichierIllisible refus() {
            return new FichierIllisible(
                    "Ce classeur est démesuré une fois décompressé\u00A0: nous ne le lisons pas. Enregistrez-le de nouveau depuis votre tableur, ou au format CSV.",
                    this);
        }
    }
}
