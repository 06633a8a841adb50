package fr.maillon.campagne;

import static org.assertj.core.api.Assertions.assertThat;

import fr.maillon.UnReseau;
import fr.maillon.disponibilite.Calendrier;
import fr.maillon.disponibilite.Heures;
import fr.maillon.disponibilite.RegleDeTemps;
import fr.maillon.itinerance.Recurrence;
import fr.maillon.offre.Acces;
import fr.maillon.offre.CatalogueDesOffres;
import fr.maillon.offre.Endroit;
import fr.maillon.offre.FicheOffre;
import fr.maillon.offre.ModeId;
import fr.maillon.offre.OffreId;
import fr.maillon.ressource.Creneau;
import fr.maillon.ressource.RessourceId;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Des salles à réserver une heure, une par une ou trois ensemble, dans un ordre ou dans l’autre, pendant ces créneaux et
 * jamais ailleurs.
 *
 * @param modes les ressources que chacun prend
 */
public record Guichets(
        JdbcClient jdbc,
        UnReseau reseau,
        OffreId offre,
        Map<ModeId, List<RessourceId>> modes,
        List<RessourceId> salles,
        List<Creneau> creneaux) {

    private static final int ENSEMBLE = 3;

    /** @param creneaux d’une heure, qui se suivent */
    public static Guichets ouvrir(ApplicationContext contexte, List<RessourceId> salles, List<Creneau> creneaux) {
        var jdbc = contexte.getBean(JdbcClient.class);
        var reseau = UnReseau.a(jdbc);
        var debut = creneaux.getFirst().debut();
        var fin = creneaux.getLast().fin();
        var calendrier = contexte.getBean(Calendrier.class);
        salles.forEach(salle -> calendrier.inscrire(RegleDeTemps.ouverture(
                salle,
                reseau.lieu(),
                Recurrence.chaqueSemaine(List.of(DayOfWeek.values())),
                Heures.JOURNEE,
                jour(debut),
                jour(fin),
                "48")));
        jdbc.sql("update plage_de_temps set pendant = pendant * tstzrange(:debut, :fin)"
                        + " where ressource_id = any(:salles) and pendant && tstzrange(:debut, :fin)")
                .param("debut", utc(debut))
                .param("fin", utc(fin))
                .param("salles", ids(salles))
                .update();
        jdbc.sql("update plage_de_temps set retiree = true"
                        + " where ressource_id = any(?) and not pendant && tstzrange(?, ?)")
                .params(ids(salles), utc(debut), utc(fin))
                .update();
        var offres = contexte.getBean(CatalogueDesOffres.class);
        var offre = offres.creer(new FicheOffre(
                reseau.structure(),
                "Être reçu pendant la campagne",
                "",
                60,
                0,
                12,
                60,
                50,
                null,
                null,
                List.of(),
                false,
                Acces.PUBLIC));
        var ici = new Endroit.AuLieu(reseau.lieu());
        var modes = new LinkedHashMap<ModeId, List<RessourceId>>();
        salles.forEach(salle -> modes.put(offres.ajouterMode(offre, ici, List.of(List.of(salle))), List.of(salle)));
        for (int rang = 0; rang + ENSEMBLE <= salles.size(); rang += ENSEMBLE) {
            var trois = salles.subList(rang, rang + ENSEMBLE);
            for (var ordre : List.of(trois, trois.reversed())) {
                modes.put(
                        offres.ajouterMode(
                                offre, ici, ordre.stream().map(List::of).toList()),
                        ordre);
            }
        }
        return new Guichets(jdbc, reseau, offre, Map.copyOf(modes), salles, creneaux);
    }

    ModeId unMode(Random hasard) {
        return List.copyOf(modes.keySet()).get(hasard.nextInt(modes.size()));
    }

    Creneau unCreneau(Random hasard) {
        return creneaux.get(hasard.nextInt(creneaux.size()));
    }

    List<RessourceId> salles(ModeId mode) {
        return modes.getOrDefault(mode, List.of());
    }

    LocalDate dernierJour() {
        return jour(creneaux.getLast().fin());
    }

    /** Chaque rendez-vous à venir a toutes ses ressources, à son heure ; rien n’est resté de côté. */
    void verifier(int aVenir) {
        assertThat(compter("select count(*) from rendez_vous rv join mode_d_offre m on m.id = rv.mode_id"
                        + " where m.offre_id = ? and rv.statut = 'A_VENIR'"))
                .as("chaque rendez-vous à venir a été confirmé, et chaque confirmation est là")
                .isEqualTo(aVenir);
        assertThat(compter("""
                        select count(*) from rendez_vous rv join mode_d_offre m on m.id = rv.mode_id
                        where m.offre_id = ? and rv.statut = 'A_VENIR' and (
                            select count(*) from occupation o
                            where o.reservation_id = rv.id and o.actif and o.nature = 'RENDEZ_VOUS'
                              and o.pendant = tstzrange(rv.debut, rv.fin))
                          <> (select count(distinct ligne) from mode_ressource where mode_id = m.id)"""))
                .as("rendez-vous sans toutes leurs ressources, ou à une autre heure qu’elles")
                .isZero();
        assertThat(compter("select count(*) from place_rendue where offre_id = ?"))
                .as("places mises de côté, et oubliées")
                .isZero();
    }

    private int compter(String requete) {
        return jdbc.sql(requete).param(offre.valeur()).query(Integer.class).single();
    }

    void effacer() {
        for (var requete : List.of(
                "delete from attente where offre_id = ?",
                "delete from rendez_vous where mode_id in (select id from mode_d_offre where offre_id = ?)",
                "delete from retenue where mode_id in (select id from mode_d_offre where offre_id = ?)",
                "delete from mode_ressource where mode_id in (select id from mode_d_offre where offre_id = ?)",
                "delete from offre where id = ?")) {
            jdbc.sql(requete).param(offre.valeur()).update();
        }
        for (var requete : List.of(
                "delete from occupation where ressource_id = any(?)",
                "delete from regle_de_temps where ressource_id = any(?)")) {
            jdbc.sql(requete).param(ids(salles)).update();
        }
        reseau.effacer(jdbc);
    }

    private static LocalDate jour(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneId.of("Europe/Paris"));
    }

    private static Long[] ids(List<RessourceId> salles) {
        return salles.stream().map(RessourceId::valeur).toArray(Long[]::new);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
