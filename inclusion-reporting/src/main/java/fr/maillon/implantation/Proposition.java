package fr.maillon.implantation;

import fr.maillon.maillage.CouvertureCommune;
import fr.maillon.maillage.MaillageDuDepartement;
import fr.maillon.maillage.TempsAcces;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Où ouvrir dans un territoire, et ce que cela change : le maillage d’avant et celui d’après, comptés de la même façon.
 *
 * @param ouvertures de celle qui apporte le plus à celle qui apporte le moins
 * @param candidates nombre de communes où l’on pouvait ouvrir
 * @param fragilitePrise vrai si l’indice importé a compté
 */
public record Proposition(
        Demande demande,
        MaillageDuDepartement avant,
        MaillageDuDepartement apres,
        List<Ouverture> ouvertures,
        Suggestion suggestion,
        int candidates,
        boolean fragilitePrise,
        List<Autre> autres) {

    /**
     * Une commune où ouvrir. Une commune gagnée l’est par l’ouverture la plus proche d’elle : les gains s’ajoutent.
     *
     * @param communes les communes gagnées
     * @param habitants leurs habitants
     */
    public record Ouverture(
            CouvertureCommune commune,
            int communes,
            long habitants,
            @Nullable TempsAcces tempsAvant,
            @Nullable TempsAcces tempsApres) {}

    /** Une autre réponse, et ce qu’elle donnerait. */
    public record Autre(
            List<CouvertureCommune> communes, long habitants, Optional<TempsAcces> moyenne, boolean prouvee) {}

    /** Habitants gagnés en tout. */
    public long habitantsGagnes() {
        return ouvertures.stream().mapToLong(Ouverture::habitants).sum();
    }

    /** Les communes qui resteraient au-delà, faute de candidate assez proche ou d’ouvertures. */
    public List<CouvertureCommune> restantes() {
        return apres.maillage().ecarts(demande.minutes()).stream()
                .filter(commune -> !commune.estInconnue())
                .toList();
    }
}
