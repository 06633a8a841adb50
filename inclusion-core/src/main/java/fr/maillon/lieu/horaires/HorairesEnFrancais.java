package fr.maillon.lieu.horaires;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Dit un calendrier d’ouverture en français, comme sur une affichette. */
public final class HorairesEnFrancais {

    private static final String INSECABLE = "\u00A0";
    private static final String APPELEZ = "appelez avant de venir";
    private static final int SEMAINES_COMPAREES = 5;

    private HorairesEnFrancais() {}

    /** « 9 h – 12 h et 14 h – 17 h 30 », « Fermé », « 24 h sur 24 ». */
    public static String plages(List<Plage> plages) {
        if (plages.isEmpty()) {
            return "Fermé";
        }
        var textes = plages.stream().map(HorairesEnFrancais::plage).toList();
        return textes.size() == 1
                ? textes.getFirst()
                : String.join(", ", textes.subList(0, textes.size() - 1)) + " et " + textes.getLast();
    }

    private static String plage(Plage plage) {
        var heures = plage.debut() == 0 && plage.fin() == Plage.JOUR
                ? "24\u202Fh sur\u00A024"
                : plage.certaine() || plage.fin() != Plage.JOUR
                        ? debut(plage.debut()) + INSECABLE + "–" + INSECABLE + Francais.heure(plage.fin())
                        : "à partir de " + debut(plage.debut());
        if (plage.commentaire() != null) {
            return heures + " (" + plage.commentaire() + ")";
        }
        return plage.certaine() ? heures : heures + " (à confirmer)";
    }

    private static String debut(int minutes) {
        return minutes == 0 ? "0\u202Fh" : Francais.heure(minutes);
    }

    /** « Ouvert jusqu’à 17 h 30 », « Fermé, ouvre demain à 9 h ». */
    public static String etat(CalendrierOuverture calendrier, Instant maintenant) {
        var ici = maintenant.atZone(calendrier.fuseau());
        return switch (calendrier.etat(maintenant)) {
            case EtatOuverture.Ouvert ouvert ->
                (ouvert.jusqua() == null
                                ? "Ouvert 24\u202Fh sur\u00A024"
                                : "Ouvert jusqu’à " + fermeture(ouvert.jusqua(), ici))
                        + suffixe(ouvert.commentaire())
                        + siFerie(calendrier, ici.toLocalDate());
            case EtatOuverture.Incertain incertain ->
                "Peut-être ouvert"
                        + (incertain.commentaire() == null
                                ? "\u00A0: téléphonez avant de venir"
                                : suffixe(incertain.commentaire()));
            case EtatOuverture.Ferme ferme ->
                (ferme.ouvreLe() == null ? "Fermé" : "Fermé, ouvre " + ouverture(ferme.ouvreLe(), ici))
                        + suffixe(ferme.motif())
                        + (ferme.ouvreLe() == null
                                ? ""
                                : siFerie(calendrier, ferme.ouvreLe().toLocalDate()));
            case EtatOuverture.Inconnu() -> "Horaires inconnus";
        };
    }

    /** Un jour choisi et ses heures : « Samedi 28 novembre : 9 h – 12 h », « Aujourd’hui : Fermé ». */
    public static String jour(CalendrierOuverture calendrier, LocalDate jour, Instant maintenant) {
        var aujourdhui = maintenant.atZone(calendrier.fuseau()).toLocalDate();
        return (jour.equals(aujourdhui)
                        ? "Aujourd’hui"
                        : Francais.jourEnTete(jour.getDayOfWeek()) + " " + Francais.date(jour, aujourdhui.getYear()))
                + INSECABLE + ": "
                + (calendrier.estConnu(jour) ? plages(calendrier.plages(jour)) : "horaires inconnus")
                + siFerie(calendrier, jour);
    }

    private static String siFerie(CalendrierOuverture calendrier, LocalDate jour) {
        return calendrier.estAConfirmer(jour) ? ". Jour férié" + INSECABLE + ": " + APPELEZ : "";
    }

    private static String suffixe(@Nullable String precision) {
        return precision == null ? "" : " (" + precision + ")";
    }

    private static String fermeture(ZonedDateTime jusqua, ZonedDateTime ici) {
        long jours = jours(ici, jusqua);
        boolean cetteNuit = jours == 1 && jusqua.getHour() < 6;
        return jours == 0 || cetteNuit ? heure(jusqua) : jourRelatif(jusqua, ici) + " à " + heure(jusqua);
    }

    private static String ouverture(ZonedDateTime ouvreLe, ZonedDateTime ici) {
        return jours(ici, ouvreLe) == 0 ? "à " + heure(ouvreLe) : jourRelatif(ouvreLe, ici) + " à " + heure(ouvreLe);
    }

    private static String jourRelatif(ZonedDateTime quand, ZonedDateTime ici) {
        long jours = jours(ici, quand);
        if (jours == 1) {
            return "demain";
        }
        return jours < 7
                ? Francais.jour(quand.getDayOfWeek())
                : "le " + Francais.jour(quand.getDayOfWeek()) + " " + Francais.date(quand.toLocalDate(), ici.getYear());
    }

    private static long jours(ZonedDateTime de, ZonedDateTime a) {
        return ChronoUnit.DAYS.between(de.toLocalDate(), a.toLocalDate());
    }

    private static String heure(ZonedDateTime quand) {
        return Francais.heure(quand.getHour() * 60 + quand.getMinute());
    }

    /** La semaine qui contient ce jour, du lundi au dimanche. */
    public static List<JourOuvert> semaine(CalendrierOuverture calendrier, LocalDate unJour) {
        var lundi = unJour.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return IntStream.range(0, 7)
                .mapToObj(lundi::plusDays)
                .map(jour -> jour(calendrier, jour, jour.equals(unJour)))
                .toList();
    }

    private static JourOuvert jour(CalendrierOuverture calendrier, LocalDate jour, boolean aujourdhui) {
        var precisions = new ArrayList<String>();
        calendrier.feries().nom(jour).ifPresent(nom -> precisions.add("jour férié\u00A0: " + nom));
        if (calendrier.estAConfirmer(jour)) {
            precisions.add(APPELEZ);
        }
        calendrier.exception(jour).map(ExceptionHoraire::motif).ifPresent(precisions::add);
        return new JourOuvert(
                Francais.jourEnTete(jour.getDayOfWeek()),
                Francais.date(jour, jour.getYear()),
                calendrier.estConnu(jour) ? plages(calendrier.plages(jour)) : "Horaires inconnus",
                precisions.isEmpty() ? null : precisions.stream().collect(Collectors.joining(", ")),
                aujourdhui);
    }

    /** Vrai si, hors fêtes et exceptions, une des semaines qui viennent n’est pas comme celle-ci : un lundi sur deux. */
    public static boolean change(CalendrierOuverture calendrier, LocalDate unJour) {
        var habituel = new CalendrierOuverture(
                calendrier.horaires(), List.of(), JoursFeries.aucun(), calendrier.fuseau(), Soleil.inconnu());
        var cetteSemaine = habituel.semaine(unJour);
        return IntStream.range(1, SEMAINES_COMPAREES)
                .anyMatch(ecart -> !habituel.semaine(unJour.plusWeeks(ecart)).equals(cetteSemaine));
    }

    /** Une ligne de la semaine. */
    public record JourOuvert(
            String jour,
            String date,
            String heures,
            @Nullable String precision,
            boolean aujourdhui) {}
}
