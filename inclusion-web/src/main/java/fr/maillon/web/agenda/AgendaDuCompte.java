package fr.maillon.web.agenda;

import fr.maillon.compte.Role;
import fr.maillon.lieu.AnnuaireDesLieux;
import fr.maillon.mediateur.EquipeDuReseau;
import fr.maillon.mediateur.LieuPossible;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.mediateur.Perimetre;
import fr.maillon.ressource.Ressource;
import fr.maillon.ressource.RessourceId;
import fr.maillon.ressource.Ressources;
import fr.maillon.territoire.Departement;
import fr.maillon.web.commun.RessortDuCompte;
import fr.maillon.web.securite.CompteConnecte;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * De quel agenda il s’agit : un médiateur a le sien, un partenaire celui de ses agents, un coordinateur ceux de son ressort.
 */
@Component
class AgendaDuCompte {

    private final Ressources ressources;
    private final EquipeDuReseau equipe;
    private final AnnuaireDesLieux annuaire;
    private final Clock horloge;
    private final String departementDuReseau;

    AgendaDuCompte(
            Ressources ressources,
            EquipeDuReseau equipe,
            AnnuaireDesLieux annuaire,
            Clock horloge,
            @Value("${maillon.departement}") String departementDuReseau) {
        this.ressources = ressources;
        this.equipe = equipe;
        this.annuaire = annuaire;
        this.horloge = horloge;
        this.departementDuReseau = departementDuReseau;
    }

    List<Ressource> ressources(CompteConnecte compte) {
        return switch (compte.role()) {
            case MEDIATEUR -> ressources.parIds(List.of(ressources.duMediateur(compte.mediateur())));
            case COORDINATEUR -> ressources.duRessort(RessortDuCompte.de(compte));
            default -> ressources.deLaStructure(compte.structure());
        };
    }

    List<RessourceId> ids(CompteConnecte compte) {
        return ressources(compte).stream().map(Ressource::id).toList();
    }

    @Nullable
    MediateurId prescripteur(CompteConnecte compte) {
        return compte.role() == Role.MEDIATEUR ? compte.mediateur() : null;
    }

    /** Là où une présence peut se tenir : les lieux du médiateur, ceux du département pour un partenaire. */
    List<LieuPossible> lieux(CompteConnecte compte) {
        if (coordonne(compte)) {
            return List.of(); // il note des absences, pas des présences
        }
        if (compte.role() != Role.MEDIATEUR) {
            return equipe.lieuxPossibles(Perimetre.structure(compte.structure()));
        }
        var structures = equipe.affectations(compte.mediateur()).stream()
                .filter(affectation -> affectation.periode().contient(aujourdhui()))
                .map(affectation -> affectation.structure())
                .distinct()
                .toList();
        return structures.stream()
                .flatMap(structure -> equipe.lieuxPossibles(Perimetre.structure(structure)).stream())
                .distinct()
                .toList();
    }

    /** Les lieux dont ce compte voit le planning : ceux où le médiateur travaille, ceux du ressort d’un coordinateur. */
    List<LieuPossible> lieuxTenus(CompteConnecte compte) {
        if (coordonne(compte)) {
            return equipe.lieuxPossibles(Perimetre.du(RessortDuCompte.de(compte)));
        }
        if (compte.role() != Role.MEDIATEUR) {
            return lieux(compte);
        }
        var miens = equipe.affectations(compte.mediateur()).stream()
                .filter(affectation -> affectation.periode().contient(aujourdhui()))
                .flatMap(affectation -> Stream.ofNullable(affectation.lieu()))
                .collect(Collectors.toSet());
        return lieux(compte).stream().filter(lieu -> miens.contains(lieu.id())).toList();
    }

    /** Donne l’heure et les jours fériés : celui du lieu, sinon celui du réseau. */
    String departement(@Nullable LieuPossible lieu) {
        return lieu == null
                ? departementDuReseau
                : annuaire.parId(lieu.id()).commune().departement();
    }

    ZoneId fuseau() {
        return Departement.fuseau(departementDuReseau);
    }

    LocalDate aujourdhui() {
        return LocalDate.now(horloge.withZone(fuseau()));
    }

    /** L’adresse de l’agenda de ce compte. */
    static String adresse(CompteConnecte compte) {
        return switch (compte.role()) {
            case PARTENAIRE -> "/permanences";
            case COORDINATEUR -> "/agenda/cote-a-cote";
            default -> "/agenda";
        };
    }

    /** Vrai pour qui voit les agendas des autres, sans le nom de qui y vient. */
    static boolean coordonne(CompteConnecte compte) {
        return compte.role() == Role.COORDINATEUR;
    }
}
