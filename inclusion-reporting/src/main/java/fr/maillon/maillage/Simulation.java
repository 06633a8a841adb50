package fr.maillon.maillage;

import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Commune;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Un territoire tel qu’il est, et tel qu’il serait. Les deux se comptent de la même façon, sur les mêmes communes.
 *
 * @param communes celles dont le temps ou les heures changent, celles qui changent le plus d’abord
 * @param sansObjet ce que l’on supposait de lieux qui ne sont plus là
 */
public record Simulation(
        AnalyseDuMaillage avant, AnalyseDuMaillage apres, List<CommuneChangee> communes, List<Hypothese> sansObjet) {

    /** Ce qu’une somme faite dans un autre ordre peut changer à des heures. */
    private static final double INSENSIBLE = 1e-6;

    /**
     * Une commune, avant et après.
     *
     * @param heuresAvant heures ouvertes à portée, par semaine
     */
    public record CommuneChangee(
            CodeInsee code,
            String nom,
            @Nullable Integer habitants,
            @Nullable TempsAcces tempsAvant,
            @Nullable TempsAcces tempsApres,
            double heuresAvant,
            double heuresApres) {

        /** Vrai si l’aide est plus près ou ouverte plus longtemps, sans rien perdre en échange. */
        public boolean gagne() {
            return change() && temps() >= 0 && heures() >= 0;
        }

        /** Vrai si l’aide est plus loin ou ouverte moins longtemps, sans rien gagner en échange. */
        public boolean perd() {
            return change() && temps() <= 0 && heures() <= 0;
        }

        /** « gagne du temps, perd des heures » : ce qui arrive, en toutes lettres. */
        public String effet() {
            if (temps() == 0 || heures() == 0) {
                return verbe(temps() + heures()) + (temps() == 0 ? " des heures" : " du temps");
            }
            return temps() == heures()
                    ? verbe(temps()) + " du temps et des heures"
                    : verbe(temps()) + " du temps, " + verbe(heures()) + " des heures";
        }

        private boolean change() {
            return temps() != 0 || heures() != 0;
        }

        /** 1 : plus près ; −1 : plus loin. */
        private int temps() {
            return Integer.signum(compare(tempsAvant, tempsApres));
        }

        /** 1 : ouverte plus longtemps ; −1 : moins longtemps. */
        private int heures() {
            return Math.abs(heuresApres - heuresAvant) < INSENSIBLE ? 0 : (int) Math.signum(heuresApres - heuresAvant);
        }

        private static String verbe(int sens) {
            return sens > 0 ? "gagne" : "perd";
        }

        private long poids() {
            return habitants == null ? 0 : habitants;
        }

        private double ampleur() {
            double minutes = tempsAvant == null || tempsApres == null
                    ? (Objects.equals(tempsAvant, tempsApres) ? 0 : 60)
                    : Math.abs(tempsAvant.enMinutes() - tempsApres.enMinutes());
            return poids() * (minutes + Math.abs(heuresAvant - heuresApres) / 10);
        }
    }

    static Simulation de(AnalyseDuMaillage avant, AnalyseDuMaillage apres, List<Hypothese> sansObjet) {
        var communes = avant.territoire().maillage().communes();
        var alors = apres.territoire().maillage().communes();
        return new Simulation(
                avant,
                apres,
                java.util.stream.IntStream.range(0, communes.size())
                        .mapToObj(rang -> changee(avant, communes.get(rang), apres, alors.get(rang)))
                        .filter(CommuneChangee::change)
                        .sorted(Comparator.comparingDouble(CommuneChangee::ampleur)
                                .reversed()
                                .thenComparing(CommuneChangee::code))
                        .toList(),
                List.copyOf(sansObjet));
    }

    /** Habitants des communes qui gagnent, sans rien perdre. */
    public long gagnants() {
        return habitants(CommuneChangee::gagne);
    }

    /** Habitants des communes qui perdent, sans rien gagner. */
    public long perdants() {
        return habitants(CommuneChangee::perd);
    }

    /** Habitants des communes qui gagnent du temps et perdent des heures, ou l’inverse. */
    public long partages() {
        return habitants(commune -> !commune.gagne() && !commune.perd());
    }

    /** Vrai si rien ne change pour personne. */
    public boolean sansEffet() {
        return communes.isEmpty();
    }

    /** Vrai si chacun garde la même part des heures tenues. */
    public boolean memeCapacite() {
        return avant.capacite().parCommune().equals(apres.capacite().parCommune());
    }

    private long habitants(Predicate<CommuneChangee> lesquelles) {
        return communes.stream()
                .filter(lesquelles)
                .mapToLong(CommuneChangee::poids)
                .sum();
    }

    private static CommuneChangee changee(
            AnalyseDuMaillage avant, CouvertureCommune commune, AnalyseDuMaillage apres, CouvertureCommune alors) {
        return new CommuneChangee(
                commune.code(),
                commune.nom(),
                commune.habitants(),
                commune.temps(),
                alors.temps(),
                avant.heures().parCommune().getOrDefault(commune.code(), 0.0),
                apres.heures().parCommune().getOrDefault(commune.code(), 0.0));
    }

    /** Sans offre, c’est le plus loin. */
    private static int compare(@Nullable TempsAcces un, @Nullable TempsAcces autre) {
        return Integer.compare(
                un == null ? Integer.MAX_VALUE : un.dixiemes(), autre == null ? Integer.MAX_VALUE : autre.dixiemes());
    }

    /** Le point de cette commune, s’il est connu. */
    static @Nullable Commune situee(List<Commune> communes, @Nullable CodeInsee code) {
        return communes.stream()
                .filter(commune -> commune.code().equals(code) && commune.position() != null)
                .findFirst()
                .orElse(null);
    }
}
