package fr.maillon.jeton;

import fr.maillon.UnReseau;
import fr.maillon.mediateur.MediateurId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Des jetons pour les tests qui appellent l’API. */
public final class UnJeton {

    private UnJeton() {}

    /** Un compte de médiateur actif, qui répondra du jeton. */
    public static UUID unAuteur(JdbcClient jdbc, MediateurId mediateur) {
        var id = UUID.randomUUID();
        jdbc.sql("insert into compte (id, courriel, nom_affiche, role, mediateur_id, cree_le, version)"
                        + " values (?, ?, 'Camille Essai', 'MEDIATEUR', ?, now(), 0)")
                .params(id, id + "@exemple.fr", mediateur.valeur())
                .update();
        return id;
    }

    /** Un jeton de la structure, qui écrit au nom de son médiateur. */
    public static DemandeDeJeton deLaStructure(UnReseau reseau, Droit... droits) {
        return new DemandeDeJeton(
                "Entrepôt",
                new Etendue.DeLaStructure(reseau.structure()),
                reseau.mediateur(),
                droits(droits),
                DemandeDeJeton.JOURS_MAXIMUM);
    }

    /** Un jeton du médiateur lui-même. */
    public static DemandeDeJeton duMediateur(UnReseau reseau, Droit... droits) {
        return new DemandeDeJeton(
                "Mon outil",
                new Etendue.DuMediateur(reseau.mediateur(), reseau.structure()),
                reseau.mediateur(),
                droits(droits),
                30);
    }

    /** Un jeton du département. */
    public static DemandeDeJeton duDepartement(String code, Droit... droits) {
        return new DemandeDeJeton("Département", new Etendue.DuDepartement(code), null, droits(droits), 30);
    }

    private static Set<Droit> droits(Droit... droits) {
        return EnumSet.copyOf(Arrays.asList(droits));
    }
}
