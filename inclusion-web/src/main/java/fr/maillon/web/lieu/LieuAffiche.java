package fr.maillon.web.lieu;

import fr.maillon.lieu.LieuEnListe;
import fr.maillon.lieu.horaires.EtatOuverture;
import fr.maillon.lieu.horaires.HorairesEnFrancais;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Un lieu tel que la liste le montre.
 *
 * @param etat « Ouvert jusqu’à 17 h 30 »
 * @param distance « à 12 km à vol d’oiseau »
 * @param frais vrai si les informations ont été confirmées depuis moins d’un an
 */
record LieuAffiche(
        LieuEnListe lieu,
        String etat,
        boolean ouvert,
        @Nullable String distance,
        boolean frais) {

    static LieuAffiche de(LieuEnListe lieu, Instant maintenant) {
        return new LieuAffiche(
                lieu,
                lieu.horairesAVerifier()
                        ? "Horaires à vérifier\u00A0: téléphonez avant de venir"
                        : HorairesEnFrancais.etat(lieu.calendrier(), maintenant),
                lieu.calendrier().etat(maintenant) instanceof EtatOuverture.Ouvert,
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
