package fr.maillon.plan;

import fr.maillon.indicateur.Indicateurs;
import fr.maillon.indicateur.Perimetre;
import fr.maillon.indicateur.Periode;
import fr.maillon.maillage.MaillageDuDepartement;
import fr.maillon.maillage.PointDAcces;
import fr.maillon.maillage.SuiviDuMaillage;
import fr.maillon.territoire.Ressort;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Ce que valent les repères aujourd’hui, d’après les chiffres que le produit montre ailleurs. */
@Component
class Reperes {

    private static final int LOIN = 20;

    private final JdbcClient jdbc;
    private final Indicateurs indicateurs;
    private final SuiviDuMaillage maillages;

    Reperes(JdbcClient jdbc, Indicateurs indicateurs, SuiviDuMaillage maillages) {
        this.jdbc = jdbc;
        this.indicateurs = indicateurs;
        this.maillages = maillages;
    }

    /**
     * @param valeurs celles que le produit tient
     * @param partMesuree part des habitants dont le temps d’accès est mesuré, de 0 à 1
     */
    record Aujourdhui(Map<Repere, Double> valeurs, double partMesuree) {}

    Aujourdhui aujourdhui(Ressort ressort, LocalDate aujourdhui) {
        var valeurs = new EnumMap<Repere, Double>(Repere.class);
        var territoires = maillages.du(ressort);
        acces(territoires, valeurs);
        var unAn = new Periode(aujourdhui.minusYears(1).plusDays(1), aujourdhui);
        var activite = indicateurs
                .tableauDeBord(new Perimetre.Territoire(ressort.departements(), ressort.epcis()), unAn)
                .total()
                .annee();
        valeurs.put(Repere.ACCOMPAGNEMENTS, (double) activite.accompagnements());
        valeurs.put(Repere.PERSONNES, (double) activite.participants());
        rendezVous(ressort, unAn, valeurs);
        return new Aujourdhui(valeurs, partMesuree(territoires));
    }

    private static double partMesuree(List<MaillageDuDepartement> territoires) {
        long mesures = 0;
        long habitants = 0;
        for (var territoire : territoires) {
            var part = territoire.maillage().mesures();
            mesures += part.habitants();
            habitants += part.sur();
        }
        return habitants == 0 ? 0 : (double) mesures / habitants;
    }

    /** Plusieurs territoires s’additionnent ; leur temps moyen est pondéré par leurs habitants. */
    private static void acces(List<MaillageDuDepartement> territoires, Map<Repere, Double> valeurs) {
        if (territoires.isEmpty()) {
            return;
        }
        double eloignes = 0;
        double minutes = 0;
        double habitants = 0;
        double points = 0;
        boolean connus = false;
        for (var territoire : territoires) {
            var maillage = territoire.maillage();
            connus |= maillage.offreConnue();
            eloignes += maillage.auDelaDe(LOIN).habitants();
            if (maillage.moyenne().isPresent()) {
                minutes += maillage.moyenne().get().enMinutes() * maillage.habitantsConnus();
                habitants += maillage.habitantsConnus();
            }
            points += maillage.offre().stream()
                    .map(PointDAcces::departement)
                    .filter(territoire.departement().code()::equals)
                    .count();
        }
        if (connus) {
            valeurs.put(Repere.HABITANTS_ELOIGNES, eloignes);
        }
        valeurs.put(Repere.LIEUX_ET_ARRETS, points);
        if (habitants > 0) {
            valeurs.put(Repere.TEMPS_MOYEN, Math.round(10 * minutes / habitants) / 10.0);
        }
    }

    private void rendezVous(Ressort ressort, Periode unAn, Map<Repere, Double> valeurs) {
        jdbc.sql("""
                select round(100.0 * count(*) filter (where statut = 'HONORE') / count(*), 1)
                from v_rendez_vous
                where statut in ('HONORE', 'ABSENT', 'EXCUSE') and jour between :du and :au
                  and (departement_code = any(:departements)
                       or commune_code in (select code from v_commune where epci_code = any(:epcis)))
                having count(*) > 0""")
                .param("du", unAn.du())
                .param("au", unAn.au())
                .param("departements", ressort.departements().toArray(String[]::new))
                .param("epcis", ressort.epcis().toArray(String[]::new))
                .query(Double.class)
                .optional()
                .ifPresent(part -> valeurs.put(Repere.RENDEZ_VOUS_HONORES, part));
    }
}
