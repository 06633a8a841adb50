package fr.maillon.accompagnement.echange;

import fr.maillon.accompagnement.Autonomie;
import fr.maillon.accompagnement.Canal;
import fr.maillon.accompagnement.Demarche;
import fr.maillon.accompagnement.Endroit;
import fr.maillon.accompagnement.Genre;
import fr.maillon.accompagnement.Materiel;
import fr.maillon.accompagnement.Niveau;
import fr.maillon.accompagnement.Orientation;
import fr.maillon.accompagnement.Precisions;
import fr.maillon.accompagnement.Publics;
import fr.maillon.accompagnement.Saisie;
import fr.maillon.accompagnement.StatutSocial;
import fr.maillon.accompagnement.Thematique;
import fr.maillon.accompagnement.TrancheAge;
import fr.maillon.accompagnement.TypeDAccompagnement;
import fr.maillon.commun.DonneesInterdites;
import fr.maillon.commun.Nomenclature;
import fr.maillon.commun.fichier.ErreurDeLigne;
import fr.maillon.commun.fichier.Formules;
import fr.maillon.commun.fichier.Libelles;
import fr.maillon.commun.fichier.Tableau;
import fr.maillon.territoire.CodeInsee;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Une ligne d’un fichier d’activité, cellule par cellule. Ce qui ne convient pas est noté, à sa colonne, avec ce que l’on
 * attend ; la lecture continue pour tout dire d’un coup.
 */
final class LigneDActivite {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final LocalDate PREMIER_JOUR = LocalDate.of(2010, 1, 1);
    private static final LocalDate JOUR_ZERO_D_UN_TABLEUR = LocalDate.of(1899, 12, 30);
    private static final int VALEUR_MONTREE = 80;
    private static final int DEMARCHE_EN_CLAIR = 500;
    private static final Pattern CONTROLES = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]|[\\ud800-\\udfff]");
    private static final Pattern DATE = Pattern.compile(
            "(?:(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})|(\\d{4})-(\\d{2})-(\\d{2}))(?:(?:T| à | )(\\d{1,2})[:hH](\\d{2})(?::(\\d{2})(?:\\.\\d+)?)?.*)?");
    private static final Pattern SERIE = Pattern.compile("\\d{4,6}(?:[.,]\\d{1,12})?");
    private static final Set<ColonneDActivite> DATES =
            EnumSet.of(ColonneDActivite.DATE, ColonneDActivite.ENREGISTRE_LE, ColonneDActivite.MODIFIE_LE);
    private static final DateTimeFormatter JOUR_ECRIT = DateTimeFormatter.ofPattern("dd/MM/uuuu");
    private static final DateTimeFormatter MOMENT_ECRIT = DateTimeFormatter.ofPattern("dd/MM/uuuu HH:mm:ss");
    private static final Pattern ENTIER = Pattern.compile("\\d{1,6}(?:[.,]0+)?");

    private static final Choix<TypeDAccompagnement> TYPES = new Choix<>(TypeDAccompagnement.values());
    private static final Choix<Canal> CANAUX = new Choix<>(Canal.values());
    private static final Choix<Materiel> MATERIELS = new Choix<>(Materiel.values());
    private static final Choix<Thematique> THEMATIQUES = new Choix<>(Thematique.values())
            .ou("gere_ses_contenus_numeriques", Thematique.GERER_SES_CONTENUS_NUMERIQUES);
    private static final Choix<Demarche> DEMARCHES = new Choix<>(Demarche.values());
    private static final Choix<Autonomie> AUTONOMIES = new Choix<>(Autonomie.values())
            .ou("1/3", Autonomie.ENTIEREMENT_ACCOMPAGNE)
            .ou("2/3", Autonomie.PARTIELLEMENT_AUTONOME)
            .ou("3/3", Autonomie.AUTONOME);
    private static final Choix<Niveau> NIVEAUX = new Choix<>(Niveau.values())
            .ou("1/3", Niveau.DEBUTANT)
            .ou("2/3", Niveau.INTERMEDIAIRE)
            .ou("3/3", Niveau.AVANCE);
    private static final Choix<Orientation> ORIENTATIONS = new Choix<>(Orientation.values())
            .ou("Administration (collectivité locale, préfecture…)", Orientation.ADMINISTRATION)
            .ou("Structure de médiation numérique", Orientation.MEDIATION_NUMERIQUE);
    private static final Choix<Genre> GENRES = new Choix<>(Genre.values());
    private static final Choix<TrancheAge> AGES = new Choix<>(TrancheAge.values());
    private static final Choix<StatutSocial> STATUTS = new Choix<>(StatutSocial.values());

    private final int numero;
    private final Entetes entetes;
    private final List<String> cellules;
    private final List<ErreurDeLigne> erreurs = new ArrayList<>();

    final @Nullable LocalDate jour;
    final int duree;
    final TypeDAccompagnement type;
    final int participants;
    final Canal canal;
    final Adresse adresse;
    final Residences residences;
    final @Nullable Instant creeLe;
    final @Nullable Instant modifieLe;
    final Set<String> etiquettes;
    final String cra;
    private final Set<Thematique> thematiques;
    private final Set<Demarche> demarches;
    private final Set<Materiel> materiels;
    private final Set<Orientation> orientations;
    private @Nullable Autonomie autonomie;
    private @Nullable Niveau niveau;
    private final Map<Genre, Integer> genres;
    private final Map<TrancheAge, Integer> ages;
    private final Map<StatutSocial, Integer> statuts;
    private final String titre;
    private final String notes;

    /** Où cela s’est passé, tel qu’écrit. */
    record Adresse(String lieu, String commune, String codePostal, String codeInsee) {}

    /** Où habitent les personnes, tel qu’écrit : des codes Insee, ou un nom et son code postal. */
    record Residences(Map<String, Integer> codes, Map<String, Integer> noms, String codePostal) {}

    LigneDActivite(Tableau.Ligne ligne, Entetes entetes, LocalDate aujourdhui) {
        this.numero = ligne.numero();
        this.entetes = entetes;
        this.cellules = ligne.cellules();
        refuserLesFormules();
        this.jour = jour(aujourdhui);
        this.creeLe = instant(ColonneDActivite.ENREGISTRE_LE);
        this.modifieLe = instant(ColonneDActivite.MODIFIE_LE);
        this.type = un(ColonneDActivite.TYPE, TYPES, TypeDAccompagnement.INDIVIDUEL);
        this.participants = entier(
                ColonneDActivite.PARTICIPANTS,
                1,
                type == TypeDAccompagnement.INDIVIDUEL ? 1 : Saisie.PARTICIPANTS_MAXIMUM,
                1);
        this.canal = un(ColonneDActivite.CANAL, CANAUX, Canal.LIEU_ACTIVITE);
        this.adresse = new Adresse(
                lire(ColonneDActivite.LIEU),
                lire(ColonneDActivite.COMMUNE),
                lire(ColonneDActivite.CODE_POSTAL),
                insee(lire(ColonneDActivite.CODE_INSEE)));
        this.duree = entier(ColonneDActivite.DUREE, 1, Saisie.DUREE_MAXIMALE, 0);
        this.titre = libre(ColonneDActivite.TITRE, Saisie.TITRE_MAXIMUM);
        this.materiels = plusieurs(ColonneDActivite.MATERIEL, MATERIELS).keySet();
        this.demarches = new TreeSet<>();
        this.thematiques = lireLesThematiques();
        this.etiquettes = Choix.textes(lire(ColonneDActivite.ETIQUETTES)).keySet();
        var demarcheEnClair = lireLesDemarches();
        lireLAutonomie();
        this.orientations =
                plusieurs(ColonneDActivite.REDIRECTION, ORIENTATIONS).keySet();
        this.residences = new Residences(
                codes(),
                Choix.textes(lire(ColonneDActivite.COMMUNE_DU_BENEFICIAIRE)),
                lire(ColonneDActivite.CODE_POSTAL_DU_BENEFICIAIRE));
        this.genres = compteurs(ColonneDActivite.GENRE, GENRES);
        this.ages = compteurs(ColonneDActivite.TRANCHE_D_AGE, AGES);
        this.statuts = compteurs(ColonneDActivite.STATUT, STATUTS);
        this.notes = Stream.of(libre(ColonneDActivite.NOTES, Saisie.NOTES_MAXIMUM), demarcheEnClair)
                .filter(texte -> !texte.isEmpty())
                .collect(Collectors.joining("\n"));
        this.cra = lire(ColonneDActivite.ID_CRA);
        verifierLesListes();
    }

    int numero() {
        return numero;
    }

    /** Les cellules, chacune au rang de sa colonne. */
    List<String> cellulesRangees() {
        return Arrays.stream(ColonneDActivite.values())
                .map(colonne -> enClair(
                        colonne,
                        CONTROLES.matcher(entetes.cellule(cellules, colonne)).replaceAll("")))
                .toList();
    }

    List<ErreurDeLigne> erreurs() {
        return erreurs;
    }

    /** Ajoute une erreur à une cellule. */
    void refuser(ColonneDActivite colonne, String attendu) {
        var valeur = lire(colonne).replace('\n', ' ');
        refuser(
                colonne,
                valeur.length() > VALEUR_MONTREE ? valeur.substring(0, VALEUR_MONTREE) + "…" : valeur,
                attendu);
    }

    /** Ce que la ligne dit, quelle que soit la façon de l’écrire : deux fichiers du même contenu donnent le même texte. */
    String contenu() {
        return String.join(
                "\u0001",
                String.valueOf(jour),
                type.name(),
                String.valueOf(participants),
                canal.name(),
                Libelles.cle(adresse.lieu()),
                adresse.codeInsee().isEmpty() ? Libelles.cle(adresse.commune()) : adresse.codeInsee(),
                String.valueOf(duree),
                titre,
                materiels.toString(),
                thematiques.toString(),
                demarches.toString(),
                String.valueOf(autonomie),
                String.valueOf(niveau),
                orientations.toString(),
                residences.codes().isEmpty()
                        ? residences.noms().toString()
                        : new TreeMap<>(residences.codes()).toString(),
                genres.toString(),
                ages.toString(),
                statuts.toString(),
                notes);
    }

    /** La saisie, une fois l’endroit et les communes trouvés. À n’appeler que sans erreur. */
    Saisie saisie(Endroit endroit, Map<CodeInsee, Integer> communes) {
        if (jour == null) {
            throw new IllegalStateException("Une ligne sans date est refusée");
        }
        return new Saisie(
                type,
                jour,
                null,
                duree,
                canal,
                endroit,
                thematiques,
                demarches,
                materiels,
                autonomie,
                niveau,
                orientations,
                Precisions.AUCUNE,
                titre.isEmpty() ? null : titre,
                participants,
                new Publics(genres, ages, statuts, communes),
                notes.isEmpty() ? null : notes);
    }

    private String lire(ColonneDActivite colonne) {
        return enClair(
                colonne,
                Formules.rendre(CONTROLES
                        .matcher(entetes.cellule(cellules, colonne).replace('\u00A0', ' '))
                        .replaceAll("")
                        .strip()));
    }

    /** Une date gardée par un tableur comme un nombre de jours s’écrit comme on la lit : « 46355 » est le 29/11/2026. */
    private static String enClair(ColonneDActivite colonne, String texte) {
        if (!DATES.contains(colonne) || !SERIE.matcher(texte).matches()) {
            return texte;
        }
        double jours = Double.parseDouble(texte.replace(',', '.'));
        var moment = JOUR_ZERO_D_UN_TABLEUR
                .plusDays((long) jours)
                .atStartOfDay()
                .plusSeconds(Math.round((jours - (long) jours) * 86_400));
        return moment.format(moment.toLocalTime().equals(LocalTime.MIDNIGHT) ? JOUR_ECRIT : MOMENT_ECRIT);
    }

    private void refuser(ColonneDActivite colonne, String valeur, String attendu) {
        erreurs.add(new ErreurDeLigne(numero, colonne.entete(), valeur, attendu));
    }

    private void refuserLesFormules() {
        for (var colonne : entetes.rangs().keySet()) {
            if (entetes.cellule(cellules, colonne).startsWith("=")) {
                refuser(colonne, "une valeur, pas une formule");
            }
        }
    }

    private @Nullable LocalDate jour(LocalDate aujourdhui) {
        var lu = moment(lire(ColonneDActivite.DATE));
        var attendu = "une date du 01/01/2010 à aujourd’hui, par exemple 24/11/2026";
        if (lu == null
                || lu.toLocalDate().isBefore(PREMIER_JOUR)
                || lu.toLocalDate().isAfter(aujourdhui)) {
            refuser(ColonneDActivite.DATE, attendu);
            return null;
        }
        return lu.toLocalDate();
    }

    private @Nullable Instant instant(ColonneDActivite colonne) {
        var texte = lire(colonne);
        if (texte.isEmpty()) {
            return null;
        }
        var lu = moment(texte);
        if (lu == null || lu.getYear() < PREMIER_JOUR.getYear() || lu.getYear() > 2199) {
            refuser(colonne, "une date et une heure, par exemple 24/11/2026 10:05");
            return null;
        }
        return lu.atZone(PARIS).toInstant();
    }

    /** Une date écrite ; vide si elle ne se lit pas. */
    private static @Nullable LocalDateTime moment(String texte) {
        try {
            var date = DATE.matcher(texte);
            if (!date.matches()) {
                return null;
            }
            var jour = date.group(4) == null
                    ? LocalDate.of(nombre(date.group(3)), nombre(date.group(2)), nombre(date.group(1)))
                    : LocalDate.of(nombre(date.group(4)), nombre(date.group(5)), nombre(date.group(6)));
            return jour.atTime(
                    date.group(7) == null
                            ? LocalTime.MIDNIGHT
                            : LocalTime.of(nombre(date.group(7)), nombre(date.group(8)), nombre(date.group(9))));
        } catch (DateTimeException impossible) {
            return null;
        }
    }

    private static int nombre(@Nullable String chiffres) {
        return chiffres == null ? 0 : Integer.parseInt(chiffres);
    }

    private int entier(ColonneDActivite colonne, int mini, int maxi, int defaut) {
        var texte = lire(colonne).replace(" ", "").replace("\u202F", "");
        if (texte.isEmpty() && defaut > 0) {
            return defaut;
        }
        if (ENTIER.matcher(texte).matches()) {
            int nombre = (int) Double.parseDouble(texte.replace(',', '.'));
            if (nombre >= mini && nombre <= maxi) {
                return nombre;
            }
        }
        refuser(
                colonne,
                mini == maxi
                        ? mini + " pour un accompagnement individuel"
                        : "un nombre entier de " + mini + " à " + maxi);
        return Math.max(mini, defaut);
    }

    private <E extends Enum<E> & Nomenclature> E un(ColonneDActivite colonne, Choix<E> choix, E defaut) {
        var texte = lire(colonne);
        if (texte.isEmpty()) {
            return defaut;
        }
        return choix.un(texte).orElseGet(() -> {
            refuser(colonne, choix.attendu());
            return defaut;
        });
    }

    /** La Coop range les démarches parmi les thématiques : « Logement » dit une aide aux démarches, pour le logement. */
    private Set<Thematique> lireLesThematiques() {
        var lues = plusieurs(
                ColonneDActivite.THEMATIQUES,
                THEMATIQUES,
                morceau -> DEMARCHES.un(morceau).map(demarches::add).isPresent());
        var choisies = new TreeSet<>(lues.keySet());
        if (!demarches.isEmpty()) {
            choisies.add(Thematique.AIDE_AUX_DEMARCHES_ADMINISTRATIVES);
        }
        return choisies;
    }

    /** Rend ce que les mots de la nomenclature ne disent pas : La Coop laisse écrire ici ce que l’on veut. */
    private String lireLesDemarches() {
        var libres = new ArrayList<String>();
        demarches.addAll(
                plusieurs(ColonneDActivite.DEMARCHES, DEMARCHES, libres::add).keySet());
        if (libres.isEmpty()) {
            return "";
        }
        var texte = libre(ColonneDActivite.DEMARCHES, DEMARCHE_EN_CLAIR);
        return texte.isEmpty() ? "" : "Démarche\u00A0: " + texte;
    }

    private <E extends Enum<E> & Nomenclature> Map<E, Integer> plusieurs(ColonneDActivite colonne, Choix<E> choix) {
        return plusieurs(colonne, choix, morceau -> false);
    }

    private <E extends Enum<E> & Nomenclature> Map<E, Integer> plusieurs(
            ColonneDActivite colonne, Choix<E> choix, Predicate<String> sinon) {
        try {
            return choix.plusieurs(lire(colonne), sinon);
        } catch (Choix.Inconnu inconnu) {
            var morceau = inconnu.morceau();
            refuser(
                    colonne,
                    morceau.length() > VALEUR_MONTREE ? morceau.substring(0, VALEUR_MONTREE) + "…" : morceau,
                    choix.attendu());
            return Map.of();
        }
    }

    private <E extends Enum<E> & Nomenclature> Map<E, Integer> compteurs(ColonneDActivite colonne, Choix<E> choix) {
        var compteurs = plusieurs(colonne, choix);
        if (Publics.somme(compteurs) > participants) {
            refuser(colonne, "pas plus de personnes que de participants (" + participants + ")");
            return Map.of();
        }
        return compteurs;
    }

    private Map<String, Integer> codes() {
        var codes = Choix.textes(lire(ColonneDActivite.CODE_INSEE_DU_BENEFICIAIRE));
        var corriges = new TreeMap<String, Integer>();
        for (var code : codes.entrySet()) {
            var insee = insee(code.getKey());
            if (!CodeInsee.estValide(insee)) {
                refuser(ColonneDActivite.CODE_INSEE_DU_BENEFICIAIRE, "un code Insee de cinq signes, par exemple 48095");
                return Map.of();
            }
            corriges.merge(insee, code.getValue(), Integer::sum);
        }
        if (Publics.somme(corriges) > participants) {
            refuser(
                    ColonneDActivite.CODE_INSEE_DU_BENEFICIAIRE,
                    "pas plus de personnes que de participants (" + participants + ")");
            return Map.of();
        }
        return corriges;
    }

    /** Un tableur ôte le zéro de « 01004 ». */
    private static String insee(String texte) {
        return texte.matches("\\d{4}") ? "0" + texte : texte.toUpperCase(java.util.Locale.ROOT);
    }

    private void lireLAutonomie() {
        var texte = lire(ColonneDActivite.AUTONOMIE);
        if (texte.isEmpty()) {
            return;
        }
        for (var morceau : texte.split("[,;|\\n]")) {
            var lue = AUTONOMIES.un(morceau);
            var duNiveau = NIVEAUX.un(morceau);
            if (duNiveau.isPresent() && type == TypeDAccompagnement.COLLECTIF) {
                niveau = duNiveau.get();
            } else if (lue.isPresent()) {
                autonomie = lue.get();
            } else if (!morceau.isBlank()) {
                refuser(
                        ColonneDActivite.AUTONOMIE,
                        type == TypeDAccompagnement.COLLECTIF
                                ? AUTONOMIES.attendu() + ", " + NIVEAUX.attendu()
                                : AUTONOMIES.attendu());
                return;
            }
        }
    }

    private String libre(ColonneDActivite colonne, int maximum) {
        var texte = lire(colonne);
        if (texte.length() > maximum) {
            refuser(colonne, maximum + " signes au plus");
            return "";
        }
        var interdites = DonneesInterdites.chercher(texte);
        if (!interdites.isEmpty()) {
            refuser(
                    colonne,
                    "",
                    "un texte sans " + interdites.getFirst().nature().libelle().replaceFirst("^une? ", ""));
            return "";
        }
        return texte;
    }

    private void verifierLesListes() {
        if (thematiques.isEmpty()
                && erreurs.stream().noneMatch(e -> e.colonne().equals(ColonneDActivite.THEMATIQUES.entete()))) {
            refuser(ColonneDActivite.THEMATIQUES, "au moins une thématique");
        }
        if (!adresse.codeInsee().isEmpty() && !CodeInsee.estValide(adresse.codeInsee())) {
            refuser(ColonneDActivite.CODE_INSEE, "un code Insee de cinq signes, par exemple 48095");
        }
        if (cra.length() > 100) {
            refuser(ColonneDActivite.ID_CRA, "100 signes au plus");
        }
        if (etiquettes.stream().anyMatch(nom -> nom.length() > 60) || etiquettes.size() > 20) {
            refuser(ColonneDActivite.ETIQUETTES, "vingt étiquettes au plus, de 60 signes au plus");
        }
    }
}
