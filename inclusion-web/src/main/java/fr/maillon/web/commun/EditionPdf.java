package fr.maillon.web.commun;

import com.openhtmltopdf.extend.FSStream;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.AbstractContext;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.expression.ThymeleafEvaluationContext;

/**
 * Un gabarit en PDF balisé (PDF/UA) : titres, tableaux et langue y sont dits, un lecteur d’écran le lit. Le gabarit est du
 * XHTML bien formé ; sa mise en forme est {@code theme/pdf.css}. Rien n’est chargé du réseau.
 */
@Component
public class EditionPdf {

    private static final String POLICES = "/net/sf/jasperreports/fonts/dejavu/";
    private static final String PROTOCOLE = "maillon";
    private static final String ADRESSE_DU_STYLE = PROTOCOLE + ":/pdf.css";

    static {
        XRLog.listRegisteredLoggers().forEach(journal -> XRLog.setLevel(journal, Level.WARNING));
    }

    private final ITemplateEngine gabarits;
    private final ApplicationContext application;

    EditionPdf(ITemplateEngine gabarits, ApplicationContext application) {
        this.gabarits = gabarits;
        this.application = application;
    }

    /** Écrit ce gabarit en PDF. */
    public void ecrire(String gabarit, Map<String, Object> modele, OutputStream sortie) {
        var page = gabarits.process(gabarit, avecLesServices(new Context(Locale.FRENCH, modele), application));
        var pdf = new PdfRendererBuilder()
                .usePdfUaAccessibility(true)
                .useSVGDrawer(new BatikSVGDrawer())
                .useProtocolsStreamImplementation(adresse -> new Style(), PROTOCOLE)
                .useExternalResourceAccessControl(
                        (adresse, type) -> ADRESSE_DU_STYLE.equals(adresse),
                        ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI)
                .withHtmlContent(page, PROTOCOLE + ":/")
                .withProducer("Maillon")
                .toStream(sortie);
        police(pdf, "DejaVuSans.ttf", 400, FontStyle.NORMAL);
        police(pdf, "DejaVuSans-Bold.ttf", 700, FontStyle.NORMAL);
        try {
            pdf.run();
        } catch (IOException coupe) {
            throw new UncheckedIOException(coupe);
        }
    }

    /** Hors d’une vue, un gabarit ne trouve {@code @fr} et les autres services que si on les lui donne. */
    static <C extends AbstractContext> C avecLesServices(C contexte, ApplicationContext application) {
        contexte.setVariable(
                ThymeleafEvaluationContext.THYMELEAF_EVALUATION_CONTEXT_CONTEXT_VARIABLE_NAME,
                new ThymeleafEvaluationContext(application, null));
        return contexte;
    }

    private static void police(PdfRendererBuilder pdf, String fichier, int graisse, FontStyle style) {
        pdf.useFont(() -> ressource(POLICES + fichier), "Maillon", graisse, style, true);
    }

    private static InputStream ressource(String nom) {
        return Objects.requireNonNull(EditionPdf.class.getResourceAsStream(nom), nom);
    }

    /** La seule chose qu’un gabarit peut charger. */
    private static final class Style implements FSStream {

        @Override
        public InputStream getStream() {
            return ressource("/static/theme/pdf.css");
        }

        @Override
        public Reader getReader() {
            return new InputStreamReader(getStream(), StandardCharsets.UTF_8);
        }
    }
}
