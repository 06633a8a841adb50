package fr.maillon.web.tableaudebord;

import fr.maillon.accompagnement.Canal;
import fr.maillon.accompagnement.Thematique;
import fr.maillon.accompagnement.TypeDAccompagnement;
import fr.maillon.indicateur.EtiquetteVisible;
import fr.maillon.indicateur.TableauDeBord;
import fr.maillon.lieu.standard.Dispositif;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Un lieu, une structure ou un médiateur choisi dans un tableau : il se lit au-dessus des chiffres et s’ôte d’un lien.
 *
 * @param parametre celui de l’adresse, pour que le formulaire le garde
 * @param sans les mêmes statistiques, sans ce choix
 */
public record ChoixFait(String parametre, String valeur, String libelle, String sans) {

    /** @param chiffres ceux qui savent nommer ces choix, s’il y en a */
    static List<ChoixFait> de(Demande demande, @Nullable TableauDeBord chiffres) {
        var choix = new ArrayList<ChoixFait>();
        if (demande.dispositif() != null) {
            choix.add(new ChoixFait(
                    "dispositif",
                    demande.dispositif(),
                    Dispositif.valueOf(demande.dispositif()).libelle(),
                    "/statistiques" + demande.sans("dispositif")));
        }
        ajouter(
                choix,
                demande,
                "lieu",
                demande.lieu(),
                chiffres == null ? List.of() : chiffres.lieux(),
                chiffres == null ? "un lieu choisi" : "un lieu sans activité ici");
        ajouter(
                choix,
                demande,
                "structure",
                demande.structure(),
                chiffres == null ? List.of() : chiffres.structures(),
                chiffres == null ? "une structure choisie" : "une structure sans activité ici");
        ajouter(
                choix,
                demande,
                "mediateur",
                demande.mediateur(),
                chiffres == null ? List.of() : chiffres.mediateurs(),
                chiffres == null ? "un médiateur choisi" : "un médiateur sans activité ici");
        return choix;
    }

    /** Tout ce que la demande choisit, pour un document ou un lecteur qui n’a pas le formulaire sous les yeux. */
    static List<String> enMots(Demande demande, TableauDeBord chiffres, List<EtiquetteVisible> etiquettes) {
        var mots = new ArrayList<String>();
        if (demande.type() != null) {
            mots.add(AxeEnMots.libelle(demande.type(), TypeDAccompagnement.values()));
        }
        if (demande.thematique() != null) {
            mots.add(AxeEnMots.libelle(demande.thematique(), Thematique.values()));
        }
        if (demande.canal() != null) {
            mots.add(AxeEnMots.libelle(demande.canal(), Canal.values()));
        }
        etiquettes.stream()
                .filter(etiquette -> etiquette.id().toString().equals(demande.etiquette()))
                .forEach(etiquette -> mots.add("étiquette «\u00A0" + etiquette.nom() + "\u202F»"));
        de(demande, chiffres).forEach(choix -> mots.add(choix.libelle()));
        return mots;
    }

    /** Ce que la demande choisit, sans rien lire de l’activité : les noms de lieux et de personnes n’y sont pas. */
    static List<String> enBref(Demande demande, List<EtiquetteVisible> etiquettes) {
        var mots = new ArrayList<String>();
        Stream.of(
                        demande.departement() == null ? "" : "département " + demande.departement(),
                        demande.epci() == null ? "" : "une intercommunalité",
                        demande.dispositif() == null
                                ? ""
                                : Dispositif.valueOf(demande.dispositif()).libelle(),
                        demande.structure() == null ? "" : "une structure",
                        demande.lieu() == null ? "" : "un lieu",
                        demande.mediateur() == null ? "" : "un médiateur",
                        demande.type() == null ? "" : AxeEnMots.libelle(demande.type(), TypeDAccompagnement.values()),
                        demande.thematique() == null
                                ? ""
                                : AxeEnMots.libelle(demande.thematique(), Thematique.values()),
                        demande.canal() == null ? "" : AxeEnMots.libelle(demande.canal(), Canal.values()))
                .filter(mot -> !mot.isEmpty())
                .forEach(mots::add);
        if (demande.etiquette() != null) {
            mots.add(etiquettes.stream()
                    .filter(etiquette -> etiquette.id().toString().equals(demande.etiquette()))
                    .map(etiquette -> "étiquette «\u00A0" + etiquette.nom() + "\u202F»")
                    .findFirst()
                    .orElse("une étiquette"));
        }
        demande.axeDesLignes()
                .flatMap(lignes -> demande.axeDesColonnes()
                        .map(colonnes -> "%s × %s"
                                .formatted(
                                        AxeEnMots.titre(lignes).toLowerCase(Locale.FRENCH),
                                        AxeEnMots.titre(colonnes).toLowerCase(Locale.FRENCH))))
                .ifPresent(mots::add);
        return mots;
    }

    /** Le nom ne se lit que dans les chiffres que l’on a le droit de voir. */
    private static void ajouter(
            List<ChoixFait> choix,
            Demande demande,
            String parametre,
            @Nullable String valeur,
            List<TableauDeBord.Ligne> lignes,
            String inconnu) {
        if (valeur != null) {
            var nom = lignes.stream()
                    .filter(ligne -> ligne.cle().equals(valeur))
                    .map(TableauDeBord.Ligne::nom)
                    .findFirst()
                    .orElse(inconnu);
            choix.add(new ChoixFait(parametre, valeur, nom, "/statistiques" + demande.sans(parametre)));
        }
    }
}
