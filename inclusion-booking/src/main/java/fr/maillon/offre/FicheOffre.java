package fr.maillon.offre;

import fr.maillon.structure.StructureId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ce que l’on dit d’une offre.
 *
 * @param besoin avec les mots de la personne : « Faire ma déclaration d’impôts »
 * @param mots autres façons de le chercher
 * @param battementMinutes temps gardé entre deux rendez-vous
 * @param quota rendez-vous à venir qu’un même contact peut avoir
 * @param consignesAvant à lire avant de venir ; la personne dit qu’elle les a lues
 * @param consignesApres à lire une fois le rendez-vous pris
 * @param documents ce qu’il faut apporter
 * @param sensible aucun message n’en dit le motif ni le partenaire
 */
public record FicheOffre(
        StructureId structure,
        String besoin,
        String mots,
        int dureeMinutes,
        int battementMinutes,
        int delaiMinHeures,
        int delaiMaxJours,
        int quota,
        @Nullable String consignesAvant,
        @Nullable String consignesApres,
        List<String> documents,
        boolean sensible,
        Acces acces) {

    public FicheOffre {
        besoin = besoin.strip();
        mots = mots.strip();
        documents = List.copyOf(documents);
        if (besoin.isEmpty()) {
            throw new IllegalArgumentException("Une offre répond à un besoin");
        }
        if (dureeMinutes < 5 || battementMinutes < 0 || delaiMinHeures >= delaiMaxJours * 24) {
            throw new IllegalArgumentException("Cette durée ou ces délais ne laissent aucun rendez-vous possible");
        }
    }

    public Duration duree() {
        return Duration.ofMinutes(dureeMinutes);
    }
}
