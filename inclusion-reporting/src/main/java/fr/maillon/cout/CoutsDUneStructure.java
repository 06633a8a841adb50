package fr.maillon.cout;

import fr.maillon.indicateur.Chiffres;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.UUID;

/**
 * Les coûts d’une structure pour une année, et son activité depuis le 1er janvier.
 *
 * @param centimes ce qui est saisi, en centimes d’euro, pour l’année entière ; une nature absente est inconnue
 * @param part de l’année écoulée, de 0 à 1 : les coûts d’une année en cours ne comptent que pour cette part
 */
public record CoutsDUneStructure(
        UUID structure, String nom, Map<NatureDeCout, Long> centimes, Chiffres activite, double part) {

    public boolean estSaisi() {
        return !centimes.isEmpty();
    }

    /** Le total de l’année entière, en euros. */
    public double eurosDeLAnnee() {
        return centimes.values().stream().mapToLong(montant -> montant).sum() / 100.0;
    }

    public CoutsUnitaires unitaires() {
        return new CoutsUnitaires(
                estSaisi() ? OptionalDouble.of(eurosDeLAnnee() * part) : OptionalDouble.empty(), activite);
    }
}
