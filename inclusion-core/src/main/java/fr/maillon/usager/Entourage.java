package fr.maillon.usager;

import fr.maillon.commun.Identifiants;
import fr.maillon.journal.Journal;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Les proches d’une personne : une autre personne suivie, ou juste un nom. */
@Service
@Transactional
public class Entourage {

    private final JdbcClient jdbc;
    private final Acces acces;
    private final Journal journal;
    private final Clock horloge;

    Entourage(JdbcClient jdbc, Acces acces, Journal journal, Clock horloge) {
        this.jdbc = jdbc;
        this.acces = acces;
        this.journal = journal;
        this.horloge = horloge;
    }

    /** Ajoute un proche que l’on ne connaît que de nom. */
    public void ajouter(
            UsagerId id, String nom, RelationDeProche relation, @Nullable Telephone telephone, Acteur acteur) {
        inserer(acces.exiger(id, acteur.mediateur()), null, nom.strip(), relation, telephone, acteur);
    }

    /** Ajoute un proche qui a lui-même une fiche. */
    public void ajouter(UsagerId id, UsagerId proche, RelationDeProche relation, Acteur acteur) {
        var fiche = acces.exiger(id, acteur.mediateur());
        var autre = acces.exiger(proche, acteur.mediateur());
        if (!fiche.equals(autre)) {
            inserer(fiche, autre, null, relation, null, acteur);
        }
    }

    /** Retire un proche de cette fiche. */
    public void retirer(UsagerId id, UUID proche, Acteur acteur) {
        var fiche = acces.exiger(id, acteur.mediateur());
        int retires = jdbc.sql("delete from proche where id = ? and usager_id in (select fiches_de(?))")
                .params(proche, fiche.valeur())
                .update();
        if (retires > 0) {
            noter("retirer un proche", fiche, acteur);
        }
    }

    /** Les proches de cette personne. */
    @Transactional(readOnly = true)
    public List<Proche> de(UsagerId id, Acteur acteur) {
        return lire(acces.exiger(id, acteur.mediateur()), acteur);
    }

    /** Le proche qui a une fiche ne montre son nom qu’à ceux qui peuvent la voir. */
    List<Proche> lire(UsagerId fiche, Acteur acteur) {
        return jdbc.sql("""
                select p.id, p.nom, p.relation, p.telephone, u.id fiche, nullif(btrim(concat_ws(' ', u.prenom, u.nom)), '') nom_fiche,
                       coalesce(p.telephone, u.telephone) numero
                from proche p
                left join usager u on u.id = fiche_racine(p.proche_usager_id)
                     and exists (select from suivi_par_structure s where s.usager_id = u.id
                                   and s.structure_id = any(:structures::uuid[]))
                where p.usager_id in (select fiches_de(:id)) order by p.cree_le, p.id""")
                .param("id", fiche.valeur())
                .param("structures", acces.idsDesStructures(acteur.mediateur()))
                .query((rs, i) -> {
                    var numero = rs.getString("numero");
                    var nom = rs.getString("nom");
                    var nomDeLaFiche = rs.getString("nom_fiche");
                    return new Proche(
                            rs.getObject("id", UUID.class),
                            nom != null ? nom : nomDeLaFiche != null ? nomDeLaFiche : "Une personne suivie ailleurs",
                            RelationDeProche.valueOf(rs.getString("relation")),
                            numero == null ? null : new Telephone(numero),
                            rs.getObject("fiche", UUID.class));
                })
                .list();
    }

    private void inserer(
            UsagerId fiche,
            @Nullable UsagerId autre,
            @Nullable String nom,
            RelationDeProche relation,
            @Nullable Telephone telephone,
            Acteur acteur) {
        jdbc.sql("""
                insert into proche (id, usager_id, proche_usager_id, nom, relation, telephone, cree_le)
                values (:id, :usager, cast(:autre as uuid), :nom, :relation, :telephone, :le)""")
                .param("id", Identifiants.nouveau())
                .param("usager", fiche.valeur())
                .param("autre", autre == null ? null : autre.valeur().toString(), Types.VARCHAR)
                .param("nom", nom, Types.VARCHAR)
                .param("relation", relation.name())
                .param("telephone", telephone == null ? null : telephone.valeur(), Types.VARCHAR)
                .param("le", Timestamp.from(horloge.instant()))
                .update();
        noter("ajouter un proche", fiche, acteur);
    }

    private void noter(String acte, UsagerId fiche, Acteur acteur) {
        journal.noter(
                acteur.compte(), acte, DossiersDesUsagers.OBJET, fiche.valeur().toString(), null);
    }
}
