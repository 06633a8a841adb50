package fr.maillon.web.commun;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.WebContext;
import org.thymeleaf.web.servlet.JakartaServletWebApplication;

/**
 * De grands morceaux de page, tableaux et cartes, qui ne dépendent que de valeurs : les mêmes valeurs font le même texte, gardé
 * pour la prochaine fois. Rien ne se périme : une valeur qui change est une autre clé. Un gabarit de morceau ne demande ni qui
 * est connecté, ni l’heure, ni le jeton d’un formulaire.
 */
@Component
public class Morceaux {

    /** Fragment que le gabarit d’un morceau définit. */
    private static final Set<String> CORPS = Set.of("corps");

    /** Les retraits du gabarit ne se voient pas, mais se compressent et s’envoient à chaque page. */
    private static final Pattern RETRAIT = Pattern.compile("\\n\\s+");

    /** Un morceau pèse quelques centaines de kilo-octets. */
    private static final int GARDES = 12;

    private final ITemplateEngine gabarits;
    private final ApplicationContext application;
    private final Map<Cle, String> textes = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Cle, String> ancien) {
            return size() > GARDES;
        }
    });

    Morceaux(ITemplateEngine gabarits, ApplicationContext application) {
        this.gabarits = gabarits;
        this.application = application;
    }

    private record Cle(String gabarit, List<?> depend) {}

    /**
     * Le texte de ce morceau.
     *
     * @param depend tout ce dont le texte dépend, comparé par valeur
     * @param valeurs ce que lit le gabarit ; demandé seulement s’il faut écrire
     */
    public String ecrire(String gabarit, List<?> depend, Supplier<Map<String, Object>> valeurs) {
        var cle = new Cle(gabarit, depend);
        var connu = textes.get(cle);
        if (connu != null) {
            return connu;
        }
        var texte = RETRAIT.matcher(gabarits.process(gabarit, CORPS, contexte(valeurs.get())))
                .replaceAll("\n");
        textes.put(cle, texte);
        return texte;
    }

    private WebContext contexte(Map<String, Object> valeurs) {
        var echange = (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
        var demande = echange.getRequest();
        return EditionPdf.avecLesServices(
                new WebContext(
                        JakartaServletWebApplication.buildApplication(demande.getServletContext())
                                .buildExchange(demande, echange.getResponse()),
                        Locale.FRENCH,
                        valeurs),
                application);
    }
}
