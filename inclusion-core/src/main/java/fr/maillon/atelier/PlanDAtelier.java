package fr.maillon.atelier;

import fr.maillon.accompagnement.Endroit;
import fr.maillon.accompagnement.Saisie;
import fr.maillon.accompagnement.Thematique;
import fr.maillon.commun.DonneesInterdites;
import fr.maillon.mediateur.MediateurId;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Ce que l’on prévoit. Refuse un titre vide ou de plus de 200 caractères, une durée hors de 15 à 480 minutes, une capacité
 * hors de 1 à 500 personnes, l’absence de thématique, et toute donnée interdite dans le titre.
 *
 * @param endroit un lieu, un arrêt du camion, ou hors du réseau
 * @param coanimateurs les autres médiateurs qui l’animent
 */
public record PlanDAtelier(
        String titre,
        LocalDate jour,
        LocalTime heure,
        int dureeMinutes,
        Endroit endroit,
        SortedSet<Thematique> thematiques,
        int capacite,
        Set<MediateurId> coanimateurs) {

    public static final int DUREE_MINIMALE = 15;
    public static final int DUREE_MAXIMALE = 480;
    public static final int CAPACITE_MAXIMALE = 500;

    public PlanDAtelier {
        titre = titre.strip();
        exiger(!titre.isEmpty() && titre.length() <= Saisie.TITRE_MAXIMUM, "Le titre a de 1 à 200 caractères");
        exiger(dureeMinutes >= DUREE_MINIMALE && dureeMinutes <= DUREE_MAXIMALE, "La durée va de 15 à 480 minutes");
        exiger(!thematiques.isEmpty(), "Il faut au moins une thématique");
        exiger(capacite >= 1 && capacite <= CAPACITE_MAXIMALE, "La capacité va de 1 à 500 personnes");
        DonneesInterdites.refuser(titre);
        thematiques = Collections.unmodifiableSortedSet(new TreeSet<>(thematiques));
        coanimateurs = Set.copyOf(coanimateurs);
    }

    private static void exiger(boolean condition, String raison) {
        if (!condition) {
            throw new IllegalArgumentException(raison);
        }
    }
}
