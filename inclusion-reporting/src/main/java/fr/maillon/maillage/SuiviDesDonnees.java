package fr.maillon.maillage;

import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.DonneeDeCommune;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Les zonages et les indices importés, lus en une requête. */
@Service
@Transactional(readOnly = true)
public class SuiviDesDonnees {

    private final JdbcClient jdbc;

    SuiviDesDonnees(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Ceux des communes de ce département. */
    public DonneesDuTerritoire du(String departement) {
        return DonneesDuTerritoire.de(jdbc.sql(
                        "select commune_code, nature, valeur, millesime from v_donnee_de_commune where departement_code = ?")
                .param(departement)
                .query((ligne, rang) -> new DonneesDuTerritoire.Ligne(
                        new CodeInsee(ligne.getString(1)),
                        DonneeDeCommune.valueOf(ligne.getString(2)),
                        ligne.getDouble(3),
                        ligne.getInt(4)))
                .list());
    }
}
