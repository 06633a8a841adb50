package fr.maillon.web.tableaudebord;

import fr.maillon.indicateur.Axe;
import fr.maillon.indicateur.Chiffres;
import fr.maillon.indicateur.Croisement;
import fr.maillon.web.commun.FormatFrancais;
import java.util.ArrayList;
import java.util.List;

/**
 * Un croisement, prêt à lire et à télécharger.
 *
 * @param titre « Lieu, selon : Thématique »
 * @param entetes la première colonne, les valeurs, puis le total
 * @param note ce qu’il faut savoir pour le lire ; vide s’il n’y a rien à en dire
 */
public record TableauCroise(String titre, List<String> entetes, List<Ligne> lignes, Ligne total, String note) {

    /** Une ligne : ce qu’elle nomme, ses cases, puis son total. */
    public record Ligne(String nom, List<Long> cases) {}

    static TableauCroise de(Croisement croisement, boolean personnes, FormatFrancais fr) {
        var lignes = new AxeEnMots(croisement.axeDesLignes(), croisement.noms(), fr);
        var colonnes = new AxeEnMots(croisement.axeDesColonnes(), croisement.noms(), fr);
        var clesDesColonnes = colonnes.ordonner(croisement.colonnes());
        var entetes = new ArrayList<String>();
        entetes.add(AxeEnMots.titre(croisement.axeDesLignes()));
        clesDesColonnes.forEach(cle -> entetes.add(colonnes.libelle(cle)));
        entetes.add("Ensemble");
        return new TableauCroise(
                AxeEnMots.titre(croisement.axeDesLignes()) + ", selon : "
                        + AxeEnMots.titre(croisement.axeDesColonnes()),
                entetes,
                lignes.ordonner(croisement.cles()).stream()
                        .map(cle -> ligne(
                                lignes.libelle(cle),
                                clesDesColonnes.stream()
                                        .map(colonne -> croisement.a(cle, colonne))
                                        .toList(),
                                croisement.totauxDesLignes().getOrDefault(cle, Chiffres.AUCUN),
                                personnes))
                        .toList(),
                ligne(
                        "Ensemble",
                        clesDesColonnes.stream()
                                .map(cle -> croisement.totauxDesColonnes().getOrDefault(cle, Chiffres.AUCUN))
                                .toList(),
                        croisement.total(),
                        personnes),
                note(croisement.axeDesLignes(), croisement.axeDesColonnes()));
    }

    private static Ligne ligne(String nom, List<Chiffres> cases, Chiffres total, boolean personnes) {
        var nombres = new ArrayList<Long>();
        cases.forEach(chiffres -> nombres.add(nombre(chiffres, personnes)));
        nombres.add(nombre(total, personnes));
        return new Ligne(nom, nombres);
    }

    private static long nombre(Chiffres chiffres, boolean personnes) {
        return personnes ? chiffres.participants() : chiffres.accompagnements();
    }

    private static String note(Axe lignes, Axe colonnes) {
        return lignes.estMultiple() || colonnes.estMultiple()
                ? "Un accompagnement peut compter dans plusieurs cases : leur somme dépasse alors l’ensemble."
                : "";
    }
}
