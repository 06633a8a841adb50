package fr.maillon.web.itinerance;

import fr.maillon.itinerance.FicheArret;
import fr.maillon.territoire.Position;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/**
 * Un arrêt et sa première règle de passage.
 *
 * @param commune « Langogne (48080) », ou un nom qui n’en désigne qu’une
 * @param coordonnees « 44,7264 3,8556 » ou « 44.7264, 3.8556 », latitude d’abord
 */
record ArretForm(
        @NotBlank(message = "{itinerance.commune}") String commune,
        @Valid @NotNull EmplacementForm lieu,
        @Valid @NotNull RegleForm regle) {

    static ArretForm neuf(LocalDate aujourdHui) {
        return new ArretForm("", new EmplacementForm("", "", true), RegleForm.neuve(aujourdHui));
    }

    /** Où exactement, et qui le voit. */
    record EmplacementForm(
            @NotBlank(message = "{itinerance.emplacement}") @Size(max = 200, message = "{itinerance.emplacement.long}")
            String emplacement,

            @Nullable String coordonnees,
            @Nullable Boolean publie) {

        private static final Pattern DEUX_NOMBRES =
                Pattern.compile("(-?\\d{1,3}(?:[.,]\\d{1,12})?)\\s*[,; ]\\s*(-?\\d{1,3}(?:[.,]\\d{1,12})?)");

        static EmplacementForm de(FicheArret arret) {
            var position = arret.position();
            return new EmplacementForm(
                    arret.emplacement(),
                    position == null ? "" : position.latitude() + ", " + position.longitude(),
                    arret.publie());
        }

        /** Une case que l’on n’a pas cochée n’est pas envoyée. */
        boolean estPublie() {
            return Boolean.TRUE.equals(publie);
        }

        /** La position écrite ; vide si rien ne l’est, ou si l’erreur est notée sous le champ. */
        Optional<Position> position(BindingResult erreurs, String prefixe) {
            if (coordonnees == null || coordonnees.isBlank()) {
                return Optional.empty();
            }
            var lu = DEUX_NOMBRES.matcher(coordonnees.strip());
            if (!lu.matches()) {
                erreurs.rejectValue(prefixe + "coordonnees", "itinerance.coordonnees");
                return Optional.empty();
            }
            double latitude = Double.parseDouble(lu.group(1).replace(',', '.'));
            double longitude = Double.parseDouble(lu.group(2).replace(',', '.'));
            if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180 || semblentInversees(latitude, longitude)) {
                erreurs.rejectValue(prefixe + "coordonnees", "itinerance.coordonnees.inversees");
                return Optional.empty();
            }
            return Optional.of(new Position(latitude, longitude));
        }

        /** En métropole, la latitude va de 41 à 52 et la longitude de −6 à 10. */
        private static boolean semblentInversees(double latitude, double longitude) {
            return latitude > -6 && latitude < 10 && longitude > 41 && longitude < 52;
        }
    }
}
