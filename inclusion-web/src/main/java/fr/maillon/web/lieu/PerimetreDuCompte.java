package fr.maillon.web.lieu;

import fr.maillon.lieu.AnnuaireDesLieux;
import fr.maillon.lieu.Lieu;
import fr.maillon.lieu.LieuId;
import fr.maillon.lieu.LieuIntrouvable;
import fr.maillon.lieu.Recherche.Perimetre;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Territoires;
import fr.maillon.web.commun.Introuvable;
import fr.maillon.web.commun.RessortDuCompte;
import fr.maillon.web.securite.CompteConnecte;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Ce qu’une personne voit et change dans l’annuaire : tout le monde voit le publié, un coordinateur tient son ressort. */
@Component
class PerimetreDuCompte {

    private final AnnuaireDesLieux annuaire;
    private final Territoires territoires;

    PerimetreDuCompte(AnnuaireDesLieux annuaire, Territoires territoires) {
        this.annuaire = annuaire;
        this.territoires = territoires;
    }

    /** Les lieux que ce compte tient à jour. */
    Perimetre gere(@Nullable CompteConnecte compte) {
        if (compte == null) {
            return new Perimetre.Public();
        }
        return switch (compte.role()) {
            case ADMINISTRATEUR -> new Perimetre.Partout();
            case COORDINATEUR -> new Perimetre.Territoire(RessortDuCompte.de(compte));
            case MEDIATEUR, RESPONSABLE_STRUCTURE, PARTENAIRE -> new Perimetre.Public();
        };
    }

    boolean peutGerer(@Nullable CompteConnecte compte, CodeInsee commune) {
        return switch (gere(compte)) {
            case Perimetre.Partout() -> true;
            case Perimetre.Territoire(var ressort) -> territoires.contient(ressort, commune);
            case Perimetre.Public() -> false;
        };
    }

    boolean peutGerer(@Nullable CompteConnecte compte) {
        return !(gere(compte) instanceof Perimetre.Public);
    }

    /** Un lieu que cette personne a le droit de voir ; sinon, il n’existe pas pour elle. */
    Lieu visible(UUID id, @Nullable CompteConnecte compte) {
        var lieu = parId(id);
        if (!lieu.fiche().publie() && !peutGerer(compte, lieu.commune())) {
            throw new Introuvable();
        }
        return lieu;
    }

    /** Un lieu que cette personne a le droit de changer. D’ailleurs et non publié, il n’existe pas pour elle. */
    Lieu modifiable(UUID id, CompteConnecte compte) {
        var lieu = visible(id, compte);
        exiger(compte, lieu.commune());
        return lieu;
    }

    void exiger(CompteConnecte compte, CodeInsee commune) {
        if (!peutGerer(compte, commune)) {
            throw new AccessDeniedException("Ce lieu est hors de votre territoire");
        }
    }

    private Lieu parId(UUID id) {
        try {
            return annuaire.parId(new LieuId(id));
        } catch (LieuIntrouvable absent) {
            throw new Introuvable();
        }
    }
}
