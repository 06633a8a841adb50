package fr.maillon.maillage;

import static java.util.stream.Collectors.groupingBy;

import fr.maillon.territoire.Position;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Les horaires des lieux de l’offre, lus en une requête. */
@Service
@Transactional(readOnly = true)
public class HorairesDeLOffre {

    private final JdbcClient jdbc;

    HorairesDeLOffre(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Les horaires de ces lieux ; ceux que l’on ne montre pas manquent. */
    public Map<UUID, HorairesDuLieu> des(Collection<UUID> lieux) {
        return jdbc.sql("""
                select lieu_id, departement_code, latitude, longitude, horaires, a_verifier,
                       exception_du, exception_au, exception_horaires, exception_motif
                from v_horaires_lieu where lieu_id = any(:lieux) order by lieu_id, exception_du""").param("lieux", lieux.toArray(UUID[]::new)).query(Ligne::de).list().stream()
                .collect(Collectors.collectingAndThen(
                        groupingBy(Ligne::lieu),
                        parLieu -> parLieu.entrySet().stream()
                                .collect(Collectors.toMap(Map.Entry::getKey, e -> Ligne.reunir(e.getValue())))));
    }

    /** Une ligne par exception, ou une seule sans exception. */
    private record Ligne(UUID lieu, HorairesDuLieu habituels, HorairesDuLieu.@Nullable ExceptionEcrite exception) {

        static Ligne de(ResultSet ligne, int rang) throws SQLException {
            double latitude = ligne.getDouble("latitude");
            var position = ligne.wasNull() ? null : new Position(latitude, ligne.getDouble("longitude"));
            var du = ligne.getObject("exception_du", LocalDate.class);
            return new Ligne(
                    ligne.getObject("lieu_id", UUID.class),
                    new HorairesDuLieu(
                            ligne.getString("departement_code"),
                            position,
                            ligne.getString("horaires"),
                            ligne.getBoolean("a_verifier"),
                            List.of()),
                    du == null
                            ? null
                            : new HorairesDuLieu.ExceptionEcrite(
                                    du,
                                    ligne.getObject("exception_au", LocalDate.class),
                                    ligne.getString("exception_horaires"),
                                    ligne.getString("exception_motif")));
        }

        static HorairesDuLieu reunir(List<Ligne> lignes) {
            var habituels = lignes.getFirst().habituels();
            return new HorairesDuLieu(
                    habituels.departement(),
                    habituels.position(),
                    habituels.horaires(),
                    habituels.aVerifier(),
                    lignes.stream()
                            .map(Ligne::exception)
                            .filter(Objects::nonNull)
                            .toList());
        }
    }
}
