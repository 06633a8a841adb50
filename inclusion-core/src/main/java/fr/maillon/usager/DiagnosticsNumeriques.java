package fr.maillon.usager;

import fr.maillon.commun.Identifiants;
import fr.maillon.journal.Journal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Poser les dix questions, et comparer d’une fois sur l’autre. */
@Service
@Transactional
public class DiagnosticsNumeriques {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Integer>> NIVEAUX = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final Acces acces;
    private final Journal journal;
    private final Clock horloge;

    DiagnosticsNumeriques(JdbcClient jdbc, Acces acces, Journal journal, Clock horloge) {
        this.jdbc = jdbc;
        this.acces = acces;
        this.journal = journal;
        this.horloge = horloge;
    }

    /** Note les réponses de ce jour. */
    public void noter(UsagerId id, LocalDate jour, Map<Competence, NiveauDeCompetence> niveaux, Acteur acteur) {
        var fiche = acces.exiger(id, acteur.mediateur());
        var structure = acces.structurePour(fiche, acteur.mediateur());
        jdbc.sql("""
                insert into diagnostic (id, usager_id, jour, niveaux, mediateur_id, structure_id, cree_le)
                values (?, ?, ?, ?::jsonb, ?, ?, ?)""")
                .params(
                        Identifiants.nouveau(),
                        fiche.valeur(),
                        jour,
                        JSON.writeValueAsString(niveaux.entrySet().stream()
                                .collect(Collectors.toMap(
                                        une -> une.getKey().name(),
                                        une -> une.getValue().ordinal()))),
                        acteur.mediateur().valeur(),
                        structure.valeur(),
                        Timestamp.from(horloge.instant()))
                .update();
        journal.noter(
                acteur.compte(),
                "noter un diagnostic",
                DossiersDesUsagers.OBJET,
                fiche.valeur().toString(),
                null);
    }

    /** Les diagnostics de cette personne, du premier au dernier. */
    @Transactional(readOnly = true)
    public List<Diagnostic> de(UsagerId id, Acteur acteur) {
        return lire(acces.exiger(id, acteur.mediateur()));
    }

    List<Diagnostic> lire(UsagerId fiche) {
        return jdbc.sql("""
                select d.id, d.jour, d.niveaux, m.prenom || ' ' || m.nom mediateur, s.nom structure
                from diagnostic d join mediateur m on m.id = d.mediateur_id join structure s on s.id = d.structure_id
                where d.usager_id in (select fiches_de(?)) order by d.jour, d.cree_le""")
                .param(fiche.valeur())
                .query((rs, i) -> new Diagnostic(
                        rs.getObject("id", UUID.class),
                        rs.getObject("jour", LocalDate.class),
                        niveaux(rs.getString("niveaux")),
                        rs.getString("mediateur"),
                        rs.getString("structure")))
                .list();
    }

    private static Map<Competence, NiveauDeCompetence> niveaux(String json) {
        var niveaux = new EnumMap<Competence, NiveauDeCompetence>(Competence.class);
        JSON.readValue(json, NIVEAUX)
                .forEach((nom, rang) -> niveaux.put(Competence.valueOf(nom), NiveauDeCompetence.values()[rang]));
        return niveaux;
    }
}
