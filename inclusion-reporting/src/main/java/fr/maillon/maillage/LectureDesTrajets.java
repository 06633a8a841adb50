package fr.maillon.maillage;

import fr.maillon.maillage.Trajets.Mesure;
import fr.maillon.maillage.Trajets.Source;
import fr.maillon.territoire.CodeInsee;
import java.util.List;
import java.util.Map;
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

    LectureDesTrajets(JdbcClient jdbc, ParametresMaillage parametres) {
        this.jdbc = jdbc;
        this.parametres = parametres;
    }

    private record Import(UUID id, Source source) {}

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
