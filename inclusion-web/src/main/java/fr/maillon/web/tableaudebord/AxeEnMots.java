package fr.maillon.web.tableaudebord;

import fr.maillon.accompagnement.Autonomie;
import fr.maillon.accompagnement.Besoin;
import fr.maillon.accompagnement.Canal;
import fr.maillon.accompagnement.Demarche;
import fr.maillon.accompagnement.Empechement;
import fr.maillon.accompagnement.Genre;
import fr.maillon.accompagnement.Materiel;
import fr.maillon.accompagnement.Orientation;
import fr.maillon.accompagnement.Prescripteur;
import fr.maillon.accompagnement.StatutSocial;
import fr.maillon.accompagnement.SuiteDOrientation;
import fr.maillon.accompagnement.Thematique;
import fr.maillon.accompagnement.TrancheAge;
import fr.maillon.accompagnement.TypeDAccompagnement;
import fr.maillon.commun.Nomenclature;
import fr.maillon.indicateur.Axe;
import fr.maillon.indicateur.Croisement;
import fr.maillon.indicateur.TrancheDeDuree;
import fr.maillon.web.commun.FormatFrancais;
import java.time.DayOfWeek;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Les mots d’un axe : son titre, ses valeurs, et leur ordre quand elles en ont un. */
final class AxeEnMots {

    static final String HORS_LIEU = "Hors d’un lieu\u00A0: à domicile, à distance, en tournée";
    private static final String SANS_ETIQUETTE = "Sans étiquette";
    private static final String NON_PRECISE = "Non précisé";
    private static final Nomenclature[] AUCUNE = {};

    private final Axe axe;
    private final Map<String, String> noms;
    private final FormatFrancais fr;

    /** @param noms ce que la base nomme : lieux, communes, structures, médiateurs, étiquettes */
    AxeEnMots(Axe axe, Map<String, String> noms, FormatFrancais fr) {
        this.axe = axe;
        this.noms = noms;
        this.fr = fr;
    }

    /** « Lieu », « Thématique » : ce que nomme l’en-tête. */
    static String titre(Axe axe) {
        return switch (axe) {
            case MOIS -> "Mois";
            case JOUR_DE_SEMAINE -> "Jour de la semaine";
            case LIEU -> "Lieu";
            case COMMUNE -> "Commune de l’accompagnement";
            case STRUCTURE -> "Structure";
            case MEDIATEUR -> "Médiateur";
            case TYPE -> "Individuel ou atelier";
            case DUREE -> "Durée";
            case THEMATIQUE -> "Thématique";
            case DEMARCHE -> "Démarche";
            case ETIQUETTE -> "Étiquette";
            case CANAL -> "Canal";
            case MATERIEL -> "Matériel";
            case AUTONOMIE -> "Autonomie";
            case ORIENTATION -> "Orientation";
            case ORIENTATION_SUITE -> "Suite de l’orientation";
            case PRESCRIPTEUR -> "Qui envoie la personne";
            case BESOIN -> "Besoin satisfait";
            case EMPECHEMENT -> "Ce qui a manqué";
            case GENRE -> "Genre";
            case TRANCHE_AGE -> "Tranche d’âge";
            case STATUT_SOCIAL -> "Situation";
            case RESIDENCE -> "Commune de résidence";
        };
    }

    String libelle(String cle) {
        if (cle.isEmpty()) {
            return switch (axe) {
                case LIEU -> HORS_LIEU;
                case ETIQUETTE -> SANS_ETIQUETTE;
                default -> NON_PRECISE;
            };
        }
        if (cle.equals(Croisement.AUTRES)) {
            return "Autres";
        }
        return switch (axe) {
            case MOIS -> fr.mois(YearMonth.parse(cle).atDay(1));
            case JOUR_DE_SEMAINE -> fr.jourDeSemaine(DayOfWeek.of(Integer.parseInt(cle)));
            case LIEU, COMMUNE, STRUCTURE, MEDIATEUR, RESIDENCE, ETIQUETTE -> noms.getOrDefault(cle, cle);
            default -> libelle(cle, nomenclature(axe));
        };
    }

    /** Le temps, les durées, l’autonomie et l’âge se lisent dans leur ordre ; le reste du plus au moins fréquent. */
    List<String> ordonner(List<String> cles) {
        var ordre = switch (axe) {
            case MOIS, JOUR_DE_SEMAINE -> cles.stream().sorted().toList();
            case DUREE -> noms(TrancheDeDuree.values());
            case AUTONOMIE -> noms(Autonomie.values());
            case TRANCHE_AGE -> noms(TrancheAge.values());
            default -> cles;
        };
        var ordonnees = new ArrayList<>(cles);
        ordonnees.sort(Comparator.comparing((String cle) -> cle.isEmpty() || cle.equals(Croisement.AUTRES))
                .thenComparing(ordre::indexOf));
        return ordonnees;
    }

    /** Le libellé de la nomenclature ; une valeur qu’elle n’a plus se lit telle qu’elle est rangée. */
    static String libelle(String cle, Nomenclature[] valeurs) {
        return Arrays.stream(valeurs)
                .filter(valeur -> valeur.name().equals(cle))
                .map(Nomenclature::libelle)
                .findFirst()
                .orElseGet(() -> cle.toLowerCase(Locale.FRENCH).replace('_', ' '));
    }

    private static List<String> noms(Enum<?>[] valeurs) {
        return Arrays.stream(valeurs).map(Enum::name).toList();
    }

    private static Nomenclature[] nomenclature(Axe axe) {
        return switch (axe) {
            case TYPE -> TypeDAccompagnement.values();
            case THEMATIQUE -> Thematique.values();
            case DEMARCHE -> Demarche.values();
            case DUREE -> TrancheDeDuree.values();
            case CANAL -> Canal.values();
            case MATERIEL -> Materiel.values();
            case AUTONOMIE -> Autonomie.values();
            case ORIENTATION -> Orientation.values();
            case ORIENTATION_SUITE -> SuiteDOrientation.values();
            case PRESCRIPTEUR -> Prescripteur.values();
            case BESOIN -> Besoin.values();
            case EMPECHEMENT -> Empechement.values();
            case GENRE -> Genre.values();
            case TRANCHE_AGE -> TrancheAge.values();
            case STATUT_SOCIAL -> StatutSocial.values();
            case MOIS, JOUR_DE_SEMAINE, LIEU, COMMUNE, STRUCTURE, MEDIATEUR, RESIDENCE, ETIQUETTE -> AUCUNE;
        };
    }
}
