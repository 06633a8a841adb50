package fr.maillon.web.maillage;

import fr.maillon.commun.Identifiants;
import fr.maillon.lieu.horaires.HeuresEcrites;
import fr.maillon.lieu.horaires.HorairesEnFrancais;
import fr.maillon.lieu.horaires.HorairesIllisibles;
import fr.maillon.lieu.horaires.HorairesOuverture;
import fr.maillon.lieu.horaires.Plage;
import fr.maillon.lieu.horaires.SemaineSimple;
import fr.maillon.maillage.CouvertureCommune;
import fr.maillon.maillage.Hypothese;
import fr.maillon.maillage.Hypothese.Nature;
import fr.maillon.maillage.MaillageDuDepartement;
import fr.maillon.maillage.PointDAcces;
import fr.maillon.territoire.CodeInsee;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Une hypothèse telle qu’on l’a écrite.
 *
 * @param commune « Mende (48095) », ou son nom
 * @param lundi les heures de ce jour, comme on les dit : « 9h-12h et 14h-17h » ; vide : fermé
 * @param jour pour un arrêt, nouveau ou changé, le jour où le camion passe
 * @param frequence « semaine », « quinzaine », « mois »
 * @param heures pour un arrêt, celles du passage
 */
record HypotheseForm(
        @Nullable UUID id,
        @Nullable String nature,
        @Nullable String point,
        @Nullable String nom,
        @Nullable String commune,
        @Nullable String lundi,
        @Nullable String mardi,
        @Nullable String mercredi,
        @Nullable String jeudi,
        @Nullable String vendredi,
        @Nullable String samedi,
        @Nullable String dimanche,
        @Nullable String jour,
        @Nullable String frequence,
        @Nullable String heures) {

    private static final Pattern CODE_A_LA_FIN = Pattern.compile(".*\\((\\d[0-9AB]\\d{3})\\)\\s*");
    private static final String[] JOURS_OSM = {"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"};
    private static final int NOM_MAX = 120;

    static HypotheseForm vide() {
        return new HypotheseForm(
                Identifiants.nouveau(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** Vrai si c’est cette sorte d’hypothèse que l’on a écrite. */
    public boolean est(Nature autre) {
        return autre.name().equals(nature);
    }

    /** Les heures écrites pour ce jour. */
    public @Nullable String heures(DayOfWeek jour) {
        return switch (jour) {
            case MONDAY -> lundi;
            case TUESDAY -> mardi;
            case WEDNESDAY -> mercredi;
            case THURSDAY -> jeudi;
            case FRIDAY -> vendredi;
            case SATURDAY -> samedi;
            case SUNDAY -> dimanche;
        };
    }

    /**
     * L’hypothèse écrite.
     *
     * @param erreurs reçoit ce qui n’y va pas
     */
    Optional<Hypothese> lire(MaillageDuDepartement territoire, List<CouvertureCommune> communes, List<String> erreurs) {
        var choisie = Arrays.stream(Nature.values()).filter(this::est).findFirst();
        if (id == null || choisie.isEmpty()) {
            erreurs.add("Choisissez ce que vous supposez.");
            return Optional.empty();
        }
        var hypothese = switch (choisie.get()) {
            case OUVRIR -> ajouter(Nature.OUVRIR, communes, semaine(erreurs, false), erreurs);
            case ARRET -> ajouter(Nature.ARRET, communes, passages(erreurs), erreurs);
            case FERMER -> changer(Nature.FERMER, territoire, null, null, erreurs);
            case DEPLACER -> changer(Nature.DEPLACER, territoire, laCommune(communes, erreurs), null, erreurs);
            case HORAIRES -> changer(Nature.HORAIRES, territoire, null, semaine(erreurs, true), erreurs);
            case PASSAGES -> changer(Nature.PASSAGES, territoire, null, passages(erreurs), erreurs);
        };
        return erreurs.isEmpty() ? Optional.ofNullable(hypothese) : Optional.empty();
    }

    private @Nullable Hypothese ajouter(
            Nature sorte, List<CouvertureCommune> communes, @Nullable String horaires, List<String> erreurs) {
        var ou = laCommune(communes, erreurs);
        if (nom != null && nom.strip().length() > NOM_MAX) {
            erreurs.add("Le nom tient en 120 caractères.");
        }
        if (ou == null || !erreurs.isEmpty()) {
            return null;
        }
        var dit = nom == null || nom.isBlank()
                ? (sorte == Nature.ARRET ? "Camion, " : "Lieu à ") + ou.nom()
                : nom.strip().replaceAll("\\p{Cntrl}", " ");
        return new Hypothese(Objects.requireNonNull(id), sorte, null, dit, ou.code(), horaires);
    }

    private @Nullable Hypothese changer(
            Nature sorte,
            MaillageDuDepartement territoire,
            @Nullable CouvertureCommune ou,
            @Nullable String horaires,
            List<String> erreurs) {
        var choisi = points(territoire, sorte)
                .filter(connu -> connu.id().toString().equals(point))
                .findFirst();
        if (choisi.isEmpty()) {
            erreurs.add(
                    sorte == Nature.PASSAGES ? "Choisissez un arrêt de la liste." : "Choisissez un lieu de la liste.");
            return null;
        }
        return new Hypothese(
                Objects.requireNonNull(id),
                sorte,
                choisi.get().id(),
                choisi.get().nom(),
                ou == null ? null : ou.code(),
                horaires);
    }

    /** Les points que l’on peut changer ainsi : ceux de ce département. */
    static Stream<PointDAcces> points(MaillageDuDepartement territoire, Nature sorte) {
        return territoire.maillage().offre().stream()
                .filter(point ->
                        point.departement().equals(territoire.departement().code()))
                .filter(point -> seChange(point, sorte));
    }

    /** Un lieu a ses heures de la semaine, un arrêt ses passages ; l’un et l’autre se déplacent et se ferment. */
    private static boolean seChange(PointDAcces point, Nature sorte) {
        return switch (sorte) {
            case HORAIRES -> point.nature() == PointDAcces.Nature.LIEU;
            case PASSAGES -> point.nature() == PointDAcces.Nature.ARRET;
            case OUVRIR, FERMER, DEPLACER, ARRET -> true;
        };
    }

    private @Nullable CouvertureCommune laCommune(List<CouvertureCommune> communes, List<String> erreurs) {
        var ecrite = commune == null ? "" : commune.strip();
        var code = CODE_A_LA_FIN.matcher(ecrite);
        var cherchee = code.matches() ? new CodeInsee(code.group(1)) : null;
        var trouvees = communes.stream()
                .filter(connue -> cherchee == null
                        ? connue.nom().equalsIgnoreCase(ecrite)
                        : connue.code().equals(cherchee))
                .toList();
        if (trouvees.size() != 1) {
            erreurs.add("Choisissez une commune de la liste, par exemple «\u00A0Mende (48095)\u00A0».");
            return null;
        }
        if (trouvees.getFirst().position() == null) {
            erreurs.add("On ne sait pas où cette commune se trouve sur la carte\u00A0: choisissez une voisine.");
            return null;
        }
        return trouvees.getFirst();
    }

    /** Les heures de la semaine, dans la grammaire d’OpenStreetMap. */
    private @Nullable String semaine(List<String> erreurs, boolean necessaires) {
        var plages = new EnumMap<DayOfWeek, List<Plage>>(DayOfWeek.class);
        boolean rienDEcrit = true;
        for (var unJour : DayOfWeek.values()) {
            var ecrites = heures(unJour);
            if (ecrites != null && !ecrites.isBlank()) {
                rienDEcrit = false;
                plages.put(unJour, plages(ecrites, erreurs));
            }
        }
        if (rienDEcrit) {
            if (necessaires) {
                erreurs.add(
                        "Écrivez les heures d’un jour au moins, par exemple «\u00A09h-12h\u00A0», ou «\u00A0fermé\u00A0».");
            }
            return null;
        }
        return new SemaineSimple(plages, true).horaires().texte();
    }

    private @Nullable String passages(List<String> erreurs) {
        var quand = Arrays.stream(DayOfWeek.values())
                .filter(unJour -> unJour.name().equals(jour))
                .findFirst();
        if (quand.isEmpty()) {
            erreurs.add("Choisissez le jour où le camion passe.");
            return null;
        }
        var plages = plages(heures == null ? "" : heures, erreurs);
        if (plages.isEmpty()) {
            if (erreurs.isEmpty()) {
                erreurs.add("Écrivez les heures du passage, par exemple «\u00A09h-12h\u00A0».");
            }
            return null;
        }
        var deChaqueSemaine =
                new SemaineSimple(Map.of(quand.get(), plages), false).horaires().texte();
        var nomDuJour = JOURS_OSM[quand.get().getValue() - 1];
        return switch (frequence == null ? "" : frequence) {
            case "semaine" -> deChaqueSemaine;
            case "quinzaine" -> deChaqueSemaine.replaceFirst(nomDuJour, nomDuJour + "[1,3]");
            case "mois" -> deChaqueSemaine.replaceFirst(nomDuJour, nomDuJour + "[1]");
            default -> {
                erreurs.add("Dites si le camion passe chaque semaine, deux fois ou une fois par mois.");
                yield null;
            }
        };
    }

    /** Les heures d’une hypothèse, comme on les dit ; vide si elle n’en a pas. */
    static @Nullable String enFrancais(Hypothese hypothese) {
        var texte = hypothese.horaires();
        if (texte == null) {
            return null;
        }
        var cadence =
                texte.contains("[1,3]") ? "deux fois par mois, " : texte.contains("[1]") ? "une fois par mois, " : "";
        var semaine = HorairesOuverture.lire(texte.replaceAll("\\[[13,]+]", "")).semaineSimple();
        if (semaine.isEmpty()) {
            return texte;
        }
        return semaine.get().estVide()
                ? "fermé toute la semaine"
                : cadence
                        + Arrays.stream(DayOfWeek.values())
                                .filter(unJour -> !semaine.get().du(unJour).isEmpty())
                                .map(unJour -> unJour.getDisplayName(TextStyle.FULL, Locale.FRENCH) + " "
                                        + HorairesEnFrancais.plages(
                                                semaine.get().du(unJour)))
                                .collect(Collectors.joining("\u202F; "));
    }

    private static List<Plage> plages(String ecrites, List<String> erreurs) {
        try {
            return HeuresEcrites.lire(ecrites);
        } catch (HorairesIllisibles illisibles) {
            erreurs.add(Objects.requireNonNullElse(illisibles.getMessage(), "Ces heures ne se lisent pas."));
            return List.of();
        }
    }
}
