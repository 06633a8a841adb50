package fr.maillon.maillage;

import fr.maillon.maillage.carte.CarteDeFrance;
import fr.maillon.maillage.carte.FormesDeFrance;
import fr.maillon.territoire.Position;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Le fond de la carte de France : celui des communes livrées est livré avec elles ; un autre se dessine une fois, puis se
 * garde en base. Il ne se redessine que si les points des communes, ou le calcul, ont changé.
 */
@Component
class FondDeFrance {

    private static final Logger LOG = LoggerFactory.getLogger(FondDeFrance.class);

    /** L’empreinte, puis une ligne par département : son code et sa surface, en WKB, en base 64. */
    private static final String LIVRE = "fond-de-france.txt";

    /** À changer quand le dessin se calcule autrement. */
    private static final String CALCUL = "1";

    private final JdbcClient jdbc;
    private final Terrains terrains;

    FondDeFrance(JdbcClient jdbc, Terrains terrains) {
        this.jdbc = jdbc;
        this.terrains = terrains;
    }

    /** Le dessine une première fois, avant que quelqu’un l’attende ; sans effet s’il y en a déjà un. */
    @Scheduled(initialDelayString = "${maillon.maillage.premier-releve:PT30S}", fixedDelayString = "PT24H")
    void preparer() {
        if (jdbc.sql("select not exists (select from forme_de_departement)")
                .query(Boolean.class)
                .single()) {
            de(Terrains.positions(terrains.lireLaFrance()));
        }
    }

    /** @param communes les points des communes de chaque département */
    CarteDeFrance de(SortedMap<String, List<Position>> communes) {
        var empreinte = empreinte(communes);
        var gardees = lire(empreinte);
        if (!gardees.isEmpty()) {
            return CarteDeFrance.de(communes, FormesDeFrance.lues(gardees));
        }
        var livrees = livrees(empreinte);
        if (!livrees.isEmpty()) {
            garder(empreinte, livrees);
            return CarteDeFrance.de(communes, FormesDeFrance.lues(livrees));
        }
        LOG.info("Le fond de la carte de France se dessine : {} départements", communes.size());
        var formes = FormesDeFrance.de(communes);
        garder(empreinte, formes.ecrites());
        return CarteDeFrance.de(communes, formes);
    }

    /** Celles qui sont livrées, si elles sont de ces communes et de ce calcul ; sinon rien. */
    private static Map<String, byte[]> livrees(String empreinte) {
        try (var fichier = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(FondDeFrance.class.getResourceAsStream(LIVRE)), StandardCharsets.US_ASCII))) {
            var surfaces = new TreeMap<String, byte[]>();
            if (empreinte.equals(fichier.readLine())) {
                fichier.lines().forEach(ligne -> {
                    int fin = ligne.indexOf(' ');
                    surfaces.put(ligne.substring(0, fin), Base64.getDecoder().decode(ligne.substring(fin + 1)));
                });
            }
            return surfaces;
        } catch (IOException illisible) {
            throw new UncheckedIOException(illisible);
        }
    }

    /** Ce qu’il faut livrer pour ces communes : le contenu de {@value #LIVRE}. */
    static String aLivrer(SortedMap<String, List<Position>> communes) {
        var texte = new StringBuilder(empreinte(communes)).append('\n');
        FormesDeFrance.de(communes)
                .ecrites()
                .forEach((code, surface) -> texte.append(code)
                        .append(' ')
                        .append(Base64.getEncoder().encodeToString(surface))
                        .append('\n'));
        return texte.toString();
    }

    private Map<String, byte[]> lire(String empreinte) {
        var gardees = new TreeMap<String, byte[]>();
        jdbc.sql("select departement_code, surface from forme_de_departement where empreinte = ?")
                .param(empreinte)
                .query(ligne -> {
                    gardees.put(ligne.getString(1), ligne.getBytes(2));
                });
        return gardees;
    }

    /** D’un trait : deux instances qui dessinent en même temps écrivent la même chose. */
    private void garder(String empreinte, Map<String, byte[]> surfaces) {
        jdbc.sql("""
                with anciennes as (delete from forme_de_departement where empreinte <> :empreinte)
                insert into forme_de_departement (empreinte, departement_code, surface)
                select :empreinte, code, surface from unnest(:codes::text[], :surfaces::bytea[]) f (code, surface)
                on conflict do nothing""")
                .param("empreinte", empreinte)
                .param("codes", surfaces.keySet().toArray(String[]::new))
                .param("surfaces", surfaces.values().toArray(byte[][]::new))
                .update();
    }

    private static String empreinte(SortedMap<String, List<Position>> communes) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update(CALCUL.getBytes(StandardCharsets.UTF_8));
            var point = ByteBuffer.allocate(2 * Double.BYTES);
            communes.forEach((code, points) -> {
                sha.update(code.getBytes(StandardCharsets.UTF_8));
                points.forEach(p -> sha.update(point.clear()
                        .putDouble(p.latitude())
                        .putDouble(p.longitude())
                        .flip()));
            });
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
