package fr.maillon.partage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Le secret statistique")
class SecretStatistiqueTest {

    private static final int COMMUNES = 12;
    private static final int MOIS = 12;
    private static final int VALEURS = 6;

    @Test
    void cache_de_un_a_dix_et_arrondit_a_cinq() {
        assertThat(LongStream.rangeClosed(0, 13)
                        .mapToObj(SecretStatistique::publier)
                        .toList())
                .startsWith(OptionalLong.of(0), OptionalLong.empty())
                .endsWith(OptionalLong.empty(), OptionalLong.of(15), OptionalLong.of(15), OptionalLong.of(15));
        assertThat(SecretStatistique.publier(10)).isEmpty();
        assertThat(SecretStatistique.publier(18)).hasValue(20);
        assertThat(SecretStatistique.publier(1_234)).hasValue(1_235);
    }

    @Test
    void ne_laisse_pas_une_ligne_cachee_seule_dans_un_tableau_qui_s_additionne() {
        assertThat(SecretStatistique.publier(List.of(40L, 3L, 20L, 0L), true))
                .containsExactly(OptionalLong.of(40), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.of(0));
        // deux cachées qui ne font pas onze : une troisième les rejoint
        assertThat(SecretStatistique.publier(List.of(40L, 3L, 20L, 2L), true))
                .containsExactly(OptionalLong.of(40), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
        assertThat(SecretStatistique.publier(List.of(40L, 3L, 20L, 0L), false))
                .containsExactly(OptionalLong.of(40), OptionalLong.empty(), OptionalLong.of(20), OptionalLong.of(0));
        assertThat(SecretStatistique.publier(List.of(40L, 20L), true))
                .containsExactly(OptionalLong.of(40), OptionalLong.of(20));
    }

    /**
     * La dernière ligne est ce qui n’est pas précisé, reste du total. Pour chaque case cachée de chaque tableau, plusieurs comptes
     * sont possibles : ni les lignes, ni le reste, ni le total publiés ne la disent.
     */
    @Test
    void ne_laisse_pas_retrouver_une_case_par_ce_qui_n_est_pas_precise() {
        assertThat(casesRetrouvees(comptes -> SecretStatistique.publier(comptes, true)))
                .isEmpty();
        // le reste publié à part, sans être protégé avec les autres lignes : il dirait leurs cases
        assertThat(casesRetrouvees(comptes -> {
                    var publies = new ArrayList<>(SecretStatistique.publier(comptes.subList(0, 2), false));
                    publies.add(OptionalLong.of(comptes.get(2)));
                    return publies;
                }))
                .isNotEmpty();
    }

    /** Tous les tableaux de deux lignes et d’un reste, de 0 à 30 : les cases cachées qu’un seul compte explique. */
    private static List<String> casesRetrouvees(Function<List<Long>, List<OptionalLong>> publier) {
        var possibles = new HashMap<List<OptionalLong>, List<List<Long>>>();
        for (long une = 0; une <= 30; une++) {
            for (long autre = 0; autre <= 30; autre++) {
                for (long reste = 0; reste <= 30; reste++) {
                    var comptes = List.of(une, autre, reste);
                    var publies = new ArrayList<>(publier.apply(comptes));
                    publies.add(SecretStatistique.publier(une + autre + reste));
                    possibles.computeIfAbsent(publies, p -> new ArrayList<>()).add(comptes);
                }
            }
        }
        var retrouvees = new ArrayList<String>();
        possibles.forEach((publies, tableaux) -> {
            for (int i = 0; i < 3; i++) {
                int rang = i;
                if (publies.get(i).isEmpty()
                        && tableaux.stream()
                                        .map(comptes -> comptes.get(rang))
                                        .distinct()
                                        .count()
                                == 1) {
                    retrouvees.add(publies + " ligne " + i);
                }
            }
        });
        return retrouvees;
    }

    /** Deux pages publiques quelconques : deux dates, un territoire et sa partie, deux choix. Rien de caché ne se retrouve. */
    @Test
    void ne_livre_aucune_case_cachee_a_cent_mille_paires_de_pages() {
        var hasard = new Random(48);
        var territoire = territoire(hasard);
        int cachees = 0;
        for (int i = 0; i < 100_000; i++) {
            var une = Page.auHasard(hasard, territoire);
            var autre = hasard.nextBoolean() ? une.partie(hasard, territoire) : Page.auHasard(hasard, territoire);
            var attaque = new Attaque(une, autre);
            attaque.deduire();
            cachees += attaque.cachees();
            assertThat(attaque.retrouvees())
                    .as("paire %d : %s et %s", i, une, autre)
                    .isEmpty();
        }
        assertThat(cachees).as("des cases à chercher").isGreaterThan(100_000);
    }

    /** Ce que voit l’attaque sans arrondi ni lignes cachées en plus : elle doit pouvoir retrouver, sinon elle ne prouve rien. */
    @Test
    void serait_perce_par_la_meme_attaque_si_l_on_ne_cachait_que_les_petites_cases() {
        var hasard = new Random(48);
        var territoire = territoire(hasard);
        int retrouvees = 0;
        for (int i = 0; i < 1_000; i++) {
            var une = Page.auHasard(hasard, territoire).sansProtection();
            var attaque = new Attaque(une, une.partie(hasard, territoire).sansProtection());
            attaque.deduire();
            retrouvees += attaque.retrouvees().size();
        }
        assertThat(retrouvees).isPositive();
    }

    private static int[][][] territoire(Random hasard) {
        var comptes = new int[COMMUNES][MOIS][VALEURS];
        for (var commune : comptes) {
            int taille = 1 + hasard.nextInt(8);
            for (var mois : commune) {
                for (int v = 0; v < VALEURS; v++) {
                    mois[v] = hasard.nextInt(3) == 0 ? hasard.nextInt(taille) : 0;
                }
            }
        }
        return comptes;
    }

    /** Une page : des communes, des mois, un tableau de valeurs et son total, publiés. */
    private record Page(
            int communes, int du, int au, List<Long> vrais, List<OptionalLong> lignes, OptionalLong total, int marge) {

        static Page auHasard(Random hasard, int[][][] territoire) {
            int du = hasard.nextInt(MOIS);
            return de(territoire, 1 + hasard.nextInt((1 << COMMUNES) - 1), du, du + hasard.nextInt(MOIS - du));
        }

        /** La même, une commune ou un mois en moins. */
        Page partie(Random hasard, int[][][] territoire) {
            if (du < au && hasard.nextBoolean()) {
                return de(territoire, communes, du, au - 1);
            }
            int moins = communes & ~(1 << hasard.nextInt(COMMUNES));
            return de(territoire, moins == 0 ? communes : moins, du, au);
        }

        private static Page de(int[][][] territoire, int communes, int du, int au) {
            var vrais = new ArrayList<Long>();
            for (int v = 0; v < VALEURS; v++) {
                long somme = 0;
                for (int c = 0; c < COMMUNES; c++) {
                    for (int m = du; m <= au && (communes >> c & 1) == 1; m++) {
                        somme += territoire[c][m][v];
                    }
                }
                vrais.add(somme);
            }
            long total = vrais.stream().mapToLong(n -> n).sum();
            return new Page(
                    communes,
                    du,
                    au,
                    vrais,
                    SecretStatistique.publier(vrais, true),
                    SecretStatistique.publier(total),
                    2);
        }

        Page sansProtection() {
            return new Page(
                    communes,
                    du,
                    au,
                    vrais,
                    vrais.stream()
                            .map(n -> n > 0 && n < SecretStatistique.SEUIL ? OptionalLong.empty() : OptionalLong.of(n))
                            .toList(),
                    OptionalLong.of(vrais.stream().mapToLong(n -> n).sum()),
                    0);
        }

        boolean contient(Page autre) {
            return (communes & autre.communes) == autre.communes && du <= autre.du && autre.au <= au;
        }
    }

    /** Qui connaît les règles, et resserre par encadrements ce que deux pages disent de chaque case. */
    private static final class Attaque {

        private final Page[] pages;
        private final long[][] bas = new long[2][VALEURS + 1];
        private final long[][] haut = new long[2][VALEURS + 1];

        Attaque(Page une, Page autre) {
            this.pages = new Page[] {une, autre};
            for (int p = 0; p < 2; p++) {
                for (int i = 0; i <= VALEURS; i++) {
                    var publie = i < VALEURS ? pages[p].lignes.get(i) : pages[p].total;
                    long marge = pages[p].marge;
                    bas[p][i] = publie.isEmpty() ? 1 : plusBas(publie.getAsLong(), marge);
                    haut[p][i] = publie.isEmpty() ? 100_000 : publie.getAsLong() == 0 ? 0 : publie.getAsLong() + marge;
                    if (marge == 0 && publie.isPresent()) {
                        bas[p][i] = publie.getAsLong();
                    }
                    if (publie.isEmpty() && (i == VALEURS || marge == 0)) {
                        haut[p][i] = SecretStatistique.SEUIL - 1;
                    }
                }
            }
        }

        private static long plusBas(long publie, long marge) {
            return publie == 0 ? 0 : publie == 15 ? SecretStatistique.SEUIL : publie - marge;
        }

        void deduire() {
            for (int tour = 0; tour < 8; tour++) {
                for (int p = 0; p < 2; p++) {
                    additionner(bas[p], haut[p]);
                    int autre = 1 - p;
                    if (pages[p].contient(pages[autre])) {
                        for (int i = 0; i <= VALEURS; i++) {
                            bas[p][i] = Math.max(bas[p][i], bas[autre][i]);
                            haut[autre][i] = Math.min(haut[autre][i], haut[p][i]);
                        }
                        soustraire(p, autre);
                    }
                }
            }
        }

        /** Le total est la somme des lignes. */
        private static void additionner(long[] bas, long[] haut) {
            long sommeBas = LongStream.of(bas).limit(VALEURS).sum();
            long sommeHaut = LongStream.of(haut).limit(VALEURS).sum();
            bas[VALEURS] = Math.max(bas[VALEURS], sommeBas);
            haut[VALEURS] = Math.min(haut[VALEURS], sommeHaut);
            for (int i = 0; i < VALEURS; i++) {
                bas[i] = Math.max(bas[i], bas[VALEURS] - (sommeHaut - haut[i]));
                haut[i] = Math.min(haut[i], haut[VALEURS] - (sommeBas - bas[i]));
            }
        }

        /** La différence de deux pages emboîtées est un tableau, lui aussi sans rien de négatif. */
        private void soustraire(int grande, int petite) {
            var basDiff = new long[VALEURS + 1];
            var hautDiff = new long[VALEURS + 1];
            for (int i = 0; i <= VALEURS; i++) {
                basDiff[i] = Math.max(0, bas[grande][i] - haut[petite][i]);
                hautDiff[i] = haut[grande][i] - bas[petite][i];
            }
            additionner(basDiff, hautDiff);
            for (int i = 0; i <= VALEURS; i++) {
                haut[grande][i] = Math.min(haut[grande][i], haut[petite][i] + hautDiff[i]);
                bas[grande][i] = Math.max(bas[grande][i], bas[petite][i] + basDiff[i]);
                haut[petite][i] = Math.min(haut[petite][i], haut[grande][i] - basDiff[i]);
                bas[petite][i] = Math.max(bas[petite][i], bas[grande][i] - hautDiff[i]);
            }
        }

        int cachees() {
            return (int) (pages[0].lignes.stream().filter(OptionalLong::isEmpty).count()
                    + pages[1].lignes.stream().filter(OptionalLong::isEmpty).count());
        }

        List<String> retrouvees() {
            var retrouvees = new ArrayList<String>();
            for (int p = 0; p < 2; p++) {
                for (int i = 0; i < VALEURS; i++) {
                    if (pages[p].lignes.get(i).isEmpty() && bas[p][i] == haut[p][i]) {
                        retrouvees.add("page " + p + ", ligne " + i + " = " + bas[p][i]);
                    }
                }
            }
            return retrouvees;
        }
    }
}
