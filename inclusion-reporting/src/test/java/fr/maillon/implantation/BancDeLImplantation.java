package fr.maillon.implantation;

import fr.maillon.implantation.Terrain.Besoin;
import fr.maillon.maillage.ParametresMaillage;
import fr.maillon.territoire.Position;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Combien de temps prend la preuve, à la taille d’un grand département : une commande, jamais un test chronométré. Les
 * tirages sont ceux des tests ; les départements sont les vrais, avec ou sans vingt lieux dans leurs communes.
 */
final class BancDeLImplantation {

    private static final int VINGT_MINUTES = 200;
    private static final List<String> DEPARTEMENTS = List.of("63", "54", "51");

    private BancDeLImplantation() {}

    /** @param arguments secondes accordées à chaque réponse (10), puis combien de tirages au hasard (5) */
    public static void main(String[] arguments) {
        var limite = Duration.ofSeconds(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10);
        int tirages = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        var implantation = new Implantation(limite, 0);
        for (int lieux : new int[] {0, 20}) {
            for (int graine = 11; graine < 11 + tirages; graine++) {
                mesurer(
                        implantation,
                        "600 communes au hasard (%d), %s".formatted(graine, enMots(lieux)),
                        ImplantationTest.auHasard(graine, 600, 600, lieux));
            }
            for (var departement : DEPARTEMENTS) {
                var terrain = departement(departement, lieux);
                mesurer(
                        implantation,
                        "%s, %d communes, %s"
                                .formatted(departement, terrain.besoins().size(), enMots(lieux)),
                        terrain);
            }
        }
    }

    private static String enMots(int lieux) {
        return lieux == 0 ? "aucun lieu" : lieux + " lieux";
    }

    private static void mesurer(Implantation implantation, String quoi, Terrain terrain) {
        for (int nombre : new int[] {5, 10}) {
            ligne(quoi, "toucher, " + nombre, () -> implantation.toucher(terrain, nombre, VINGT_MINUTES));
            ligne(quoi, "rapprocher, " + nombre, () -> implantation.rapprocher(terrain, nombre));
        }
        ligne(quoi, "couvrir", () -> implantation.couvrir(terrain, VINGT_MINUTES));
    }

    private static void ligne(String quoi, String question, Supplier<Suggestion> calcul) {
        var processeur = ManagementFactory.getThreadMXBean();
        long debut = processeur.getCurrentThreadCpuTime();
        var reponse = calcul.get();
        System.out.printf(
                Locale.FRANCE,
                "| %s | %s | %,.1f s | %,.1f s | %s | %.0f |%n",
                quoi,
                question,
                reponse.duree().toMillis() / 1000.0,
                (processeur.getCurrentThreadCpuTime() - debut) / 1e9,
                reponse.prouvee() ? "prouvée" : "à %.1f %% au plus".formatted(reponse.ecart() * 100),
                reponse.objectif());
    }

    /** Les communes d’un département, aux temps estimés du produit. */
    static Terrain departement(String departement, int lieux) {
        var codes = new ArrayList<String>();
        var habitants = new ArrayList<Integer>();
        var positions = new ArrayList<Position>();
        try (var fichier =
                Objects.requireNonNull(BancDeLImplantation.class.getResourceAsStream("/donnees/communes-2026.csv"))) {
            for (var ligne : new String(fichier.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .toList()) {
                var champs = ligne.split(",", -1);
                int n = champs.length;
                if (champs[n - 5].equals(departement) && !champs[n - 1].isEmpty() && !champs[n - 6].isEmpty()) {
                    codes.add(champs[0]);
                    habitants.add(Integer.parseInt(champs[n - 6]));
                    positions.add(new Position(Double.parseDouble(champs[n - 1]), Double.parseDouble(champs[n - 2])));
                }
            }
        } catch (IOException illisible) {
            throw new UncheckedIOException(illisible);
        }
        int total = codes.size();
        var hasard = new Random(1);
        var ouverts = hasard.ints(lieux, 0, total).toArray();
        var temps = new int[total][total];
        var besoins = new ArrayList<Besoin>();
        for (int i = 0; i < total; i++) {
            for (int j = 0; j < total; j++) {
                temps[i][j] = ParametresMaillage.USUELS
                        .temps(positions.get(i), positions.get(j))
                        .dixiemes();
            }
            int actuel = Terrain.SANS;
            for (int lieu : ouverts) {
                actuel = Math.min(actuel, temps[i][lieu]);
            }
            besoins.add(new Besoin(codes.get(i), habitants.get(i), actuel));
        }
        return new Terrain(besoins, codes, temps);
    }
}
