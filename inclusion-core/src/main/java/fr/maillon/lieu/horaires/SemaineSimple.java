package fr.maillon.lieu.horaires;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Une semaine d’ouverture toujours pareille : ce que dit une affichette sur une porte.
 *
 * @param plages les plages de chaque jour ; un jour absent ou vide est fermé
 */
public record SemaineSimple(Map<DayOfWeek, List<Plage>> plages, boolean fermeLesJoursFeries) {

    private static final String[] JOURS = {"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"};

    public SemaineSimple {
        var complete = new EnumMap<DayOfWeek, List<Plage>>(DayOfWeek.class);
        for (var jour : DayOfWeek.values()) {
            complete.put(jour, Plage.reunir(plages.getOrDefault(jour, List.of())));
        }
        plages = Map.copyOf(complete);
    }

    public List<Plage> du(DayOfWeek jour) {
        return plages.getOrDefault(jour, List.of());
    }

    public boolean estVide() {
        return plages.values().stream().allMatch(List::isEmpty);
    }

    /** Les mêmes horaires dans la grammaire d’OpenStreetMap : jours voisins et pareils réunis. */
    public HorairesOuverture horaires() {
        var regles = new ArrayList<String>();
        int jour = 0;
        while (jour < JOURS.length) {
            var plagesDuJour = du(DayOfWeek.of(jour + 1));
            int dernier = jour;
            while (dernier + 1 < JOURS.length && du(DayOfWeek.of(dernier + 2)).equals(plagesDuJour)) {
                dernier++;
            }
            if (!plagesDuJour.isEmpty()) {
                regles.add((dernier == jour ? JOURS[jour] : JOURS[jour] + "-" + JOURS[dernier]) + " "
                        + plagesDuJour.stream().map(SemaineSimple::osm).collect(Collectors.joining(",")));
            }
            jour = dernier + 1;
        }
        if (fermeLesJoursFeries || regles.isEmpty()) {
            regles.add(regles.isEmpty() ? "off" : "PH off");
        }
        return HorairesOuverture.lire(String.join("; ", regles));
    }

    private static String osm(Plage plage) {
        return osm(plage.debut()) + "-" + osm(plage.fin());
    }

    private static String osm(int minutes) {
        int heures = minutes > Plage.JOUR ? minutes / 60 - 24 : minutes / 60;
        return (heures < 10 ? "0" : "") + heures + (minutes % 60 < 10 ? ":0" : ":") + minutes % 60;
    }
}
