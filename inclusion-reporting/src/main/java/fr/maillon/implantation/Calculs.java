package fr.maillon.implantation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Les calculs longs : deux tournent à la fois, les suivants attendent un instant puis sont refusés. */
@Component
class Calculs {

    private static final int ENSEMBLE = 2;
    private static final int ATTENTE_SECONDES = 3;
    private static final int EN_MEMOIRE = 64;

    private final Semaphore places = new Semaphore(ENSEMBLE);

    /** Ce que l’on garde des dernières réponses. */
    static <K, V> Map<K, V> memoire() {
        return Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> plusAncienne) {
                return size() > EN_MEMOIRE;
            }
        });
    }

    /** La réponse connue, ou celle que ce calcul donne ; {@link CalculsEnCours} si trop de calculs tournent déjà. */
    <K, V> V faire(Map<K, V> connues, K cle, Supplier<V> calcul) {
        var connue = connues.get(cle);
        if (connue != null) {
            return connue;
        }
        if (!prendrePlace()) {
            throw new CalculsEnCours();
        }
        try {
            var faite = calcul.get();
            connues.put(cle, faite);
            return faite;
        } finally {
            places.release();
        }
    }

    private boolean prendrePlace() {
        try {
            return places.tryAcquire(ATTENTE_SECONDES, TimeUnit.SECONDS);
        } catch (InterruptedException interrompu) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
