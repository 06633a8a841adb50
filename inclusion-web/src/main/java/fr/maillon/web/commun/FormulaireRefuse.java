package fr.maillon.web.commun;

import org.springframework.ui.Model;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;

/**
 * Remet un formulaire refusé dans la page, avec ses erreurs et ce qui a été tapé. Nécessaire pour un {@code record} :
 * quand une valeur ne se convertit pas, Spring garde les erreurs mais oublie le formulaire dans le modèle.
 */
public final class FormulaireRefuse {

    private FormulaireRefuse() {}

    public static void remettre(Object form, BindingResult erreurs, Model modele) {
        if (erreurs.getTarget() == form) {
            return;
        }
        var rattachees = new BeanPropertyBindingResult(form, erreurs.getObjectName());
        erreurs.getAllErrors().forEach(rattachees::addError);
        modele.addAttribute(erreurs.getObjectName(), form);
        modele.addAttribute(BindingResult.MODEL_KEY_PREFIX + erreurs.getObjectName(), rattachees);
    }
}
