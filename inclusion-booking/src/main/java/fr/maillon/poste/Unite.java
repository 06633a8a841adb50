package fr.maillon.poste;

import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** Pour combien de temps un poste se prend. */
public enum Unite {
    HEURE("Une heure", null, null),
    MATIN("Le matin, de 8 h à 13 h", LocalTime.of(8, 0), LocalTime.of(13, 0)),
    APRES_MIDI("L’après-midi, de 13 h à 18 h", LocalTime.of(13, 0), LocalTime.of(18, 0)),
    JOURNEE("La journée, de 8 h à 18 h", LocalTime.of(8, 0), LocalTime.of(18, 0));

    private final String libelle;
    private final @Nullable LocalTime debut;
    private final @Nullable LocalTime fin;

    Unite(String libelle, @Nullable LocalTime debut, @Nullable LocalTime fin) {
        this.libelle = libelle;
        this.debut = debut;
        this.fin = fin;
    }

    public String libelle() {
        return libelle;
    }

    /** L’heure où elle commence : choisie, pour une heure. */
    LocalTime debut(@Nullable LocalTime choisie) {
        if (debut != null) {
            return debut;
        }
        if (choisie == null || choisie.isAfter(LocalTime.of(22, 59))) {
            throw new PosteRefuse(PosteRefuse.Raison.HEURE);
        }
        return choisie;
    }

    LocalTime fin(LocalTime commence) {
        return fin == null ? commence.plusHours(1) : fin;
    }
}
