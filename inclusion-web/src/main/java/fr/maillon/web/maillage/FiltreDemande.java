package fr.maillon.web.maillage;

import fr.maillon.lieu.Famille;
import fr.maillon.lieu.standard.Dispositif;
import fr.maillon.lieu.standard.PublicAccueilli;
import fr.maillon.lieu.standard.Service;
import fr.maillon.maillage.Accueil;
import fr.maillon.maillage.Creneau;
import fr.maillon.maillage.FiltreDuMaillage;
import fr.maillon.maillage.StructuresDeLOffre;
import fr.maillon.web.commun.Introuvable;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Le filtre de la carte, tel qu’écrit dans l’adresse : le même pour la page, les fichiers et les images. Une valeur inconnue
 * est une adresse qui n’existe pas : des nombres que l’on croit filtrés tromperaient.
 *
 * @param ouvert « maintenant », « apres-18-h », un jour de la semaine
 * @param heure avec un jour ou sans lui, « 14:30 »
 */
record FiltreDemande(
        @Nullable String service,
        @BindParam("public") @Nullable String publicVise,
        @Nullable String accueil,
        @Nullable String famille,
        @Nullable String structure,
        @Nullable String programme,
        @Nullable String gratuit,
        @Nullable String enLigne,
        @Nullable String confirme,
        @Nullable String ouvert,
        @Nullable String heure) {

    private static final String MAINTENANT = "maintenant";
    private static final String APRES_18_H = "apres-18-h";
    private static final String OUI = "oui";

    /** Rien n’est demandé : tout compte. */
    static final FiltreDemande AUCUN =
            new FiltreDemande(null, null, null, null, null, null, null, null, null, null, null);

    /** Un choix d’une liste : ce que dit l’adresse, ce que lit la personne. */
    record Choix(String valeur, String libelle) {}

    /**
     * Le filtre demandé.
     *
     * @param structures de quoi trouver celle que l’on choisit
     * @throws Introuvable si une valeur n’existe pas
     */
    FiltreDuMaillage lire(Function<UUID, Optional<FiltreDuMaillage.Structure>> structures) {
        return new FiltreDuMaillage(
                parNom(Service.values(), service),
                parNom(PublicAccueilli.values(), publicVise),
                oui(gratuit),
                parNom(Accueil.values(), accueil),
                parNom(Famille.values(), famille),
                laStructure(structures),
                parNom(Dispositif.values(), programme),
                oui(enLigne),
                oui(confirme),
                creneau());
    }

    /** Tout ce que propose le formulaire, sous les noms que lit son gabarit ; les structures tiennent au territoire. */
    static Map<String, Object> listes() {
        return Map.of(
                "moments", moments(),
                "heuresDuJour", heures(),
                "services", Service.values(),
                "publics", PublicAccueilli.values(),
                "accueils", Accueil.values(),
                "familles", Famille.values(),
                "programmes", Dispositif.values(),
                "structuresProposees", StructuresDeLOffre.PROPOSEES);
    }

    /** Vrai si cette valeur est celle que l’adresse donne à ce paramètre. */
    public boolean demande(String parametre, String valeur) {
        return valeur.equals(parametres().get(parametre));
    }

    /** Les paramètres donnés, dans l’ordre du formulaire. */
    public Map<String, String> parametres() {
        var parametres = new LinkedHashMap<String, String>();
        ajouter(parametres, "ouvert", ouvert);
        ajouter(parametres, "heure", MAINTENANT.equals(ouvert) || APRES_18_H.equals(ouvert) ? null : heure);
        ajouter(parametres, "service", service);
        ajouter(parametres, "public", publicVise);
        ajouter(parametres, "accueil", accueil);
        ajouter(parametres, "famille", famille);
        ajouter(parametres, "structure", structure);
        ajouter(parametres, "programme", programme);
        ajouter(parametres, "gratuit", gratuit);
        ajouter(parametres, "enLigne", enLigne);
        ajouter(parametres, "confirme", confirme);
        return parametres;
    }

    /** Ce qui suit une adresse pour qu’elle garde ce filtre : « ?ouvert=samedi », ou rien. */
    public String suffixe() {
        return suffixe(Map.of());
    }

    /** Le même, avec un paramètre de plus. */
    public String avec(String nom, Object valeur) {
        return suffixe(Map.of(nom, valeur.toString()));
    }

    /** Les moments nommés, puis les jours. */
    static List<Choix> moments() {
        return Stream.concat(
                        Stream.of(new Choix(MAINTENANT, "Maintenant"), new Choix(APRES_18_H, "Après 18\u00A0h")),
                        Arrays.stream(DayOfWeek.values()).map(jour -> new Choix(nom(jour), "Le " + nom(jour))))
                .toList();
    }

    /** Les mêmes, sans « maintenant » : ce que l’on imagine n’a pas d’heure qu’il est. */
    static List<Choix> momentsImagines() {
        return moments().stream()
                .filter(moment -> !moment.valeur().equals(MAINTENANT))
                .toList();
    }

    boolean demandeMaintenant() {
        return MAINTENANT.equals(ouvert);
    }

    /** Les quarante-huit demi-heures d’un jour. */
    static List<Choix> heures() {
        return IntStream.range(0, 48)
                .mapToObj(rang -> LocalTime.of(rang / 2, rang % 2 * 30))
                .map(heure -> new Choix(
                        heure.toString(),
                        heure.getHour() + "\u00A0h" + (heure.getMinute() == 0 ? "" : "\u00A0" + heure.getMinute())))
                .toList();
    }

    private String suffixe(Map<String, String> enPlus) {
        var adresse = UriComponentsBuilder.newInstance();
        parametres().forEach(adresse::queryParam);
        enPlus.forEach(adresse::queryParam);
        return adresse.encode().toUriString();
    }

    private @Nullable Creneau creneau() {
        if (MAINTENANT.equals(ouvert)) {
            return Creneau.MAINTENANT;
        }
        if (APRES_18_H.equals(ouvert)) {
            return Creneau.APRES_18_H;
        }
        var jour = vide(ouvert)
                ? null
                : Arrays.stream(DayOfWeek.values())
                        .filter(unJour -> nom(unJour).equals(ouvert))
                        .findFirst()
                        .orElseThrow(Introuvable::new);
        if (heure == null || heure.isBlank()) {
            return jour == null ? null : Creneau.le(jour);
        }
        if (!heure.matches("([01]\\d|2[0-3]):[03]0")) {
            throw new Introuvable();
        }
        return Creneau.a(jour, LocalTime.parse(heure));
    }

    private FiltreDuMaillage.@Nullable Structure laStructure(
            Function<UUID, Optional<FiltreDuMaillage.Structure>> structures) {
        if (structure == null || structure.isBlank()) {
            return null;
        }
        try {
            return structures.apply(UUID.fromString(structure)).orElseThrow(Introuvable::new);
        } catch (IllegalArgumentException malEcrite) {
            throw new Introuvable();
        }
    }

    private static <E extends Enum<E>> @Nullable E parNom(E[] valeurs, @Nullable String nom) {
        return vide(nom)
                ? null
                : Arrays.stream(valeurs)
                        .filter(valeur -> valeur.name().equals(nom))
                        .findFirst()
                        .orElseThrow(Introuvable::new);
    }

    private static boolean oui(@Nullable String valeur) {
        if (vide(valeur)) {
            return false;
        }
        if (!OUI.equals(valeur)) {
            throw new Introuvable();
        }
        return true;
    }

    private static boolean vide(@Nullable String valeur) {
        return valeur == null || valeur.isBlank();
    }

    private static String nom(DayOfWeek jour) {
        return jour.getDisplayName(TextStyle.FULL, Locale.FRENCH);
    }

    private static void ajouter(Map<String, String> parametres, String nom, @Nullable String valeur) {
        if (valeur != null && !valeur.isBlank()) {
            parametres.put(nom, valeur);
        }
    }
}
