package fr.maillon.lieu.echange;

import java.time.LocalDate;
import java.util.Set;

/** Sait lire les lignes d’un format de fichier. */
interface LecteurDeLignes {

    RapportImport.Format format();

    /** Vrai si ces en-têtes sont ceux de ce format. */
    boolean reconnait(Set<String> entetes);

    /** Les colonnes sans lesquelles on ne peut rien faire, et qui manquent. */
    Set<String> manquantes(Set<String> entetes);

    LigneLieu lire(Cellules cellules, AnnuaireDesCommunes communes, String sourceParDefaut, LocalDate aujourdhui);
}
