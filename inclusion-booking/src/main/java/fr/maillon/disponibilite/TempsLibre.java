package fr.maillon.disponibilite;

import fr.maillon.offre.ModeId;
import fr.maillon.ressource.Creneau;
import fr.maillon.ressource.RessourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Ce qu’un mode a de libre, et les rendez-vous que l’on peut y tailler. Un rendez-vous tient en entier, battement compris,
 * dans le temps libre d’une ressource de chaque ligne de la recette. Les rendez-vous se suivent depuis le début de chaque
 * intervalle libre : ceux déjà pris ne laissent pas de trou inutilisable.
 *
 * @param lignes pour chaque ligne de la recette, le temps libre de chaque ressource
 * @param depuis premier début permis par le délai de l’offre
 * @param jusqua dernier début permis
 */
record TempsLibre(
        ModeId mode,
        Duration duree,
        Duration battement,
        Instant depuis,
        Instant jusqua,
        List<Map<RessourceId, List<Creneau>>> lignes) {

    /** Un rendez-vous commence à une minute ronde. */
    static final Duration PAS = Duration.ofMinutes(5);

    /** Les rendez-vous possibles, dans l’ordre du temps. */
    List<CreneauLibre> tailler() {
        var debuts = new TreeSet<Instant>();
        var bloc = duree.plus(battement);
        croiser((commun, ressources) -> {
            var debut = arrondir(commun.debut().isBefore(depuis) ? depuis : commun.debut());
            while (!debut.plus(bloc).isAfter(commun.fin()) && !debut.isAfter(jusqua)) {
                debuts.add(debut);
                debut = debut.plus(bloc);
            }
        });
        return debuts.stream()
                .map(debut -> new CreneauLibre(mode, Creneau.de(debut, duree)))
                .toList();
    }

    /** De quoi tenir un rendez-vous à cet instant ; rien s’il n’y a plus la place, ou si l’instant n’est pas permis. */
    List<Combinaison> pour(Instant debut) {
        if (debut.isBefore(depuis) || debut.isAfter(jusqua) || !arrondir(debut).equals(debut)) {
            return List.of();
        }
        var occupe = Creneau.de(debut, duree.plus(battement));
        var combinaisons = new ArrayList<Combinaison>();
        croiser((commun, ressources) -> {
            if (!commun.debut().isAfter(occupe.debut()) && !commun.fin().isBefore(occupe.fin())) {
                combinaisons.add(new Combinaison(List.copyOf(ressources), Creneau.de(debut, duree), occupe));
            }
        });
        return combinaisons;
    }

    /** Le même, sans le délai de l’offre. */
    TempsLibre aussitotQuePossible() {
        return new TempsLibre(mode, duree, battement, Instant.EPOCH, Instant.MAX, lignes);
    }

    /** Passe en revue chaque temps commun à une ressource de chaque ligne. */
    private void croiser(BiConsumer<Creneau, Collection<RessourceId>> commun) {
        if (!lignes.isEmpty() && depuis.isBefore(jusqua)) {
            croiser(0, null, new ArrayList<>(), commun);
        }
    }

    private void croiser(
            int rang,
            @Nullable Creneau jusquIci,
            List<RessourceId> choisies,
            BiConsumer<Creneau, Collection<RessourceId>> commun) {
        if (rang == lignes.size()) {
            if (jusquIci != null) {
                commun.accept(jusquIci, choisies);
            }
            return;
        }
        lignes.get(rang).forEach((ressource, libres) -> {
            if (choisies.contains(ressource)) {
                return;
            }
            choisies.add(ressource);
            for (var libre : libres) {
                var reste = jusquIci == null ? libre : commun(jusquIci, libre);
                if (reste != null && reste.duree().compareTo(duree) >= 0) {
                    croiser(rang + 1, reste, choisies, commun);
                }
            }
            choisies.removeLast();
        });
    }

    private static @Nullable Creneau commun(Creneau un, Creneau autre) {
        var debut = un.debut().isAfter(autre.debut()) ? un.debut() : autre.debut();
        var fin = un.fin().isBefore(autre.fin()) ? un.fin() : autre.fin();
        return debut.isBefore(fin) ? new Creneau(debut, fin) : null;
    }

    private static Instant arrondir(Instant instant) {
        long pas = PAS.toSeconds();
        long secondes = instant.getEpochSecond() + (instant.getNano() > 0 ? 1 : 0);
        return Instant.ofEpochSecond(Math.ceilDiv(secondes, pas) * pas);
    }
}
