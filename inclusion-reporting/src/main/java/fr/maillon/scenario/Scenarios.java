package fr.maillon.scenario;

import fr.maillon.commun.Identifiants;
import fr.maillon.maillage.Hypothese;
import fr.maillon.territoire.CodeInsee;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tenir des scénarios. Seul l’auteur change le sien ; les autres le voient s’il le partage, et peuvent en faire une copie. */
@Service
@Transactional
public class Scenarios {

    private static final String TOUS = """
            select s.*, h.id as hypothese_id, h.nature, h.point_id, h.nom as hypothese_nom, h.commune_code, h.horaires
            from scenario_de_maillage s left join hypothese_de_scenario h on h.scenario_id = s.id
            """;

    private final JdbcClient jdbc;
    private final Clock horloge;

    Scenarios(JdbcClient jdbc, Clock horloge) {
        this.jdbc = jdbc;
        this.horloge = horloge;
    }

    /** Ceux que cette personne peut voir, les derniers changés d’abord. */
    @Transactional(readOnly = true)
    public List<Scenario> lister(Lecteur lecteur) {
        return jdbc.sql(TOUS + """
                where (:partout or s.departement_code = any(:departements))
                  and (s.compte_id = :compte or s.partage)
                order by s.modifie_le desc, s.id, h.rang""")
                .param("partout", lecteur.partout())
                .param("departements", lecteur.departements().toArray(String[]::new))
                .param("compte", lecteur.compte())
                .query(Scenarios::lire);
    }

    /** @throws ScenarioIntrouvable s’il n’existe pas, ou si cette personne ne peut pas le voir */
    @Transactional(readOnly = true)
    public Scenario voir(Lecteur lecteur, UUID id) {
        return trouver(id).stream().filter(lecteur::voit).findFirst().orElseThrow(ScenarioIntrouvable::new);
    }

    /**
     * Ouvre un scénario, sans hypothèse.
     *
     * @param id fait par le formulaire : envoyé deux fois, il n’en fait qu’un
     */
    public void creer(Lecteur auteur, UUID id, String nom, String departement, @Nullable String epci) {
        var maintenant = Timestamp.from(horloge.instant());
        int neuf = jdbc.sql("""
                insert into scenario_de_maillage (id, departement_code, epci_code, nom, compte_id, partage, cree_le, modifie_le)
                values (?, ?, ?, ?, ?, false, ?, ?) on conflict (id) do nothing""")
                .params(Arrays.asList(id, departement, epci, nom.strip(), auteur.compte(), maintenant, maintenant))
                .update();
        if (neuf == 0) {
            leSien(auteur, id);
        }
    }

    public void nommer(Lecteur auteur, UUID id, String nom) {
        leSien(auteur, id);
        changer(id, "nom = ?", nom.strip());
    }

    /** Le montre à ceux qui coordonnent dans ce département, ou cesse de le montrer. */
    public void partager(Lecteur auteur, UUID id, boolean partage) {
        leSien(auteur, id);
        changer(id, "partage = ?", partage);
    }

    public void oter(Lecteur auteur, UUID id) {
        leSien(auteur, id);
        jdbc.sql("delete from scenario_de_maillage where id = ?").param(id).update();
    }

    /** Un scénario à soi qui part des hypothèses de celui-ci. */
    public void copier(Lecteur lecteur, UUID modele, UUID id) {
        var scenario = voir(lecteur, modele);
        if (!trouver(id).isEmpty()) {
            leSien(lecteur, id);
            return;
        }
        var nom = "Copie de " + scenario.nom();
        creer(lecteur, id, nom.substring(0, Math.min(120, nom.length())), scenario.departement(), scenario.epci());
        for (var hypothese : scenario.hypotheses()) {
            inserer(
                    id,
                    new Hypothese(
                            Identifiants.nouveau(),
                            hypothese.nature(),
                            hypothese.point(),
                            hypothese.nom(),
                            hypothese.commune(),
                            hypothese.horaires()));
        }
    }

    /**
     * Ajoute une hypothèse à la fin ; le même identifiant n’en fait qu’une.
     *
     * @return faux si le scénario est plein
     */
    public boolean supposer(Lecteur auteur, UUID id, Hypothese hypothese) {
        var scenario = leSien(auteur, id);
        if (scenario.hypotheses().stream().anyMatch(connue -> connue.id().equals(hypothese.id()))) {
            return true;
        }
        if (scenario.estPlein()) {
            return false;
        }
        inserer(id, hypothese);
        changer(id, "nom = ?", scenario.nom());
        return true;
    }

    /** Ôte une hypothèse ; l’ôter deux fois ne change rien. */
    public void renoncer(Lecteur auteur, UUID id, UUID hypothese) {
        var scenario = leSien(auteur, id);
        jdbc.sql("delete from hypothese_de_scenario where id = ? and scenario_id = ?")
                .params(hypothese, id)
                .update();
        changer(id, "nom = ?", scenario.nom());
    }

    private void inserer(UUID scenario, Hypothese hypothese) {
        jdbc.sql("""
                insert into hypothese_de_scenario (id, scenario_id, rang, nature, point_id, nom, commune_code, horaires)
                values (:id, :scenario, (select coalesce(max(rang), 0) + 1 from hypothese_de_scenario
                                         where scenario_id = :scenario),
                        :nature, cast(:point as uuid), :nom, :commune, :horaires)
                on conflict (id) do nothing""")
                .param("id", hypothese.id())
                .param("scenario", scenario)
                .param("nature", hypothese.nature().name())
                .param("point", hypothese.point())
                .param("nom", hypothese.nom())
                .param(
                        "commune",
                        hypothese.commune() == null ? null : hypothese.commune().valeur())
                .param("horaires", hypothese.horaires())
                .update();
    }

    private void changer(UUID id, String quoi, Object valeur) {
        jdbc.sql("update scenario_de_maillage set " + quoi + ", modifie_le = ? where id = ?")
                .params(valeur, Timestamp.from(horloge.instant()), id)
                .update();
    }

    /** Le sien, que personne ne change en même temps. */
    private Scenario leSien(Lecteur auteur, UUID id) {
        jdbc.sql("select id from scenario_de_maillage where id = ? for update")
                .param(id)
                .query(UUID.class)
                .optional();
        return trouver(id).stream()
                .filter(scenario -> auteur.voit(scenario) && auteur.estLAuteur(scenario))
                .findFirst()
                .orElseThrow(ScenarioIntrouvable::new);
    }

    private List<Scenario> trouver(UUID id) {
        return jdbc.sql(TOUS + "where s.id = ? order by h.rang").param(id).query(Scenarios::lire);
    }

    private static List<Scenario> lire(ResultSet lignes) throws SQLException {
        var trouves = new LinkedHashMap<UUID, Scenario>();
        while (lignes.next()) {
            var id = lignes.getObject("id", UUID.class);
            var scenario = trouves.get(id);
            if (scenario == null) {
                scenario = scenario(id, lignes);
                trouves.put(id, scenario);
            }
            var hypothese = lignes.getObject("hypothese_id", UUID.class);
            if (hypothese != null) {
                scenario.hypotheses().add(hypothese(hypothese, lignes));
            }
        }
        return List.copyOf(trouves.values());
    }

    private static Scenario scenario(UUID id, ResultSet ligne) throws SQLException {
        return new Scenario(
                id,
                ligne.getString("departement_code"),
                ligne.getString("epci_code"),
                ligne.getString("nom"),
                ligne.getObject("compte_id", UUID.class),
                ligne.getBoolean("partage"),
                ligne.getTimestamp("modifie_le").toInstant(),
                new ArrayList<>());
    }

    private static Hypothese hypothese(UUID id, ResultSet ligne) throws SQLException {
        var commune = ligne.getString("commune_code");
        return new Hypothese(
                id,
                Hypothese.Nature.valueOf(ligne.getString("nature")),
                ligne.getObject("point_id", UUID.class),
                ligne.getString("hypothese_nom"),
                commune == null ? null : new CodeInsee(commune),
                ligne.getString("horaires"));
    }
}
