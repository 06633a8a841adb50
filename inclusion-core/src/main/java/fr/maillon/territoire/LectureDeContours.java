package fr.maillon.territoire;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.impl.PackedCoordinateSequenceFactory;
import org.locationtech.jts.geom.util.GeometryFixer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Lit des contours de communes en GeoJSON (RFC 7946) ou en TopoJSON, en degrés ou en Lambert-93, au fil du fichier : la mémoire
 * est bornée par la taille et par le nombre de positions, quel que soit le fichier.
 */
final class LectureDeContours {

    static final long OCTETS_MAX = 120L * 1024 * 1024;
    static final int POSITIONS_MAX = 3_000_000;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(40)
                    .maxStringLength(10_000)
                    .maxNumberLength(60)
                    .maxNameLength(200)
                    .build())
            .build();

    /** Les propriétés où se range d’ordinaire le code de la commune, de la plus précise à la plus vague. */
    private static final List<String> PROPRIETES =
            List.of("code_insee", "insee_com", "code_commune", "com_code", "codgeo", "insee", "code", "com", "id");

    private static final GeometryFactory GEOMETRIE =
            new GeometryFactory(PackedCoordinateSequenceFactory.DOUBLE_FACTORY);

    /** Ce que contient le fichier : un contour par commune, et les objets que l’on n’a pas su reprendre. */
    record Lecture(Map<CodeInsee, Geometry> contours, List<String> ignores) {}

    private final JsonParser json;
    private final Map<CodeInsee, List<Polygon>> polygones = new TreeMap<>();
    private final List<String> ignores = new ArrayList<>();
    private int objets;
    private int positions;

    private @Nullable String type;
    private boolean transforme;
    private final double[] echelle = {1, 1};
    private final double[] origine = {0, 0};
    private final List<double[]> arcs = new ArrayList<>();
    private final List<ObjetTopo> objetsTopo = new ArrayList<>();

    /** Une géométrie de TopoJSON, en numéros d’arcs : polygones, anneaux, arcs. */
    private record ObjetTopo(int rang, @Nullable CodeInsee code, int[][][] polygones) {}

    private LectureDeContours(JsonParser json) {
        this.json = json;
    }

    static Lecture lire(InputStream fichier) {
        try (var json = JSON.createParser(ObjectReadContext.empty(), new Borne(fichier))) {
            return new LectureDeContours(json).lire();
        } catch (JacksonException e) {
            throw new ContoursRefuses(
                    "Ce fichier n’est pas du GeoJSON ni du TopoJSON lisible"
                            + (e.getLocation() == null
                                    ? ""
                                    : " (ligne " + e.getLocation().getLineNr() + ")")
                            + ". Vérifiez que c’est bien le fichier .geojson ou .topojson, décompressé.",
                    e);
        }
    }

    private Lecture lire() {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new ContoursRefuses(
                    "Ce fichier n’est pas du GeoJSON ni du TopoJSON\u00A0: il ne commence pas par «\u00A0{\u00A0».");
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var champ = json.currentName();
            json.nextToken();
            switch (champ) {
                case "type" -> type = texte();
                case "crs" -> verifierSysteme();
                case "features" -> chaqueElement(this::feature);
                case "transform" -> transformation();
                case "arcs" -> chaqueElement(() -> arcs.add(suite()));
                case "objects" -> chaqueChamp(nom -> objetTopo(null));
                default -> json.skipChildren();
            }
        }
        if ("Topology".equals(type)) {
            assembler();
        } else if (!"FeatureCollection".equals(type)) {
            throw new ContoursRefuses(
                    "Ce fichier ne contient pas de contours\u00A0: on attend une «\u00A0FeatureCollection\u00A0»"
                            + " (GeoJSON) ou une «\u00A0Topology\u00A0» (TopoJSON).");
        }
        var contours = new TreeMap<CodeInsee, Geometry>();
        polygones.forEach((code, morceaux) -> contours.put(code, reunir(morceaux)));
        return new Lecture(contours, ignores);
    }

    private void verifierSysteme() {
        var noms = new ArrayList<String>();
        textes(noms);
        for (var nom : noms) {
            var majuscules = nom.toUpperCase(Locale.ROOT);
            if (majuscules.contains("EPSG") && !majuscules.matches(".*EPSG:+(\\d*:)?(4326|2154)")) {
                throw new ContoursRefuses(
                        "Le fichier annonce le système de coordonnées «\u00A0" + nom
                                + "\u00A0». Exportez-le en WGS84 (EPSG:4326)\u00A0: longitude, latitude en degrés\u202F; ou en Lambert-93.");
            }
        }
    }

    // ---- GeoJSON

    private void feature() {
        int rang = ++objets;
        var codes = new LinkedHashMap<String, String>();
        var surfaces = new ArrayList<Polygon>();
        chaqueChamp(champ -> {
            switch (champ) {
                case "id" -> codes.put("id", texte());
                case "properties" -> proprietes(codes);
                case "geometry" -> geometrie(surfaces);
                default -> json.skipChildren();
            }
        });
        retenir(rang, code(codes), surfaces);
    }

    private void geometrie(List<Polygon> surfaces) {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        // « coordinates » peut venir avant « type » : la profondeur des tableaux dit s’il y a un ou plusieurs polygones
        chaqueChamp(champ -> {
            switch (champ) {
                case "coordinates" -> coordonnees(surfaces);
                case "geometries" -> chaqueElement(() -> geometrie(surfaces));
                default -> json.skipChildren();
            }
        });
    }

    /** Lit des tableaux imbriqués et en garde les polygones : une suite de positions est un anneau. */
    private void coordonnees(List<Polygon> surfaces) {
        var anneaux = new ArrayList<double[]>();
        int profondeur = anneaux(anneaux, surfaces);
        if (profondeur == 3) {
            polygone(anneaux, surfaces);
        }
    }

    /**
     * @return la profondeur du tableau lu : 1 pour une position, 2 pour une suite, 3 pour un polygone, 4 pour plusieurs
     */
    private int anneaux(List<double[]> anneaux, List<Polygon> surfaces) {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return 0;
        }
        int profondeur = 1;
        var suite = new Suite();
        double[] position = new double[2];
        int rang = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken().isNumeric()) {
                if (rang < 2) {
                    position[rang] = json.getDoubleValue();
                }
                rang++;
            } else if (json.currentToken() == JsonToken.START_ARRAY) {
                var dessous = new ArrayList<double[]>();
                int sous = anneaux(dessous, surfaces);
                profondeur = Math.max(profondeur, sous + 1);
                switch (sous) {
                    case 1 -> suite.ajouter(dessous.getFirst());
                    case 2 -> anneaux.addAll(dessous);
                    case 3 -> polygone(dessous, surfaces);
                    default -> {}
                }
            } else {
                json.skipChildren();
            }
        }
        if (profondeur == 1 && rang >= 2) {
            compter();
            anneaux.add(position);
        } else if (profondeur == 1) {
            return 0;
        } else if (profondeur == 2) {
            anneaux.add(suite.positions());
        }
        return profondeur;
    }

    // ---- TopoJSON

    private void transformation() {
        transforme = true;
        chaqueChamp(champ -> {
            switch (champ) {
                case "scale" -> couple(echelle);
                case "translate" -> couple(origine);
                default -> json.skipChildren();
            }
        });
    }

    private void objetTopo(@Nullable CodeInsee codeDuParent) {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        int rang = objets + 1;
        var codes = new LinkedHashMap<String, String>();
        var surfaces = new ArrayList<int[][]>();
        boolean[] collection = {false};
        chaqueChamp(champ -> {
            switch (champ) {
                case "id" -> codes.put("id", texte());
                case "properties" -> proprietes(codes);
                case "arcs" -> arcsDeLObjet(surfaces);
                case "geometries" -> {
                    collection[0] = true;
                    chaqueElement(() -> objetTopo(code(codes)));
                }
                default -> json.skipChildren();
            }
        });
        if (!collection[0]) {
            objets++;
            var code = code(codes);
            objetsTopo.add(new ObjetTopo(rang, code == null ? codeDuParent : code, surfaces.toArray(int[][][]::new)));
        }
    }

    private void arcsDeLObjet(List<int[][]> surfaces) {
        var anneaux = new ArrayList<int[]>();
        int profondeur = numeros(anneaux, surfaces);
        if (profondeur == 2) {
            surfaces.add(anneaux.toArray(int[][]::new));
        }
    }

    /** @return 1 pour un anneau (des numéros), 2 pour un polygone, 3 pour plusieurs */
    private int numeros(List<int[]> anneaux, List<int[][]> surfaces) {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return 0;
        }
        int profondeur = 1;
        int[] anneau = new int[8];
        int taille = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
                compter();
                anneau = taille == anneau.length ? Arrays.copyOf(anneau, 2 * taille) : anneau;
                anneau[taille++] = json.getIntValue();
            } else if (json.currentToken() == JsonToken.START_ARRAY) {
                var dessous = new ArrayList<int[]>();
                int sous = numeros(dessous, surfaces);
                profondeur = Math.max(profondeur, sous + 1);
                switch (sous) {
                    case 1 -> anneaux.addAll(dessous);
                    case 2 -> surfaces.add(dessous.toArray(int[][]::new));
                    default -> {}
                }
            } else {
                json.skipChildren();
            }
        }
        if (profondeur == 1) {
            anneaux.add(Arrays.copyOf(anneau, taille));
        }
        return profondeur;
    }

    private void assembler() {
        var reels = arcs.stream().map(this::decoder).toList();
        for (var objet : objetsTopo) {
            var surfaces = new ArrayList<Polygon>();
            for (var polygone : objet.polygones()) {
                var anneaux = new ArrayList<double[]>();
                for (var anneau : polygone) {
                    anneaux.add(enchainer(anneau, reels));
                }
                polygone(anneaux, surfaces);
            }
            retenir(objet.rang(), objet.code(), surfaces);
        }
    }

    /** Les positions d’un arc quantifié sont des écarts à la précédente. */
    private double[] decoder(double[] arc) {
        if (!transforme) {
            return arc;
        }
        double x = 0;
        double y = 0;
        var reel = new double[arc.length];
        for (int i = 0; i < arc.length; i += 2) {
            x += arc[i];
            y += arc[i + 1];
            reel[i] = x * echelle[0] + origine[0];
            reel[i + 1] = y * echelle[1] + origine[1];
        }
        return reel;
    }

    /** Met bout à bout les arcs d’un anneau ; un numéro négatif (complément à un) se parcourt à l’envers. */
    private double[] enchainer(int[] numeros, List<double[]> reels) {
        var suite = new Suite();
        for (int numero : numeros) {
            int rang = numero < 0 ? ~numero : numero;
            if (rang >= reels.size()) {
                throw new ContoursRefuses("Le TopoJSON renvoie à un arc n° " + rang + " qui n’existe pas.");
            }
            var arc = reels.get(rang);
            int nombre = arc.length / 2;
            for (int i = 0; i < nombre; i++) {
                int de = 2 * (numero < 0 ? nombre - 1 - i : i);
                if (i > 0 || suite.estVide()) {
                    compter();
                    suite.ajouter(new double[] {arc[de], arc[de + 1]});
                }
            }
        }
        return suite.positions();
    }

    // ---- commun

    private void retenir(int rang, @Nullable CodeInsee code, List<Polygon> surfaces) {
        if (code == null) {
            ignorer(
                    "Objet n° " + rang
                            + "\u00A0: aucun code de commune (propriété «\u00A0code\u00A0», «\u00A0insee\u00A0» ou «\u00A0code_insee\u00A0»).");
        } else if (surfaces.isEmpty()) {
            ignorer("Objet n° " + rang + " (" + code + ")\u00A0: ce n’est pas une surface.");
        } else {
            polygones.computeIfAbsent(code, c -> new ArrayList<>()).addAll(surfaces);
        }
    }

    private void ignorer(String raison) {
        if (ignores.size() < 1_000) {
            ignores.add(raison);
        }
    }

    private void polygone(List<double[]> anneaux, List<Polygon> surfaces) {
        var lignes = new ArrayList<LinearRing>();
        for (var anneau : anneaux) {
            var ferme = fermer(enDegres(anneau));
            if (ferme.length >= 8) {
                lignes.add(GEOMETRIE.createLinearRing(PackedCoordinateSequenceFactory.DOUBLE_FACTORY.create(ferme, 2)));
            } else if (lignes.isEmpty()) {
                return;
            }
        }
        if (!lignes.isEmpty()) {
            surfaces.add(GEOMETRIE.createPolygon(
                    lignes.getFirst(), lignes.subList(1, lignes.size()).toArray(LinearRing[]::new)));
        }
    }

    /** Les mêmes positions en degrés : elles le sont déjà, ou sont du Lambert-93. */
    private static double[] enDegres(double[] positions) {
        var degres = new double[positions.length];
        for (int i = 0; i < positions.length; i += 2) {
            double x = positions[i];
            double y = positions[i + 1];
            boolean enMetres = Lambert93.estPlausible(x, y);
            if (!enMetres && (!(Math.abs(x) <= 180) || !(Math.abs(y) <= 90))) {
                throw new ContoursRefuses(String.format(
                        Locale.FRANCE,
                        "Les coordonnées ne sont ni des degrés WGS84 (longitude, latitude), ni du Lambert-93\u00A0:"
                                + " on a lu %.1f et %.1f. Exportez le fichier en EPSG:4326.",
                        x,
                        y));
            }
            var position = enMetres ? Lambert93.enDegres(x, y) : new double[] {x, y};
            degres[i] = position[0];
            degres[i + 1] = position[1];
        }
        return degres;
    }

    private static double[] fermer(double[] anneau) {
        int n = anneau.length;
        if (n < 6 || (anneau[0] == anneau[n - 2] && anneau[1] == anneau[n - 1])) {
            return anneau;
        }
        var ferme = Arrays.copyOf(anneau, n + 2);
        ferme[n] = anneau[0];
        ferme[n + 1] = anneau[1];
        return ferme;
    }

    private static Geometry reunir(List<Polygon> morceaux) {
        Geometry ensemble = morceaux.size() == 1
                ? morceaux.getFirst()
                : GEOMETRIE.createMultiPolygon(morceaux.toArray(Polygon[]::new));
        return ensemble.isValid() ? ensemble : GeometryFixer.fix(ensemble);
    }

    private @Nullable CodeInsee code(Map<String, String> candidats) {
        for (var propriete : PROPRIETES) {
            var valeur = candidats.get(propriete);
            if (valeur != null && CodeInsee.estValide(valeur)) {
                return new CodeInsee(valeur);
            }
        }
        return null;
    }

    private void proprietes(Map<String, String> codes) {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        chaqueChamp(champ -> {
            var nom = champ.toLowerCase(Locale.ROOT);
            if (PROPRIETES.contains(nom)) {
                codes.put(nom, texte());
            } else {
                json.skipChildren();
            }
        });
    }

    /** Une suite de positions [[x, y], …], mise à plat. */
    private double[] suite() {
        var anneaux = new ArrayList<double[]>();
        return anneaux(anneaux, new ArrayList<>()) == 2 ? anneaux.getFirst() : new double[0];
    }

    private void couple(double[] valeurs) {
        int[] rang = {0};
        chaqueElement(() -> {
            if (rang[0] < 2 && json.currentToken().isNumeric()) {
                valeurs[rang[0]++] = json.getDoubleValue();
            } else {
                json.skipChildren();
            }
        });
    }

    private String texte() {
        if (json.currentToken().isScalarValue()) {
            return json.currentToken() == JsonToken.VALUE_NULL ? "" : json.getString();
        }
        json.skipChildren();
        return "";
    }

    private void textes(List<String> noms) {
        if (json.currentToken() == JsonToken.START_OBJECT) {
            chaqueChamp(champ -> textes(noms));
        } else {
            noms.add(texte());
        }
    }

    private void chaqueElement(Runnable lecture) {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            lecture.run();
        }
    }

    private void chaqueChamp(java.util.function.Consumer<String> lecture) {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var champ = json.currentName();
            json.nextToken();
            lecture.accept(champ);
        }
    }

    private void compter() {
        if (++positions > POSITIONS_MAX) {
            throw new ContoursRefuses("Ces contours sont trop détaillés\u00A0: plus de 3 millions de positions."
                    + " Simplifiez-les, ou importez un département à la fois.");
        }
    }

    /** Une suite de positions qui grandit. */
    private static final class Suite {

        private double[] valeurs = new double[64];
        private int taille;

        void ajouter(double[] position) {
            if (taille == valeurs.length) {
                valeurs = Arrays.copyOf(valeurs, 2 * taille);
            }
            valeurs[taille++] = position[0];
            valeurs[taille++] = position[1];
        }

        boolean estVide() {
            return taille == 0;
        }

        double[] positions() {
            return Arrays.copyOf(valeurs, taille);
        }
    }

    /** Refuse un fichier trop lourd sans le lire en entier. */
    private static final class Borne extends FilterInputStream {

        private long lus;

        Borne(InputStream fichier) {
            super(fichier);
        }

        @Override
        public int read() throws IOException {
            int octet = super.read();
            compter(octet < 0 ? 0 : 1);
            return octet;
        }

        @Override
        public int read(byte[] tampon, int debut, int longueur) throws IOException {
            int octets = super.read(tampon, debut, longueur);
            compter(octets);
            return octets;
        }

        private void compter(int octets) {
            lus += Math.max(0, octets);
            if (lus > OCTETS_MAX) {
                throw new ContoursRefuses("Ce fichier dépasse 120 Mo. Importez un département à la fois.");
            }
        }
    }
}
