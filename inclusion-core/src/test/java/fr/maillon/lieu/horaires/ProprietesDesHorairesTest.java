package fr.maillon.lieu.horaires;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Propriétés vérifiées sur des semaines tirées au hasard ; la graine est le nom du cas. */
@DisplayName("Quels que soient les horaires")
class ProprietesDesHorairesTest {

    private static final LocalDate LUNDI = LocalDate.of(2026, 11, 23);
    private static final String[] JOURS = {"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"};

    static LongStream graines() {
        return new Random(20261124).longs(200);
    }

    @ParameterizedTest
    @MethodSource("graines")
    void une_semaine_simple_s_ecrit_et_se_relit_sans_perte(long graine) {
        var semaine = semaine(new Random(graine));

        assertThat(semaine.horaires().semaineSimple()).contains(semaine);
    }

    @ParameterizedTest
    @MethodSource("graines")
    void le_masque_dit_la_meme_chose_que_l_instant(long graine) {
        var calendrier = CalendrierOuverture.du("48", horaires(new Random(graine)), List.of());
        var masque = calendrier.semaine(LUNDI);

        for (int rang = 0; rang < SemaineType.DEMI_HEURES; rang++) {
            var instant = LUNDI.atStartOfDay(calendrier.fuseau())
                    .plusMinutes(30L * rang)
                    .toInstant();
            assertThat(masque.estOuverte(rang)).as("demi-heure %d", rang).isEqualTo(calendrier.estOuvert(instant));
        }
    }

    @ParameterizedTest
    @MethodSource("graines")
    void le_prochain_changement_est_le_premier_instant_ou_l_etat_differe(long graine) {
        var hasard = new Random(graine);
        var calendrier = CalendrierOuverture.du("48", horaires(hasard), List.of());
        var instant = LUNDI.atStartOfDay(calendrier.fuseau())
                .plusMinutes(hasard.nextInt(7 * Plage.JOUR))
                .toInstant();
        var etat = calendrier.etat(instant);
        var changement = switch (etat) {
            case EtatOuverture.Ouvert ouvert -> ouvert.jusqua();
            case EtatOuverture.Ferme ferme -> ferme.ouvreLe();
            default -> null;
        };
        boolean ouvert = etat instanceof EtatOuverture.Ouvert;

        assertThat(calendrier.estOuvert(instant)).isEqualTo(ouvert);
        if (changement != null) {
            assertThat(calendrier.estOuvert(changement.toInstant())).isEqualTo(!ouvert);
            assertThat(calendrier.estOuvert(changement.toInstant().minusSeconds(60)))
                    .isEqualTo(ouvert);
        }
    }

    @ParameterizedTest
    @MethodSource("graines")
    void les_plages_d_un_jour_sont_rangees_et_ne_se_recouvrent_pas(long graine) {
        var horaires = horaires(new Random(graine));
        for (int i = 0; i < 30; i++) {
            var plages = horaires.plages(LUNDI.plusDays(i), JoursFeries.du("48"));
            for (int j = 1; j < plages.size(); j++) {
                assertThat(plages.get(j).debut())
                        .isGreaterThanOrEqualTo(plages.get(j - 1).fin());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("graines")
    void fermer_un_jour_ne_change_que_ce_jour(long graine) {
        var horaires = horaires(new Random(graine));
        var sansMercredi = HorairesOuverture.lire(horaires.texte() + "; We off");
        for (int i = 0; i < 7; i++) {
            var jour = LUNDI.plusDays(i);
            assertThat(sansMercredi.plages(jour, JoursFeries.aucun()))
                    .isEqualTo(i == 2 ? List.of() : horaires.plages(jour, JoursFeries.aucun()));
        }
    }

    private static SemaineSimple semaine(Random hasard) {
        var jours = new EnumMap<DayOfWeek, List<Plage>>(DayOfWeek.class);
        for (var jour : DayOfWeek.values()) {
            var plages = new ArrayList<Plage>();
            int debut = 15 * hasard.nextInt(1, 40);
            while (debut < Plage.JOUR - 60 && hasard.nextInt(3) > 0) {
                int fin = Math.min(Plage.JOUR, debut + 15 * hasard.nextInt(1, 20));
                plages.add(Plage.de(debut, fin));
                debut = fin + 15 * hasard.nextInt(1, 20);
            }
            jours.put(jour, plages);
        }
        return new SemaineSimple(jours, hasard.nextBoolean());
    }

    /** Des règles qui se remplacent, s’ajoutent, ferment, débordent de minuit. */
    private static HorairesOuverture horaires(Random hasard) {
        var texte = new StringBuilder();
        int regles = hasard.nextInt(1, 6);
        for (int i = 0; i < regles; i++) {
            if (i > 0) {
                texte.append(hasard.nextInt(4) == 0 ? ", " : "; ");
            }
            texte.append(JOURS[hasard.nextInt(7)]).append('-').append(JOURS[hasard.nextInt(7)]);
            if (i > 0 && hasard.nextInt(5) == 0) {
                texte.append(" off");
                continue;
            }
            int debut = 30 * hasard.nextInt(46);
            int fin = (debut + 30 * hasard.nextInt(1, 30)) % Plage.JOUR;
            texte.append(" %02d:%02d-%02d:%02d".formatted(debut / 60, debut % 60, fin / 60, fin % 60));
        }
        return HorairesOuverture.lire(texte.toString());
    }
}
