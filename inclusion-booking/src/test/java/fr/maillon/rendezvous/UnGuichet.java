package fr.maillon.rendezvous;

import fr.maillon.RepositoryTest;
import fr.maillon.UnReseau;
import fr.maillon.compte.CompteId;
import fr.maillon.disponibilite.Calendrier;
import fr.maillon.disponibilite.Heures;
import fr.maillon.disponibilite.RegleDeTemps;
import fr.maillon.itinerance.Recurrence;
import fr.maillon.lieu.LieuId;
import fr.maillon.offre.Acces;
import fr.maillon.offre.CatalogueDesOffres;
import fr.maillon.offre.Endroit;
import fr.maillon.offre.FicheOffre;
import fr.maillon.offre.ModeId;
import fr.maillon.offre.OffreId;
import fr.maillon.ressource.Ressource;
import fr.maillon.ressource.RessourceId;
import fr.maillon.ressource.Ressources;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * À Mende, des agents d’un partenaire reçoivent une demi-heure, en semaine de 9 h à 12 h, dans une salle. Il est mardi, le
 * premier jour possible est mercredi.
 */
public record UnGuichet(UnReseau reseau, OffreId offre, ModeId mode, List<RessourceId> agents, RessourceId salle) {

    public static final LocalDate MERCREDI = LocalDate.of(2026, 11, 25);
    public static final String BESOIN = "Ouvrir un compte France Travail";

    public static UnGuichet a(
            JdbcClient jdbc, Ressources ressources, CatalogueDesOffres offres, Calendrier calendrier, int agents) {
        return a(jdbc, ressources, offres, calendrier, agents, BESOIN, false, Acces.PUBLIC);
    }

    public static UnGuichet a(
            JdbcClient jdbc,
            Ressources ressources,
            CatalogueDesOffres offres,
            Calendrier calendrier,
            int combien,
            String besoin,
            boolean sensible,
            Acces acces) {
        var reseau = UnReseau.a(jdbc);
        var agents = new ArrayList<RessourceId>();
        for (int rang = 1; rang <= combien; rang++) {
            var agent = ressources.inscrire(Ressource.Nature.AGENT, "Agent " + rang, null, null, reseau.structure());
            calendrier.inscrire(enSemaine(agent, reseau.lieu()));
            agents.add(agent);
        }
        var salle = ressources.inscrire(Ressource.Nature.SALLE, "Salle bleue", null, reseau.lieu());
        var offre = offres.creer(new FicheOffre(
                reseau.structure(),
                besoin,
                "emploi chômage inscription",
                30,
                0,
                12,
                60,
                2,
                null,
                "Sonnez à l’accueil.",
                List.of("Une pièce d’identité"),
                sensible,
                acces));
        var recette = combien == 1 ? List.of(agents, List.of(salle)) : List.<List<RessourceId>>of(agents);
        var mode = offres.ajouterMode(offre, new Endroit.AuLieu(reseau.lieu()), recette);
        return new UnGuichet(reseau, offre, mode, agents, salle);
    }

    public static RegleDeTemps enSemaine(RessourceId ressource, LieuId lieu) {
        return RegleDeTemps.ouverture(
                ressource,
                lieu,
                Recurrence.chaqueSemaine(List.of(
                        DayOfWeek.MONDAY,
                        DayOfWeek.TUESDAY,
                        DayOfWeek.WEDNESDAY,
                        DayOfWeek.THURSDAY,
                        DayOfWeek.FRIDAY)),
                new Heures(LocalTime.of(9, 0), LocalTime.of(12, 0)),
                LocalDate.ofInstant(RepositoryTest.MAINTENANT, ZoneId.of("Europe/Paris")),
                null,
                "48");
    }

    public static Instant mercrediA(String heure) {
        return MERCREDI.atTime(LocalTime.parse(heure))
                .atZone(ZoneId.of("Europe/Paris"))
                .toInstant();
    }

    /** Efface tout : pour un test qui écrit pour de bon. */
    public void effacer(JdbcClient jdbc) {
        jdbc.sql("delete from attente where offre_id = ?").param(offre.valeur()).update();
        var toutes = new ArrayList<>(agents);
        toutes.add(salle);
        var ids = toutes.stream().map(RessourceId::valeur).toArray(Long[]::new);
        jdbc.sql("delete from rendez_vous where mode_id = ?")
                .param(mode.valeur())
                .update();
        jdbc.sql("delete from retenue where mode_id = ?").param(mode.valeur()).update();
        for (var requete : List.of(
                "delete from occupation where ressource_id = any(?)",
                "delete from regle_de_temps where ressource_id = any(?)",
                "delete from mode_ressource where ressource_id = any(?)")) {
            jdbc.sql(requete).param(ids).update();
        }
        jdbc.sql("delete from offre where id = ?").param(offre.valeur()).update();
        jdbc.sql("delete from ressource where id = any(?)").param(ids).update();
        jdbc.sql("delete from compte where structure_id = ?")
                .param(reseau.structure().valeur())
                .update();
        reseau.effacer(jdbc);
    }

    public static RendezVousId numero() {
        return new RendezVousId(UUID.randomUUID());
    }

    /** Qui tient l’agenda de ces agents, et répond pour eux. */
    public CompteId compteDuPartenaire(JdbcClient jdbc) {
        var id = new CompteId(UUID.randomUUID());
        jdbc.sql("""
                        insert into compte (id, courriel, nom_affiche, role, structure_id, cree_le, version)
                        values (?, ?, 'Partenaire', 'PARTENAIRE', ?, now(), 0)""")
                .params(
                        id.valeur(),
                        id.valeur() + "@exemple.fr",
                        reseau.structure().valeur())
                .update();
        return id;
    }

    /** Ne laisse d’ouvert que ce mercredi matin : six rendez-vous, de 9 h à 11 h 30. */
    public void seulementMercredi(JdbcClient jdbc) {
        jdbc.sql("update plage_de_temps set retiree = true where ressource_id = any(?) and jour <> ?")
                .params(agents.stream().map(RessourceId::valeur).toArray(Long[]::new), MERCREDI)
                .update();
    }
}
