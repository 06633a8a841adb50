package fr.maillon.maillage;

import fr.maillon.maillage.PointDAcces.Nature;
import fr.maillon.maillage.carte.CarteDeFrance;
import fr.maillon.territoire.Departement;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Le maillage du pays : celui de chaque département, compté comme dans sa page, et leur ensemble. Un département où le
 * réseau ne connaît aucun lieu n’est pas compté comme éloigné : on ne sait rien de lui.
 */
public final class MaillageDeFrance {

    /**
     * Un département du pays.
     *
     * @param lieux ses lieux ouverts et publiés
     * @param arrets ses arrêts desservis
     * @param moyenne vide si l’on n’y connaît aucun lieu
     */
    public record DansLePays(
            Departement departement,
            int communes,
            long habitants,
            long lieux,
            long arrets,
            Optional<TempsAcces> moyenne,
            Part auDelaDe15,
            Part auDelaDe20,
            Part auDelaDe30) {

        /** Vrai si l’on y connaît un lieu ou un arrêt au moins. */
        public boolean estConnu() {
            return lieux + arrets > 0;
        }

        /** La classe de son temps moyen ; inconnue si l’on n’y connaît aucun lieu. */
        public ClasseDAcces classe() {
            return moyenne.map(ClasseDAcces::de).orElse(ClasseDAcces.INCONNUE);
        }

        static DansLePays de(Departement departement, Maillage maillage) {
            long lieux = points(departement, maillage, Nature.LIEU);
            long arrets = points(departement, maillage, Nature.ARRET);
            return new DansLePays(
                    departement,
                    maillage.communes().size(),
                    maillage.habitantsConnus(),
                    lieux,
                    arrets,
                    lieux + arrets == 0 ? Optional.empty() : maillage.moyenne(),
                    maillage.auDelaDe(15),
                    maillage.auDelaDe(20),
                    maillage.auDelaDe(30));
        }

        private static long points(Departement departement, Maillage maillage, Nature nature) {
            return maillage.offre().stream()
                    .filter(point ->
                            point.nature() == nature && point.departement().equals(departement.code()))
                    .count();
        }
    }

    /** Ce que l’on dit de tous les départements où le réseau connaît un lieu. */
    public record Ensemble(
            long habitants,
            long lieux,
            long arrets,
            Part auDelaDe15,
            Part auDelaDe20,
            Part auDelaDe30,
            Optional<TempsAcces> moyenne,
            Optional<TempsAcces> mediane,
            Optional<TempsAcces> p90) {}

    private final List<DansLePays> departements;
    private final @Nullable Ensemble ensemble;
    private final CarteDeFrance carte;

    MaillageDeFrance(List<DansLePays> departements, List<Maillage> connus, CarteDeFrance carte) {
        this.departements = departements;
        this.ensemble = connus.isEmpty() ? null : ensemble(Maillage.reunir(connus), departements);
        this.carte = carte;
    }

    private static Ensemble ensemble(Maillage maillage, List<DansLePays> departements) {
        return new Ensemble(
                maillage.habitantsConnus(),
                departements.stream().mapToLong(DansLePays::lieux).sum(),
                departements.stream().mapToLong(DansLePays::arrets).sum(),
                maillage.auDelaDe(15),
                maillage.auDelaDe(20),
                maillage.auDelaDe(30),
                maillage.moyenne(),
                maillage.mediane(),
                maillage.p90());
    }

    /** Tous les départements qui ont une commune, par code. */
    public List<DansLePays> departements() {
        return departements;
    }

    /** Ceux où le réseau connaît un lieu ou un arrêt. */
    public List<DansLePays> connus() {
        return departements.stream().filter(DansLePays::estConnu).toList();
    }

    /** L’ensemble des départements connus ; absent s’il n’y en a aucun. */
    public @Nullable Ensemble ensemble() {
        return ensemble;
    }

    /** Les habitants des départements où l’on ne connaît aucun lieu. */
    public long habitantsSansLieuConnu() {
        return departements.stream()
                .filter(departement -> !departement.estConnu())
                .mapToLong(DansLePays::habitants)
                .sum();
    }

    /** La carte du pays, colorée du temps moyen, ou de la part d’habitants à plus de vingt minutes. */
    public String carte(boolean parts) {
        return carte.dessiner(departements, parts);
    }
}
