package fr.maillon.web.maillage;

import fr.maillon.maillage.AnalyseDuMaillage;
import fr.maillon.maillage.CouvertureCommune;
import fr.maillon.web.commun.FormatFrancais;
import org.jspecify.annotations.Nullable;

/** Une ligne du tableau des communes, déjà écrite : un grand département en compte neuf cents, le gabarit n’a plus qu’à les poser. */
record CommuneEnLigne(
        String code,
        String nom,
        String page,
        String habitants,
        String temps,
        String proche,
        String distance,
        String heuresOuvertes,
        String heuresTenues) {

    static CommuneEnLigne de(CouvertureCommune commune, AnalyseDuMaillage analyse, FormatFrancais fr) {
        var acces = commune.acces();
        return new CommuneEnLigne(
                commune.code().valeur(),
                commune.nom(),
                "/maillage/" + analyse.territoire().departement().code() + "/communes/" + commune.code(),
                fr.nombre(commune.habitants()),
                acces != null
                        ? acces.temps().minutesAffichees() + " min"
                        : commune.position() == null ? "inconnu" : "aucun lieu",
                acces != null ? acces.point().nom() + ", " + acces.point().commune() : "–",
                acces != null ? fr.decimal(acces.distanceKm()) + " km" : "–",
                heures(analyse.heures().parCommune().get(commune.code()), fr),
                heures(analyse.capacite().parCommune().get(commune.code()), fr));
    }

    private static String heures(@Nullable Double heures, FormatFrancais fr) {
        return heures == null ? "inconnues" : fr.decimal(heures);
    }
}
