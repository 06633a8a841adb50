package fr.maillon.web.tableaudebord;

import fr.maillon.accompagnement.Autonomie;
import fr.maillon.accompagnement.Besoin;
import fr.maillon.accompagnement.Canal;
import fr.maillon.accompagnement.Demarche;
import fr.maillon.accompagnement.Empechement;
import fr.maillon.accompagnement.Genre;
import fr.maillon.accompagnement.Materiel;
import fr.maillon.accompagnement.Niveau;
import fr.maillon.accompagnement.Orientation;
import fr.maillon.accompagnement.Prescripteur;
import fr.maillon.accompagnement.StatutSocial;
import fr.maillon.accompagnement.SuiteDOrientation;
import fr.maillon.accompagnement.Thematique;
import fr.maillon.accompagnement.TrancheAge;
import fr.maillon.accompagnement.TypeDAccompagnement;
import fr.maillon.commun.Nomenclature;
import fr.maillon.indicateur.Dimension;
import fr.maillon.indicateur.TableauDeBord;
import fr.maillon.web.commun.FormatFrancais;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Met des mots sur les chiffres : un tableau par question, dans l’ordre où l’on se les pose. */
final class Tableaux {

    private static final String HORS_LIEU = "Hors d’un lieu : à domicile, à distance, en tournée";

    private final Map<String, Tableau> principaux = new LinkedHashMap<>();
    private final Map<String, Tableau> autres = new LinkedHashMap<>();

    Tableaux(TableauDeBord chiffres, FormatFrancais fr) {
        principal(new Tableau(
                "mois",
                "Par mois",
                "Mois",
                chiffres.periode().estUneAnneeEntiere()
                        ? ""
                        : "Le mois en cours s’arrête au même jour les deux années.",
                chiffres.mois().stream()
                        .map(mois -> new Tableau.Ligne(fr.mois(mois.mois().atDay(1)), mois.evolution()))
                        .toList()));
        principal(new Tableau(
                "lieux",
                "Par lieu",
                "Lieu",
                "",
                lignes(chiffres.lieux(), ligne -> ligne.nom().isEmpty() ? HORS_LIEU : ligne.nom())));
        if (!chiffres.mediateurs().isEmpty()) {
            principal(new Tableau(
                    "mediateurs",
                    "Par médiateur",
                    "Médiateur",
                    "",
                    lignes(chiffres.mediateurs(), TableauDeBord.Ligne::nom)));
        }
        principal(tableau(
                "thematiques", "Par thématique", "Thématique", chiffres, Dimension.THEMATIQUE, Thematique.values()));
        autre(tableau(
                "types", "Individuel ou atelier", "Type", chiffres, Dimension.TYPE, TypeDAccompagnement.values()));
        autre(tableau("demarches", "Par démarche", "Démarche", chiffres, Dimension.DEMARCHE, Demarche.values()));
        autre(tableau("canaux", "Par canal", "Canal", chiffres, Dimension.CANAL, Canal.values()));
        autre(tableau("materiels", "Par matériel", "Matériel", chiffres, Dimension.MATERIEL, Materiel.values()));
        autre(tableau("autonomie", "Par autonomie", "Autonomie", chiffres, Dimension.AUTONOMIE, Autonomie.values()));
        autre(tableau("niveaux", "Par niveau d’atelier", "Niveau", chiffres, Dimension.NIVEAU, Niveau.values()));
        autre(tableau(
                "orientations",
                "Par orientation",
                "Orientation",
                chiffres,
                Dimension.ORIENTATION,
                Orientation.values()));
        autre(tableau(
                "suites-d-orientation",
                "Ce que deviennent les orientations",
                "Suite",
                chiffres,
                Dimension.ORIENTATION_SUITE,
                SuiteDOrientation.values()));
        autre(tableau(
                "prescripteurs",
                "Qui envoie les personnes",
                "Envoyée par",
                chiffres,
                Dimension.PRESCRIPTEUR,
                Prescripteur.values()));
        autre(tableau("besoins", "Besoins satisfaits", "Satisfait", chiffres, Dimension.BESOIN, Besoin.values()));
        autre(tableau(
                "empechements", "Ce qui a manqué", "Raison", chiffres, Dimension.EMPECHEMENT, Empechement.values()));
        autre(tableau("genres", "Par genre", "Genre", chiffres, Dimension.GENRE, Genre.values()));
        autre(tableau("ages", "Par âge", "Tranche d’âge", chiffres, Dimension.TRANCHE_AGE, TrancheAge.values()));
        autre(tableau(
                "statuts", "Par situation", "Situation", chiffres, Dimension.STATUT_SOCIAL, StatutSocial.values()));
    }

    /** Ceux que l’on montre d’emblée. */
    List<Tableau> principaux() {
        return List.copyOf(principaux.values());
    }

    /** Ceux que l’on ouvre si l’on veut. */
    List<Tableau> autres() {
        return List.copyOf(autres.values());
    }

    Optional<Tableau> a(String adresse) {
        return Optional.ofNullable(principaux.getOrDefault(adresse, autres.get(adresse)));
    }

    private void principal(Tableau tableau) {
        principaux.put(tableau.adresse(), tableau);
    }

    private void autre(Tableau tableau) {
        if (!tableau.lignes().isEmpty()) {
            autres.put(tableau.adresse(), tableau);
        }
    }

    private static Tableau tableau(
            String adresse,
            String titre,
            String entete,
            TableauDeBord chiffres,
            Dimension dimension,
            Nomenclature[] valeurs) {
        return new Tableau(
                adresse,
                titre,
                entete,
                dimension.estMultiple()
                        ? "Un accompagnement peut compter dans plusieurs lignes : leur somme dépasse alors le total."
                        : "",
                lignes(chiffres.repartition(dimension), ligne -> libelle(ligne.cle(), valeurs)));
    }

    private static List<Tableau.Ligne> lignes(
            List<TableauDeBord.Ligne> lignes, Function<TableauDeBord.Ligne, String> nom) {
        return lignes.stream()
                .map(ligne -> new Tableau.Ligne(nom.apply(ligne), ligne.evolution()))
                .toList();
    }

    /** Le libellé de la nomenclature ; une valeur qu’elle n’a plus se lit telle qu’elle est rangée. */
    private static String libelle(String cle, Nomenclature[] valeurs) {
        return Arrays.stream(valeurs)
                .filter(valeur -> valeur.name().equals(cle))
                .map(Nomenclature::libelle)
                .findFirst()
                .orElseGet(() -> cle.toLowerCase(Locale.FRENCH).replace('_', ' '));
    }
}
