package fr.maillon.maillage;

import fr.maillon.lieu.Lieu;
import fr.maillon.lieu.standard.Service;
import fr.maillon.maillage.CapaciteAPortee.Equipe;
import fr.maillon.maillage.LectureDesOuvertures.Lues;
import fr.maillon.maillage.PointDAcces.Nature;
import fr.maillon.territoire.Departement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/**
 * Les heures d’ouverture à portée, et ce que l’on en déduit, à jour : quatre semaines à partir de lundi, jours fériés,
 * exceptions et passages compris. Tout se relit à chaque demande, en quatre requêtes ; le calcul ne se refait que si quelque
 * chose a changé.
 */
@org.springframework.stereotype.Service
@Transactional(readOnly = true)
public class SuiviDesHeures {

    private final Terrains terrains;
    private final LectureDesOuvertures ouvertures;
    private final JdbcClient jdbc;
    private final Clock horloge;
    private final Map<String, Calcul> calculs = Memoire.desDerniers();

    SuiviDesHeures(Terrains terrains, LectureDesOuvertures ouvertures, JdbcClient jdbc, Clock horloge) {
        this.terrains = terrains;
        this.ouvertures = ouvertures;
        this.jdbc = jdbc;
        this.horloge = horloge;
    }

    /** Les heures d’ouverture à portée des habitants de ce territoire. */
    public HeuresAPortee de(MaillageDuDepartement territoire) {
        return analyse(territoire).heures();
    }

    /** Les heures, la capacité, les services et ce que l’on ne sait pas bien. */
    public AnalyseDuMaillage analyse(MaillageDuDepartement territoire) {
        var departement = territoire.departement().code();
        var offre = territoire.maillage().offre();
        var lieux = offre.stream()
                .filter(point -> point.nature() == Nature.LIEU)
                .map(PointDAcces::id)
                .toArray(UUID[]::new);
        var aujourdhui = LocalDate.ofInstant(horloge.instant(), Departement.fuseau(departement));
        var donnees = new Donnees(
                territoire.maillage(),
                aujourdhui,
                ouvertures.lire(offre, ouvertures.lundi(departement)),
                equipes(lieux, aujourdhui),
                fiches(lieux));
        var connu = calculs.get(territoire.cle());
        if (connu != null && connu.donnees().equals(donnees)) {
            return connu.analyse();
        }
        var analyse = analyser(territoire, donnees, ouvertures.evaluer(donnees.ouvertures()));
        calculs.put(territoire.cle(), new Calcul(donnees, analyse));
        return analyse;
    }

    /** La même analyse, si l’offre et les heures étaient celles-ci : rien n’est gardé. */
    AnalyseDuMaillage analyserAutrement(MaillageDuDepartement alors, Map<UUID, DemiHeures> heures) {
        var departement = alors.departement().code();
        var lieux = alors.maillage().offre().stream()
                .filter(point -> point.nature() == Nature.LIEU)
                .map(PointDAcces::id)
                .toArray(UUID[]::new);
        var aujourdhui = LocalDate.ofInstant(horloge.instant(), Departement.fuseau(departement));
        return analyser(
                alors,
                new Donnees(
                        alors.maillage(),
                        aujourdhui,
                        ouvertures.lire(alors.maillage().offre(), ouvertures.lundi(departement)),
                        equipes(lieux, aujourdhui),
                        fiches(lieux)),
                heures);
    }

    private AnalyseDuMaillage analyser(
            MaillageDuDepartement territoire, Donnees donnees, Map<UUID, DemiHeures> heures) {
        var terrain = terrains.du(territoire.departement().code()).orElseThrow();
        var maillage = territoire.maillage();
        var capacite = CapaciteAPortee.de(
                        terrain.communes(),
                        terrain.autour(),
                        maillage.offre(),
                        AnalyseDuMaillage.tenues(maillage.offre(), heures, donnees.equipes()),
                        maillage.trajets())
                .pour(maillage);
        return new AnalyseDuMaillage(
                territoire,
                HeuresAPortee.de(maillage, territoire.portees(), heures),
                capacite,
                incertitude(territoire, donnees, heures),
                new AnalyseDuMaillage.Ouvertures(Map.copyOf(heures)),
                donnees.fiches().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, fiche -> fiche.getValue().services())));
    }

    private static Incertitude incertitude(
            MaillageDuDepartement territoire, Donnees donnees, Map<UUID, DemiHeures> heures) {
        var maillage = territoire.maillage();
        var limite = donnees.aujourdhui().minusMonths(Lieu.FRAICHEUR_EN_MOIS);
        var surs = maillage.offre().stream()
                .filter(point -> heures.containsKey(point.id()) && !donnees.estAncien(point, limite))
                .toList();
        var couverts = maillage.auDelaDe(Incertitude.MINUTES);
        long sansLesAutres = territoire
                .avecLOffre(surs)
                .maillage()
                .auDelaDe(Incertitude.MINUTES)
                .habitants();
        var siens = maillage.offre().stream()
                .filter(point ->
                        point.departement().equals(territoire.departement().code()))
                .toList();
        return new Incertitude(
                siens.size(),
                combien(siens, point -> donnees.estAncien(point, limite)),
                combien(siens, point -> !heures.containsKey(point.id())),
                combien(siens, point -> donnees.estAVerifier(point)),
                combien(siens, PointDAcces::positionApprochee),
                Incertitude.MINUTES,
                new Part(sansLesAutres - couverts.habitants(), couverts.sur()));
    }

    private static int combien(List<PointDAcces> points, java.util.function.Predicate<PointDAcces> condition) {
        return (int) points.stream().filter(condition).count();
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

    /** Ce qu’un lieu propose, et quand on l’a confirmé. */
    private record Fiche(Set<Service> services, @Nullable LocalDate confirmeLe) {

        static Fiche de(ResultSet ligne) throws SQLException {
            var services = EnumSet.noneOf(Service.class);
            Stream.of((String[]) ligne.getArray(2).getArray())
                    .map(Service::valueOf)
                    .forEach(services::add);
            return new Fiche(services, ligne.getObject(3, LocalDate.class));
        }
    }

    /** Tout ce dont le calcul dépend. */
    private record Donnees(
            Maillage maillage,
            LocalDate aujourdhui,
            Lues ouvertures,
            Map<UUID, Equipe> equipes,
            Map<UUID, Fiche> fiches) {

        /** Un arrêt a un passage prévu : il n’est pas ancien. */
        boolean estAncien(PointDAcces point, LocalDate limite) {
            var fiche = fiches.get(point.id());
            return fiche != null
                    && (fiche.confirmeLe() == null || !fiche.confirmeLe().isAfter(limite));
        }

        boolean estAVerifier(PointDAcces point) {
            var horaires = ouvertures.horaires().get(point.id());
            return horaires != null && horaires.aVerifier();
        }
    }

    private record Calcul(Donnees donnees, AnalyseDuMaillage analyse) {}
}
