package fr.maillon;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Des gestes qui partent au même instant, chacun sur son fil. */
public final class EnMemeTemps {

    private EnMemeTemps() {}

    /** Attend que tous finissent ; rend ce qui a échoué. */
    public static List<Throwable> ensemble(List<? extends Callable<?>> gestes) throws InterruptedException {
        var echecs = new ArrayList<Throwable>();
        try (var clients = Executors.newFixedThreadPool(gestes.size())) {
            var depart = new CyclicBarrier(gestes.size());
            var taches = new ArrayList<Future<?>>();
            for (var geste : gestes) {
                taches.add(clients.submit(() -> {
                    depart.await();
                    return geste.call();
                }));
            }
            for (var tache : taches) {
                try {
                    tache.get();
                } catch (ExecutionException echec) {
                    echecs.add(echec.getCause());
                }
            }
        }
        return echecs;
    }

    /** Le même geste pour chaque rang, à partir de zéro. */
    public static List<Throwable> ensemble(int combien, IntFunction<Callable<?>> geste) throws InterruptedException {
        return ensemble(IntStream.range(0, combien).mapToObj(geste).toList());
    }
}
