package fr.maillon.web.commun;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.Formatter;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Les dates qu’une page accepte : de 1900 à 2199. Au-delà, c’est une faute de frappe ou une malice, que la base ou le
 * calendrier refuserait plus loin, et moins clairement.
 */
@Configuration
class DatesPossibles implements WebMvcConfigurer {

    private static final LocalDate PREMIERE = LocalDate.of(1900, 1, 1);
    private static final LocalDate DERNIERE = LocalDate.of(2199, 12, 31);

    @Override
    public void addFormatters(FormatterRegistry formats) {
        formats.addFormatterForFieldType(LocalDate.class, new Formatter<LocalDate>() {
            @Override
            public LocalDate parse(String texte, Locale langue) {
                var jour = LocalDate.parse(texte.strip());
                if (jour.isBefore(PREMIERE) || jour.isAfter(DERNIERE)) {
                    throw new DateTimeException("Date hors de ce que l’on accepte");
                }
                return jour;
            }

            @Override
            public String print(LocalDate jour, Locale langue) {
                return jour.toString();
            }
        });
    }
}
