package fr.maillon.web.jeton;

import fr.maillon.commun.Identifiants;
import fr.maillon.jeton.DemandeDeJeton;
import fr.maillon.jeton.Droit;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/**
 * Un jeton à créer.
 *
 * @param id fait avec la page : renvoyée, elle ne crée pas un second jeton
 * @param structure ce qu’il voit, si ce n’est pas un département
 * @param departement code du département qu’il voit ; l’administrateur seul en choisit un
 * @param mediateur au nom de qui il écrit
 */
record JetonForm(
        @NotNull UUID id,

        @NotBlank(message = "{jeton.nom}") @Size(max = DemandeDeJeton.NOM_MAXIMUM, message = "{jeton.nom}")
        String nom,

        @Nullable UUID structure,
        @Nullable String departement,
        @Nullable UUID mediateur,
        @Nullable List<@Nullable Droit> droits,
        @NotNull(message = "{jeton.duree}") Duree duree) {

    /** Combien de temps vaut un secret. */
    enum Duree {
        UN_MOIS("Un mois", 30),
        TROIS_MOIS("Trois mois", 91),
        SIX_MOIS("Six mois", 182),
        UN_AN("Un an", DemandeDeJeton.JOURS_MAXIMUM);

        private final String libelle;
        private final int jours;

        Duree(String libelle, int jours) {
            this.libelle = libelle;
            this.jours = jours;
        }

        public String libelle() {
            return libelle;
        }

        int jours() {
            return jours;
        }
    }

    static JetonForm vide() {
        return new JetonForm(Identifiants.nouveau(), "", null, null, null, List.of(Droit.LECTURE), Duree.SIX_MOIS);
    }

    Set<Droit> choisis() {
        var choisis = EnumSet.noneOf(Droit.class);
        if (droits != null) {
            droits.stream().filter(Objects::nonNull).forEach(choisis::add);
        }
        return choisis;
    }

    boolean estDUnDepartement() {
        return departement != null && !departement.isBlank();
    }

    /** Ce que les champs, chacun juste, ne disent pas ensemble. */
    void verifier(BindingResult erreurs, Set<Droit> permis, boolean choisitSonEtendue) {
        if (choisis().isEmpty() || !permis.containsAll(choisis())) {
            erreurs.rejectValue("droits", "jeton.droits");
        }
        if (!choisitSonEtendue) {
            return;
        }
        if ((structure == null) != estDUnDepartement()) {
            erreurs.rejectValue("structure", "jeton.etendue");
        }
        if (choisis().contains(Droit.ECRITURE)) {
            if (estDUnDepartement()) {
                erreurs.rejectValue("departement", "jeton.departement.lecture");
            } else if (mediateur == null) {
                erreurs.rejectValue("mediateur", "jeton.mediateur");
            }
        }
    }
}
