package fr.maillon.usager;

import fr.maillon.commun.Identifiants;
import fr.maillon.journal.Journal;
import fr.maillon.structure.StructureId;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ce que la personne a accepté, quand, comment, sur quel texte ; et ce qu’elle a retiré. */
@Service
@Transactional
public class Consentements {

    private final JdbcClient jdbc;
    private final Acces acces;
    private final Journal journal;
    private final Clock horloge;

    Consentements(JdbcClient jdbc, Acces acces, Journal journal, Clock horloge) {
        this.jdbc = jdbc;
        this.acces = acces;
        this.journal = journal;
        this.horloge = horloge;
    }

    /** Recueille un nouvel accord de la personne, sur le texte d’aujourd’hui. */
    public void recueillir(UsagerId id, Accord accord, Acteur acteur) {
        var fiche = acces.exiger(id, acteur.mediateur());
        noter(fiche, ObjetDuConsentement.SUIVI, accord, acces.structurePour(fiche, acteur.mediateur()), acteur);
    }

    /** La personne retire son accord ; la suite, c’est l’effacement, que l’on propose alors. */
    public void retirer(UsagerId id, UUID consentement, Acteur acteur) {
        var fiche = acces.exiger(id, acteur.mediateur());
        int retires = jdbc.sql("""
                update consentement set retire_le = :le, retire_par = :mediateur
                where id = :id and retire_le is null and usager_id in (select fiches_de(:usager))""")
                .param("le", Timestamp.from(horloge.instant()))
                .param("mediateur", acteur.mediateur().valeur())
                .param("id", consentement)
                .param("usager", fiche.valeur())
                .update();
        if (retires > 0) {
            journal.noter(
                    acteur.compte(),
                    "retirer un accord",
                    DossiersDesUsagers.OBJET,
                    fiche.valeur().toString(),
                    null);
        }
    }

    /** Les accords de cette personne, le dernier d’abord. */
    @Transactional(readOnly = true)
    public List<Consentement> de(UsagerId id, Acteur acteur) {
        return lire(acces.exiger(id, acteur.mediateur()));
    }

    List<Consentement> lire(UsagerId fiche) {
        return jdbc.sql("""
                select c.id, c.objet, c.version_texte, c.canal, c.recueilli_le, c.retire_le,
                       m.prenom || ' ' || m.nom mediateur, s.nom structure
                from consentement c join mediateur m on m.id = c.mediateur_id join structure s on s.id = c.structure_id
                where c.usager_id in (select fiches_de(?)) order by c.recueilli_le desc, c.id""")
                .param(fiche.valeur())
                .query((rs, i) -> {
                    var retire = rs.getTimestamp("retire_le");
                    return new Consentement(
                            rs.getObject("id", UUID.class),
                            ObjetDuConsentement.valueOf(rs.getString("objet")),
                            rs.getString("version_texte"),
                            CanalDeRecueil.valueOf(rs.getString("canal")),
                            rs.getTimestamp("recueilli_le").toInstant(),
                            rs.getString("mediateur"),
                            rs.getString("structure"),
                            retire == null ? null : retire.toInstant());
                })
                .list();
    }

    void noter(UsagerId fiche, ObjetDuConsentement objet, Accord accord, StructureId structure, Acteur acteur) {
        jdbc.sql("""
                insert into consentement (id, usager_id, objet, version_texte, canal, recueilli_le, mediateur_id, structure_id)
                values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        Identifiants.nouveau(),
                        fiche.valeur(),
                        objet.name(),
                        accord.version(),
                        accord.canal().name(),
                        Timestamp.from(horloge.instant()),
                        acteur.mediateur().valeur(),
                        structure.valeur())
                .update();
        journal.noter(
                acteur.compte(),
                "recueillir un accord",
                DossiersDesUsagers.OBJET,
                fiche.valeur().toString(),
                objet.name());
    }
}
