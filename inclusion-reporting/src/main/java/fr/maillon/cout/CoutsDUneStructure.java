package fr.maillon.cout;

import fr.maillon.indicateur.Chiffres;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.UUID;

/**
 * Les coûts d’une structure pour une année, et son activité depuis le 1er janvier.
 *
 * @param depenses ce qui est saisi, pour l’année entière ; une nature absente est inconnue
 * @param part de l’année écoulée, de 0 à 1 : les coûts d’une année en cours ne comptent que pour cette part
 */
public record CoutsDUneStructure(
        UUID structure, String nom, Map<NatureDeCout, Depense> depenses, Chiffres activite, double part) {

    public boolean estSaisi() {
        return !depenses.isEmpty();
    }

    /** Le total de l’année entière, en centimes. */
    public long centimesDeLAnnee() {
        return depenses.values().stream().mapToLong(Depense::centimes).sum();
    }

    /** Le même, en euros. */
    public double eurosDeLAnnee() {
        return centimesDeLAnnee() / 100.0;
    }

    /** Ce qui est compté d’une nature saisie, en centimes : la part écoulée de l’année. */
    public long comptes(NatureDeCout nature) {
        var depense = depenses.get(nature);
        return depense == null ? 0 : Math.round(depense.centimes() * part);
    }

    /** Le total compté, en centimes. */
    public long comptes() {
        return depenses.keySet().stream().mapToLong(this::comptes).sum();
    }

    public CoutsUnitaires unitaires() {
        return new CoutsUnitaires(estSaisi() ? OptionalDouble.of(comptes() / 100.0) : OptionalDouble.empty(), activite);
    }
}
