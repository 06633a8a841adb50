package fr.maillon.web.implantation;

import fr.maillon.implantation.Consigne;
import fr.maillon.implantation.Consigne.Marches;
import fr.maillon.implantation.Consigne.Rythme;
import fr.maillon.implantation.Demande;
import fr.maillon.territoire.Commune;
import fr.maillon.territoire.JoursDeMarche;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * La consigne telle qu’on l’écrit ; elle est tout entière dans l’adresse.
 *
 * @param depot « Mende (48095) », d’où partent tous les camions sauf exception ; absent tant que rien n’est demandé
 * @param depot2 d’où part le deuxième camion, s’il part d’ailleurs ; de même les suivants
 * @param jours noms des jours, « mardi »
 */
record TourneesForm(
        @Nullable String ou,
        @Nullable String depot,
        @Nullable String camions,
        @Nullable String depot2,
        @Nullable String depot3,
        @Nullable String depot4,
        @Nullable List<String> jours,
        @Nullable String rythme,
        @Nullable String arrets,
        @Nullable String duree,
        @Nullable String depart,
        @Nullable String retour,
        @Nullable String pause,
        @Nullable String minutes,
        @Nullable String habitants,
        @Nullable String marches,
        @Nullable List<String> equipements,
        @Nullable String fragilite) {

    static final String OUI = "oui";
    private static final int DUREE_MIN = 15;
    private static final int DUREE_MAX = 480;
    private static final int PAUSE_MAX = 120;
    private static final int HABITANTS_MAX = 1_000_000;

    /** Un choix d’une liste. */
    record Choix(String name, String libelle) {}

    TourneesForm {
        boolean vierge = depot == null;
        jours = jours == null ? vierge ? List.of("mardi", "mercredi", "jeudi") : List.of() : choisis(jours);
        camions = ouDefaut(camions, "1");
        rythme = ouDefaut(rythme, Rythme.CHAQUE_SEMAINE.name());
        arrets = ouDefaut(arrets, "2");
        duree = ouDefaut(duree, "120");
        depart = ouDefaut(depart, "08:30");
        retour = ouDefaut(retour, "17:30");
        pause = ouDefaut(pause, "45");
        minutes = ouDefaut(minutes, "20");
        habitants = ouDefaut(habitants, "0");
        marches = ouDefaut(marches, Marches.TENIR_COMPTE.name());
        equipements = choisis(equipements);
    }

    boolean estPosee() {
        return depot != null;
    }

    boolean selonLaFragilite() {
        return OUI.equals(fragilite);
    }

    static List<Choix> lesJours() {
        return Arrays.stream(DayOfWeek.values())
                .map(jour -> new Choix(nom(jour), nom(jour)))
                .toList();
    }

    /** Les paramètres de l’adresse, dans l’ordre du formulaire. */
    public Map<String, List<String>> parametres() {
        var parametres = new LinkedHashMap<String, List<String>>();
        ajouter(parametres, "ou", ou);
        ajouter(parametres, "depot", depot);
        ajouter(parametres, "camions", camions);
        ajouter(parametres, "depot2", depot2);
        ajouter(parametres, "depot3", depot3);
        ajouter(parametres, "depot4", depot4);
        parametres.put("jours", Objects.requireNonNull(jours));
        ajouter(parametres, "rythme", rythme);
        ajouter(parametres, "arrets", arrets);
        ajouter(parametres, "duree", duree);
        ajouter(parametres, "depart", depart);
        ajouter(parametres, "retour", retour);
        ajouter(parametres, "pause", pause);
        ajouter(parametres, "minutes", minutes);
        ajouter(parametres, "habitants", habitants);
        ajouter(parametres, "marches", marches);
        if (!Objects.requireNonNull(equipements).isEmpty()) {
            parametres.put("equipements", equipements);
        }
        ajouter(parametres, "fragilite", fragilite);
        return parametres;
    }

    /** Ce que l’on a écrit du dépôt de chaque camion ; vide : celui de tous. */
    List<String> depots() {
        return Stream.of(depot, depot2, depot3, depot4)
                .map(saisi -> saisi == null ? "" : saisi.strip())
                .toList();
    }

    /** Vrai si un camion part d’ailleurs. */
    public boolean depotsAPart() {
        return depots().stream().skip(1).anyMatch(saisi -> !saisi.isEmpty());
    }

    /** Le champ du dépôt de ce camion. */
    static String champDuDepot(int camion) {
        return camion == 1 ? "depot" : "depot" + camion;
    }

    /** L’adresse du fichier de la même réponse. */
    public String adresseDuFichier() {
        var adresse = UriComponentsBuilder.fromPath("/implantation/tournees.csv");
        parametres().forEach((nom, valeurs) -> adresse.queryParam(nom, valeurs.toArray()));
        return adresse.encode().toUriString();
    }

    /** La consigne, si rien ne s’y oppose ; sinon chaque refus est noté sous son champ. */
    Optional<Consigne> consigne(List<Commune> lieuxDesDepots, BindingResult erreurs) {
        if (depot == null || depot.isBlank()) {
            refuser(erreurs, "depot", "Dites d’où l’on part, par exemple Mende.");
        }
        var choisis = Objects.requireNonNull(jours).stream()
                .map(TourneesForm::jour)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        if (choisis.isEmpty() || choisis.size() < jours.size()) {
            refuser(erreurs, "jours", "Choisissez au moins un jour de la semaine.");
        }
        int combien = entier(erreurs, "camions", camions, 1, Consigne.CAMIONS_MAX, "De 1 à 4 camions.");
        for (int camion = 2; camion <= Consigne.CAMIONS_MAX; camion++) {
            if (combien > 0 && camion > combien && !depots().get(camion - 1).isEmpty()) {
                refuser(
                        erreurs,
                        champDuDepot(camion),
                        "Vous comptez moins de " + camion + " camions : videz ce champ, ou comptez-en plus.");
            }
        }
        int parJour = entier(erreurs, "arrets", arrets, 1, Consigne.ARRETS_MAX, "De 1 à 5 arrêts par jour.");
        int surPlace = entier(erreurs, "duree", duree, DUREE_MIN, DUREE_MAX, "Un arrêt dure de 15 à 480 minutes.");
        int repos = entier(erreurs, "pause", pause, 0, PAUSE_MAX, "La pause dure de 0 à 120 minutes.");
        int loin = entier(
                erreurs,
                "minutes",
                minutes,
                Demande.MINUTES_MIN,
                Demande.MINUTES_MAX,
                "De 10 à 45 minutes, en minutes entières.");
        int peuplee = entier(
                erreurs, "habitants", habitants, 0, HABITANTS_MAX, "Un nombre entier d’habitants, de 0 à 1 000 000.");
        var part = heure(erreurs, "depart", depart);
        var rentre = heure(erreurs, "retour", retour);
        if (part.isPresent() && rentre.isPresent() && !part.get().isBefore(rentre.get())) {
            refuser(erreurs, "retour", "Le retour vient après le départ.");
        }
        var leRythme = parNom(Rythme.values(), rythme);
        var lesMarches = parNom(Marches.values(), marches);
        if (leRythme.isEmpty()) {
            refuser(erreurs, "rythme", "Choisissez l’un des deux rythmes.");
        }
        if (lesMarches.isEmpty()) {
            refuser(erreurs, "marches", "Choisissez ce que l’on fait des marchés.");
        }
        return erreurs.hasErrors() || lieuxDesDepots.isEmpty()
                ? Optional.empty()
                : Optional.of(new Consigne(
                        lieuxDesDepots.stream()
                                .limit(combien)
                                .map(Commune::code)
                                .toList(),
                        choisis,
                        leRythme.orElseThrow(),
                        parJour,
                        Duration.ofMinutes(surPlace),
                        part.orElseThrow(),
                        rentre.orElseThrow(),
                        Duration.ofMinutes(repos),
                        loin,
                        peuplee,
                        lesMarches.orElseThrow(),
                        Set.copyOf(Objects.requireNonNull(equipements)),
                        selonLaFragilite()));
    }

    private static Optional<LocalTime> heure(BindingResult erreurs, String champ, @Nullable String texte) {
        var lue = JoursDeMarche.heure(texte == null ? "" : texte);
        if (lue.isEmpty()) {
            refuser(erreurs, champ, "Indiquez une heure, par exemple 08:30.");
        }
        return lue;
    }

    private static int entier(
            BindingResult erreurs, String champ, @Nullable String texte, int min, int max, String phrase) {
        int nombre = texte != null && texte.matches("\\d{1,7}") ? Integer.parseInt(texte) : -1;
        if (nombre < min || nombre > max) {
            refuser(erreurs, champ, phrase);
        }
        return nombre;
    }

    private static void refuser(BindingResult erreurs, String champ, String phrase) {
        erreurs.rejectValue(champ, "tournees." + champ, phrase);
    }

    private static <E extends Enum<E>> Optional<E> parNom(E[] valeurs, @Nullable String nom) {
        return Arrays.stream(valeurs)
                .filter(valeur -> valeur.name().equals(nom))
                .findFirst();
    }

    private static Optional<DayOfWeek> jour(String nom) {
        return Arrays.stream(DayOfWeek.values())
                .filter(jour -> nom(jour).equals(nom))
                .findFirst();
    }

    private static String nom(DayOfWeek jour) {
        return jour.getDisplayName(TextStyle.FULL, Locale.FRENCH);
    }

    /** Ce que l’on a coché, une fois chacun. */
    static List<String> choisis(@Nullable List<String> coches) {
        return coches == null
                ? List.of()
                : coches.stream().filter(un -> !un.isBlank()).distinct().toList();
    }

    private static String ouDefaut(@Nullable String valeur, String defaut) {
        return valeur == null || valeur.isBlank() ? defaut : valeur.strip();
    }

    private static void ajouter(Map<String, List<String>> parametres, String nom, @Nullable String valeur) {
        if (valeur != null && !valeur.isBlank()) {
            parametres.put(nom, List.of(valeur));
        }
    }
}
