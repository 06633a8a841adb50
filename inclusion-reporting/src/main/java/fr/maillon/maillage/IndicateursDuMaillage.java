package fr.maillon.maillage;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Ce que l’on dit d’un territoire d’un coup d’œil : un département, une intercommunalité, le pays. Les mêmes dans la page et
 * dans le fichier.
 *
 * @param habitants tous ceux dont on connaît la commune, sa population et sa position : le dénominateur de chaque part
 * @param nonComptees ce dont on ne sait rien, et qui n’est dans aucun de ces nombres
 * @param eloignes par seuil, ceux qui sont à plus de tant de minutes
 * @param redondance ceux qui ont au moins deux lieux ou arrêts à portée
 * @param heuresOuvertes par semaine à portée, en moyenne par habitant
 * @param points lieux et arrêts à portée d’une commune au moins
 * @param sansHoraires ceux d’entre eux dont on ne sait pas quand ils ouvrent
 * @param heuresTenues pour mille habitants ; absentes : on ne le sait pas, ou on ne le dit pas au public
 */
public record IndicateursDuMaillage(
        long habitants,
        NonComptees nonComptees,
        Map<Integer, Part> eloignes,
        Optional<TempsAcces> moyenne,
        Optional<TempsAcces> mediane,
        Optional<TempsAcces> p90,
        Optional<TempsAcces> p10,
        OptionalDouble inegalite,
        Part redondance,
        Optional<Double> heuresOuvertes,
        int points,
        int sansHoraires,
        Optional<Double> heuresTenues,
        Incertitude incertitude) {

    /** Les seuils que l’on dit, en minutes. */
    public static final List<Integer> SEUILS = List.of(15, 20, 30);

    /** À portée : à tant de minutes ou moins. */
    public static final int PORTEE = HeuresAPortee.MINUTES;

    static IndicateursDuMaillage de(
            Maillage maillage, HeuresAPortee heures, Optional<Double> heuresTenues, Incertitude incertitude) {
        return new IndicateursDuMaillage(
                maillage.habitantsConnus(),
                maillage.nonComptees(),
                SEUILS.stream().collect(Collectors.toMap(Function.identity(), maillage::auDelaDe)),
                maillage.moyenne(),
                maillage.mediane(),
                maillage.p90(),
                maillage.p10(),
                maillage.inegalite(),
                maillage.redondance(PORTEE),
                heures.moyenne(),
                heures.points(),
                heures.sansHoraires(),
                heuresTenues,
                incertitude);
    }

    /** Ceux d’un territoire fait de ces parts, qui n’ont aucune commune en commun. */
    static IndicateursDuMaillage de(Maillage ensemble, List<HeuresAPortee> heures, List<IndicateursDuMaillage> parts) {
        double tenues = 0;
        long habitants = 0;
        for (var part : parts) {
            if (part.heuresTenues().isPresent()) {
                tenues += part.heuresTenues().get() * part.habitants();
                habitants += part.habitants();
            }
        }
        return de(
                ensemble,
                HeuresAPortee.reunir(heures),
                habitants == 0 ? Optional.empty() : Optional.of(tenues / habitants),
                Incertitude.reunir(
                        parts.stream().map(IndicateursDuMaillage::incertitude).toList()));
    }

    /** Part des habitants à plus de tant de minutes ; l’un des {@link #SEUILS}. */
    public Part auDelaDe(int seuil) {
        var part = eloignes.get(seuil);
        if (part == null) {
            throw new IllegalArgumentException("Ce seuil ne se compte pas ici : " + seuil);
        }
        return part;
    }

    public List<Integer> seuils() {
        return SEUILS;
    }

    /** À portée : à tant de minutes ou moins. */
    public int portee() {
        return PORTEE;
    }
}
