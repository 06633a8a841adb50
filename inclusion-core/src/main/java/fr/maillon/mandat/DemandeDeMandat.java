package fr.maillon.mandat;

import fr.maillon.accompagnement.Demarche;
import fr.maillon.commun.DonneesInterdites;
import fr.maillon.mediateur.Profil;
import fr.maillon.usager.Identite;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Ce que l’on demande à la personne avant d’écrire le mandat. Refuse des précisions trop longues, ou qui contiennent une
 * donnée interdite.
 *
 * @param majeure la personne dit qu’elle a dix-huit ans ; ne sert que si son année de naissance ne le dit pas
 * @param protegee elle dit être sous tutelle, curatelle ou sauvegarde de justice ; absent tant qu’on ne l’a pas demandé
 */
public record DemandeDeMandat(
        SortedSet<Demarche> demarches,
        @Nullable String precisions,
        @Nullable DureeDeMandat duree,
        boolean majeure,
        @Nullable Boolean protegee,
        @Nullable TitreDAgir titre) {

    public static final int PRECISIONS_MAXIMUM = 500;

    private static final int MAJORITE = 18;

    public DemandeDeMandat {
        demarches = Collections.unmodifiableSortedSet(new TreeSet<>(demarches));
        // d’un seul tenant : rien de ce qui est tapé ne peut passer pour un article du mandat
        precisions = precisions == null || precisions.isBlank()
                ? null
                : precisions.strip().replaceAll("\\s+", " ");
        if (precisions != null && precisions.length() > PRECISIONS_MAXIMUM) {
            throw new IllegalArgumentException("Précisions trop longues");
        }
        DonneesInterdites.refuser(precisions);
    }

    /** Tout ce qui empêche d’établir ce mandat ce jour-là, dans l’ordre du formulaire ; vide si rien n’empêche. */
    public List<Obstacle> obstacles(Identite mandant, Profil profil, LocalDate jour) {
        var obstacles = new ArrayList<Obstacle>();
        if (mandant.prenom() == null || mandant.nom() == null) {
            obstacles.add(Obstacle.SANS_NOM);
        }
        if (demarches.isEmpty()) {
            obstacles.add(Obstacle.SANS_DEMARCHE);
        }
        if (duree == null) {
            obstacles.add(Obstacle.SANS_DUREE);
        }
        switch (majorite(mandant.anneeNaissance(), jour)) {
            case MINEURE -> obstacles.add(Obstacle.MINEUR);
            case A_DIRE -> {
                if (!majeure) {
                    obstacles.add(Obstacle.MAJORITE_A_DIRE);
                }
            }
            case MAJEURE -> {}
        }
        if (protegee == null) {
            obstacles.add(Obstacle.PROTECTION_A_DIRE);
        } else if (protegee) {
            obstacles.add(Obstacle.PROTEGE);
        }
        if (profil == Profil.SERVICE_CIVIQUE) {
            obstacles.add(Obstacle.SERVICE_CIVIQUE);
        } else if (titre == null) {
            obstacles.add(Obstacle.TITRE_A_DIRE);
        } else if (titre != TitreDAgir.EMPLOYE) {
            obstacles.add(Obstacle.NON_EMPLOYE);
        }
        return List.copyOf(obstacles);
    }

    /** Ce que l’année de naissance, seule connue, dit de la majorité. */
    public enum Majorite {
        MAJEURE,
        MINEURE,
        A_DIRE
    }

    /** Qui a dix-huit ans dans l’année ne les a peut-être pas encore : il faut le lui demander. */
    public static Majorite majorite(@Nullable Integer anneeNaissance, LocalDate jour) {
        if (anneeNaissance == null) {
            return Majorite.A_DIRE;
        }
        int ans = jour.getYear() - anneeNaissance;
        return ans > MAJORITE ? Majorite.MAJEURE : ans < MAJORITE ? Majorite.MINEURE : Majorite.A_DIRE;
    }

    /** Rien de personnel dans un journal technique. */
    @Override
    public String toString() {
        return "DemandeDeMandat[***]";
    }
}
