package fr.maillon.usager;

import fr.maillon.journal.Journal;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Remettre à la personne tout ce que l’on garde sur elle, et qui l’a lu. */
@Service
@Transactional
public class ExportDuDossier {

    private final JdbcClient jdbc;
    private final Acces acces;
    private final DossiersDesUsagers dossiers;
    private final Consentements consentements;
    private final Entourage entourage;
    private final Parcours parcours;
    private final DiagnosticsNumeriques diagnostics;
    private final List<AnnexesDuDossier> annexes;
    private final Journal journal;
    private final Clock horloge;

    ExportDuDossier(
            JdbcClient jdbc,
            Acces acces,
            DossiersDesUsagers dossiers,
            Consentements consentements,
            Entourage entourage,
            Parcours parcours,
            DiagnosticsNumeriques diagnostics,
            List<AnnexesDuDossier> annexes,
            Journal journal,
            Clock horloge) {
        this.jdbc = jdbc;
        this.acces = acces;
        this.dossiers = dossiers;
        this.consentements = consentements;
        this.entourage = entourage;
        this.parcours = parcours;
        this.diagnostics = diagnostics;
        this.annexes = annexes;
        this.journal = journal;
        this.horloge = horloge;
    }

    /** Tout ce que le réseau garde ; l’export lui-même est noté et y figure. */
    public DossierComplet exporter(UsagerId id, Acteur acteur) {
        var fiche = acces.exiger(id, acteur.mediateur());
        journal.noter(
                acteur.compte(),
                "exporter",
                DossiersDesUsagers.OBJET,
                fiche.valeur().toString(),
                null);
        return new DossierComplet(
                horloge.instant(),
                dossiers.lire(fiche, acteur.mediateur()),
                fondues(fiche),
                consentements.lire(fiche),
                entourage.lire(fiche, acteur),
                parcours.lire(fiche, acteur, true),
                diagnostics.lire(fiche),
                annexes.stream().flatMap(unes -> unes.de(fiche).stream()).toList(),
                actes(fiche));
    }

    private List<Identite> fondues(UsagerId fiche) {
        return jdbc.sql(
                        "select * from usager where id in (select fiches_de(:id)) and id <> :id and anonymise_le is null")
                .param("id", fiche.valeur())
                .query((rs, i) -> DossiersDesUsagers.identite(rs))
                .list();
    }

    private List<DossierComplet.Acte> actes(UsagerId fiche) {
        return jdbc.sql("""
                select j.le, j.action, c.nom_affiche from journal j left join compte c on c.id = j.compte_id
                where j.objet = :objet and j.objet_id in (select f::text from fiches_de(:id) f) order by j.id desc""")
                .param("objet", DossiersDesUsagers.OBJET)
                .param("id", fiche.valeur())
                .query((rs, i) -> new DossierComplet.Acte(
                        rs.getTimestamp("le").toInstant(), rs.getString("nom_affiche"), rs.getString("action")))
                .list();
    }
}
