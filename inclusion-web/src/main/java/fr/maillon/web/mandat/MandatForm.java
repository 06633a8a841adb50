package fr.maillon.web.mandat;

import fr.maillon.accompagnement.Demarche;
import fr.maillon.commun.Identifiants;
import fr.maillon.commun.SansDonneeInterdite;
import fr.maillon.mandat.DemandeDeMandat;
import fr.maillon.mandat.DureeDeMandat;
import fr.maillon.mandat.TitreDAgir;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ce que l’on choisit et ce que l’on demande à la personne avant d’écrire son mandat. */
record MandatForm(
        @NotNull(message = "{mandat.jeton}") @Nullable UUID jeton,
        @Nullable List<Demarche> demarches,

        @Size(max = DemandeDeMandat.PRECISIONS_MAXIMUM, message = "{mandat.precisions}") @SansDonneeInterdite @Nullable
        String precisions,

        @Nullable DureeDeMandat duree,
        @Nullable Boolean majeure,
        @Nullable Boolean protegee,
        @Nullable TitreDAgir titre) {

    static MandatForm neuf() {
        return new MandatForm(Identifiants.nouveau(), List.of(), null, null, null, null, null);
    }

    DemandeDeMandat demande() {
        var choisies = new TreeSet<Demarche>();
        Objects.requireNonNullElse(demarches, List.<Demarche>of()).stream()
                .filter(Objects::nonNull)
                .forEach(choisies::add);
        return new DemandeDeMandat(choisies, precisions, duree, Boolean.TRUE.equals(majeure), protegee, titre);
    }

    /** Rien de personnel dans un journal technique. */
    @Override
    public String toString() {
        return "MandatForm[***]";
    }
}
