package fr.maillon.lieu.echange;

import fr.maillon.lieu.Famille;
import fr.maillon.lieu.standard.Frais;
import fr.maillon.lieu.standard.PublicAccueilli;
import fr.maillon.lieu.standard.Service;
import fr.maillon.territoire.Position;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Un lieu publié et ouvert, tel qu’on le donne à d’autres outils.
 *
 * @param horaires en grammaire OpenStreetMap
 * @param structure la structure du réseau qui le porte
 */
public record LieuOuvert(
        UUID id,
        String nom,
        Famille famille,
        String adresse,
        @Nullable String complement,
        String codePostal,
        String codeInsee,
        String commune,
        String departement,
        @Nullable Position position,
        @Nullable String telephone,
        List<String> courriels,
        List<String> sitesWeb,
        @Nullable String horaires,
        List<Service> services,
        List<PublicAccueilli> publics,
        List<Frais> frais,
        @Nullable String priseDeRendezVous,
        @Nullable UUID structure,
        LocalDate misAJourLe,
        @Nullable LocalDate confirmeLe) {}
