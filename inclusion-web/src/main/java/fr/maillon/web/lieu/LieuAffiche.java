package fr.maillon.web.lieu;

import fr.maillon.lieu.LieuEnListe;
import fr.maillon.lieu.Moment;
import fr.maillon.lieu.horaires.EtatOuverture;
import fr.maillon.lieu.horaires.HorairesEnFrancais;
import fr.maillon.lieu.horaires.Plage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Un lieu tel que la liste le montre.
 *
 * @param etat « Ouvert jusqu’à 17 h 30 », ou les heures du jour choisi : « Samedi 28 novembre : 9 h – 12 h »
 * @param distance « à 12 km à vol d’oiseau »
 * @param frais vrai si les informations ont été confirmées depuis moins d’un an
 */
record LieuAffiche(
        LieuEnListe lieu,
        String etat,
        boolean ouvert,
        @Nullable String distance,
        boolean frais) {

    /** @param moment celui que la personne a choisi : les heures montrées sont celles de ce jour-là */
    static LieuAffiche de(LieuEnListe lieu, @Nullable Moment moment, Instant maintenant) {
        var calendrier = lieu.calendrier();
        var jour = moment == null
                ? null
                : moment.jour(calendrier, maintenant)
                        .filter(calendrier::estConnu)
                        .orElse(null);
        return new LieuAffiche(
                lieu,
                lieu.horairesAVerifier()
                        ? "Horaires à vérifier\u00A0: téléphonez avant de venir"
                        : jour == null
                                ? HorairesEnFrancais.etat(calendrier, maintenant)
                                : HorairesEnFrancais.jour(calendrier, jour, maintenant),
                jour == null
                        ? calendrier.etat(maintenant) instanceof EtatOuverture.Ouvert
                        : calendrier.plages(jour).stream().anyMatch(Plage::certaine),
                lieu.distanceKm() == null ? null : distance(lieu.distanceKm()),
                lieu.estFrais(LocalDate.ofInstant(maintenant, lieu.calendrier().fuseau())));
    }

    private static String distance(double km) {
        if (km < 1) {
            return "à moins d’un kilomètre";
        }
        return "à "
                + (km < 10
                        ? String.format(Locale.FRENCH, "%.1f", km).replace(",0", "")
                        : String.valueOf(Math.round(km)))
                + "\u00A0km à vol d’oiseau";
    }
}
