package fr.maillon.maillage;

import fr.maillon.lieu.horaires.CalendrierOuverture;
import fr.maillon.lieu.horaires.ExceptionHoraire;
import fr.maillon.lieu.horaires.HorairesOuverture;
import fr.maillon.territoire.Position;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Quand un lieu ouvre, tel que la base le garde : ce qui se compare sans rien évaluer.
 *
 * @param position absente si ses heures ne suivent pas le soleil : deux lieux qui ouvrent pareil s’évaluent alors une fois
 * @param horaires en grammaire OpenStreetMap ; absents : inconnus
 * @param aVerifier vrai si l’on garde des horaires que l’on n’a pas su lire
 */
public record HorairesDuLieu(
        String departement,
        @Nullable Position position,
        @Nullable String horaires,
        boolean aVerifier,
        List<ExceptionEcrite> exceptions) {

    private static final Pattern SOLEIL = Pattern.compile("sun(rise|set)|dawn|dusk", Pattern.CASE_INSENSITIVE);

    public HorairesDuLieu {
        if (!suiventLeSoleil(horaires) && exceptions.stream().noneMatch(e -> suiventLeSoleil(e.horaires()))) {
            position = null;
        }
    }

    private static boolean suiventLeSoleil(@Nullable String horaires) {
        return horaires != null && SOLEIL.matcher(horaires).find();
    }

    /** Des jours qui ne suivent pas les horaires habituels. */
    record ExceptionEcrite(
            LocalDate du,
            LocalDate au,
            @Nullable String horaires,
            @Nullable String motif) {

        private ExceptionHoraire lue() {
            return new ExceptionHoraire(du, au, horaires == null ? null : HorairesOuverture.lire(horaires), motif);
        }
    }

    /** Vrai si l’on sait quelque chose de ses heures. */
    public boolean sontConnus() {
        return horaires != null || !exceptions.isEmpty();
    }

    /** Le calendrier qui dit s’il est ouvert à un instant. */
    public CalendrierOuverture calendrier() {
        return CalendrierOuverture.du(
                departement,
                position,
                horaires == null ? null : HorairesOuverture.lire(horaires),
                exceptions.stream().map(ExceptionEcrite::lue).toList());
    }
}
