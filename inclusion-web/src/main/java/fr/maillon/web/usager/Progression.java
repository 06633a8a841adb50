package fr.maillon.web.usager;

import fr.maillon.accompagnement.Autonomie;
import fr.maillon.accompagnement.Thematique;
import fr.maillon.usager.EtapeDuParcours;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * L’autonomie de la personne dans un domaine, de la première à la dernière fois où elle a été notée.
 *
 * @param points un par accompagnement où l’autonomie est notée, dans l’ordre du temps
 */
record Progression(String domaine, List<Point> points) {

    private static final int LARGEUR = 160;
    private static final int HAUTEUR = 40;
    private static final int MARGE = 6;

    record Point(LocalDate jour, Autonomie autonomie) {}

    static List<Progression> de(List<EtapeDuParcours> etapes) {
        var parDomaine = new TreeMap<Thematique, List<Point>>();
        for (var etape : etapes.reversed()) {
            if (etape.autonomie() != null) {
                for (var thematique : etape.thematiques()) {
                    parDomaine
                            .computeIfAbsent(Thematique.valueOf(thematique), domaine -> new ArrayList<>())
                            .add(new Point(etape.jour(), Autonomie.valueOf(etape.autonomie())));
                }
            }
        }
        return parDomaine.entrySet().stream()
                .map(une -> new Progression(une.getKey().libelle(), List.copyOf(une.getValue())))
                .toList();
    }

    public Point premier() {
        return points.getFirst();
    }

    public Point dernier() {
        return points.getLast();
    }

    /** En un mot. */
    public String tendance() {
        if (points.size() == 1) {
            return "une seule fois";
        }
        int ecart = dernier().autonomie().compareTo(premier().autonomie());
        return ecart > 0 ? "plus autonome" : ecart < 0 ? "moins autonome" : "stable";
    }

    /** Les points de la courbe, à écrire dans un SVG de 160 par 40. */
    public String courbe() {
        return IntStream.range(0, points.size())
                .mapToObj(rang -> String.format(Locale.ROOT, "%.1f,%.1f", x(rang), y(rang)))
                .collect(Collectors.joining(" "));
    }

    /** Où poser le dernier point. */
    public String dernierX() {
        return String.format(Locale.ROOT, "%.1f", x(points.size() - 1));
    }

    /** Où poser le dernier point. */
    public String dernierY() {
        return String.format(Locale.ROOT, "%.1f", y(points.size() - 1));
    }

    private double x(int rang) {
        return points.size() == 1 ? LARGEUR / 2.0 : MARGE + rang * (LARGEUR - 2.0 * MARGE) / (points.size() - 1);
    }

    private double y(int rang) {
        int niveaux = Autonomie.values().length - 1;
        return HAUTEUR - MARGE - points.get(rang).autonomie().ordinal() * (HAUTEUR - 2.0 * MARGE) / niveaux;
    }
}
