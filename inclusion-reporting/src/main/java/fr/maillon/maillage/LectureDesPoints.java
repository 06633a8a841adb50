package fr.maillon.maillage;

import fr.maillon.lieu.Lieu;
import fr.maillon.lieu.standard.Service;
import fr.maillon.maillage.CapaciteAPortee.Equipe;
import fr.maillon.maillage.LectureDesOuvertures.Lues;
import fr.maillon.maillage.PointDAcces.Nature;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Ce que l’on sait des lieux et des arrêts d’une offre, lu en quatre requêtes. */
@Component
class LectureDesPoints {

    private final LectureDesOuvertures ouvertures;
    private final JdbcClient jdbc;

    LectureDesPoints(LectureDesOuvertures ouvertures, JdbcClient jdbc) {
        this.ouvertures = ouvertures;
        this.jdbc = jdbc;
    }

    /** Ce qu’un lieu propose, et quand on l’a confirmé. */
    record Fiche(Set<Service> services, @Nullable LocalDate confirmeLe) {

        static Fiche de(ResultSet ligne) throws SQLException {
            var services = EnumSet.noneOf(Service.class);
            Stream.of((String[]) ligne.getArray(2).getArray())
                    .map(Service::valueOf)
                    .forEach(services::add);
            return new Fiche(services, ligne.getObject(3, LocalDate.class));
        }
    }

    /** Quand ils ouvrent, qui les tient, ce qu’ils proposent : ce qui se compare sans rien évaluer. */
    record Sus(LocalDate aujourdhui, Lues ouvertures, Map<UUID, Equipe> equipes, Map<UUID, Fiche> fiches) {

        /** De ce jour, on ne sait rien : aucun point n’y est. */
        static Sus rien(LocalDate aujourdhui) {
            return new Sus(aujourdhui, new Lues(aujourdhui, List.of(), Map.of(), List.of()), Map.of(), Map.of());
        }

        /** Personne ne l’a confirmé depuis douze mois. Un arrêt a un passage prévu : il n’est pas ancien. */
        boolean estAncien(PointDAcces point) {
            var fiche = fiches.get(point.id());
            return fiche != null
                    && (fiche.confirmeLe() == null
                            || !fiche.confirmeLe().isAfter(aujourdhui.minusMonths(Lieu.FRAICHEUR_EN_MOIS)));
        }

        /** On garde de lui des horaires que l’on n’a pas su lire. */
        boolean estAVerifier(PointDAcces point) {
            var horaires = ouvertures.horaires().get(point.id());
            return horaires != null && horaires.aVerifier();
        }
    }

    Sus lire(Collection<PointDAcces> points, LocalDate aujourdhui) {
        var lieux = points.stream()
                .filter(point -> point.nature() == Nature.LIEU)
                .map(PointDAcces::id)
                .toArray(UUID[]::new);
        return new Sus(
                aujourdhui,
                ouvertures.lire(points, LectureDesOuvertures.lundi(aujourdhui)),
                equipes(lieux, aujourdhui),
                fiches(lieux));
    }

    private Map<UUID, Equipe> equipes(UUID[] lieux, LocalDate aujourdhui) {
        return jdbc
                .sql("""
                select lieu_id, count(distinct mediateur_id) filter (where present) as personnes,
                       coalesce(sum(quotite) filter (where present), 0) as quotite
                from (select *, debut <= :jour and (fin is null or fin > :jour) as present
                      from v_temps_au_lieu where lieu_id = any(:lieux)) temps
                group by lieu_id""")
                .param("jour", aujourdhui)
                .param("lieux", lieux)
                .query((ligne, rang) ->
                        Map.entry(ligne.getObject(1, UUID.class), new Equipe(ligne.getInt(2), ligne.getInt(3))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Map<UUID, Fiche> fiches(UUID[] lieux) {
        return jdbc
                .sql("select id, services, confirme_le from v_offre_lieu where id = any(:lieux)")
                .param("lieux", lieux)
                .query((ligne, rang) -> Map.entry(ligne.getObject(1, UUID.class), Fiche.de(ligne)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
