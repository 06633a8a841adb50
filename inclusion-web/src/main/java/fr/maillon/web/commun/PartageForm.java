package fr.maillon.web.commun;

import fr.maillon.commun.Identifiants;
import fr.maillon.commun.SansDonneeInterdite;
import fr.maillon.partage.DemandeDePartage;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Un lien à faire.
 *
 * @param id fait avec la page : renvoyée, elle ne fait pas un second lien
 */
public record PartageForm(
        @NotNull UUID id,

        @NotBlank(message = "{partage.nom}")
        @Size(max = DemandeDePartage.NOM_MAXIMUM, message = "{partage.nom}")
        @SansDonneeInterdite(montre = true)
        String nom,

        @NotNull(message = "{partage.duree}") @Nullable Duree duree) {

    /** Combien de temps vaut un lien. */
    public enum Duree {
        UN_MOIS("Un mois", 31),
        TROIS_MOIS("Trois mois", 92),
        UN_AN("Un an", DemandeDePartage.JOURS_MAXIMUM);

        private final String libelle;
        private final int jours;

        Duree(String libelle, int jours) {
            this.libelle = libelle;
            this.jours = jours;
        }

        /** Comme on le dit. */
        public String libelle() {
            return libelle;
        }

        /** De 1 à 366. */
        public int jours() {
            return jours;
        }
    }

    /** À remplir, pour trois mois. */
    public static PartageForm vide() {
        return new PartageForm(Identifiants.nouveau(), "", Duree.TROIS_MOIS);
    }
}
