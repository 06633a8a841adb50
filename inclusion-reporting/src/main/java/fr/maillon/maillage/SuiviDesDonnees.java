package fr.maillon.maillage;

import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.DonneeDeCommune;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Les zonages et les indices importés, lus en une requête. */
@Service
@Transactional(readOnly = true)
public class SuiviDesDonnees {

    private final JdbcClient jdbc;
    private volatile @Nullable Zonages zonages;

    SuiviDesDonnees(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Ceux des communes de ce département. */
    public DonneesDuTerritoire du(String departement) {
        return lire("departement_code = ?", departement);
    }

    /** Les zonages de tout le pays, sans les indices ; ils ne se relisent que si un import est venu, parti ou revenu. */
    DonneesDuTerritoire zonagesDeFrance() {
        var version = jdbc.sql("select lignes, dernier, retirees, dernier_retrait from v_version_des_donnees")
                .query(Version.class)
                .single();
        var connus = zonages;
        if (connus == null || !connus.version().equals(version)) {
            connus = new Zonages(version, lire("nature = any(?)", (Object) new String[] {"FRR", "QPV"}));
            zonages = connus;
        }
        return connus.donnees();
    }

    private record Version(
            long lignes,
            @Nullable Instant dernier,
            long retirees,
            @Nullable Instant dernierRetrait) {}

    private record Zonages(Version version, DonneesDuTerritoire donnees) {}

    private DonneesDuTerritoire lire(String condition, Object valeur) {
        return DonneesDuTerritoire.de(
                jdbc.sql("select commune_code, nature, valeur, millesime from v_donnee_de_commune where " + condition)
                        .param(valeur)
                        .query((ligne, rang) -> new DonneesDuTerritoire.Ligne(
                                new CodeInsee(ligne.getString(1)),
                                DonneeDeCommune.valueOf(ligne.getString(2)),
                                ligne.getDouble(3),
                                ligne.getInt(4)))
                        .list());
    }
}
