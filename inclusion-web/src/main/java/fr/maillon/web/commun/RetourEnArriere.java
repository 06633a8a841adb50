package fr.maillon.web.commun;

import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Ce que l’on vient d’ôter se rétablit d’un geste, pendant un jour. */
public final class RetourEnArriere {

    private RetourEnArriere() {}

    /**
     * Dit que c’est ôté, et propose d’y revenir.
     *
     * @param adresse celle qui rétablit
     */
    public static void ote(RedirectAttributes redirection, String phrase, String adresse) {
        redirection.addFlashAttribute("confirmation", phrase);
        redirection.addFlashAttribute("annulation", adresse);
    }

    /** Dit que c’est rétabli ; ou que rien n’a changé. */
    public static void rendu(RedirectAttributes redirection, boolean rendu, String phrase) {
        if (rendu) {
            redirection.addFlashAttribute("confirmation", phrase);
        } else {
            redirection.addFlashAttribute("avertissement", "C’est déjà rétabli, ou il est trop tard. Rien n’a changé.");
        }
    }
}
