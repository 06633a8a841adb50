package fr.maillon.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * L’heure qu’il est ; le temps d’un geste de la création, et pour lui seul, l’heure qu’il était. Les rendez-vous passés naissent
 * ainsi par les mêmes services que les autres, sans que le reste de l’application le voie.
 */
class HorlogeDeDemonstration extends Clock {

    private static final ScopedValue<Instant> ALORS = ScopedValue.newInstance();

    private final Clock vraie;

    private HorlogeDeDemonstration(Clock vraie) {
        this.vraie = vraie;
    }

    /** Met cette horloge à la place de celle de l’application, qu’elle suit. */
    @Component
    @Profile("demo")
    static class Pose implements BeanPostProcessor {

        @Override
        public Object postProcessAfterInitialization(Object objet, String nom) {
            return objet instanceof Clock vraie ? new HorlogeDeDemonstration(vraie) : objet;
        }
    }

    /** Fait ce geste comme s’il était cette heure. */
    static void alors(Instant instant, Runnable geste) {
        ScopedValue.where(ALORS, instant).run(geste);
    }

    @Override
    public Instant instant() {
        return ALORS.isBound() ? ALORS.get() : vraie.instant();
    }

    @Override
    public ZoneId getZone() {
        return vraie.getZone();
    }

    @Override
    public Clock withZone(ZoneId autre) {
        return new HorlogeDeDemonstration(vraie.withZone(autre));
    }
}
