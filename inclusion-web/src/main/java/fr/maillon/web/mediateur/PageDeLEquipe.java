package fr.maillon.web.mediateur;

import fr.maillon.mediateur.EquipeDuReseau;
import fr.maillon.mediateur.Financement;
import fr.maillon.mediateur.Langue;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.mediateur.Perimetre;
import fr.maillon.mediateur.Profil;
import fr.maillon.mediateur.PublicDedie;
import fr.maillon.structure.GestionDesStructures;
import fr.maillon.structure.StructureEnListe;
import fr.maillon.web.commun.Introuvable;
import fr.maillon.web.commun.RessortDuCompte;
import fr.maillon.web.securite.CompteConnecte;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Ce que les pages de l’équipe ont en commun : qui a le droit de voir qui, et les listes à choisir. */
@Component
class PageDeLEquipe {

    private final EquipeDuReseau equipe;
    private final GestionDesStructures structures;
    private final Clock horloge;

    PageDeLEquipe(EquipeDuReseau equipe, GestionDesStructures structures, Clock horloge) {
        this.equipe = equipe;
        this.structures = structures;
        this.horloge = horloge;
    }

    LocalDate aujourdHui() {
        return LocalDate.now(horloge.withZone(ZoneId.of("Europe/Paris")));
    }

    /** La partie de l’équipe que ce compte administre. */
    Perimetre perimetre(CompteConnecte compte) {
        return switch (compte.role()) {
            case ADMINISTRATEUR -> Perimetre.toutLeReseau();
            case COORDINATEUR -> Perimetre.du(RessortDuCompte.de(compte));
            case RESPONSABLE_STRUCTURE -> Perimetre.structure(compte.structure());
            case MEDIATEUR, PARTENAIRE -> Perimetre.departements(List.of());
        };
    }

    MediateurId mediateur(UUID id, CompteConnecte compte) {
        var mediateur = new MediateurId(id);
        if (!equipe.existe(mediateur) || !equipe.estDans(perimetre(compte), mediateur)) {
            throw new Introuvable();
        }
        return mediateur;
    }

    /** Vrai si ce compte peut affecter des gens à cette structure, ou les en retirer. */
    boolean peutAffecterA(@Nullable UUID structure, CompteConnecte compte) {
        return structuresPossibles(compte).stream()
                .anyMatch(possible -> possible.id().valeur().equals(structure));
    }

    /** Vrai si ce lieu est de ceux que ce compte propose. */
    boolean peutAffecterAuLieu(@Nullable UUID lieu, CompteConnecte compte) {
        return lieu == null
                || equipe.lieuxPossibles(perimetre(compte)).stream()
                        .anyMatch(possible -> possible.id().valeur().equals(lieu));
    }

    /** La structure que l’on propose d’office : la seule possible. */
    @Nullable
    UUID structureDOffice(CompteConnecte compte) {
        var possibles = structuresPossibles(compte);
        return possibles.size() == 1 ? possibles.getFirst().id().valeur() : null;
    }

    void listes(Model modele, CompteConnecte compte) {
        modele.addAttribute("profils", Profil.values());
        modele.addAttribute("publicsDedies", PublicDedie.values());
        modele.addAttribute("langues", Langue.values());
        modele.addAttribute("financements", Financement.values());
        modele.addAttribute(
                "structures",
                structuresPossibles(compte).stream()
                        .map(structure -> new Choix(
                                structure.id().valeur().toString(),
                                structure.commune() == null
                                        ? structure.nom()
                                        : structure.nom() + ", " + structure.commune()))
                        .toList());
        modele.addAttribute(
                "lieux",
                equipe.lieuxPossibles(perimetre(compte)).stream()
                        .map(lieu -> new Choix(lieu.id().valeur().toString(), lieu.nom() + ", " + lieu.commune()))
                        .toList());
    }

    private List<StructureEnListe> structuresPossibles(CompteConnecte compte) {
        return switch (compte.role()) {
            case ADMINISTRATEUR -> structures.lister(List.of(), null);
            case COORDINATEUR -> structures.lister(RessortDuCompte.de(compte));
            case RESPONSABLE_STRUCTURE ->
                structures.lister(List.of(), null).stream()
                        .filter(structure -> structure.id().equals(compte.structure()))
                        .toList();
            case MEDIATEUR, PARTENAIRE -> List.of();
        };
    }
}
