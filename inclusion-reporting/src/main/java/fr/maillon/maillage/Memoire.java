package fr.maillon.maillage;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Ce que l’on garde des derniers départements regardés. */
final class Memoire {

    private static final int DEPARTEMENTS = 24;

    private Memoire() {}

    static <V> Map<String, V> desDerniers() {
        return desDerniers(DEPARTEMENTS);
    }

    static <K, V> Map<K, V> desDerniers(int combien) {
        return Collections.synchronizedMap(new LinkedHashMap<>(32, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> ancien) {
                return size() > combien;
            }
        });
    }
}
