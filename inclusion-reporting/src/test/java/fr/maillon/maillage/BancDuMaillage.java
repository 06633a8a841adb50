package fr.maillon.maillage;

import fr.maillon.lieu.horaires.CalendrierOuverture;
import fr.maillon.lieu.horaires.HorairesOuverture;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;

/** Combien coûtent les calculs d’un département : une commande, jamais un test chronométré. */
final class BancDuMaillage {

    private static final int FOIS = 60;
    private static final LocalDate LUNDI = LocalDate.of(2026, 11, 30);
    private static final List<String> HORAIRES = List.of(
            "Mo-Fr 09:00-12:00,13:30-17:30; PH off",
            "Mo,Tu,Th 09:00-12:30; We 14:00-18:00; Sa[1] 09:00-12:00; PH off",
            "Tu-Sa 10:00-18:00; Jul-Aug off");

    private BancDuMaillage() {}

    public static void main(String[] arguments) {
        var hasard = new Random(1);
        var communes = UnTerritoire.communes(hasard, 600);
        var lieux = UnTerritoire.lieux(hasard, 300);
        var maillage = Maillage.de(communes, lieux, ParametresMaillage.USUELS);
        mesurer("vulnérabilité, 600 communes × 300 lieux, en une passe", () -> Vulnerabilite.de(maillage));
        mesurer("vulnérabilité, la même en recalculant sans chaque lieu", () -> {
            for (var lieu : lieux) {
                Maillage.de(
                                communes,
                                lieux.stream().filter(autre -> autre != lieu).toList(),
                                ParametresMaillage.USUELS)
                        .auDelaDe(20);
            }
        });
        mesurer("heures à portée, 600 communes × 300 lieux × 4 semaines, horaires à lire", () -> {
            var ouvertures = new HashMap<UUID, DemiHeures>();
            for (int i = 0; i < lieux.size(); i++) {
                var calendrier = CalendrierOuverture.du(
                        "48", HorairesOuverture.lire(HORAIRES.get(i % HORAIRES.size())), List.of());
                var ouvert = new DemiHeures();
                for (int semaine = 0; semaine < DemiHeures.SEMAINES; semaine++) {
                    ouvert.ouvrir(semaine, calendrier.semaine(LUNDI.plusWeeks(semaine)));
                }
                ouvertures.put(lieux.get(i).id(), ouvert);
            }
            HeuresAPortee.de(maillage, HeuresAPortee.portees(maillage), ouvertures);
        });
        var horaires = new HashMap<UUID, HorairesDuLieu>();
        for (int i = 0; i < lieux.size(); i++) {
            // chaque lieu a ses heures : aucune semaine déjà évaluée ne sert deux fois
            var texte = HORAIRES.get(i % HORAIRES.size()) + "; 2026 Dec %02d off".formatted(1 + i % 28);
            horaires.put(lieux.get(i).id(), new HorairesDuLieu("48", null, texte, false, List.of()));
        }
        var samedi = Creneau.le(DayOfWeek.SATURDAY);
        mesurer("carte à un créneau, 600 communes × 300 lieux × 336 demi-heures, horaires à lire", () -> {
            var ouvertures = new HashMap<UUID, DemiHeures>();
            horaires.forEach((lieu, siens) -> ouvertures.put(lieu, demiHeures(siens)));
            Maillage.de(communes, LectureDesOuvertures.ouverts(lieux, ouvertures, samedi), ParametresMaillage.USUELS)
                    .auDelaDe(20);
        });
        var connues = new HashMap<UUID, DemiHeures>();
        horaires.forEach((lieu, siens) -> connues.put(lieu, demiHeures(siens)));
        mesurer(
                "carte à un créneau, les semaines déjà évaluées",
                () -> Maillage.de(
                                communes,
                                LectureDesOuvertures.ouverts(lieux, connues, samedi),
                                ParametresMaillage.USUELS)
                        .auDelaDe(20));
        var avant =
                Releve.de("48", LUNDI, Maillage.de(communes, lieux.subList(1, 300), ParametresMaillage.USUELS), null);
        mesurer("ce qui a changé, 600 communes × 300 lieux", () -> CeQuiAChange.entre(avant, maillage));
    }

    private static DemiHeures demiHeures(HorairesDuLieu siens) {
        var calendrier = siens.calendrier();
        var ouvert = new DemiHeures();
        for (int semaine = 0; semaine < DemiHeures.SEMAINES; semaine++) {
            ouvert.ouvrir(semaine, calendrier.semaine(LUNDI.plusWeeks(semaine)));
        }
        return ouvert;
    }

    private static void mesurer(String quoi, Runnable action) {
        var durees = new double[FOIS];
        for (int i = 0; i < FOIS; i++) {
            long debut = System.nanoTime();
            action.run();
            durees[i] = (System.nanoTime() - debut) / 1e6;
        }
        System.out.printf(Locale.FRANCE, "| %s (à froid : %,.1f ms)", quoi, durees[0]);
        Arrays.sort(durees);
        System.out.printf(Locale.FRANCE, " | %,.1f ms | %,.1f ms |%n", durees[FOIS / 2], durees[(int) (FOIS * 0.95)]);
    }
}
