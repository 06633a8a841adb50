package fr.maillon.web.maillage;

import fr.maillon.maillage.DonneesDuTerritoire.Zone;
import fr.maillon.maillage.TempsAcces;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** Ce que les habitants de chaque zonage ont à leur portée, un zonage par ligne. */
final class ZonagesEnCsv {

    private static final List<String> COLONNES =
            List.of("zonage", "communes", "habitants", "temps_moyen_min", "habitants_au_dela_de_20");

    private ZonagesEnCsv() {}

    static ResponseEntity<String> de(String fichier, List<Zone> zones) {
        return Fichiers.csv(
                fichier, COLONNES, zones.stream().map(ZonagesEnCsv::ligne).toList());
    }

    private static List<@Nullable Object> ligne(Zone zone) {
        return Arrays.asList(
                zone.nom(),
                zone.communes(),
                zone.habitants(),
                zone.moyenne().map(TempsAcces::enMinutes).orElse(null),
                zone.auDelaDe20().connue());
    }
}
