package fr.maillon.maillage;

import fr.maillon.maillage.Trajets.Mesure;
import fr.maillon.maillage.Trajets.Source;
import fr.maillon.territoire.CodeInsee;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Les temps de trajet d’un département. La liste des imports se relit à chaque demande ; les temps, si elle a changé. */
@Component
class LectureDesTrajets {

    private final JdbcClient jdbc;
    private final ParametresMaillage parametres;
    private final Map<String, Lus> connus = Memoire.desDerniers();
    private volatile LusDeFrance france = new LusDeFrance(Map.of(), Map.of());

    LectureDesTrajets(JdbcClient jdbc, ParametresMaillage parametres) {
        this.jdbc = jdbc;
        this.parametres = parametres;
    }

    private record Import(UUID id, Source source) {}

    private record LusDeFrance(Map<String, List<Import>> imports, Map<String, Trajets> trajets) {}

    private record Lus(List<Import> imports, Trajets trajets) {}

    /** Ceux qui partent des communes de ce département. */
    Trajets du(String departement) {
        var imports = jdbc.sql("""
                select id, source, importe_le from v_import_de_trajets where departement_code = ?
                order by importe_le desc, id""")
                .param(departement)
                .query((ligne, rang) -> new Import(
                        ligne.getObject(1, UUID.class),
                        new Source(ligne.getString(2), ligne.getTimestamp(3).toInstant())))
                .list();
        var lus = connus.get(departement);
        if (lus != null && lus.imports().equals(imports)) {
            return lus.trajets();
        }
        var trajets = imports.isEmpty() ? Trajets.estimes(parametres) : lire(departement, imports);
        connus.put(departement, new Lus(imports, trajets));
        return trajets;
    }

    /** Ceux de tout le pays, par département ; absent là où tout est estimé. */
    Map<String, Trajets> deFrance() {
        var imports = jdbc
                .sql("""
                select departement_code, id, source, importe_le from v_import_de_trajets
                order by departement_code, importe_le desc, id""")
                .query((ligne, rang) -> Map.entry(
                        ligne.getString(1),
                        new Import(
                                ligne.getObject(2, UUID.class),
                                new Source(
                                        ligne.getString(3),
                                        ligne.getTimestamp(4).toInstant()))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, TreeMap::new, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        var lus = france;
        if (!lus.imports().equals(imports)) {
            lus = new LusDeFrance(imports, lire(imports));
            france = lus;
        }
        return lus.trajets();
    }

    private Map<String, Trajets> lire(Map<String, List<Import>> imports) {
        var mesures = new TreeMap<String, List<Mesure>>();
        if (!imports.isEmpty()) {
            jdbc.sql("select departement_code, origine, destination, minutes from v_temps_de_trajet")
                    .query(ligne -> {
                        mesures.computeIfAbsent(ligne.getString(1), code -> new ArrayList<>())
                                .add(new Mesure(
                                        new CodeInsee(ligne.getString(2)),
                                        new CodeInsee(ligne.getString(3)),
                                        TempsAcces.minutes(ligne.getDouble(4)).dixiemes()));
                    });
        }
        var trajets = new TreeMap<String, Trajets>();
        imports.forEach((code, siens) -> trajets.put(
                code,
                Trajets.mesures(
                        parametres,
                        siens.stream().map(Import::source).toList(),
                        siens.stream().map(un -> un.id().toString()).collect(Collectors.joining(" ")),
                        mesures.getOrDefault(code, List.of()))));
        return trajets;
    }

    private Trajets lire(String departement, List<Import> imports) {
        return Trajets.mesures(
                parametres,
                imports.stream().map(Import::source).toList(),
                imports.stream().map(un -> un.id().toString()).collect(Collectors.joining(" ")),
                jdbc.sql("""
                        select origine, destination, minutes from v_temps_de_trajet where departement_code = ?""")
                        .param(departement)
                        .query((ligne, rang) -> new Mesure(
                                new CodeInsee(ligne.getString(1)),
                                new CodeInsee(ligne.getString(2)),
                                TempsAcces.minutes(ligne.getDouble(3)).dixiemes()))
                        .list());
    }
}
