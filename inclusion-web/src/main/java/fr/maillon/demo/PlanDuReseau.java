package fr.maillon.demo;

import fr.maillon.commun.Elision;
import fr.maillon.lieu.Famille;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Commune;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Ce que le réseau de démonstration contient : celui de la Lozère (les neuf maisons de services au public et les
 * télécentres de la Maison de l’emploi et de la cohésion sociale, le camion des marchés), ou un réseau plausible ailleurs.
 */
record PlanDuReseau(List<LieuPrevu> lieux, List<ArretPrevu> arrets) {

    /** Un lieu à créer. */
    record LieuPrevu(String nom, Famille famille, CodeInsee commune, String voie, String horaires) {}

    /** Un arrêt du camion : un jour de marché, chaque semaine ou une semaine sur deux. */
    record ArretPrevu(CodeInsee commune, String emplacement, DayOfWeek jour, boolean matin, Semaines semaines) {}

    /** Les semaines où le camion passe. */
    enum Semaines {
        TOUTES,
        PAIRES,
        IMPAIRES
    }

    private static final String BUREAU = "Mo-Fr 09:00-12:00,13:30-17:30; PH off";
    private static final String BUREAU_ET_SAMEDI = "Mo-Fr 08:30-12:00,13:30-17:30; Sa 09:00-12:00; PH off";
    private static final String MI_TEMPS = "Mo,Tu,Th,Fr 09:00-12:30; We 09:00-12:30,13:30-17:00; PH off";
    private static final String TELECENTRE = "Mo-Fr 08:00-19:00; PH off";
    private static final String MEDIATHEQUE =
            "Tu 15:00-19:00; We 10:00-12:30,14:00-18:00; Fr 15:00-18:30; Sa 10:00-12:30,14:00-17:00; PH off";

    static PlanDuReseau pour(String departement, List<Commune> communes) {
        return "48".equals(departement) ? lozere() : ailleurs(communes);
    }

    /** Où siègent les structures du département : sa commune la plus peuplée. */
    static CodeInsee siege(List<Commune> communes) {
        return communes.stream()
                .max(Comparator.comparing(Commune::population, Comparator.nullsFirst(Comparator.naturalOrder())))
                .orElseGet(communes::getFirst)
                .code();
    }

    private static PlanDuReseau lozere() {
        return new PlanDuReseau(
                List.of(
                        lieu("MSAP de Villefort", Famille.MSAP, "48198", "38 avenue des Cévennes", BUREAU),
                        lieu("MSAP de Fournels", Famille.MSAP, "48064", "Place de la Mairie", MI_TEMPS),
                        lieu("MSAP de Langogne", Famille.MSAP, "48080", "1 quai du Langouyrou", BUREAU),
                        lieu(
                                "MSAP de Saint-Chély-d’Apcher",
                                Famille.MSAP,
                                "48140",
                                "23 boulevard Guérin-d’Apcher",
                                BUREAU_ET_SAMEDI),
                        lieu("MSAP de Marvejols", Famille.MSAP, "48092", "6 rue Victor-Cordesse", BUREAU),
                        lieu("MSAP de Florac", Famille.MSAP, "48061", "5 place Paul-Comte", BUREAU_ET_SAMEDI),
                        lieu(
                                "MSAP du Massegros",
                                Famille.MSAP,
                                "48094",
                                "Place de la Mairie",
                                "Mo-Fr 08:00-12:00; We 13:30-16:30; Sa 09:00-12:00; PH off"),
                        lieu(
                                "MSAP du Pont-de-Montvert",
                                Famille.MSAP,
                                "48116",
                                "Bâtiment de la mairie",
                                "Mo-Fr 09:00-13:00; Th 13:30-19:00; PH off"),
                        lieu("MSAP de Meyrueis", Famille.MSAP, "48096", "11 place du Champ-de-Mars", MI_TEMPS),
                        lieu(
                                "Télécentre So Lozère de Mende",
                                Famille.TELECENTRE,
                                "48095",
                                "Rue du Faubourg-Montbel",
                                TELECENTRE),
                        lieu(
                                "Télécentre So Lozère de Florac",
                                Famille.TELECENTRE,
                                "48061",
                                "Avenue Jean-Monestier",
                                TELECENTRE),
                        lieu(
                                "Télécentre So Lozère de Marvejols",
                                Famille.TELECENTRE,
                                "48092",
                                "Avenue Théophile-Roussel",
                                TELECENTRE),
                        lieu(
                                "Télécentre So Lozère de Langogne",
                                Famille.TELECENTRE,
                                "48080",
                                "Boulevard Notre-Dame",
                                TELECENTRE),
                        lieu(
                                "Espace numérique de la médiathèque de Mende",
                                Famille.MEDIATHEQUE,
                                "48095",
                                "Place du Foirail",
                                MEDIATHEQUE),
                        lieu(
                                "Espace numérique de la médiathèque de La Canourgue",
                                Famille.MEDIATHEQUE,
                                "48034",
                                "Place du Pré-Commun",
                                MEDIATHEQUE)),
                List.of(
                        arret("48039", "Place du Plö", DayOfWeek.THURSDAY, true, Semaines.TOUTES),
                        arret("48155", "Place de l’Église", DayOfWeek.WEDNESDAY, true, Semaines.PAIRES),
                        arret("48051", "Place de la Forge", DayOfWeek.WEDNESDAY, false, Semaines.PAIRES),
                        arret("48148", "Devant la mairie", DayOfWeek.WEDNESDAY, true, Semaines.IMPAIRES),
                        arret("48144", "Place du Temple", DayOfWeek.WEDNESDAY, false, Semaines.IMPAIRES),
                        arret("48070", "Place du Foirail", DayOfWeek.MONDAY, true, Semaines.TOUTES),
                        arret("48010", "Place de la Mairie", DayOfWeek.MONDAY, false, Semaines.TOUTES),
                        arret("48090", "Place du Foirail", DayOfWeek.TUESDAY, true, Semaines.PAIRES),
                        arret("48132", "Grand-Rue", DayOfWeek.TUESDAY, false, Semaines.PAIRES),
                        arret("48104", "Place du Foirail", DayOfWeek.TUESDAY, true, Semaines.IMPAIRES),
                        arret("48043", "Place du Marché", DayOfWeek.FRIDAY, true, Semaines.TOUTES),
                        arret("48027", "Le Bleymard, route du Mont-Lozère", DayOfWeek.FRIDAY, false, Semaines.TOUTES)));
    }

    /**
     * Un réseau plausible : neuf maisons dans les communes les plus peuplées, espacées d’au moins douze kilomètres ; des
     * télécentres dans les quatre premières ; le camion dans les communes les plus peuplées parmi les plus éloignées.
     */
    private static PlanDuReseau ailleurs(List<Commune> communes) {
        var parTaille = communes.stream()
                .filter(commune -> commune.position() != null && commune.population() != null)
                .sorted(Comparator.comparing(Commune::population, Comparator.nullsFirst(Comparator.naturalOrder()))
                        .reversed())
                .toList();
        var sieges = espacees(parTaille, List.of(), 12, 9);
        var lieux = new ArrayList<LieuPrevu>();
        for (int rang = 0; rang < sieges.size(); rang++) {
            var commune = sieges.get(rang);
            lieux.add(lieu(nom("MSAP", commune), Famille.MSAP, commune, rang % 3 == 0 ? BUREAU_ET_SAMEDI : BUREAU));
            if (rang < 4) {
                lieux.add(lieu(nom("Télécentre", commune), Famille.TELECENTRE, commune, TELECENTRE));
            }
            if (rang < 2) {
                lieux.add(lieu(
                        nom("Espace numérique de la médiathèque", commune), Famille.MEDIATHEQUE, commune, MEDIATHEQUE));
            }
        }
        var haltes = espacees(parTaille, sieges, 8, 10);
        var arrets = new ArrayList<ArretPrevu>();
        for (int rang = 0; rang < haltes.size(); rang++) {
            arrets.add(new ArretPrevu(
                    haltes.get(rang).code(),
                    "Place du Marché",
                    DayOfWeek.of(1 + rang / 2),
                    rang % 2 == 0,
                    Semaines.TOUTES));
        }
        return new PlanDuReseau(List.copyOf(lieux), List.copyOf(arrets));
    }

    /** Les communes, dans l’ordre, en passant celles qui sont trop près d’une déjà retenue. */
    private static List<Commune> espacees(List<Commune> candidates, List<Commune> dejaLa, double km, int combien) {
        var retenues = new ArrayList<Commune>();
        for (var candidate : candidates) {
            boolean loin = java.util.stream.Stream.concat(dejaLa.stream(), retenues.stream())
                    .allMatch(autre -> distance(candidate, autre) >= km);
            if (loin && retenues.size() < combien) {
                retenues.add(candidate);
            }
        }
        return retenues;
    }

    private static double distance(Commune une, Commune autre) {
        return Objects.requireNonNull(une.position()).distanceKm(Objects.requireNonNull(autre.position()));
    }

    private static LieuPrevu lieu(String nom, Famille famille, String commune, String voie, String horaires) {
        return new LieuPrevu(nom, famille, new CodeInsee(commune), voie, horaires);
    }

    private static LieuPrevu lieu(String nom, Famille famille, Commune commune, String horaires) {
        return new LieuPrevu(nom, famille, commune.code(), "Place de la Mairie", horaires);
    }

    private static String nom(String espece, Commune commune) {
        return espece + " " + Elision.de(commune.nom()).replace('\'', '’');
    }

    private static ArretPrevu arret(
            String commune, String emplacement, DayOfWeek jour, boolean matin, Semaines semaines) {
        return new ArretPrevu(new CodeInsee(commune), emplacement, jour, matin, semaines);
    }
}
