package fr.maillon.lieu.horaires;

import ch.poole.openinghoursparser.OpeningHoursParseException;
import ch.poole.openinghoursparser.OpeningHoursParser;
import ch.poole.openinghoursparser.Rule;
import java.io.StringReader;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Les horaires habituels d’un lieu, dans la grammaire {@code opening_hours} d’OpenStreetMap.
 *
 * <p>Pour un jour donné, les règles s’appliquent dans l’ordre : « ; » remplace ce qui précède, « , » s’y ajoute, « off »
 * ferme. Une plage qui passe minuit appartient au jour où elle commence : fermer le lendemain ne l’interrompt pas. Un jour
 * férié n’est fermé que si les horaires le disent ({@code PH off}). Les vacances scolaires ({@code SH}) ne sont pas
 * connues : ces règles sont ignorées, et {@link #remarques()} le dit.
 */
public final class HorairesOuverture {

    /** Longueur au-delà de laquelle on ne lit pas. */
    public static final int LONGUEUR_MAXIMALE = 1_000;

    private static final LocalDate UN_LUNDI = LocalDate.of(2024, 1, 1);
    private static final int REGLES_AU_PLUS = 60;
    private static final int PLAGES_AU_PLUS = 120;

    /** Jour du mois à un chiffre, que la grammaire écrit sur deux : « Jan 2 ». */
    private static final Pattern JOUR_A_UN_CHIFFRE =
            Pattern.compile("(?<=\\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[ -])([1-9])(?![0-9:])");

    private static final Pattern LETTRES_FRANCAISES = Pattern.compile(
            "(?iu)\\b(lun|mar|mer|jeu|ven|sam|dim)(di|cr|e|\\.)|\\d\\s*h|sur deux|semaine|matin|apr[eè]s|férié|ferme|sauf");

    private final String texte;
    private final List<Regle> regles;

    private HorairesOuverture(String texte, List<Regle> regles) {
        this.texte = texte;
        this.regles = regles;
    }

    /**
     * Lit des horaires.
     *
     * @throws HorairesIllisibles avec la raison, en français, si ce texte n’est pas dans la grammaire
     */
    public static HorairesOuverture lire(String saisie) {
        if (saisie.length() > LONGUEUR_MAXIMALE) {
            throw new HorairesIllisibles("Les horaires dépassent 1\u202F000 caractères.");
        }
        var texte = nettoyer(saisie);
        if (texte.isEmpty()) {
            throw new HorairesIllisibles("Les horaires sont vides.");
        }
        var lues = analyser(texte).stream().filter(regle -> !regle.isEmpty()).toList();
        if (lues.isEmpty()) {
            throw new HorairesIllisibles("Ces horaires ne disent ni jour ni heure.");
        }
        if (lues.size() > REGLES_AU_PLUS) {
            throw new HorairesIllisibles("Ces horaires comptent plus de " + REGLES_AU_PLUS + " règles.");
        }
        var regles = lues.stream().map(Regle::de).toList();
        if (regles.stream()
                        .mapToInt(regle ->
                                regle.plages().size() + regle.solaires().size())
                        .sum()
                > PLAGES_AU_PLUS) {
            throw new HorairesIllisibles("Ces horaires comptent plus de " + PLAGES_AU_PLUS + " plages.");
        }
        return new HorairesOuverture(texte, regles);
    }

    private static List<Rule> analyser(String texte) {
        try {
            return new OpeningHoursParser(new StringReader(texte)).rules(true, false);
        } catch (OpeningHoursParseException | RuntimeException | StackOverflowError illisible) {
            throw new HorairesIllisibles(raison(texte), illisible);
        }
    }

    private static String raison(String texte) {
        return LETTRES_FRANCAISES.matcher(texte).find()
                ? "Ces horaires sont écrits en toutes lettres\u00A0: nous ne savons pas les lire jour par jour."
                : "Ces horaires ne suivent pas l’écriture attendue, par exemple «\u00A0Mo-Fr 09:00-12:00,14:00-17:00\u00A0».";
    }

    private static String nettoyer(String saisie) {
        var simple = saisie.replace('–', '-')
                .replace('—', '-')
                .replaceAll("[\\s\\u00A0\\u202F]+", " ")
                .strip();
        return JOUR_A_UN_CHIFFRE.matcher(simple).replaceAll("0$1");
    }

    /** Le texte, dans la grammaire d’OpenStreetMap. */
    public String texte() {
        return texte;
    }

    /** Les plages qui commencent ce jour-là, dans l’ordre, sans recouvrement ; les heures du soleil sont inconnues. */
    public List<Plage> plages(LocalDate jour, JoursFeries feries) {
        return plages(jour, feries, Soleil.inconnu());
    }

    /** Les plages qui commencent ce jour-là, dans l’ordre, sans recouvrement. */
    public List<Plage> plages(LocalDate jour, JoursFeries feries, Soleil soleil) {
        List<Plage> journee = List.of();
        for (var regle : regles) {
            if (!regle.estUneRemarque()) {
                journee = regle.appliquer(journee, jour, feries, soleil);
            }
        }
        var certaines = Plage.reunir(journee.stream().filter(Plage::certaine).toList());
        if (certaines.size() == journee.size()) {
            return certaines;
        }
        var incertaines = Regle.sans(
                Plage.reunir(journee.stream().filter(plage -> !plage.certaine()).toList()), certaines);
        return Stream.concat(certaines.stream(), incertaines.stream()).sorted().toList();
    }

    /** Vrai si ces horaires disent quelque chose des jours fériés. */
    public boolean disentLesFeries() {
        return regles.stream().anyMatch(Regle::joursFeries);
    }

    /** La semaine que disent ces horaires, s’ils ne disent rien de plus : ni date, ni saison, ni « un lundi sur deux ». */
    public Optional<SemaineSimple> semaineSimple() {
        if (!regles.stream().allMatch(regle -> regle.forme() != Regle.Forme.AUTRE)) {
            return Optional.empty();
        }
        boolean feriesFermes = regles.getLast().forme() == Regle.Forme.FERIES_FERMES;
        if (!feriesFermes && regles.stream().anyMatch(regle -> regle.forme() == Regle.Forme.FERIES_FERMES)) {
            return Optional.empty();
        }
        var jours = new EnumMap<DayOfWeek, List<Plage>>(DayOfWeek.class);
        for (var jour : DayOfWeek.values()) {
            jours.put(jour, plages(UN_LUNDI.plusDays(jour.ordinal()), JoursFeries.aucun()));
        }
        return Optional.of(new SemaineSimple(jours, feriesFermes));
    }

    /** Ce que les horaires ne disent pas avec des heures, en phrases à montrer. */
    public List<String> remarques() {
        Set<String> remarques = new LinkedHashSet<>();
        for (var regle : regles) {
            if (!regle.solaires().isEmpty()) {
                remarques.add("Certaines heures suivent le soleil\u00A0: elles changent un peu chaque jour.");
            }
            if (regle.vacancesScolaires()) {
                remarques.add(
                        "Pendant les vacances scolaires, les horaires peuvent changer\u00A0: téléphonez avant de venir.");
            }
            if (regle.estUneRemarque() && regle.commentaire() != null) {
                remarques.add("En dehors de ces heures\u00A0: " + regle.commentaire() + ".");
            } else if (regle.effet() == Regle.Effet.FERME && regle.commentaire() != null) {
                remarques.add(Francais.phrase(regle.commentaire()));
            }
        }
        return List.copyOf(remarques);
    }

    @Override
    public boolean equals(Object autre) {
        return autre instanceof HorairesOuverture horaires && texte.equals(horaires.texte);
    }

    @Override
    public int hashCode() {
        return texte.hashCode();
    }

    @Override
    public String toString() {
        return texte;
    }
}
