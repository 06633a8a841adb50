package fr.maillon.web.offre;

import fr.maillon.commun.SansDonneeInterdite;
import fr.maillon.ressource.Ressource;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Une salle, un agent, une valise de visio. */
record RessourceForm(
        @NotNull(message = "{ressource.nature}") Ressource.@Nullable Nature nature,

        @NotBlank(message = "{ressource.libelle}")
        @Size(max = 120, message = "{ressource.libelle.long}")
        @SansDonneeInterdite
        @Nullable
        String libelle,

        @Nullable UUID lieu) {

    static final RessourceForm VIDE = new RessourceForm(null, null, null);
}
