package fr.maillon.web.offre;

import fr.maillon.compte.Role;
import fr.maillon.itinerance.ArretEnListe;
import fr.maillon.itinerance.CalendrierDesTournees;
import fr.maillon.mediateur.EquipeDuReseau;
import fr.maillon.mediateur.LieuPossible;
import fr.maillon.mediateur.Perimetre;
import fr.maillon.offre.CatalogueDesOffres;
import fr.maillon.offre.Offre;
import fr.maillon.ressource.Ressource;
import fr.maillon.ressource.Ressources;
import fr.maillon.structure.GestionDesStructures;
import fr.maillon.structure.StructureEnListe;
import fr.maillon.web.commun.Introuvable;
import fr.maillon.web.commun.RessortDuCompte;
import fr.maillon.web.securite.CompteConnecte;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Ce qu’un compte tient : un partenaire ses offres et ses agents, un coordinateur celles de son ressort. */
@Component
class Perimetres {

    private final CatalogueDesOffres offres;
    private final Ressources ressources;
    private final GestionDesStructures structures;
    private final EquipeDuReseau equipe;
    private final CalendrierDesTournees tournees;

    Perimetres(
            CatalogueDesOffres offres,
            Ressources ressources,
            GestionDesStructures structures,
            EquipeDuReseau equipe,
            CalendrierDesTournees tournees) {
        this.offres = offres;
        this.ressources = ressources;
        this.structures = structures;
        this.equipe = equipe;
        this.tournees = tournees;
    }

    static boolean coordonne(CompteConnecte compte) {
        return compte.role() == Role.COORDINATEUR;
    }

    List<Offre> offres(CompteConnecte compte) {
        return coordonne(compte)
                ? offres.duRessort(RessortDuCompte.de(compte))
                : offres.deLaStructure(compte.structure());
    }

    /** @throws Introuvable si elle n’existe pas, ou n’est pas à ce compte : la réponse est la même */
    Offre offre(UUID id, CompteConnecte compte) {
        return offres(compte).stream()
                .filter(offre -> offre.id().valeur().equals(id))
                .findFirst()
                .orElseThrow(Introuvable::new);
    }

    /** Ce que le compte peut mobiliser : ses ressources, et pour un partenaire les salles des lieux où il va. */
    List<Ressource> ressources(CompteConnecte compte) {
        if (coordonne(compte)) {
            return ressources.duRessort(RessortDuCompte.de(compte));
        }
        return Stream.concat(
                        ressources.deLaStructure(compte.structure()).stream(),
                        ressources
                                .desLieux(lieux(compte).stream()
                                        .map(LieuPossible::id)
                                        .toList())
                                .stream()
                                .filter(ressource -> !ressource.nature().estUnePersonne()))
                .distinct()
                .toList();
    }

    List<LieuPossible> lieux(CompteConnecte compte) {
        return equipe.lieuxPossibles(
                coordonne(compte) ? Perimetre.du(RessortDuCompte.de(compte)) : Perimetre.structure(compte.structure()));
    }

    /** Les arrêts du camion où l’on peut recevoir. */
    List<ArretEnListe> arrets(CompteConnecte compte) {
        return tournees.arretsPossibles(RessortDuCompte.de(compte), coordonne(compte) ? null : compte.structure());
    }

    List<StructureEnListe> structures(CompteConnecte compte) {
        return coordonne(compte) ? structures.lister(RessortDuCompte.de(compte)) : List.of();
    }
}
