package fr.maillon.implantation;

import fr.maillon.maillage.CouvertureCommune;
import fr.maillon.maillage.MaillageDuDepartement;
import fr.maillon.territoire.Commune;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Quelles places, quels jours, et ce que cela change : le maillage d’avant et celui d’après, comptés de la même façon.
 *
 * @param jours les journées où un camion roule, du lundi au dimanche, et de chacune le premier camion d’abord
 * @param depots les communes d’où ils partent, une par camion
 * @param possibles nombre de communes où un arrêt servirait et tient dans une journée
 * @param objectif ce que la réponse met à portée : des habitants, ou des habitants selon leur fragilité
 * @param borne ce qu’aucune réponse ne peut dépasser
 * @param fragilitePrise vrai si la fragilité a compté ; faux si l’on n’en connaît aucune
 */
public record PropositionDeTournees(
        Consigne consigne,
        List<Commune> depots,
        MaillageDuDepartement avant,
        MaillageDuDepartement apres,
        List<Jour> jours,
        int possibles,
        long objectif,
        long borne,
        Duration calcul,
        boolean fragilitePrise,
        List<Exclusion> exclusions,
        List<Restante> restantes) {

    /** Quelles semaines le camion roule ce jour-là. */
    public enum Semaines {
        TOUTES(""),
        PAIRES("semaines paires"),
        IMPAIRES("semaines impaires");

        private final String enMots;

        Semaines(String enMots) {
            this.enMots = enMots;
        }

        public String enMots() {
            return enMots;
        }
    }

    /**
     * Une journée d’un camion.
     *
     * @param camion lequel : 1 pour le premier
     * @param route en minutes, retour compris
     */
    public record Jour(
            int camion,
            DayOfWeek jour,
            Semaines semaines,
            List<Arret> arrets,
            LocalTime depart,
            LocalTime rentre,
            int route) {

        public long habitants() {
            return arrets.stream().mapToLong(Arret::habitants).sum();
        }
    }

    /**
     * Les journées d’un camion qui roule.
     *
     * @param depot d’où il part, et où il rentre
     */
    public record Camion(int numero, Commune depot, List<Jour> jours) {

        public List<Arret> arrets() {
            return jours.stream().flatMap(jour -> jour.arrets().stream()).toList();
        }

        public long habitants() {
            return jours.stream().mapToLong(Jour::habitants).sum();
        }

        /** Minutes de route en tout, pour un tour de tous les jours. */
        public int route() {
            return jours.stream().mapToInt(Jour::route).sum();
        }
    }

    /**
     * Un arrêt : une commune gagnée l’est par l’arrêt le plus proche d’elle, les gains s’ajoutent.
     *
     * @param trajet minutes de route depuis l’arrêt d’avant, ou le dépôt
     * @param marche vrai si c’est son jour de marché
     */
    public record Arret(
            CouvertureCommune commune,
            LocalTime debut,
            LocalTime fin,
            int trajet,
            boolean marche,
            List<CouvertureCommune> gagnees) {

        public long habitants() {
            return gagnees.stream().mapToLong(PropositionDeTournees::habitants).sum();
        }
    }

    /** Pourquoi une commune n’a pas d’arrêt. */
    public enum Raison {
        SANS_POSITION("On ne connaît pas sa position"),
        PEU_PEUPLEE("Elle compte moins d’habitants que demandé"),
        MARCHE_INCONNU("On ne connaît pas son jour de marché"),
        SANS_EQUIPEMENT("Elle n’a aucun des équipements choisis"),
        AUTRE_JOUR("Son marché n’est pas un des jours choisis, ou il est trop court"),
        JOURNEE_COURTE("La journée est trop courte pour un arrêt, même tout près du dépôt"),
        TROP_LOIN("L’aller, l’arrêt et le retour ne tiennent pas dans la journée"),
        SANS_EFFET("Personne autour n’est trop loin de l’aide aujourd’hui"),
        NON_RETENUE("D’autres arrêts desservent plus d’habitants");

        private final String enMots;

        Raison(String enMots) {
            this.enMots = enMots;
        }

        public String enMots() {
            return enMots;
        }
    }

    /** Les communes sans arrêt pour cette raison. */
    public record Exclusion(Raison raison, List<CouvertureCommune> communes) {}

    /** Ce qui manque pour desservir une commune. */
    public enum Manque {
        JOURS("Les jours ou les arrêts ont manqué"),
        JOURNEE("Un arrêt la desservirait, mais il ne tient pas dans la journée"),
        MARCHE("Un arrêt la desservirait, mais pas les jours de marché choisis"),
        ARRET("Aucun arrêt possible n’en est assez proche");

        private final String enMots;

        Manque(String enMots) {
            this.enMots = enMots;
        }

        public String enMots() {
            return enMots;
        }
    }

    /** Une commune qui resterait trop loin, et pourquoi. */
    public record Restante(CouvertureCommune commune, Manque manque) {}

    static long habitants(CouvertureCommune commune) {
        var habitants = commune.habitants();
        return habitants == null ? 0 : habitants;
    }

    public boolean prouvee() {
        return borne <= objectif;
    }

    /** Part de l’objectif que l’on pourrait encore gagner au mieux, de 0 à 1. */
    public double ecart() {
        return borne == 0 ? 0 : (double) (borne - objectif) / borne;
    }

    /** Pourquoi il n’y a aucun arrêt, en une phrase. */
    public String raisonDuVide() {
        if (avant.maillage().auDelaDe(consigne.minutes()).habitants() == 0) {
            return "Personne n’est à plus de " + consigne.minutes() + " minutes\u00A0: aucun arrêt n’est nécessaire.";
        }
        if (aPour(Raison.JOURNEE_COURTE)) {
            return "La journée est trop courte\u00A0: un arrêt de "
                    + consigne.duree().toMinutes()
                    + " minutes n’y tient pas, même tout près "
                    + (consigne.unSeulDepot() ? "du dépôt" : "d’un dépôt")
                    + ". Allongez la journée ou raccourcissez l’arrêt.";
        }
        if (aPour(Raison.TROP_LOIN)) {
            return "Les arrêts utiles sont trop loin "
                    + (consigne.unSeulDepot() ? "du dépôt" : "des dépôts")
                    + " pour tenir dans la journée. Allongez la journée, raccourcissez l’arrêt ou changez de dépôt.";
        }
        return "Aucune commune ne convient pour un arrêt utile\u00A0: le tableau ci-dessous dit pourquoi.";
    }

    private boolean aPour(Raison raison) {
        return exclusions.stream().anyMatch(exclusion -> exclusion.raison() == raison);
    }

    /** L’état du calcul en toutes lettres. */
    public String etat() {
        if (prouvee()) {
            return "meilleure solution, prouvée";
        }
        long secondes = Math.max(1, Math.round(calcul.toMillis() / 1000.0));
        return "meilleure trouvée en " + secondes + (secondes < 2 ? " seconde" : " secondes") + ", à au plus "
                + Math.max(1, (long) Math.ceil(ecart() * 100)) + " % du meilleur possible";
    }

    /** Les camions qui roulent : moins que demandé, s’il y en a de trop. */
    public List<Camion> camions() {
        return IntStream.rangeClosed(1, consigne.camions())
                .mapToObj(numero -> new Camion(
                        numero,
                        depots.get(numero - 1),
                        jours.stream().filter(jour -> jour.camion() == numero).toList()))
                .filter(camion -> !camion.jours().isEmpty())
                .toList();
    }

    /** Ce que l’on dit des camions qui ne roulent pas ; vide s’ils roulent tous. */
    public String enTrop() {
        if (deTrop().isEmpty()) {
            return "";
        }
        var ici = prouvee() ? "" : " à cette réponse";
        if (consigne.unSeulDepot()) {
            int roulent = camions().size();
            return (roulent == 1 ? "Un seul camion suffit" : roulent + " camions suffisent") + ici
                    + " : un de plus n’y ajouterait rien.";
        }
        var numeros = deTrop().stream()
                .map(String::valueOf)
                .collect(Collectors.joining(", "))
                .replaceFirst(", (\\d)$", " et $1");
        return deTrop().size() == 1
                ? "Le camion " + numeros + " n’est pas nécessaire" + ici + " : il n’y ajouterait rien."
                : "Les camions " + numeros + " ne sont pas nécessaires" + ici + " : ils n’y ajouteraient rien.";
    }

    /** Les camions demandés qui ne roulent pas. */
    public List<Integer> deTrop() {
        var roulent = camions().stream().map(Camion::numero).toList();
        return IntStream.rangeClosed(1, consigne.camions())
                .boxed()
                .filter(numero -> !roulent.contains(numero))
                .toList();
    }

    public List<Arret> arrets() {
        return jours.stream().flatMap(jour -> jour.arrets().stream()).toList();
    }

    /** Habitants qui auraient un arrêt à portée, et qui n’ont rien aujourd’hui. */
    public long habitantsGagnes() {
        return jours.stream().mapToLong(Jour::habitants).sum();
    }

    /** Ce qui distingue cette réponse de toute autre : pour n’enregistrer que ce que l’on a lu. */
    public String empreinte() {
        var texte = new StringBuilder();
        for (var jour : jours) {
            for (var arret : jour.arrets()) {
                texte.append(jour.camion())
                        .append(jour.jour())
                        .append(jour.semaines())
                        .append(arret.commune().code())
                        .append(arret.debut())
                        .append(arret.fin());
            }
        }
        return Integer.toHexString(texte.toString().hashCode());
    }
}
