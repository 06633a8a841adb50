package fr.maillon.web.commun;

import fr.maillon.commun.Elision;
import fr.maillon.maillage.Arrondi;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Écrit dates, durées et nombres comme on les dit ; s’emploie dans les gabarits : {@code ${@fr.duree(90)}}. */
@Component("fr")
public class FormatFrancais {

    /** Espace insécable. */
    private static final String INSECABLE = "\u00A0";

    /** Espace fine insécable. */
    private static final char FINE = '\u202F';

    private static final char MOINS = '−';

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final DateTimeFormatter LONGUE = DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.FRENCH);
    private static final DateTimeFormatter COURTE = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.FRENCH);
    private static final DateTimeFormatter MOIS = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.FRENCH);

    private final Clock horloge;

    FormatFrancais(Clock horloge) {
        this.horloge = horloge;
    }

    /** « mardi 24 novembre 2026 », « dimanche 1er mars 2026 ». */
    public String date(LocalDate jour) {
        return jour.getDayOfMonth() == 1 ? LONGUE.format(jour).replaceFirst(" 1 ", " 1er ") : LONGUE.format(jour);
    }

    /** « Aujourd’hui », « Hier », sinon la date entière. */
    public String jour(LocalDate jour) {
        var aujourdhui = LocalDate.now(horloge.withZone(PARIS));
        if (jour.equals(aujourdhui)) {
            return "Aujourd’hui, " + date(jour);
        }
        return jour.equals(aujourdhui.minusDays(1)) ? "Hier, " + date(jour) : date(jour);
    }

    /** « 24/11/2026 ». */
    public String dateCourte(LocalDate jour) {
        return COURTE.format(jour);
    }

    /** « novembre 2026 ». */
    public String mois(LocalDate jour) {
        return MOIS.format(jour);
    }

    /** « 9 h », « 14 h 30 ». */
    public String heure(LocalTime heure) {
        return heure.getHour()
                + INSECABLE
                + "h"
                + (heure.getMinute() == 0 ? "" : INSECABLE + String.format(Locale.ROOT, "%02d", heure.getMinute()));
    }

    /** « 24/11/2026 à 10 h 05 », à l’heure de Paris. */
    public String instant(@Nullable Instant instant) {
        if (instant == null) {
            return "";
        }
        var local = ZonedDateTime.ofInstant(instant, PARIS);
        return COURTE.format(local) + " à " + heure(local.toLocalTime());
    }

    /** « 45 min », « 1 h », « 1 h 30 ». */
    public String duree(long minutes) {
        if (minutes < 60) {
            return minutes + INSECABLE + "min";
        }
        return heure(LocalTime.of((int) (minutes / 60 % 24), (int) (minutes % 60)))
                .replaceFirst("^\\d+", nombre(minutes / 60));
    }

    /** Des minutes, en heures entières, au plus près : ce que disent les tableaux et leurs totaux. */
    public long heuresEntieres(long minutes) {
        return Math.round(minutes / 60.0);
    }

    /** « 76 486 », avec une espace fine insécable. */
    public String nombre(@Nullable Number nombre) {
        return switch (nombre) {
            case null -> "inconnu";
            case Long entier -> entier(entier);
            case Integer entier -> entier(entier);
            default -> NumberFormat.getIntegerInstance(Locale.FRANCE).format(nombre);
        };
    }

    /** Une page de statistiques écrit deux mille nombres : sans construire un format pour chacun. */
    private static String entier(long nombre) {
        var chiffres = new StringBuilder().append(nombre);
        for (int rang = chiffres.length() - 3; rang > (nombre < 0 ? 1 : 0); rang -= 3) {
            chiffres.insert(rang, FINE);
        }
        return chiffres.toString();
    }

    /** « 12,5 » : arrondi comme dans les fichiers. */
    public String decimal(double nombre) {
        var format = NumberFormat.getNumberInstance(Locale.FRANCE);
        format.setMaximumFractionDigits(1);
        return format.format(Arrondi.auDixieme(nombre));
    }

    /** « +2,5 », « −2,5 », « 0 » : la différence de ce que {@link #decimal} écrit. */
    public String ecart(double avant, double apres) {
        var ecart = dixieme(apres).subtract(dixieme(avant));
        return (ecart.signum() > 0 ? "+" : ecart.signum() < 0 ? "\u2212" : "")
                + decimal(ecart.abs().doubleValue());
    }

    private static BigDecimal dixieme(double nombre) {
        return BigDecimal.valueOf(Arrondi.auDixieme(nombre));
    }

    /** « 42,50 € » ; sans centimes à partir de mille euros. */
    public String euros(double montant) {
        var format = NumberFormat.getNumberInstance(Locale.FRANCE);
        int decimales = Math.abs(montant) >= 1000 || montant == Math.rint(montant) ? 0 : 2;
        format.setMinimumFractionDigits(decimales);
        format.setMaximumFractionDigits(decimales);
        return format.format(montant).replace('-', MOINS) + INSECABLE + "€";
    }

    /** « 1 242,50 € » : un montant que l’on justifie, au centime. */
    public String montant(long centimes) {
        var format = NumberFormat.getNumberInstance(Locale.FRANCE);
        format.setMinimumFractionDigits(2);
        return format.format(BigDecimal.valueOf(centimes, 2)).replace('-', MOINS) + INSECABLE + "€";
    }

    /** De quoi relire un prix dans un champ : « 2,50 », « 12 ». */
    public String prix(int centimes) {
        return Euros.ecrire(centimes);
    }

    /** « 12,5 % ». */
    public String part(double part) {
        return decimal(part * 100) + INSECABLE + "%";
    }

    /** « aucun lieu », « 1 lieu », « 12 lieux » : {@code compte(n, "lieu", "lieux")}. */
    public String compte(long nombre, String singulier, String pluriel) {
        return nombre(nombre) + INSECABLE + (Math.abs(nombre) < 2 ? singulier : pluriel);
    }

    /** « lundi ». */
    public String jourDeSemaine(java.time.DayOfWeek jour) {
        return jour.getDisplayName(TextStyle.FULL, Locale.FRENCH);
    }

    /** « de Mende », « d’Allenc », « du Malzieu-Ville ». */
    public String de(String nom) {
        return Elision.de(nom);
    }

    /** Vrai si la valeur d’un champ est ce choix, ou le contient. */
    public boolean estChoisi(@Nullable Object valeur, String choix) {
        return switch (valeur) {
            case null -> false;
            case java.util.Collection<?> plusieurs -> plusieurs.stream().anyMatch(une -> estChoisi(une, choix));
            case Enum<?> constante -> constante.name().equals(choix);
            default -> valeur.toString().equals(choix);
        };
    }
}
