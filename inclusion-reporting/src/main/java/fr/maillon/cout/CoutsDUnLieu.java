package fr.maillon.cout;

import fr.maillon.indicateur.Chiffres;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Ce qui revient à un lieu dans les coûts de sa structure.
 *
 * @param id vide pour ce qui se passe hors d’un lieu
 * @param nom avec sa commune ; vide hors d’un lieu
 * @param centimes sa part de chaque dépense, en centimes
 */
public record CoutsDUnLieu(String id, String nom, Chiffres activite, Map<NatureDeCout, Long> centimes) {

    /** Ce qui se passe à domicile, à distance, en tournée. */
    public static final String HORS_LIEU = "";

    public boolean estHorsLieu() {
        return id.equals(HORS_LIEU);
    }

    public long a(NatureDeCout nature) {
        return centimes.getOrDefault(nature, 0L);
    }

    public long total() {
        return centimes.values().stream().mapToLong(montant -> montant).sum();
    }

    /** Ce que coûte un accompagnement ici ; inconnu si rien ne lui revient. */
    public CoutsUnitaires unitaires() {
        return new CoutsUnitaires(
                centimes.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(total() / 100.0), activite);
    }

    /** Le même lieu, payé par deux structures. */
    CoutsDUnLieu plus(CoutsDUnLieu autre) {
        var ensemble = new EnumMap<NatureDeCout, Long>(NatureDeCout.class);
        ensemble.putAll(centimes);
        autre.centimes.forEach((nature, montant) -> ensemble.merge(nature, montant, Long::sum));
        return new CoutsDUnLieu(id, nom, activite.plus(autre.activite), ensemble);
    }
}
