package fr.maillon.web.usager;

import fr.maillon.accompagnement.Genre;
import fr.maillon.accompagnement.StatutSocial;
import fr.maillon.structure.StructureId;
import fr.maillon.usager.Acteur;
import fr.maillon.usager.CanalDeRecueil;
import fr.maillon.usager.DossiersDesUsagers;
import fr.maillon.usager.MaStructure;
import fr.maillon.usager.TexteDInformation;
import fr.maillon.web.securite.CompteConnecte;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Ce que les pages d’une personne ont en commun : qui agit, quand, et les listes à choisir. */
@Component
class PageDUnUsager {

    private final DossiersDesUsagers dossiers;
    private final Clock horloge;

    PageDUnUsager(DossiersDesUsagers dossiers, Clock horloge) {
        this.dossiers = dossiers;
        this.horloge = horloge;
    }

    static Acteur acteur(CompteConnecte compte) {
        return new Acteur(compte.mediateur(), compte.id().valeur());
    }

    LocalDate aujourdhui() {
        return LocalDate.now(horloge.withZone(ZoneId.of("Europe/Paris")));
    }

    /** Les listes du formulaire d’identité. */
    void listes(CompteConnecte compte, Model modele) {
        modele.addAttribute("structures", dossiers.structures(compte.mediateur()));
        modele.addAttribute("genres", Genre.values());
        modele.addAttribute("statuts", StatutSocial.values());
        modele.addAttribute("canaux", CanalDeRecueil.values());
        modele.addAttribute("texte", TexteDInformation.ACTUEL);
    }

    /** La structure choisie, ou la seule possible ; vide si l’on n’en a pas, ou pas celle-là. */
    Optional<StructureId> structure(@Nullable UUID choisie, CompteConnecte compte) {
        List<MaStructure> miennes = dossiers.structures(compte.mediateur());
        if (choisie == null) {
            return miennes.stream().findFirst().map(MaStructure::id);
        }
        return miennes.stream()
                .map(MaStructure::id)
                .filter(id -> id.valeur().equals(choisie))
                .findFirst();
    }
}
