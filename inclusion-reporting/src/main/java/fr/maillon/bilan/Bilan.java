package fr.maillon.bilan;

import fr.maillon.indicateur.TableauDeBord;
import fr.maillon.maillage.MaillageDuDepartement;
import fr.maillon.maillage.PointDAcces.Nature;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Le bilan d’une année : les chiffres du tableau de bord et de la carte, les mêmes.
 *
 * @param maillages tels qu’ils sont aujourd’hui, non tels qu’ils étaient
 */
public record Bilan(
        int annee,
        TableauDeBord activite,
        List<MaillageDuDepartement> maillages,
        EquipeDeLAnnee equipe,
        RendezVousDeLAnnee rendezVous,
        Map<Partie, Commentaire> commentaires) {

    public @Nullable Commentaire commentaire(Partie partie) {
        return commentaires.get(partie);
    }

    /** Nombre de lieux ouverts dans ce département. */
    public long lieux(MaillageDuDepartement maillage) {
        return compter(maillage, Nature.LIEU);
    }

    /** Nombre d’arrêts de camion dans ce département. */
    public long arrets(MaillageDuDepartement maillage) {
        return compter(maillage, Nature.ARRET);
    }

    private static long compter(MaillageDuDepartement maillage, Nature nature) {
        return maillage.maillage().offre().stream()
                .filter(point -> point.nature() == nature
                        && point.departement().equals(maillage.departement().code()))
                .count();
    }
}
