package fr.maillon.web.api;

import fr.maillon.accompagnement.Autonomie;
import fr.maillon.accompagnement.Besoin;
import fr.maillon.accompagnement.Canal;
import fr.maillon.accompagnement.Demarche;
import fr.maillon.accompagnement.Empechement;
import fr.maillon.accompagnement.Endroit;
import fr.maillon.accompagnement.Genre;
import fr.maillon.accompagnement.Materiel;
import fr.maillon.accompagnement.Niveau;
import fr.maillon.accompagnement.Orientation;
import fr.maillon.accompagnement.Precisions;
import fr.maillon.accompagnement.Prescripteur;
import fr.maillon.accompagnement.Publics;
import fr.maillon.accompagnement.Saisie;
import fr.maillon.accompagnement.StatutSocial;
import fr.maillon.accompagnement.SuiteDOrientation;
import fr.maillon.accompagnement.Thematique;
import fr.maillon.accompagnement.TrancheAge;
import fr.maillon.accompagnement.TypeDAccompagnement;
import fr.maillon.commun.DonneesInterdites;
import fr.maillon.commun.Nomenclature;
import fr.maillon.itinerance.ArretId;
import fr.maillon.lieu.LieuId;
import fr.maillon.territoire.CodeInsee;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** D’un envoi à une saisie : toutes les erreurs à la fois, chacune sous le nom de son champ. */
final class LectureDeLEnvoi {

    private static final int COMMUNES_MAXIMUM = 500;
    private static final LocalDate PREMIER_JOUR = LocalDate.of(1900, 1, 1);
    private static final LocalDate DERNIER_JOUR = LocalDate.of(2199, 12, 31);

    private final NouvelAccompagnement envoi;
    private final List<Probleme.Erreur> erreurs = new ArrayList<>();

    LectureDeLEnvoi(NouvelAccompagnement envoi) {
        this.envoi = envoi;
    }

    /** Note une erreur trouvée ailleurs. */
    void refuser(String champ, String raison) {
        erreurs.add(new Probleme.Erreur(champ, raison));
    }

    /** L’identifiant que l’appelant a fait. */
    Optional<UUID> identifiant() {
        return Optional.ofNullable(uuid("id", envoi.id()));
    }

    /** La saisie, ou le refus de l’envoi entier. */
    Saisie saisie() {
        var type = exige("type", un("type", envoi.type(), TypeDAccompagnement.class));
        var jour = jour();
        var heure = heure();
        int duree = nombre("duree_minutes", envoi.dureeMinutes(), Saisie.DUREE_MAXIMALE);
        var canal = exige("canal", un("canal", envoi.canal(), Canal.class));
        var endroit = endroit(canal);
        var thematiques = plusieurs("thematiques", envoi.thematiques(), Thematique.class);
        if (envoi.thematiques() == null || envoi.thematiques().isEmpty()) {
            refuser("thematiques", "Donnez au moins une thématique.");
        }
        boolean atelier = type == TypeDAccompagnement.COLLECTIF;
        int participants = envoi.participants() == null
                ? 1
                : nombre("participants", envoi.participants(), atelier ? Saisie.PARTICIPANTS_MAXIMUM : 1);
        var publics = publics(participants);
        var niveau = un("niveau", envoi.niveau(), Niveau.class);
        if (niveau != null && !atelier) {
            refuser("niveau", "Seul un atelier a un niveau.");
        }
        var demarches = plusieurs("demarches", envoi.demarches(), Demarche.class);
        var materiels = plusieurs("materiels", envoi.materiels(), Materiel.class);
        var autonomie = un("autonomie", envoi.autonomie(), Autonomie.class);
        var orientations = plusieurs("orientations", envoi.orientations(), Orientation.class);
        var precisions = precisions();
        var titre = texte("titre", envoi.titre(), Saisie.TITRE_MAXIMUM);
        var notes = texte("notes", envoi.notes(), Saisie.NOTES_MAXIMUM);
        if (!erreurs.isEmpty() || type == null || jour == null || canal == null || endroit == null) {
            throw DemandeRefusee.envoi(erreurs);
        }
        return new Saisie(
                type,
                jour,
                heure,
                duree,
                canal,
                endroit,
                thematiques,
                demarches,
                materiels,
                autonomie,
                niveau,
                orientations,
                precisions,
                titre,
                participants,
                publics,
                notes);
    }

    private @Nullable LocalDate jour() {
        try {
            var jour =
                    envoi.jour() == null ? null : LocalDate.parse(envoi.jour().strip());
            if (jour != null && !jour.isBefore(PREMIER_JOUR) && !jour.isAfter(DERNIER_JOUR)) {
                return jour;
            }
        } catch (DateTimeParseException illisible) {
            // dit juste après
        }
        refuser("jour", "Donnez une date, par exemple 2026-11-24.");
        return null;
    }

    private @Nullable LocalTime heure() {
        try {
            return envoi.heure() == null
                    ? null
                    : LocalTime.parse(envoi.heure().strip()).withSecond(0).withNano(0);
        } catch (DateTimeParseException illisible) {
            refuser("heure", "Donnez une heure, par exemple 14:30.");
            return null;
        }
    }

    private @Nullable Endroit endroit(@Nullable Canal canal) {
        long donnes = Stream.of(
                        Optional.ofNullable(envoi.lieu()),
                        Optional.ofNullable(envoi.arret()),
                        Optional.ofNullable(envoi.codeInsee()))
                .filter(Optional::isPresent)
                .count();
        if (donnes > 1) {
            refuser("lieu_id", "Donnez un lieu, un arrêt ou une commune\u00A0: un seul des trois.");
            return null;
        }
        if (envoi.lieu() != null) {
            var lieu = uuid("lieu_id", envoi.lieu());
            return lieu == null ? null : new Endroit.AuLieu(new LieuId(lieu));
        }
        if (envoi.arret() != null) {
            var arret = uuid("arret_id", envoi.arret());
            return arret == null ? null : new Endroit.ALArret(new ArretId(arret));
        }
        if (envoi.codeInsee() != null) {
            if (!CodeInsee.estValide(envoi.codeInsee())) {
                refuser("code_insee", "Donnez un code Insee de commune, par exemple 48095.");
                return null;
            }
            return new Endroit.DansLaCommune(new CodeInsee(envoi.codeInsee()));
        }
        if (canal == Canal.LIEU_ACTIVITE) {
            refuser("lieu_id", "Dites où\u00A0: un lieu, un arrêt ou une commune.");
            return null;
        }
        return new Endroit.NonPrecise();
    }

    private Precisions precisions() {
        var besoin = un("besoin", envoi.besoin(), Besoin.class);
        var empechement = un("empechement", envoi.empechement(), Empechement.class);
        if (besoin == Besoin.SATISFAIT && empechement != null) {
            refuser("empechement", "Un besoin satisfait n’a pas d’empêchement.");
            empechement = null;
        }
        return new Precisions(
                un("prescripteur", envoi.prescripteur(), Prescripteur.class),
                besoin,
                empechement,
                texte("oriente_vers", envoi.orienteVers(), Precisions.ORIENTE_VERS_MAXIMUM),
                un("orientation_suite", envoi.orientationSuite(), SuiteDOrientation.class));
    }

    private Publics publics(int participants) {
        var publics = envoi.publics();
        if (publics == null) {
            return Publics.INCONNUS;
        }
        return new Publics(
                compteurs("publics.genre", publics.genre(), participants, code -> parmi(code, Genre.class)),
                compteurs(
                        "publics.tranche_age",
                        publics.trancheAge(),
                        participants,
                        code -> parmi(code, TrancheAge.class)),
                compteurs(
                        "publics.statut_social",
                        publics.statutSocial(),
                        participants,
                        code -> parmi(code, StatutSocial.class)),
                compteurs(
                        "publics.residences",
                        publics.residences(),
                        participants,
                        code -> CodeInsee.estValide(code) ? Optional.of(new CodeInsee(code)) : Optional.empty()));
    }

    private <C> Map<C, Integer> compteurs(
            String champ,
            @Nullable Map<String, @Nullable Integer> compteurs,
            int participants,
            Function<String, Optional<C>> lire) {
        var lus = new HashMap<C, Integer>();
        if (compteurs == null) {
            return lus;
        }
        if (compteurs.size() > COMMUNES_MAXIMUM) {
            refuser(champ, "Il y a trop de lignes.");
            return lus;
        }
        long somme = 0;
        for (var compteur : compteurs.entrySet()) {
            var cle = lire.apply(compteur.getKey());
            var nombre = compteur.getValue();
            if (cle.isEmpty() || nombre == null || nombre < 0) {
                refuser(champ, "Donnez des codes connus, chacun avec un nombre de personnes.");
                return new HashMap<>();
            }
            lus.put(cle.get(), nombre);
            somme += nombre;
        }
        if (somme > participants) {
            refuser(champ, "Le détail compte plus de personnes qu’il n’y a de participants.");
            return new HashMap<>();
        }
        return lus;
    }

    private int nombre(String champ, @Nullable Integer nombre, int maximum) {
        if (nombre == null || nombre < 1 || nombre > maximum) {
            refuser(
                    champ,
                    maximum == 1
                            ? "Un accompagnement individuel compte une personne."
                            : "Donnez un nombre de 1 à " + maximum + ".");
            return 1;
        }
        return nombre;
    }

    private @Nullable String texte(String champ, @Nullable String texte, int maximum) {
        if (texte == null || texte.isBlank()) {
            return null;
        }
        if (texte.indexOf('\0') >= 0) {
            refuser(champ, "Ce texte contient un caractère nul\u00A0: ôtez-le.");
            return null;
        }
        if (texte.length() > maximum) {
            refuser(champ, "Ce texte est trop long\u00A0: " + maximum + " caractères au plus.");
            return null;
        }
        DonneesInterdites.chercher(texte).stream()
                .map(DonneesInterdites.Trouvaille::nature)
                .distinct()
                .forEach(nature -> refuser(champ, "Ceci ressemble à " + nature.libelle() + "\u00a0: effacez-le."));
        return texte.strip();
    }

    private @Nullable UUID uuid(String champ, @Nullable String texte) {
        try {
            return texte == null ? null : UUID.fromString(texte.strip());
        } catch (IllegalArgumentException illisible) {
            refuser(champ, "Donnez un identifiant UUID.");
            return null;
        }
    }

    private <V> @Nullable V exige(String champ, @Nullable V valeur) {
        if (valeur == null
                && erreurs.stream().noneMatch(erreur -> erreur.champ().equals(champ))) {
            refuser(champ, "Ce champ est nécessaire.");
        }
        return valeur;
    }

    private <E extends Enum<E> & Nomenclature> @Nullable E un(String champ, @Nullable String code, Class<E> liste) {
        if (code == null || code.isEmpty()) {
            return null;
        }
        var valeur = parmi(code, liste);
        if (valeur.isEmpty()) {
            refuser(champ, "Ce code n’est pas de la liste. Ceux que nous connaissons\u00A0: " + codes(liste) + ".");
        }
        return valeur.orElse(null);
    }

    private <E extends Enum<E> & Nomenclature> Set<E> plusieurs(
            String champ, @Nullable List<@Nullable String> codes, Class<E> liste) {
        var valeurs = new TreeSet<E>();
        if (codes != null) {
            for (var code : codes) {
                var valeur = code == null ? Optional.<E>empty() : parmi(code, liste);
                if (valeur.isEmpty()) {
                    refuser(
                            champ,
                            "Un de ces codes n’est pas de la liste. Ceux que nous connaissons\u00A0: " + codes(liste)
                                    + ".");
                    return valeurs;
                }
                valeurs.add(valeur.get());
            }
        }
        return valeurs;
    }

    static <E extends Enum<E> & Nomenclature> Optional<E> parmi(String code, Class<E> liste) {
        return Arrays.stream(liste.getEnumConstants())
                .filter(valeur -> valeur.code().equals(code))
                .findFirst();
    }

    static String codes(Class<? extends Nomenclature> liste) {
        return Arrays.stream(liste.getEnumConstants()).map(Nomenclature::code).collect(Collectors.joining(", "));
    }
}
