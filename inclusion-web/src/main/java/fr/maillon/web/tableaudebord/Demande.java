package fr.maillon.web.tableaudebord;

import fr.maillon.accompagnement.Canal;
import fr.maillon.accompagnement.Thematique;
import fr.maillon.accompagnement.TypeDAccompagnement;
import fr.maillon.indicateur.Axe;
import fr.maillon.indicateur.Filtre;
import fr.maillon.indicateur.Periode;
import fr.maillon.lieu.standard.Dispositif;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** Ce que demande une adresse de statistiques : une période, des choix, un croisement. Rien n’y nomme quelqu’un. */
public record Demande(
        @Nullable String du,
        @Nullable String au,
        @Nullable String departement,
        @Nullable String epci,
        @Nullable String structure,
        @Nullable String lieu,
        @Nullable String mediateur,
        @Nullable String type,
        @Nullable String thematique,
        @Nullable String etiquette,
        @Nullable String dispositif,
        @Nullable String canal,
        @Nullable String lignes,
        @Nullable String colonnes,
        @Nullable String compter) {

    private static final LocalDate PREMIER_JOUR = LocalDate.of(2010, 1, 1);
    private static final int ANNEES_MAXIMUM = 5;
    private static final int LONGUEUR_MAXIMUM = 100;
    static final Erreur CHOIX_INCONNU =
            new Erreur("", "Un des choix de cette adresse n’existe pas. Elle a peut-être été mal recopiée.");
    private static final String PERSONNES = "personnes";

    public Demande {
        du = vide(du);
        au = vide(au);
        departement = vide(departement);
        epci = vide(epci);
        structure = vide(structure);
        lieu = vide(lieu);
        mediateur = vide(mediateur);
        type = vide(type);
        thematique = vide(thematique);
        etiquette = vide(etiquette);
        dispositif = vide(dispositif);
        canal = vide(canal);
        lignes = vide(lignes);
        colonnes = vide(colonnes);
        compter = vide(compter);
    }

    /**
     * Ce qui ne va pas.
     *
     * @param champ celui du formulaire ; vide si ce n’en est aucun
     */
    public record Erreur(String champ, String phrase) {}

    /** Tout ce qui ne va pas ; vide si la demande se comprend. */
    List<Erreur> erreurs(LocalDate aujourdhui) {
        return Stream.concat(
                        erreursDePeriode(aujourdhui).stream(),
                        Stream.of(erreurDeChoix(), erreurDeCroisement()).flatMap(Optional::stream))
                .toList();
    }

    /** Un choix qu’aucune page ne propose. */
    Optional<Erreur> erreurDeChoix() {
        return estUnIdentifiant(structure)
                        && estUnIdentifiant(lieu)
                        && estUnIdentifiant(mediateur)
                        && estUnIdentifiant(etiquette)
                        && estUnCode(departement)
                        && estUnCode(epci)
                        && est(TypeDAccompagnement.values(), type)
                        && est(Thematique.values(), thematique)
                        && est(Dispositif.values(), dispositif)
                        && est(Canal.values(), canal)
                ? Optional.empty()
                : Optional.of(CHOIX_INCONNU);
    }

    /** La période demandée ; sans dates, l’année en cours arrêtée à aujourd’hui. À n’appeler que sans erreur. */
    Periode periode(LocalDate aujourdhui) {
        var fin = au == null ? aujourdhui : LocalDate.parse(au);
        return new Periode(du == null ? fin.withDayOfYear(1) : LocalDate.parse(du), fin);
    }

    /** Vrai si la période n’a pas commencé : rien ne peut y être noté. */
    boolean estAVenir(LocalDate aujourdhui) {
        return erreursDePeriode(aujourdhui).isEmpty()
                && periode(aujourdhui).du().isAfter(aujourdhui);
    }

    /** À n’appeler que sans erreur de choix. */
    Filtre filtre() {
        return new Filtre(
                departement,
                epci,
                identifiant(structure),
                identifiant(lieu),
                identifiant(mediateur),
                type,
                thematique,
                identifiant(etiquette),
                dispositif,
                canal);
    }

    Optional<Axe> axeDesLignes() {
        return axe(lignes);
    }

    Optional<Axe> axeDesColonnes() {
        return axe(colonnes);
    }

    boolean compteDesPersonnes() {
        return PERSONNES.equals(compter);
    }

    /** La même demande, avec ce choix en plus : « ?du=…&lieu=… ». */
    public String avec(String nom, @Nullable String valeur) {
        var parametres = parametres();
        if (valeur == null) {
            parametres.remove(nom);
        } else {
            parametres.put(nom, valeur);
        }
        return adresse(parametres);
    }

    public String sans(String nom) {
        return avec(nom, null);
    }

    /** Vrai si rien ne restreint ce que l’on regarde. */
    boolean neChoisitQueLaPeriode() {
        return filtre().equals(Filtre.AUCUN);
    }

    /** Cette période, et rien d’autre. */
    static Demande deLaPeriode(Periode periode) {
        return new Demande(
                periode.du().toString(),
                periode.au().toString(),
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

    /** La même, sans les deux questions croisées. */
    Demande sansCroisement() {
        return new Demande(
                du,
                au,
                departement,
                epci,
                structure,
                lieu,
                mediateur,
                type,
                thematique,
                etiquette,
                dispositif,
                canal,
                null,
                null,
                null);
    }

    /** Les choix sans la période : « ?lieu=… », ou rien. */
    String sansPeriode() {
        var parametres = parametres();
        parametres.remove("du");
        parametres.remove("au");
        return adresse(parametres);
    }

    /** Relit ce qu’a écrit {@link #sansPeriode()}. */
    static Demande depuis(String choix) {
        var lus = UriComponentsBuilder.fromUriString(choix).build().getQueryParams();
        Function<String, @Nullable String> lire = nom -> {
            var valeur = lus.getFirst(nom);
            return valeur == null ? null : UriUtils.decode(valeur, StandardCharsets.UTF_8);
        };
        return new Demande(
                null,
                null,
                lire.apply("departement"),
                lire.apply("epci"),
                lire.apply("structure"),
                lire.apply("lieu"),
                lire.apply("mediateur"),
                lire.apply("type"),
                lire.apply("thematique"),
                lire.apply("etiquette"),
                lire.apply("dispositif"),
                lire.apply("canal"),
                lire.apply("lignes"),
                lire.apply("colonnes"),
                lire.apply("compter"));
    }

    public String surLaPeriode(LocalDate debut, LocalDate fin) {
        var parametres = parametres();
        parametres.put("du", debut.toString());
        parametres.put("au", fin.toString());
        return adresse(parametres);
    }

    /** La valeur d’un paramètre, pour qu’un autre formulaire de la page le garde. */
    public @Nullable String valeur(String nom) {
        return parametres().get(nom);
    }

    public String enAdresse() {
        return adresse(parametres());
    }

    private Map<String, String> parametres() {
        var parametres = new LinkedHashMap<String, String>();
        noter(parametres, "du", du);
        noter(parametres, "au", au);
        noter(parametres, "departement", departement);
        noter(parametres, "epci", epci);
        noter(parametres, "structure", structure);
        noter(parametres, "lieu", lieu);
        noter(parametres, "mediateur", mediateur);
        noter(parametres, "type", type);
        noter(parametres, "thematique", thematique);
        noter(parametres, "etiquette", etiquette);
        noter(parametres, "dispositif", dispositif);
        noter(parametres, "canal", canal);
        noter(parametres, "lignes", lignes);
        noter(parametres, "colonnes", colonnes);
        noter(parametres, "compter", compter);
        return parametres;
    }

    private static void noter(Map<String, String> parametres, String nom, @Nullable String valeur) {
        if (valeur != null) {
            parametres.put(nom, valeur);
        }
    }

    private static String adresse(Map<String, String> parametres) {
        return parametres.isEmpty()
                ? ""
                : parametres.entrySet().stream()
                        .map(p -> p.getKey() + "=" + UriUtils.encode(p.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", "?", ""));
    }

    /** Chaque date d’abord ; quand les deux se comprennent, ce qu’elles font ensemble. */
    List<Erreur> erreursDePeriode(LocalDate aujourdhui) {
        var fin = au == null ? Optional.of(aujourdhui) : jour(au);
        var debut = du == null ? fin.map(jour -> jour.withDayOfYear(1)) : jour(du);
        var dernier = aujourdhui.plusYears(1).getYear();
        var erreurs = new ArrayList<Erreur>();
        if (du != null && debut.isEmpty()) {
            erreurs.add(incomprise("du"));
        }
        if (debut.filter(jour -> jour.isBefore(PREMIER_JOUR) || jour.getYear() > dernier)
                .isPresent()) {
            erreurs.add(new Erreur("du", "Choisissez un début entre 2010 et " + dernier + "."));
        }
        if (fin.isEmpty()) {
            erreurs.add(incomprise("au"));
        }
        if (fin.filter(jour -> jour.getYear() > dernier).isPresent()) {
            erreurs.add(new Erreur("au", "Choisissez une fin en " + dernier + " au plus tard."));
        }
        if (erreurs.isEmpty()) {
            debut.flatMap(premier -> fin.flatMap(jour -> erreurEnsemble(premier, jour)))
                    .ifPresent(erreurs::add);
        }
        return erreurs;
    }

    private static Optional<Erreur> erreurEnsemble(LocalDate debut, LocalDate fin) {
        if (fin.isBefore(debut)) {
            return Optional.of(new Erreur("au", "La fin de la période vient avant son début."));
        }
        return debut.plusYears(ANNEES_MAXIMUM).isBefore(fin)
                ? Optional.of(new Erreur("du", "Choisissez cinq ans au plus."))
                : Optional.empty();
    }

    private static Optional<LocalDate> jour(String date) {
        try {
            return Optional.of(LocalDate.parse(date));
        } catch (DateTimeParseException incomprise) {
            return Optional.empty();
        }
    }

    private static Erreur incomprise(String champ) {
        return new Erreur(champ, "Cette date ne se comprend pas. Écrivez-la comme 24/11/2026.");
    }

    /** Vide aussi quand rien n’est à croiser. */
    Optional<Erreur> erreurDeCroisement() {
        if (lignes == null && colonnes == null) {
            return Optional.empty();
        }
        if (axeDesLignes().isEmpty()) {
            return Optional.of(new Erreur("lignes", "Choisissez la question des lignes."));
        }
        if (axeDesColonnes().isEmpty()) {
            return Optional.of(new Erreur("colonnes", "Choisissez la question des colonnes."));
        }
        return axeDesLignes().get().seCroiseAvec(axeDesColonnes().get())
                ? Optional.empty()
                : Optional.of(new Erreur("colonnes", "Choisissez deux questions différentes."));
    }

    private static Optional<Axe> axe(@Nullable String nom) {
        return Arrays.stream(Axe.values())
                .filter(axe -> axe.name().toLowerCase(Locale.ROOT).equals(nom))
                .findFirst();
    }

    private static boolean est(Enum<?>[] valeurs, @Nullable String nom) {
        return nom == null
                || Arrays.stream(valeurs).anyMatch(valeur -> valeur.name().equals(nom));
    }

    private static boolean estUnCode(@Nullable String code) {
        return code == null || code.matches("[0-9][0-9AB][0-9]{0,7}");
    }

    private static boolean estUnIdentifiant(@Nullable String id) {
        return id == null || id.matches("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    }

    private static @Nullable UUID identifiant(@Nullable String id) {
        return id == null ? null : UUID.fromString(id);
    }

    /** Aucun choix n’est si long : coupé, il reste refusé, et ne se recopie pas en entier dans chaque lien de la page. */
    private static @Nullable String vide(@Nullable String valeur) {
        return valeur == null || valeur.isBlank()
                ? null
                : valeur.strip().substring(0, Math.min(valeur.strip().length(), LONGUEUR_MAXIMUM));
    }
}
