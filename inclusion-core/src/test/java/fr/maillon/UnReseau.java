package fr.maillon;

import fr.maillon.commun.Identifiants;
import fr.maillon.lieu.LieuId;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.structure.StructureId;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Un petit réseau pour les tests qui ne parlent pas du réseau lui-même : une structure, un lieu ouvert à Mende et un
 * médiateur qui y est affecté depuis 2020.
 */
public record UnReseau(StructureId structure, LieuId lieu, MediateurId mediateur) {

    public static UnReseau a(JdbcClient jdbc) {
        return a(jdbc, "48095");
    }

    public static UnReseau a(JdbcClient jdbc, String commune) {
        var reseau = new UnReseau(StructureId.nouveau(), LieuId.nouveau(), MediateurId.nouveau());
        jdbc.sql("insert into structure (id, nom, roles, commune_code, cree_le, version)"
                        + " values (?, 'Réseau d’essai', array['EMPLOYEUR'], ?, now(), 0)")
                .params(reseau.structure.valeur(), commune)
                .update();
        jdbc.sql("""
                insert into lieu (id, nom, commune_code, code_postal, adresse, latitude, longitude, date_maj, famille, statut,
                                  publie, structure_id, cree_le, modifie_le, version)
                select ?, 'Maison de ' || nom, code, codes_postaux[1], '1 place de la Mairie', latitude, longitude,
                       date '2026-11-01', 'MSAP', 'OUVERT', true, ?, now(), now(), 0
                from commune where code = ?""")
                .params(reseau.lieu.valeur(), reseau.structure.valeur(), commune)
                .update();
        return new UnReseau(
                reseau.structure,
                reseau.lieu,
                unMediateur(jdbc, reseau.structure.valeur(), reseau.lieu.valeur(), LocalDate.of(2020, 1, 1)));
    }

    /** Un médiateur de plus, affecté depuis ce jour. */
    public MediateurId unAutreMediateur(JdbcClient jdbc, LocalDate depuis) {
        return unMediateur(jdbc, structure.valeur(), lieu.valeur(), depuis);
    }

    /** Efface ce réseau et son activité : pour un test qui écrit pour de bon. */
    public void effacer(JdbcClient jdbc) {
        jdbc.sql("delete from accompagnement where structure_id = ?")
                .param(structure.valeur())
                .update();
        jdbc.sql("delete from affectation where structure_id = ?")
                .param(structure.valeur())
                .update();
        for (var requete : List.of(
                "delete from occupation where ressource_id in (select id from ressource where %s)",
                "delete from ressource where %s")) {
            jdbc.sql(requete.formatted("mediateur_id is not null and not exists"
                            + " (select from affectation a where a.mediateur_id = ressource.mediateur_id)"))
                    .update();
        }
        jdbc.sql("delete from mediateur m where not exists (select 1 from affectation where mediateur_id = m.id)")
                .update();
        jdbc.sql("delete from lieu where id = ?").param(lieu.valeur()).update();
        jdbc.sql("delete from structure where id = ?").param(structure.valeur()).update();
    }

    private static MediateurId unMediateur(JdbcClient jdbc, UUID structure, UUID lieu, LocalDate depuis) {
        var mediateur = MediateurId.nouveau();
        jdbc.sql("insert into mediateur (id, prenom, nom, profil, version)"
                        + " values (?, 'Camille', 'Essai', 'MEDIATEUR_NUMERIQUE', 0)")
                .param(mediateur.valeur())
                .update();
        jdbc.sql("insert into affectation (id, mediateur_id, structure_id, lieu_id, quotite, debut, version)"
                        + " values (?, ?, ?, ?, 100, ?, 0)")
                .params(Identifiants.nouveau(), mediateur.valeur(), structure, lieu, depuis)
                .update();
        return mediateur;
    }
}
