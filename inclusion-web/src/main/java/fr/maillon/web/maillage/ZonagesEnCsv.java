package fr.maillon.web.maillage;

import fr.maillon.maillage.DonneesDuTerritoire.HeuresDUnZonage;
import fr.maillon.maillage.DonneesDuTerritoire.Zone;
import fr.maillon.maillage.TempsAcces;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** Ce que les habitants de chaque zonage ont à leur portée, un zonage par ligne. */
final class ZonagesEnCsv {

    private static final List<String> COLONNES =
            List.of("zonage", "communes", "habitants", "temps_moyen_min", "habitants_au_dela_de_20");

    private static final List<String> HEURES =
            List.of("heures_tenues_pour_1000_habitants", "habitants_dont_on_les_connait");

    private ZonagesEnCsv() {}

    /** @param heures celles de chaque zonage, par nom ; absentes s’il ne faut pas les dire */
    static ResponseEntity<String> de(String fichier, List<Zone> zones, @Nullable Map<String, HeuresDUnZonage> heures) {
        return Fichiers.csv(
                fichier,
                heures == null
                        ? COLONNES
                        : Stream.concat(COLONNES.stream(), HEURES.stream()).toList(),
                zones.stream().map(zone -> ligne(zone, heures)).toList());
    }

    private static List<@Nullable Object> ligne(Zone zone, @Nullable Map<String, HeuresDUnZonage> heures) {
        var ligne = new ArrayList<>(ligne(zone));
        if (heures != null) {
            var siennes = Objects.requireNonNull(heures.get(zone.nom()));
            ligne.add(siennes.moyenne().map(Fichiers::dixieme).orElse(null));
            ligne.add(siennes.connus());
        }
        return ligne;
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
