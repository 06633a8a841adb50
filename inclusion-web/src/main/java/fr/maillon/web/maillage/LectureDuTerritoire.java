package fr.maillon.web.maillage;

import fr.maillon.maillage.AnalyseDuMaillage;
import fr.maillon.maillage.DonneesDuTerritoire;
import fr.maillon.maillage.DonneesDuTerritoire.Fragilite;
import fr.maillon.maillage.IndicateursDuMaillage;
import fr.maillon.maillage.MaillageDuDepartement;
import fr.maillon.maillage.StructuresDeLOffre;
import fr.maillon.maillage.SuiviDesHeures;
import fr.maillon.maillage.SuiviDuMaillage;
import fr.maillon.web.commun.Introuvable;
import fr.maillon.web.securite.CompteConnecte;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Le territoire que nomme une adresse, compté selon ses filtres : le même pour la page, la carte et les fichiers. */
@Component
class LectureDuTerritoire {

    /** La vue qui colore la carte de l’indice de fragilité. */
    static final String FRAGILITE = "fragilite";

    private final SuiviDuMaillage suivi;
    private final StructuresDeLOffre structures;
    private final SuiviDesHeures heures;

    LectureDuTerritoire(SuiviDuMaillage suivi, StructuresDeLOffre structures, SuiviDesHeures heures) {
        this.suivi = suivi;
        this.structures = structures;
        this.heures = heures;
    }

    /**
     * Un département, ou la part qu’en a une intercommunalité.
     *
     * @throws Introuvable si rien ne porte ce code
     */
    MaillageDuDepartement trouver(String departement, @Nullable String epci, FiltreDemande filtres) {
        var filtre = filtres.lire(structures::une);
        return (epci == null ? suivi.du(departement, filtre) : suivi.de(departement, epci, filtre))
                .orElseThrow(Introuvable::new);
    }

    /**
     * Tout ce territoire, sans filtre, pour qui le tient.
     *
     * @throws Introuvable s’il n’existe pas, ou n’est pas de son ressort
     */
    MaillageDuDepartement duRessort(CompteConnecte compte, String departement, @Nullable String epci) {
        if (!Chemins.tient(compte, departement, epci)) {
            throw new Introuvable();
        }
        return trouver(departement, epci, FiltreDemande.AUCUN);
    }

    /** Ce que l’on sait de ce territoire ; au public, sans les heures tenues. */
    AnalyseDuMaillage analyse(MaillageDuDepartement territoire, @Nullable CompteConnecte compte) {
        var analyse = heures.analyse(territoire);
        return compte == null ? analyse.pourLePublic() : analyse;
    }

    /**
     * L’indice que la vue demande ; absent pour la carte des temps.
     *
     * @throws Introuvable si la vue n’existe pas, ou si aucun indice n’est importé
     */
    static @Nullable Fragilite fragilite(DonneesDuTerritoire connues, @Nullable String vue) {
        if (vue == null || vue.isBlank()) {
            return null;
        }
        if (!FRAGILITE.equals(vue)) {
            throw new Introuvable();
        }
        return connues.fragilite().orElseThrow(Introuvable::new);
    }

    /**
     * Un des seuils que les pages proposent, en minutes.
     *
     * @throws Introuvable pour un autre
     */
    static int seuilConnu(int seuil) {
        if (!IndicateursDuMaillage.SEUILS.contains(seuil)) {
            throw new Introuvable();
        }
        return seuil;
    }

    /** Ce qui distingue, dans le nom d’un fichier, ce territoire et son filtre. */
    static String enNomDeFichier(MaillageDuDepartement territoire) {
        return territoire.chemin().replace("/epci/", "-") + (territoire.filtre().estVide() ? "" : "-filtre");
    }
}
