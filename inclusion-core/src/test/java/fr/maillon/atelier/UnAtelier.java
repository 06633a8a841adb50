package fr.maillon.atelier;

import fr.maillon.RepositoryTest;
import fr.maillon.UnReseau;
import fr.maillon.accompagnement.Endroit;
import fr.maillon.accompagnement.Thematique;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** « Premiers pas sur internet », à Mende dans une semaine à 10 h, publié : seul, ou en programme. */
public record UnAtelier(UnReseau reseau, List<AtelierId> seances) {

    public static final LocalDate JOUR = LocalDate.ofInstant(RepositoryTest.MAINTENANT, ZoneId.of("Europe/Paris"))
            .plusWeeks(1);

    public static UnAtelier de(int places, JdbcClient jdbc, Ateliers ateliers) {
        return de(places, 1, jdbc, ateliers);
    }

    public static UnAtelier de(int places, int seances, JdbcClient jdbc, Ateliers ateliers) {
        return de(places, seances, JOUR, jdbc, ateliers);
    }

    /** Le même, un autre jour : pour une horloge qui n’est pas celle des tests. */
    public static UnAtelier de(int places, LocalDate jour, JdbcClient jdbc, Ateliers ateliers) {
        return de(places, 1, jour, jdbc, ateliers);
    }

    private static UnAtelier de(int places, int seances, LocalDate jour, JdbcClient jdbc, Ateliers ateliers) {
        var reseau = UnReseau.a(jdbc);
        var jeton = UUID.randomUUID();
        var programme = ateliers.prevoir(
                jeton,
                plan(reseau, places, jour),
                new Repetition(seances == 1 ? Rythme.UNE_FOIS : Rythme.CHAQUE_SEMAINE, seances, 0, null),
                reseau.mediateur());
        var ids = programme
                .map(id -> ateliers.programme(id, reseau.mediateur()).seances().stream()
                        .map(Atelier::id)
                        .toList())
                .orElse(List.of(new AtelierId(jeton)));
        ids.forEach(id -> ateliers.publier(id, true, reseau.mediateur()));
        return new UnAtelier(reseau, ids);
    }

    public static PlanDAtelier plan(UnReseau reseau, int places) {
        return plan(reseau, places, JOUR);
    }

    private static PlanDAtelier plan(UnReseau reseau, int places, LocalDate jour) {
        return new PlanDAtelier(
                "Premiers pas sur internet",
                jour,
                LocalTime.of(10, 0),
                90,
                new Endroit.AuLieu(reseau.lieu()),
                new TreeSet<>(Set.of(Thematique.EMAIL)),
                places,
                Set.of());
    }

    /** La seule séance, ou la première. */
    public AtelierId id() {
        return seances.getFirst();
    }

    public int placesPrises(JdbcClient jdbc) {
        return jdbc.sql("select places_prises from atelier where id = ?")
                .param(id().valeur())
                .query(Integer.class)
                .single();
    }

    /** Efface tout : pour un test qui écrit pour de bon. */
    public void effacer(JdbcClient jdbc) {
        var ids = seances.stream().map(un -> un.valeur().toString()).toArray(String[]::new);
        jdbc.sql("delete from inscription where id in (select inscription_id from seance_inscrite"
                        + " where atelier_id = any(cast(? as uuid[])))")
                .param(ids)
                .update();
        jdbc.sql("delete from atelier where id = any(cast(? as uuid[]))")
                .param(ids)
                .update();
        jdbc.sql("delete from programme p where not exists (select from atelier where programme_id = p.id)")
                .update();
        reseau.effacer(jdbc);
    }
}
