package fr.maillon.demo;

import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Tirages de la démonstration : la même graine redonne le même réseau. */
final class Hasard {

    private final RandomGenerator tirage;

    Hasard(long graine) {
        this.tirage = RandomGeneratorFactory.of("L64X128MixRandom").create(graine);
    }

    int entre(int premier, int dernier) {
        return tirage.nextInt(premier, dernier + 1);
    }

    boolean une(double chance) {
        return tirage.nextDouble() < chance;
    }

    <T> T parmi(List<T> choix) {
        return choix.get(tirage.nextInt(choix.size()));
    }

    /** Tire selon les poids : le premier choix pèse {@code poids[0]}, et ainsi de suite. */
    <T> T pese(List<T> choix, int... poids) {
        int total = 0;
        for (int rang = 0; rang < choix.size(); rang++) {
            total += poids[rang];
        }
        int reste = tirage.nextInt(total);
        for (int rang = 0; rang < choix.size(); rang++) {
            reste -= poids[rang];
            if (reste < 0) {
                return choix.get(rang);
            }
        }
        return choix.getLast();
    }

    /** Un identifiant que la graine détermine : recréer la démonstration ne double rien. */
    UUID identifiant() {
        return new UUID(
                (tirage.nextLong() & ~0xF000L) | 0x4000L,
                (tirage.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L);
    }
}
