package fr.maillon.web.cout;

import fr.maillon.cout.CoutsDUneStructure;
import fr.maillon.cout.NatureDeCout;
import fr.maillon.web.commun.Euros;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/** Les coûts d’une année, en euros tels qu’on les écrit : « 12 500,50 ». Vide : inconnu. */
record CoutsForm(
        @Nullable String personnel,
        @Nullable String locaux,
        @Nullable String equipement,
        @Nullable String maintenance,
        @Nullable String formation,
        @Nullable String autre) {

    static CoutsForm de(CoutsDUneStructure couts) {
        return new CoutsForm(
                ecrit(couts, NatureDeCout.PERSONNEL),
                ecrit(couts, NatureDeCout.LOCAUX),
                ecrit(couts, NatureDeCout.EQUIPEMENT),
                ecrit(couts, NatureDeCout.MAINTENANCE),
                ecrit(couts, NatureDeCout.FORMATION),
                ecrit(couts, NatureDeCout.AUTRE));
    }

    /** Ce qui est donné, en centimes ; ce qui ne se comprend pas est dit sous son champ. */
    Map<NatureDeCout, Long> centimes(BindingResult erreurs) {
        var centimes = new EnumMap<NatureDeCout, Long>(NatureDeCout.class);
        for (var nature : NatureDeCout.values()) {
            var texte = texte(nature);
            if (texte != null && !texte.isBlank()) {
                Euros.lire(texte)
                        .ifPresentOrElse(
                                montant -> centimes.put(nature, montant),
                                () -> erreurs.rejectValue(champ(nature), "cout.montant"));
            }
        }
        return centimes;
    }

    static String champ(NatureDeCout nature) {
        return nature.code();
    }

    private @Nullable String texte(NatureDeCout nature) {
        return switch (nature) {
            case PERSONNEL -> personnel;
            case LOCAUX -> locaux;
            case EQUIPEMENT -> equipement;
            case MAINTENANCE -> maintenance;
            case FORMATION -> formation;
            case AUTRE -> autre;
        };
    }

    private static String ecrit(CoutsDUneStructure couts, NatureDeCout nature) {
        var depense = couts.depenses().get(nature);
        return depense == null ? "" : Euros.ecrire(depense.centimes());
    }
}
