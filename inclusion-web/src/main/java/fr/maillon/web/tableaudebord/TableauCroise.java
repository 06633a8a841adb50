package fr.maillon.web.tableaudebord;

import fr.maillon.indicateur.Chiffres;
import fr.maillon.indicateur.Croisement;
import fr.maillon.web.commun.FormatFrancais;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Un croisement, prêt à lire et à télécharger.
 *
 * @param titre « Lieu, selon : Thématique »
 * @param entetes la première colonne, les valeurs, puis le total
 * @param note ce qu’il faut savoir pour le lire ; vide s’il n’y a rien à en dire
 */
public record TableauCroise(String titre, List<String> entetes, List<Ligne> lignes, Ligne total, String note) {

    /** Combien de lieux, de communes, de structures ou de médiateurs ont chacun leur colonne. */
    private static final int NOMMEES = 12;

    /** Combien de valeurs tiennent en largeur sur une feuille, avec leur ensemble. */
    private static final int PAR_FEUILLE = 9;

    /** Une ligne : ce qu’elle nomme, ses cases, puis son total. */
    public record Ligne(String nom, List<Long> cases) {

        private Ligne partie(int de, int a) {
            return new Ligne(
                    nom,
                    Stream.concat(cases.subList(de, a).stream(), Stream.of(cases.getLast()))
                            .toList());
        }
    }

    /** Vrai si une feuille n’y suffit pas : il s’imprime en plusieurs. */
    public boolean estLarge() {
        return entetes.size() - 2 > PAR_FEUILLE;
    }

    /** Le même, coupé en tableaux qui tiennent chacun sur une feuille ; l’ensemble se redit dans tous. */
    public List<TableauCroise> feuilles() {
        int valeurs = entetes.size() - 2;
        int feuilles = Math.max(1, (valeurs + PAR_FEUILLE - 1) / PAR_FEUILLE);
        return IntStream.range(0, feuilles)
                .mapToObj(i -> feuille(
                        valeurs * i / feuilles,
                        valeurs * (i + 1) / feuilles,
                        feuilles == 1 ? titre : titre + " (" + (i + 1) + " sur " + feuilles + ")"))
                .toList();
    }

    private TableauCroise feuille(int de, int a, String nom) {
        var enTete = new ArrayList<String>();
        enTete.add(entetes.getFirst());
        enTete.addAll(entetes.subList(de + 1, a + 1));
        enTete.add(entetes.getLast());
        return new TableauCroise(
                nom, enTete, lignes.stream().map(ligne -> ligne.partie(de, a)).toList(), total.partie(de, a), note);
    }

    static TableauCroise de(Croisement demande, boolean personnes, FormatFrancais fr) {
        var croisement = demande.enColonnes(NOMMEES);
        var lignes = new AxeEnMots(croisement.axeDesLignes(), croisement.noms(), fr);
        var colonnes = new AxeEnMots(croisement.axeDesColonnes(), croisement.noms(), fr);
        var clesDesColonnes = colonnes.ordonner(croisement.colonnes());
        var entetes = new ArrayList<String>();
        entetes.add(AxeEnMots.titre(croisement.axeDesLignes()));
        clesDesColonnes.forEach(cle -> entetes.add(colonnes.libelle(cle)));
        entetes.add("Ensemble");
        return new TableauCroise(
                AxeEnMots.titre(croisement.axeDesLignes()) + ", selon\u00A0: "
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
                note(croisement, demande));
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

    private static String note(Croisement croisement, Croisement demande) {
        var lignes = croisement.axeDesLignes();
        var colonnes = croisement.axeDesColonnes();
        var note = new ArrayList<String>();
        if (!lignes.equals(demande.axeDesLignes())) {
            note.add("Trop de valeurs pour des colonnes\u00A0: «\u00A0" + AxeEnMots.titre(lignes)
                    + "\u00A0» est en lignes.");
        }
        if (croisement.colonnes().contains(Croisement.AUTRES)) {
            note.add(
                    "Les " + NOMMEES + " plus fréquents ont leur colonne\u00A0; «\u00A0Autres\u00A0» réunit le reste.");
        }
        if (lignes.ignoreLesAteliersAvec(colonnes)) {
            note.add("Accompagnements individuels seulement\u00A0: un atelier compte chaque question à part.");
        } else if (lignes.estMultiple() || colonnes.estMultiple()) {
            note.add("Un accompagnement peut compter dans plusieurs cases, une seule fois dans l’ensemble.");
        }
        return String.join(" ", note);
    }
}
