package fr.maillon.lieu.echange;

import fr.maillon.lieu.Adresse;
import fr.maillon.lieu.Famille;
import fr.maillon.lieu.FicheLieu;
import fr.maillon.lieu.Pivot;
import fr.maillon.lieu.SiteWeb;
import fr.maillon.lieu.horaires.HorairesIllisibles;
import fr.maillon.lieu.horaires.HorairesOuverture;
import fr.maillon.lieu.standard.Itinerance;
import fr.maillon.lieu.standard.ListeFermee;
import fr.maillon.structure.CourrielPublic;
import fr.maillon.structure.TelephonePublic;
import fr.maillon.structure.Typologie;
import fr.maillon.territoire.Position;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Un lieu en train d’être lu dans un fichier : ce que l’on a compris, ce que l’on a réparé (avertissements) et ce qui
 * empêche de le prendre (refus).
 */
final class LigneLieu {

    private static final int TEXTE_MAXIMAL = 10_000;
    private static final int EXTRAIT_MAXIMAL = 80;

    /** Au-delà, une position étonne : à vérifier. Les communes de Guyane s’étendent plus loin encore. */
    private static final double ECART_ETONNANT_KM = 60;

    /** Au-delà, une position n’est sûrement pas dans la commune : elle est inversée ou fausse. */
    private static final double ECART_IMPOSSIBLE_KM = 200;

    private static final DateTimeFormatter A_LA_FRANCAISE =
            DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT);
    private static final Pattern ENTRE_COURRIELS = Pattern.compile("\\s*(?:[|;,]|\\s-\\s|\\s)\\s*");
    private static final Pattern ENTRE_SITES = Pattern.compile("\\s*(?:\\||;(?=\\s*(?:http|www)))\\s*");
    private static final Pattern UUID_ECRIT =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    final long numero;
    private final List<String> refus = new ArrayList<>();
    private final List<String> avertissements = new ArrayList<>();

    String source = "";
    String idExterne = "";

    @Nullable
    UUID lieuDesigne;

    @Nullable
    Pivot pivot;

    String nom = "";
    AnnuaireDesCommunes.@Nullable CommuneConnue commune;
    String codePostal = "";
    String voie = "";

    @Nullable
    String complement;

    @Nullable
    Position position;

    Set<Typologie> typologies = EnumSet.noneOf(Typologie.class);

    @Nullable
    TelephonePublic telephone;

    List<String> courriels = List.of();
    List<String> sites = List.of();

    @Nullable
    HorairesOuverture horaires;

    @Nullable
    String horairesAVerifier;

    @Nullable
    String resume;

    @Nullable
    String detail;

    Set<Itinerance> itinerances = EnumSet.noneOf(Itinerance.class);

    @Nullable
    String structureParente;

    LocalDate dateMaj;
    Set<? extends Enum<?>> services = Set.of();
    Set<? extends Enum<?>> publics = Set.of();
    Set<? extends Enum<?>> prisesEnCharge = Set.of();
    Set<? extends Enum<?>> frais = Set.of();
    Set<? extends Enum<?>> dispositifs = Set.of();
    Set<? extends Enum<?>> formationsLabels = Set.of();
    List<String> autresFormationsLabels = new ArrayList<>();
    Set<? extends Enum<?>> modalitesAcces = Set.of();
    Set<? extends Enum<?>> modalitesAccompagnement = Set.of();

    @Nullable
    String ficheAccesLibre;

    @Nullable
    String priseRdv;

    LigneLieu(long numero, LocalDate aujourdhui) {
        this.numero = numero;
        this.dateMaj = aujourdhui;
    }

    void refuser(String raison) {
        refus.add(raison);
    }

    void avertir(String remarque) {
        avertissements.add(remarque);
    }

    boolean estRefusee() {
        return !refus.isEmpty();
    }

    String refus() {
        return String.join(" ", refus);
    }

    boolean aDesAvertissements() {
        return !avertissements.isEmpty();
    }

    String avertissements() {
        return String.join(" ", avertissements);
    }

    /** L’identité d’échange : une source et l’identifiant qu’elle donne au lieu. */
    void identifier(String source, String id) {
        this.source = borner(source, "la source");
        this.idExterne = borner(id, "l’identifiant");
        if (id.isEmpty()) {
            refuser("L’identifiant du lieu manque.");
        }
        if (UUID_ECRIT.matcher(id).matches()) {
            lieuDesigne = UUID.fromString(id);
        }
    }

    void nommer(String nom) {
        this.nom = borner(nom, "le nom");
        if (nom.isEmpty()) {
            refuser("Le nom du lieu manque.");
        }
    }

    void situer(
            AnnuaireDesCommunes communes,
            String codeInsee,
            String codePostal,
            String nomCommune,
            String latitude,
            String longitude) {
        var lue = position(latitude, longitude);
        if (!Adresse.estUnCodePostal(codePostal)) {
            refuser(
                    codePostal.isEmpty()
                            ? "Le code postal manque."
                            : "Le code postal «\u00A0" + extrait(codePostal) + "\u00A0» n’a pas cinq chiffres.");
            return;
        }
        this.codePostal = codePostal;
        var resolution = communes.resoudre(codeInsee, codePostal, nomCommune, lue);
        if (resolution.commune() == null) {
            refuser("La commune «\u00A0" + extrait(nomCommune) + "\u00A0» (code «\u00A0" + extrait(codeInsee)
                    + "\u00A0», " + codePostal + ") est inconnue.");
            return;
        }
        if (resolution.avertissement() != null) {
            avertir(resolution.avertissement());
        }
        commune = resolution.commune();
        position = lue == null ? null : verifier(lue, commune.position());
    }

    private @Nullable Position position(String latitude, String longitude) {
        if (latitude.isEmpty() && longitude.isEmpty()) {
            return null;
        }
        try {
            double lat = Double.parseDouble(latitude.replace(',', '.'));
            double lon = Double.parseDouble(longitude.replace(',', '.'));
            if (latitude.indexOf(',') >= 0 || longitude.indexOf(',') >= 0) {
                avertir("La position est écrite avec des virgules\u00A0: nous les avons changées en points.");
            }
            if (lat == 0 && lon == 0) {
                avertir("La position «\u00A00, 0\u00A0» est dans l’océan\u00A0: elle n’est pas reprise.");
                return null;
            }
            if (Math.abs(lat) > 90 && Math.abs(lat) <= 180 && Math.abs(lon) <= 90) {
                avertir("La latitude et la longitude sont inversées\u00A0: nous les avons remises dans l’ordre.");
                return new Position(lon, lat);
            }
            return new Position(lat, lon);
        } catch (IllegalArgumentException illisible) {
            avertir("La position «\u00A0" + extrait(latitude) + ", " + extrait(longitude)
                    + "\u00A0» ne se lit pas\u00A0: elle n’est pas reprise.");
            return null;
        }
    }

    private @Nullable Position verifier(Position lue, @Nullable Position attendue) {
        if (attendue == null || lue.distanceKm(attendue) <= ECART_ETONNANT_KM) {
            return lue;
        }
        if (Math.abs(lue.longitude()) <= 90) {
            var inversee = new Position(lue.longitude(), lue.latitude());
            if (inversee.distanceKm(attendue) <= ECART_ETONNANT_KM) {
                avertir("La latitude et la longitude sont inversées\u00A0: nous les avons remises dans l’ordre.");
                return inversee;
            }
        }
        var ecart = "La position est à " + Math.round(lue.distanceKm(attendue)) + "\u00A0km de la commune\u00A0: ";
        if (lue.distanceKm(attendue) <= ECART_IMPOSSIBLE_KM) {
            avertir(ecart + "vérifiez-la.");
            return lue;
        }
        avertir(ecart + "elle n’est pas reprise.");
        return null;
    }

    void adresser(String voie, String complement) {
        this.voie = borner(voie, "l’adresse");
        this.complement = facultatif(complement, "le complément d’adresse");
        if (voie.isEmpty()) {
            avertir("L’adresse manque.");
        }
    }

    void telephoner(String saisie) {
        if (saisie.isEmpty() || commune == null) {
            return;
        }
        TelephonePublic.lire(saisie, commune.departement())
                .ifPresentOrElse(
                        numero -> telephone = numero,
                        () -> avertir("Le téléphone «\u00A0" + extrait(saisie)
                                + "\u00A0» ne se lit pas\u00A0: il n’est pas repris."));
    }

    void ecrireA(String saisie) {
        var lus = new ArrayList<String>();
        for (var morceau : ENTRE_COURRIELS.split(saisie)) {
            if (!morceau.isEmpty()) {
                CourrielPublic.lire(morceau)
                        .ifPresentOrElse(
                                courriel -> lus.add(courriel.valeur()),
                                () -> avertir("Le courriel «\u00A0" + extrait(morceau)
                                        + "\u00A0» ne se lit pas\u00A0: il n’est pas repris."));
            }
        }
        courriels = lus.stream().distinct().toList();
    }

    void visiter(String saisie) {
        var lus = new ArrayList<String>();
        for (var morceau : ENTRE_SITES.split(saisie)) {
            if (!morceau.isEmpty()) {
                SiteWeb.lire(morceau)
                        .ifPresentOrElse(
                                site -> lus.add(site.adresse()),
                                () -> avertir("Le site «\u00A0" + extrait(morceau)
                                        + "\u00A0» ne se lit pas\u00A0: il n’est pas repris."));
            }
        }
        sites = List.copyOf(lus);
    }

    @Nullable
    String lien(String saisie, String quoi) {
        if (saisie.isEmpty()) {
            return null;
        }
        var lien = SiteWeb.lire(saisie);
        if (lien.isEmpty()) {
            avertir(quoi + " «\u00A0" + extrait(saisie)
                    + "\u00A0» n’est pas une adresse web\u00A0: elle n’est pas reprise.");
        }
        return lien.map(SiteWeb::adresse).orElse(null);
    }

    /** Des horaires en grammaire d’OpenStreetMap, gardés tels quels si l’on ne sait pas les lire. */
    void ouvrir(String osm) {
        if (osm.isEmpty()) {
            return;
        }
        try {
            horaires = HorairesOuverture.lire(osm);
        } catch (HorairesIllisibles illisibles) {
            verifierHoraires(osm, illisibles.raison());
        }
    }

    void verifierHoraires(String texte, String raison) {
        horaires = null;
        horairesAVerifier = texte.substring(0, Math.min(TEXTE_MAXIMAL, texte.length()));
        avertir("Horaires à vérifier. " + raison);
    }

    void presenter(String resume, String detail) {
        var longue = facultatif(detail, "la présentation");
        if (resume.codePointCount(0, resume.length()) <= FicheLieu.RESUME_MAXIMAL) {
            this.resume = resume.isEmpty() ? null : resume;
            this.detail = longue;
            return;
        }
        avertir("Le résumé dépasse 280 caractères\u00A0: il est coupé, et gardé entier dans la présentation.");
        this.resume = resume.substring(0, resume.offsetByCodePoints(0, FicheLieu.RESUME_MAXIMAL - 1)) + "…";
        this.detail = borner(longue == null ? resume : resume + "\n\n" + longue, "la présentation");
    }

    void dater(String saisie, LocalDate aujourdhui) {
        if (saisie.isEmpty()) {
            avertir("La date de mise à jour manque\u00A0: nous avons mis celle d’aujourd’hui.");
            return;
        }
        var date = date(saisie);
        if (date == null) {
            avertir("La date «\u00A0" + extrait(saisie)
                    + "\u00A0» ne se lit pas\u00A0: nous avons mis celle d’aujourd’hui.");
        } else if (date.isAfter(aujourdhui)) {
            avertir("La date " + saisie + " est dans le futur\u00A0: nous avons mis celle d’aujourd’hui.");
        } else {
            dateMaj = date;
        }
    }

    private static @Nullable LocalDate date(String saisie) {
        try {
            return saisie.length() > 10 && saisie.charAt(10) == 'T'
                    ? LocalDate.parse(saisie.substring(0, 10))
                    : saisie.indexOf('/') > 0 ? LocalDate.parse(saisie, A_LA_FRANCAISE) : LocalDate.parse(saisie);
        } catch (DateTimeParseException illisible) {
            return null;
        }
    }

    void relier(String saisie) {
        pivot = Pivot.lireSelonLeSchema(saisie).orElse(null);
        if (pivot == null && !saisie.isEmpty() && !saisie.equals(Pivot.INCONNU)) {
            avertir("Le pivot «\u00A0" + extrait(saisie)
                    + "\u00A0» n’est ni un SIRET ni un numéro RNA\u00A0: il n’est pas repris.");
        } else if (pivot != null && !pivot.estControle()) {
            avertir("Le pivot «\u00A0" + extrait(saisie)
                    + "\u00A0» n’est ni un SIRET juste ni un numéro RNA\u00A0: il est gardé tel quel.");
        }
    }

    <E extends Enum<E>> Set<E> choisir(ListeFermee<E> liste, String cellule, String colonne) {
        var lecture = liste.lireTout(cellule);
        for (var inconnue : lecture.inconnues()) {
            avertir("La valeur «\u00A0" + extrait(inconnue) + "\u00A0» n’est pas dans la liste «\u00A0" + colonne
                    + "\u00A0».");
        }
        return lecture.valeurs();
    }

    @Nullable
    String facultatif(String texte, String quoi) {
        return texte.isEmpty() ? null : borner(texte, quoi);
    }

    private String borner(String texte, String quoi) {
        if (texte.length() <= TEXTE_MAXIMAL) {
            return texte;
        }
        refuser("Le texte de " + quoi + " dépasse 10\u202F000 caractères.");
        return "";
    }

    /** La famille que disent la typologie et l’itinérance. */
    Famille famille() {
        if (typologies.contains(Typologie.ENM)
                || itinerances.contains(Itinerance.ITINERANT) && typologies.contains(Typologie.TIERS_LIEUX)) {
            return Famille.TIERS_LIEU_ITINERANT;
        }
        if (typologies.contains(Typologie.RFS) || typologies.contains(Typologie.MSAP)) {
            return Famille.MSAP;
        }
        if (typologies.contains(Typologie.BIB)) {
            return Famille.MEDIATHEQUE;
        }
        if (typologies.contains(Typologie.EPN) || typologies.contains(Typologie.EPI)) {
            return Famille.CYBERBASE;
        }
        return typologies.contains(Typologie.TIERS_LIEUX) ? Famille.TIERS_LIEU : Famille.AUTRE;
    }

    static String extrait(String texte) {
        return texte.length() <= EXTRAIT_MAXIMAL ? texte : texte.substring(0, EXTRAIT_MAXIMAL) + "…";
    }
}
