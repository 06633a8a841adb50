package fr.maillon.web.tableaudebord;

import fr.maillon.bilan.Commentaire;
import fr.maillon.bilan.Partie;
import fr.maillon.commun.SansDonneeInterdite;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Ce que l’on dit d’une partie du bilan ; vide, on n’en dit rien. */
record CommentaireForm(
        @NotNull Partie partie,

        @Size(max = Commentaire.LONGUEUR, message = "{bilan.texte}") @SansDonneeInterdite(montre = true) @Nullable
        String texte) {}
