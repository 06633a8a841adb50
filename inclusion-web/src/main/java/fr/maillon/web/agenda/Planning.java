package fr.maillon.web.agenda;

import fr.maillon.disponibilite.PlageDatee;
import fr.maillon.disponibilite.Sens;
import fr.maillon.rendezvous.EnClair;
import fr.maillon.rendezvous.PriseEnAgenda;
import fr.maillon.ressource.Creneau;
import fr.maillon.ressource.Occupation;
import fr.maillon.ressource.Ressource;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plusieurs personnes et plusieurs salles côte à côte, un jour ou une semaine.
 *
 * @param detaille vrai pour ce dont on peut dire le motif ; le reste est seulement « pris »
 */
record Planning(
        List<Ressource> ressources,
        List<LocalDate> jours,
        ZoneId fuseau,
        List<PriseEnAgenda> prises,
        List<PlageDatee> plages,
        Predicate<PriseEnAgenda> detaille) {

    private static final int PAS = 30;
    private static final LocalTime MATIN = LocalTime.of(8, 0);
    private static final LocalTime SOIR = LocalTime.of(18, 0);

    /** Ce que porte une case. */
    enum Etat {
        LIBRE("là"),
        AILLEURS("pas là"),
        ABSENT("absent"),
        PRIS("pris");

        private final String libelle;

        Etat(String libelle) {
            this.libelle = libelle;
        }

        public String libelle() {
            return libelle;
        }

        /** La classe qui la peint. */
        public String classe() {
            return "case-" + name().toLowerCase(Locale.ROOT);
        }
    }

    /** Ce qui occupe : « 9 h – 9 h 30 », « Ouvrir un compte ». */
    record Element(String heures, String quoi, String nature) {}

    /** Une ressource à une demi-heure, ou un jour. */
    record Case(Etat etat, List<Element> elements) {}

    /** Une demi-heure, pour toutes. */
    record Rang(String heure, List<Case> cases) {}

    /** Une ressource, jour après jour. */
    record Ligne(Ressource ressource, List<Case> cases) {}

    /** Une ressource et ce qui l’occupe ce jour-là, pour un petit écran. */
    record Colonne(Ressource ressource, LocalDate jour, String presences, List<Element> elements) {}

    /** Le jour, demi-heure par demi-heure. */
    public List<Rang> rangs() {
        var jour = jours.getFirst();
        var rangs = new ArrayList<Rang>();
        var debut = premiereHeure(jour);
        var fin = derniereHeure(jour);
        for (var heure = debut; heure.isBefore(fin); heure = heure.plusMinutes(PAS)) {
            var demi = Creneau.de(heure.toInstant(), Duration.ofMinutes(PAS));
            rangs.add(new Rang(
                    EnClair.heure(heure.toLocalTime()),
                    ressources.stream().map(une -> laCase(une, demi)).toList()));
        }
        return rangs;
    }

    private ZonedDateTime premiereHeure(LocalDate jour) {
        var tot = instants(jour, true)
                .min(Instant::compareTo)
                .map(un -> un.atZone(fuseau))
                .filter(un -> un.toLocalTime().isBefore(MATIN));
        return tot.map(un -> un.truncatedTo(ChronoUnit.HOURS))
                .orElse(jour.atTime(MATIN).atZone(fuseau));
    }

    private ZonedDateTime derniereHeure(LocalDate jour) {
        var soir = jour.atTime(SOIR).atZone(fuseau);
        return instants(jour, false)
                .max(Instant::compareTo)
                .map(un -> un.atZone(fuseau))
                .filter(un -> un.isAfter(soir))
                .orElse(soir);
    }

    private Stream<Instant> instants(LocalDate jour, boolean debuts) {
        var journee = journee(jour);
        return Stream.concat(
                        prises.stream().map(PriseEnAgenda::pendant),
                        plages.stream()
                                .filter(plage -> plage.sens() == Sens.OUVERTURE)
                                .map(PlageDatee::pendant))
                .filter(journee::chevauche)
                .map(un -> debuts ? un.debut() : un.fin())
                .filter(un -> !un.isBefore(journee.debut()) && !un.isAfter(journee.fin()));
    }

    /** « Lundi 30 novembre ». */
    public String court(LocalDate jour) {
        var dit = EnClair.jour(jour);
        return dit.substring(0, 1).toUpperCase(Locale.FRENCH) + dit.substring(1);
    }

    /** La semaine, ressource par ressource. */
    public List<Ligne> lignes() {
        return ressources.stream()
                .map(une -> new Ligne(
                        une,
                        jours.stream()
                                .map(jour -> {
                                    var journee = journee(jour);
                                    return new Case(etat(une, journee), elements(une, journee));
                                })
                                .toList()))
                .toList();
    }

    /** La même chose en liste : ce qui a du monde, jour après jour. */
    public List<Colonne> colonnes() {
        return jours.stream()
                .flatMap(jour -> ressources.stream()
                        .map(une -> new Colonne(une, jour, presences(une, jour), elements(une, journee(jour)))))
                .filter(une -> jours.size() == 1 || !une.elements().isEmpty())
                .toList();
    }

    private String presences(Ressource ressource, LocalDate jour) {
        var journee = journee(jour);
        return plages.stream()
                .filter(plage -> plage.ressource().equals(ressource.id())
                        && plage.sens() == Sens.OUVERTURE
                        && plage.pendant().chevauche(journee))
                .map(plage -> heures(plage.pendant()))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private Creneau journee(LocalDate jour) {
        return new Creneau(
                jour.atStartOfDay(fuseau).toInstant(),
                jour.plusDays(1).atStartOfDay(fuseau).toInstant());
    }

    private Case laCase(Ressource ressource, Creneau demi) {
        var commencent = prises.stream()
                .filter(prise -> prise.ressource().equals(ressource.id())
                        && !prise.pendant().debut().isBefore(demi.debut())
                        && prise.pendant().debut().isBefore(demi.fin()))
                .map(this::element)
                .toList();
        return new Case(etat(ressource, demi), commencent);
    }

    private List<Element> elements(Ressource ressource, Creneau pendant) {
        return prises.stream()
                .filter(prise -> prise.ressource().equals(ressource.id())
                        && prise.pendant().chevauche(pendant))
                .map(this::element)
                .toList();
    }

    private Element element(PriseEnAgenda prise) {
        var quoi = detaille.test(prise) ? prise.quoi() : null;
        return new Element(heures(prise.pendant()), quoi == null ? "Pris" : quoi, nature(prise));
    }

    private static String nature(PriseEnAgenda prise) {
        if (prise.nature() == Occupation.Nature.ATELIER) {
            return "Atelier";
        }
        if (prise.nature() == Occupation.Nature.POSTE) {
            return "Poste";
        }
        var statut = prise.statut();
        return statut == null ? "" : statut.libelle();
    }

    private Etat etat(Ressource ressource, Creneau pendant) {
        if (prises.stream()
                .anyMatch(prise -> prise.ressource().equals(ressource.id())
                        && prise.pendant().chevauche(pendant))) {
            return Etat.PRIS;
        }
        if (a(ressource, Sens.ABSENCE, pendant)) {
            return Etat.ABSENT;
        }
        return a(ressource, Sens.OUVERTURE, pendant) || !ressource.nature().estUnePersonne() && sansHoraires(ressource)
                ? Etat.LIBRE
                : Etat.AILLEURS;
    }

    private boolean sansHoraires(Ressource ressource) {
        return plages.stream()
                .noneMatch(plage -> plage.ressource().equals(ressource.id()) && plage.sens() == Sens.OUVERTURE);
    }

    private boolean a(Ressource ressource, Sens sens, Creneau pendant) {
        return plages.stream()
                .anyMatch(plage -> plage.ressource().equals(ressource.id())
                        && plage.sens() == sens
                        && plage.pendant().chevauche(pendant));
    }

    private String heures(Creneau pendant) {
        return EnClair.heure(pendant.debut().atZone(fuseau).toLocalTime()) + " – "
                + EnClair.heure(pendant.fin().atZone(fuseau).toLocalTime());
    }
}
