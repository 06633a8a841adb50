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
import fr.maillon.indicateur.Evolution;
import fr.maillon.indicateur.TableauDeBord;
import fr.maillon.indicateur.TrancheDeDuree;
import fr.maillon.lieu.standard.Dispositif;
import fr.maillon.web.commun.FormatFrancais;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Met des mots sur les chiffres : un tableau par question, dans l’ordre où l’on se les pose. */
final class Tableaux {

    private static final String PLUSIEURS_LIGNES =
            "Un accompagnement peut compter dans plusieurs lignes\u00A0: leur somme dépasse alors le total.";

    private static final String PARFOIS_AUCUNE =
            "Seulement ce qui est noté\u00A0: un accompagnement peut compter dans plusieurs lignes, ou dans aucune.";

    private static final String NON_PRECISE = "Non précisé";

    private static final String PLUSIEURS_ETIQUETTES =
            "Un accompagnement qui a deux étiquettes compte dans chacune\u202F; celui qui n’en a pas n’est dans aucune.";

    private final TableauDeBord chiffres;
    private final Lien lien;
    private final Map<String, Tableau> principaux = new LinkedHashMap<>();
    private final Map<String, Tableau> autres = new LinkedHashMap<>();

    /** L’adresse des statistiques d’une seule ligne : un paramètre et sa valeur. */
    interface Lien {

        Lien AUCUN = (parametre, valeur) -> "";

        String vers(String parametre, String valeur);
    }

    Tableaux(TableauDeBord chiffres, FormatFrancais fr, Lien lien) {
        this(chiffres, List.of(), List.of(), fr, lien);
    }

    /**
     * @param etiquettes celles que le lecteur a le droit de voir
     * @param dispositifs les programmes nationaux des lieux
     */
    Tableaux(
            TableauDeBord chiffres,
            List<TableauDeBord.Ligne> etiquettes,
            List<TableauDeBord.Ligne> dispositifs,
            FormatFrancais fr,
            Lien lien) {
        this.chiffres = chiffres;
        this.lien = lien;
        principal(new Tableau(
                "mois",
                "Par mois",
                "Mois",
                chiffres.periode().estUneAnneeEntiere()
                        ? ""
                        : "Le mois en cours s’arrête au même jour les deux années.",
                chiffres.mois().stream()
                        .map(mois -> new Tableau.Ligne(
                                fr.mois(mois.mois().atDay(1)),
                                "",
                                0,
                                mois.evolution(),
                                chiffres.estComparable(mois.mois())))
                        .toList(),
                ligne("Ensemble", chiffres.total())));
        if (!chiffres.departements().isEmpty()) {
            principal(nommes("departements", "Par département", "Département", "departement", chiffres.departements()));
        }
        if (chiffres.departements().isEmpty()) {
            principal(nommes("lieux", "Par lieu", "Lieu", "lieu", chiffres.lieux()));
        }
        if (!chiffres.mediateurs().isEmpty()) {
            principal(nommes("mediateurs", "Par médiateur", "Médiateur", "mediateur", chiffres.mediateurs()));
        }
        principal(tableau("thematiques", "Par thématique", "Thématique", Dimension.THEMATIQUE, Thematique.values()));
        autre(tableau("types", "Individuel ou atelier", "Type", Dimension.TYPE, TypeDAccompagnement.values()));
        autre(tableau("durees", "Par durée", "Durée", Dimension.DUREE, TrancheDeDuree.values()));
        autre(nommes("communes", "Par commune de l’accompagnement", "Commune", "", chiffres.communes()));
        if (chiffres.structures().size() > 1) {
            autre(nommes("structures", "Par structure", "Structure", "structure", chiffres.structures()));
        }
        autre(tableau("demarches", "Par démarche", "Démarche", Dimension.DEMARCHE, Demarche.values()));
        autre(etiquettes(etiquettes));
        autre(dispositifs(dispositifs));
        autre(tableau("canaux", "Par canal", "Canal", Dimension.CANAL, Canal.values()));
        autre(tableau("materiels", "Par matériel", "Matériel", Dimension.MATERIEL, Materiel.values()));
        autre(tableau("autonomie", "Par autonomie", "Autonomie", Dimension.AUTONOMIE, Autonomie.values()));
        autre(tableau("niveaux", "Par niveau d’atelier", "Niveau", Dimension.NIVEAU, Niveau.values()));
        autre(tableau("orientations", "Par orientation", "Orientation", Dimension.ORIENTATION, Orientation.values()));
        autre(tableau(
                "suites-d-orientation",
                "Ce que deviennent les orientations",
                "Suite",
                Dimension.ORIENTATION_SUITE,
                SuiteDOrientation.values()));
        autre(tableau(
                "prescripteurs",
                "Qui envoie les personnes",
                "Envoyée par",
                Dimension.PRESCRIPTEUR,
                Prescripteur.values()));
        autre(tableau("besoins", "Besoins satisfaits", "Satisfait", Dimension.BESOIN, Besoin.values()));
        autre(tableau("empechements", "Ce qui a manqué", "Raison", Dimension.EMPECHEMENT, Empechement.values()));
        autre(tableau("genres", "Par genre", "Genre", Dimension.GENRE, Genre.values()));
        autre(tableau("ages", "Par âge", "Tranche d’âge", Dimension.TRANCHE_AGE, TrancheAge.values()));
        autre(tableau("statuts", "Par situation", "Situation", Dimension.STATUT_SOCIAL, StatutSocial.values()));
        autre(residences());
    }

    /** Ceux que l’on montre d’emblée. */
    List<Tableau> principaux() {
        return List.copyOf(principaux.values());
    }

    /** Ceux que l’on ouvre si l’on veut. */
    List<Tableau> autres() {
        return List.copyOf(autres.values());
    }

    /** Tous, dans l’ordre de la page. */
    List<Tableau> tous() {
        return Stream.concat(principaux.values().stream(), autres.values().stream())
                .toList();
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

    /** Ce que la base nomme ; chaque ligne mène à ses propres statistiques quand un paramètre la choisit. */
    private Tableau nommes(
            String adresse, String titre, String entete, String parametre, List<TableauDeBord.Ligne> lignes) {
        return additif(
                adresse,
                titre,
                entete,
                lignes(
                        lignes,
                        ligne -> !ligne.nom().isEmpty()
                                ? ligne.nom()
                                : parametre.equals("lieu") ? AxeEnMots.HORS_LIEU : NON_PRECISE,
                        parametre),
                ligne("Ensemble", chiffres.total()));
    }

    private Tableau etiquettes(List<TableauDeBord.Ligne> etiquettes) {
        return new Tableau(
                "etiquettes",
                "Par étiquette",
                "Étiquette",
                PLUSIEURS_ETIQUETTES,
                lignes(etiquettes, TableauDeBord.Ligne::nom, "etiquette"),
                null);
    }

    private Tableau dispositifs(List<TableauDeBord.Ligne> dispositifs) {
        return new Tableau(
                "dispositifs",
                "Par programme national",
                "Programme",
                "Celui des lieux. Un lieu de deux programmes compte dans chacun.",
                lignes(dispositifs, ligne -> Dispositif.valueOf(ligne.cle()).libelle(), "dispositif"),
                null);
    }

    private Tableau residences() {
        var lignes = chiffres.residences().stream()
                .map(ligne -> new Tableau.Ligne(
                        ligne.nom(), "", ligne.habitants(), ligne.evolution(), chiffres.estComparable()))
                .toList();
        return new Tableau(
                "residences",
                "Par commune de résidence",
                "Commune",
                "Seulement quand la commune de la personne est notée.",
                lignes,
                null);
    }

    private Tableau tableau(String adresse, String titre, String entete, Dimension dimension, Nomenclature[] valeurs) {
        var parametre = switch (dimension) {
            case TYPE -> "type";
            case THEMATIQUE -> "thematique";
            case CANAL -> "canal";
            default -> "";
        };
        var lignes = lignes(enOrdre(dimension, valeurs), ligne -> AxeEnMots.libelle(ligne.cle(), valeurs), parametre);
        return dimension.estMultiple()
                ? new Tableau(adresse, titre, entete, note(lignes), lignes, null)
                : additif(adresse, titre, entete, lignes, ensemble(dimension, lignes));
    }

    /** À quoi se rapporte une question à une seule réponse. */
    private Tableau.Ligne ensemble(Dimension dimension, List<Tableau.Ligne> lignes) {
        return switch (dimension) {
            case NIVEAU -> ligne("Ensemble des ateliers", ateliers());
            case EMPECHEMENT, ORIENTATION_SUITE -> ligne("Ensemble de ce qui est noté", somme(lignes));
            default -> ligne("Ensemble", chiffres.total());
        };
    }

    private Evolution ateliers() {
        return chiffres.repartition(Dimension.TYPE).stream()
                .filter(ligne -> ligne.cle().equals(TypeDAccompagnement.COLLECTIF.name()))
                .map(TableauDeBord.Ligne::evolution)
                .findFirst()
                .orElse(Evolution.NULLE);
    }

    /** Des lignes qui font l’ensemble : ce qui n’est pas précisé a la sienne, la dernière. */
    private Tableau additif(
            String adresse, String titre, String entete, List<Tableau.Ligne> lignes, Tableau.Ligne ensemble) {
        var reste = ensemble.evolution().moins(somme(lignes));
        var toutes = new ArrayList<>(lignes);
        if (!lignes.isEmpty() && !reste.equals(Evolution.NULLE)) {
            toutes.add(ligne(NON_PRECISE, reste));
        }
        return new Tableau(adresse, titre, entete, "", toutes, ensemble);
    }

    private String note(List<Tableau.Ligne> lignes) {
        var reste = chiffres.total().moins(somme(lignes));
        if (reste.annee().accompagnements() < 0 || reste.avant().accompagnements() < 0) {
            return PLUSIEURS_LIGNES;
        }
        return reste.equals(Evolution.NULLE) ? "" : PARFOIS_AUCUNE;
    }

    private static Evolution somme(List<Tableau.Ligne> lignes) {
        return lignes.stream().map(Tableau.Ligne::evolution).reduce(Evolution.NULLE, Evolution::plus);
    }

    private Tableau.Ligne ligne(String nom, Evolution evolution) {
        return new Tableau.Ligne(nom, "", 0, evolution, chiffres.estComparable());
    }

    /** Les durées, les niveaux et les âges se lisent dans leur ordre ; le reste du plus au moins fréquent. */
    private List<TableauDeBord.Ligne> enOrdre(Dimension dimension, Nomenclature[] valeurs) {
        var lignes = chiffres.repartition(dimension);
        return switch (dimension) {
            case DUREE, NIVEAU, AUTONOMIE, TRANCHE_AGE -> {
                var ordre = Arrays.stream(valeurs).map(Nomenclature::name).toList();
                yield lignes.stream()
                        .sorted(Comparator.comparingInt(ligne -> ordre.indexOf(ligne.cle())))
                        .toList();
            }
            default -> lignes;
        };
    }

    private List<Tableau.Ligne> lignes(
            List<TableauDeBord.Ligne> lignes, Function<TableauDeBord.Ligne, String> nom, String parametre) {
        return lignes.stream()
                .map(ligne -> new Tableau.Ligne(
                        nom.apply(ligne),
                        parametre.isEmpty() || ligne.cle().isEmpty() ? "" : lien.vers(parametre, ligne.cle()),
                        0,
                        ligne.evolution(),
                        chiffres.estComparable()))
                .toList();
    }
}
