package fr.maillon.web.commun;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.thymeleaf.spring6.util.DetailedError;

/** Ce qui est à reprendre dans un formulaire, dans l’ordre où on l’a rempli : celui de ses champs. */
@Component("resume")
public class ResumeDesErreurs {

    private static final Pattern RANG = Pattern.compile("\\[(\\d+)]");

    /**
     * Les erreurs de chaque champ, du premier au dernier, puis celles de l’ensemble.
     *
     * @param formulaire un enregistrement, dont les champs se suivent comme à l’écran
     */
    public List<DetailedError> dansLOrdre(Collection<DetailedError> erreurs, Object formulaire) {
        var champs = champs(formulaire);
        return erreurs.stream()
                .sorted(Comparator.comparing(DetailedError::isGlobal)
                        .thenComparingInt(erreur -> champs.indexOf(racine(erreur)) & Integer.MAX_VALUE)
                        .thenComparingInt(ResumeDesErreurs::rang)
                        .thenComparing(DetailedError::getFieldName)
                        .thenComparing(DetailedError::getMessage))
                .toList();
    }

    private static List<String> champs(Object formulaire) {
        var composants = formulaire.getClass().getRecordComponents();
        return composants == null
                ? List.of()
                : Arrays.stream(composants).map(RecordComponent::getName).toList();
    }

    private static String racine(DetailedError erreur) {
        return erreur.getFieldName().split("[\\[.]", 2)[0];
    }

    /** La ligne d’une grille. */
    private static int rang(DetailedError erreur) {
        var rang = RANG.matcher(erreur.getFieldName());
        return rang.find() ? Integer.parseInt(rang.group(1)) : 0;
    }
}
