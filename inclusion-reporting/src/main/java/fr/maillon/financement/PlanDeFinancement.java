package fr.maillon.financement;

import fr.maillon.commun.Prorata;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Une année : ce que le réseau coûte, qui le finance, et ce qu’il faut avancer.
 *
 * @param coutsEnCentimes les coûts que les structures ont dits, pour l’année entière
 * @param structuresSansCouts celles qui ne les ont pas dits : le plan ne les compte pas
 * @param aujourdhui un versement prévu avant ce jour et non reçu est en retard
 */
public record PlanDeFinancement(
        int annee, long coutsEnCentimes, long structuresSansCouts, List<Convention> conventions, LocalDate aujourdhui) {

    /**
     * Ce qu’une convention commencée avant l’année y laisse.
     *
     * @param recus arrivés avant le 1er janvier, ou prévus d’ici là
     * @param depenses sa part des jours déjà passés
     * @param enRetard prévus avant le 1er janvier et jamais reçus : on ne les compte pas
     */
    public record Report(Convention convention, long recus, long depenses, long enRetard) {

        /** Reste à dépenser si positif ; avancé et pas encore reçu si négatif. */
        public long solde() {
            return recus - depenses;
        }
    }

    /** Un mois : ce qui sort, ce qui entre, et le solde, report des années d’avant compris. */
    public record Mois(YearMonth mois, long depenses, long recettes, long solde) {

        /** Ce qu’il faut avoir d’avance pour tenir jusqu’à la fin de ce mois. */
        public long avance() {
            return Math.max(0, -solde);
        }
    }

    /** Ce que chaque origine finance cette année ; accordé seulement. */
    public Map<Origine, Long> parOrigine() {
        var parOrigine = new EnumMap<Origine, Long>(Origine.class);
        conventions.stream()
                .filter(convention -> convention.estAccordee() && convention.centimesDe(annee) > 0)
                .forEach(convention -> parOrigine.merge(convention.origine(), convention.centimesDe(annee), Long::sum));
        return parOrigine;
    }

    public long accordes() {
        return parOrigine().values().stream().mapToLong(montant -> montant).sum();
    }

    /** Prévu ou demandé, pas encore accordé. */
    public long esperes() {
        return conventions.stream()
                .filter(Convention::estEsperee)
                .mapToLong(convention -> convention.centimesDe(annee))
                .sum();
    }

    /** Les conventions accordées, toutes années ensemble. */
    public List<Convention> accordees() {
        return conventions.stream().filter(Convention::estAccordee).toList();
    }

    /** Le montant entier des conventions accordées. */
    public long montantAccorde() {
        return accordees().stream().mapToLong(Convention::centimes).sum();
    }

    /** Ce qu’elles ont déjà versé. */
    public long recus() {
        return accordees().stream().mapToLong(Convention::recus).sum();
    }

    /** Ce qu’elles doivent encore verser. */
    public long resteARecevoir() {
        return accordees().stream()
                .mapToLong(convention -> convention.resteARecevoir().orElse(0))
                .sum();
    }

    /** Ce qu’aucun financement accordé ne couvre ; 0 si tout l’est. */
    public long resteAFinancer() {
        return Math.max(0, coutsEnCentimes - accordes());
    }

    /** Part des coûts couverte, de 0 à 1 et plus ; vide sans coût connu. */
    public OptionalDouble couverture() {
        return coutsEnCentimes == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) accordes() / coutsEnCentimes);
    }

    /** Ce que laissent au 1er janvier les conventions accordées plus tôt et qui ne sont pas soldées. */
    public List<Report> reports() {
        var premierJour = LocalDate.of(annee, 1, 1);
        return conventions.stream()
                .filter(convention -> convention.estAccordee() && convention.courtApres(premierJour))
                .map(convention -> new Report(
                        convention,
                        convention.recusAvant(premierJour, aujourdhui),
                        convention.centimesAvant(premierJour),
                        convention.enRetard(premierJour, aujourdhui)))
                .filter(report -> report.recus() != 0 || report.depenses() != 0 || report.enRetard() != 0)
                .toList();
    }

    /** Le solde au 1er janvier. */
    public long reporte() {
        return reports().stream().mapToLong(Report::solde).sum();
    }

    /** Mois par mois, à partir du report : un douzième des coûts sort, les versements des conventions accordées entrent à leur date. */
    public List<Mois> tresorerie() {
        var mois = new ArrayList<Mois>();
        long solde = reporte();
        for (int m = 1; m <= 12; m++) {
            var ce = YearMonth.of(annee, m);
            long depenses = Prorata.atteint(coutsEnCentimes, m, 12) - Prorata.atteint(coutsEnCentimes, m - 1, 12);
            long recettes = conventions.stream()
                    .filter(Convention::estAccordee)
                    .flatMap(convention -> convention.versements().stream())
                    .filter(versement -> YearMonth.from(versement.le()).equals(ce))
                    .mapToLong(Convention.Versement::centimes)
                    .sum();
            solde += recettes - depenses;
            mois.add(new Mois(ce, depenses, recettes, solde));
        }
        return mois;
    }

    /** Ce qu’il faut avoir d’avance pour tenir l’année : le plus bas du solde, report compris, en positif ; 0 s’il reste positif. */
    public long avanceNecessaire() {
        return Math.max(
                -reporte(), tresorerie().stream().mapToLong(Mois::avance).max().orElse(0));
    }
}
