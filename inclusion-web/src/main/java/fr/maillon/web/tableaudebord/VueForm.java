package fr.maillon.web.tableaudebord;

import fr.maillon.commun.Identifiants;
import fr.maillon.commun.SansDonneeInterdite;
import fr.maillon.vue.PeriodeDeVue;
import fr.maillon.vue.Vue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Une vue à garder.
 *
 * @param id fait avec la page : renvoyée, elle n’en garde pas une seconde
 */
record VueForm(
        @NotNull UUID id,

        @NotBlank(message = "{vue.nom}")
        @Size(max = Vue.NOM_MAXIMUM, message = "{vue.nom}")
        @SansDonneeInterdite(montre = true)
        String nom,

        @NotNull(message = "{vue.periode}") @Nullable PeriodeDeVue periode,
        @Nullable Boolean mensuelle) {

    /** Une case que l’on ne coche pas n’envoie rien. */
    boolean estMensuelle() {
        return Boolean.TRUE.equals(mensuelle);
    }

    static VueForm vide(PeriodeDeVue periode) {
        return new VueForm(Identifiants.nouveau(), "", periode, null);
    }
}
