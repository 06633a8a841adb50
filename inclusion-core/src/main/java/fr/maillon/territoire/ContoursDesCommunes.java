package fr.maillon.territoire;

import fr.maillon.commun.Corbeille;
import java.io.InputStream;
import java.io.Serializable;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Importer, lire et retirer les contours des communes, donnée facultative que le réseau fournit. */
@Service
@Transactional
public class ContoursDesCommunes {

    /** Un contour a le point de sa commune à moins de cette distance, en degrés ; sinon quelque chose ne va pas. */
    private static final double TOLERANCE_DEGRES = 0.5;

    private static final int LOT = 500;

    private final JdbcClient jdbc;
    private final JdbcTemplate lots;
    private final Territoires territoires;
    private final Clock horloge;
    private final Corbeille retires;

    ContoursDesCommunes(JdbcClient jdbc, JdbcTemplate lots, Territoires territoires, Clock horloge) {
        this.jdbc = jdbc;
        this.lots = lots;
        this.territoires = territoires;
        this.horloge = horloge;
        this.retires = new Corbeille(
                jdbc,
                horloge,
                "contour_commune",
                "commune_code in (select code from commune where departement_code = ?)");
    }

    /**
     * Ce que l’import a fait.
     *
     * @param importes communes dont le contour est enregistré
     * @param departements départements touchés
     * @param ignores une phrase par objet laissé de côté
     */
    public record Rapport(int importes, List<String> departements, List<String> ignores) implements Serializable {}

    /** Où en sont les contours d’un département. */
    public record Etat(
            String departement, String nom, int communes, int avecContour, String source, Instant importeLe) {}

    /**
     * Importe un fichier GeoJSON ou TopoJSON, en WGS84 ou en Lambert-93. Un contour déjà là est remplacé. Les objets sans commune connue
     * sont laissés de côté et nommés dans le rapport.
     *
     * @param source ce que l’on dira de la provenance, par exemple « IGN ADMIN EXPRESS 2026 »
     * @throws ContoursRefuses si le fichier ne se lit pas ou ne donne aucun contour ; rien n’est alors importé
     */
    public Rapport importer(InputStream fichier, String source) {
        return importer(fichier, source, commune -> true);
    }

    /**
     * Importe les seuls contours de ce ressort ; les autres sont laissés de côté et nommés dans le rapport.
     *
     * @throws ContoursRefuses si le fichier ne se lit pas ou ne donne aucun contour de ce ressort
     */
    public Rapport importer(InputStream fichier, String source, Ressort ressort) {
        return importer(fichier, source, ressort::contient);
    }

    private Rapport importer(InputStream fichier, String source, Predicate<Commune> permise) {
        var lecture = LectureDeContours.lire(fichier);
        var ignores = new ArrayList<>(lecture.ignores());
        var communes = territoires.communes(lecture.contours().keySet());
        var retenus = new TreeMap<CodeInsee, Geometry>();
        lecture.contours().forEach((code, contour) -> {
            var commune = communes.get(code);
            if (commune == null) {
                ignores.add("Commune " + code + "\u00A0: ce code n’est pas au code officiel géographique en vigueur.");
            } else if (!permise.test(commune)) {
                ignores.add("Commune " + code + " (" + commune.nom() + ")\u00A0: elle est hors de votre territoire.");
            } else if (estLoin(commune, contour)) {
                ignores.add("Commune " + code + " (" + commune.nom() + ")\u00A0: le contour est loin d’elle."
                        + " La longitude vient avant la latitude.");
            } else {
                retenus.put(code, contour);
            }
        });
        if (retenus.isEmpty()) {
            throw new ContoursRefuses("Aucun contour de commune n’a été reconnu dans ce fichier."
                    + (ignores.isEmpty() ? "" : " " + ignores.getFirst()));
        }
        enregistrer(retenus, source);
        return new Rapport(
                retenus.size(),
                retenus.keySet().stream().map(CodeInsee::departement).distinct().toList(),
                List.copyOf(ignores));
    }

    /** Les contours connus des communes de ce département, en degrés (longitude, latitude). */
    @Transactional(readOnly = true)
    public Map<CodeInsee, Geometry> du(String departement) {
        var contours = new TreeMap<CodeInsee, Geometry>();
        jdbc.sql("""
                select k.commune_code, k.geometrie from contour_commune k
                join commune c on c.code = k.commune_code
                where c.departement_code = ? and k.retire_le is null""").param(departement).query(ligne -> {
            contours.put(new CodeInsee(ligne.getString(1)), lire(ligne.getBytes(2)));
        });
        return contours;
    }

    /** Change dès qu’un contour de ce département change. */
    @Transactional(readOnly = true)
    public String version(String departement) {
        return jdbc.sql("""
                select count(*) || ' ' || coalesce(max(k.importe_le)::text, '') from contour_commune k
                join commune c on c.code = k.commune_code
                where c.departement_code = ? and k.retire_le is null""").param(departement).query(String.class).single();
    }

    /** Les départements qui ont des contours. */
    @Transactional(readOnly = true)
    public List<Etat> etats() {
        return jdbc.sql("""
                select d.code, d.nom, count(*) as communes, count(k.commune_code) as avec_contour,
                       max(k.source) as source, max(k.importe_le) as importe_le
                from departement d join commune c on c.departement_code = d.code
                left join contour_commune k on k.commune_code = c.code and k.retire_le is null
                group by d.code, d.nom having count(k.commune_code) > 0 order by d.code""")
                .query((ligne, rang) -> new Etat(
                        ligne.getString(1),
                        ligne.getString(2),
                        ligne.getInt(3),
                        ligne.getInt(4),
                        ligne.getString(5),
                        ligne.getTimestamp(6).toInstant()))
                .list();
    }

    /** Oublie les contours d’un département : la carte revient aux cellules calculées. Ils se rétablissent pendant un jour. */
    public boolean retirer(String departement) {
        return retires.oter(departement);
    }

    /** Rend les contours retirés d’un département, sauf là où un import les a remplacés ; faux s’il n’y a rien à rendre. */
    public boolean retablir(String departement) {
        return retires.rendre(departement);
    }

    private void enregistrer(Map<CodeInsee, Geometry> contours, String source) {
        var ecrivain = new WKBWriter();
        var maintenant = Timestamp.from(horloge.instant());
        lots.batchUpdate("""
                insert into contour_commune (commune_code, geometrie, source, importe_le) values (?, ?, ?, ?)
                on conflict (commune_code) do update
                set geometrie = excluded.geometrie, source = excluded.source, importe_le = excluded.importe_le,
                    retire_le = null""", contours.entrySet(), LOT, (commande, entree) -> {
            commande.setString(1, entree.getKey().valeur());
            commande.setBytes(2, ecrivain.write(entree.getValue()));
            commande.setString(3, source);
            commande.setTimestamp(4, maintenant);
        });
    }

    private static boolean estLoin(Commune commune, Geometry contour) {
        var point = commune.position();
        if (point == null) {
            return false;
        }
        var etendue = contour.getEnvelopeInternal();
        etendue.expandBy(TOLERANCE_DEGRES);
        return !etendue.contains(point.longitude(), point.latitude());
    }

    private static Geometry lire(byte[] wkb) {
        try {
            return new WKBReader().read(wkb);
        } catch (ParseException e) {
            throw new IllegalStateException("Contour illisible en base", e);
        }
    }
}
