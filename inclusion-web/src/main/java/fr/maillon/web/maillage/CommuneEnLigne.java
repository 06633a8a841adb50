package fr.maillon.web.maillage;

import fr.maillon.maillage.AnalyseDuMaillage;
import fr.maillon.maillage.CouvertureCommune;
import fr.maillon.maillage.CouvertureCommune.Acces;
import fr.maillon.maillage.DonneesDuTerritoire.Fragilite;
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
        String heuresTenues,
        @Nullable String fragilite) {

    static CommuneEnLigne de(
            CouvertureCommune commune, AnalyseDuMaillage analyse, @Nullable Fragilite fragilite, FormatFrancais fr) {
        var acces = commune.acces();
        return new CommuneEnLigne(
                commune.code().valeur(),
                commune.nom(),
                "/maillage/" + analyse.territoire().departement().code() + "/communes/" + commune.code(),
                commune.peuplee() ? fr.nombre(commune.habitants()) : String.valueOf(commune.habitantsEnClair()),
                acces != null
                        ? acces.temps().minutesAffichees() + " min" + origine(acces, analyse)
                        : commune.tempsInconnu() ? "inconnu" : "aucun lieu",
                acces != null ? acces.point().nom() + ", " + acces.point().commune() : "–",
                acces != null ? fr.decimal(acces.distanceKm()) + " km" : "–",
                heures(analyse.heures().parCommune().get(commune.code()), fr),
                heures(analyse.capacite().parCommune().get(commune.code()), fr),
                fragilite == null ? null : indice(fragilite.parCommune().get(commune.code()), fr));
    }

    private static String indice(@Nullable Double indice, FormatFrancais fr) {
        return indice == null ? "inconnu" : fr.decimal(indice);
    }

    /** Là où des temps sont importés, chacun dit s’il est mesuré. */
    private static String origine(Acces acces, AnalyseDuMaillage analyse) {
        return analyse.territoire().maillage().trajets().sources().isEmpty()
                ? ""
                : acces.mesure() ? ", mesuré" : ", estimé";
    }

    private static String heures(@Nullable Double heures, FormatFrancais fr) {
        return heures == null ? "inconnues" : fr.decimal(heures);
    }
}
