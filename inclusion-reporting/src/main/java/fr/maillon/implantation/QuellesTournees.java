package fr.maillon.implantation;

import fr.maillon.implantation.Consigne.Marches;
import fr.maillon.implantation.Consigne.Rythme;
import fr.maillon.implantation.JourneesDeTournee.Depot;
import fr.maillon.implantation.JourneesDeTournee.Etape;
import fr.maillon.implantation.JourneesDeTournee.Journee;
import fr.maillon.implantation.JourneesDeTournee.Ordre;
import fr.maillon.implantation.JourneesDeTournee.Regles;
import fr.maillon.implantation.PropositionDeTournees.Arret;
import fr.maillon.implantation.PropositionDeTournees.Exclusion;
import fr.maillon.implantation.PropositionDeTournees.Jour;
import fr.maillon.implantation.PropositionDeTournees.Manque;
import fr.maillon.implantation.PropositionDeTournees.Raison;
import fr.maillon.implantation.PropositionDeTournees.Restante;
import fr.maillon.implantation.PropositionDeTournees.Semaines;
import fr.maillon.maillage.CouvertureCommune;
import fr.maillon.maillage.DonneesDuTerritoire.Fragilite;
import fr.maillon.maillage.MaillageDuDepartement;
import fr.maillon.maillage.PointDAcces;
import fr.maillon.maillage.PointDAcces.Nature;
import fr.maillon.maillage.Trajets;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Commune;
import fr.maillon.territoire.JourDeMarche;
import fr.maillon.territoire.Position;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Les tournées que l’on propose à un territoire, sur le maillage du moment : quelles places, quels jours, dans quel ordre. */
@Service
public class QuellesTournees {

    private static final Duration LIMITE = Duration.ofSeconds(8);
    private static final int JOURNEE = 24 * 60;

    private record Cle(
            String chemin,
            Consigne consigne,
            List<PointDAcces> offre,
            Trajets trajets,
            Map<CodeInsee, List<JourDeMarche>> marches,
            Equipements.Ou equipees,
            @Nullable Fragilite fragilite) {}

    private final Map<Cle, PropositionDeTournees> faites = Calculs.memoire();
    private final Calculs calculs;
    private final Equipements equipements;

    QuellesTournees(Calculs calculs, Equipements equipements) {
        this.calculs = calculs;
        this.equipements = equipements;
    }

    /**
     * La meilleure réponse à cette consigne ; {@link CalculsEnCours} si trop de calculs tournent déjà.
     *
     * @param depots les communes de la consigne, une par camion, dont on connaît la position
     * @param marches les jours de marché connus
     * @param fragilite l’indice importé, s’il y en a un
     */
    public PropositionDeTournees pour(
            MaillageDuDepartement territoire,
            Consigne consigne,
            List<Commune> depots,
            Map<CodeInsee, List<JourDeMarche>> marches,
            @Nullable Fragilite fragilite) {
        var cle = new Cle(
                territoire.chemin(),
                consigne,
                territoire.maillage().offre(),
                territoire.maillage().trajets(),
                consigne.marches() == Marches.IGNORER ? Map.of() : marches,
                equipements.ou(territoire.departement().code(), consigne.equipements()),
                consigne.fragilite() ? fragilite : null);
        return calculs.faire(faites, cle, () -> new Calcul(territoire.tenuPourComplet(), cle, depots).faire());
    }

    /** Une journée à remplir, par chacun des camions. */
    private record Place(DayOfWeek jour, Semaines semaines) {}

    private static final class Calcul {

        private final MaillageDuDepartement avant;
        private final Consigne consigne;
        private final List<Commune> depots;
        private final Map<CodeInsee, List<JourDeMarche>> marches;
        private final Equipements.Ou equipees;
        private final @Nullable Fragilite fragilite;
        private final List<CouvertureCommune> besoins;
        private final List<CouvertureCommune> candidates;
        private final List<Place> places;
        private final Map<Raison, List<CouvertureCommune>> exclues = new EnumMap<>(Raison.class);

        Calcul(MaillageDuDepartement avant, Cle cle, List<Commune> depots) {
            this.avant = avant;
            this.consigne = cle.consigne();
            this.depots = List.copyOf(depots);
            this.marches = cle.marches();
            this.equipees = cle.equipees();
            this.fragilite = cle.fragilite();
            this.besoins = avant.maillage().communes().stream()
                    .filter(commune -> !commune.estInconnue() && commune.auDelaDe(consigne.minutes()))
                    .toList();
            this.candidates = avant.maillage().communes().stream()
                    .filter(this::estCandidate)
                    .toList();
            this.places = new TreeSet<>(consigne.jours())
                    .stream()
                            .flatMap(jour -> (consigne.rythme() == Rythme.CHAQUE_SEMAINE
                                            ? List.of(Semaines.TOUTES)
                                            : List.of(Semaines.PAIRES, Semaines.IMPAIRES))
                                    .stream().map(semaines -> new Place(jour, semaines)))
                            .toList();
        }

        PropositionDeTournees faire() {
            long debut = System.nanoTime();
            var donnees = donnees();
            var reponse = ChoixDesTournees.resoudre(donnees, debut + LIMITE.toNanos());
            var calcul = Duration.ofNanos(System.nanoTime() - debut);
            var retenues = reponse.ordres().stream()
                    .flatMap(ordre -> ordre.etapes().stream())
                    .map(etape -> candidates.get(etape.arret()))
                    .toList();
            var apres = avant.avec(retenues.stream().map(this::projet).toList());
            var gagnees = gagnees(apres);
            var jours = new ArrayList<Jour>();
            var ordres = etaler(reponse.ordres(), donnees);
            for (int d = 0; d < places.size(); d++) {
                for (int rang = 0; rang < consigne.camions(); rang++) {
                    var ordre = ordres.get(d).get(rang);
                    if (!ordre.etapes().isEmpty()) {
                        jours.add(jour(places.get(d), rang, ordre, donnees, gagnees));
                    }
                }
            }
            int possibles = expliquer(donnees, retenues);
            return new PropositionDeTournees(
                    consigne,
                    depots,
                    avant,
                    apres,
                    List.copyOf(jours),
                    possibles,
                    reponse.objectif(),
                    reponse.borne(),
                    calcul,
                    fragilite != null,
                    exclues.entrySet().stream()
                            .map(exclusion -> new Exclusion(exclusion.getKey(), List.copyOf(exclusion.getValue())))
                            .toList(),
                    restantes(donnees, apres));
        }

        /**
         * De chaque jour, la journée de chaque camion, étalées : un camion de plus ne sert que si les autres jours de ceux qui
         * partent du même dépôt n’y suffisent pas. Une journée ne change pas de dépôt.
         */
        private List<List<Ordre>> etaler(List<Ordre> ordres, JourneesDeTournee donnees) {
            int camions = consigne.camions();
            var parJour = new ArrayList<List<Ordre>>();
            for (int d = 0; d < ordres.size(); d += camions) {
                parJour.add(new ArrayList<>(Collections.nCopies(camions, Ordre.VIDE)));
            }
            for (var depot : new LinkedHashSet<>(consigne.depots())) {
                int[] flotte = IntStream.range(0, camions)
                        .filter(rang -> consigne.depots().get(rang).equals(depot))
                        .toArray();
                var aFaire = new ArrayList<List<Ordre>>();
                for (int d = 0; d < ordres.size(); d += camions) {
                    int jour = d;
                    aFaire.add(Arrays.stream(flotte)
                            .mapToObj(rang -> ordres.get(jour + rang))
                            .filter(ordre -> !ordre.etapes().isEmpty())
                            .collect(Collectors.toCollection(ArrayList::new)));
                }
                while (deplacer(aFaire, flotte[0], donnees)) {}
                for (int d = 0; d < aFaire.size(); d++) {
                    for (int k = 0; k < aFaire.get(d).size(); k++) {
                        parJour.get(d).set(flotte[k], aFaire.get(d).get(k));
                    }
                }
            }
            return parJour;
        }

        /** Passe une journée d’un jour chargé à un autre qui l’est moins, sans route de plus ; faux s’il n’y en a pas. */
        private boolean deplacer(List<List<Ordre>> parJour, int camion, JourneesDeTournee donnees) {
            for (var charge : parJour) {
                for (int d = 0; d < parJour.size(); d++) {
                    if (charge.size() <= parJour.get(d).size() + 1) {
                        continue;
                    }
                    for (var ordre : charge) {
                        var ailleurs = donnees.ordonner(
                                donnees.journees().get(d * consigne.camions() + camion),
                                ordre.etapes().stream().mapToInt(Etape::arret).toArray());
                        if (ailleurs != null && ailleurs.route() <= ordre.route()) {
                            charge.remove(ordre);
                            parJour.get(d).add(ailleurs);
                            return true;
                        }
                    }
                }
            }
            return false;
        }

        private boolean estCandidate(CouvertureCommune commune) {
            var raison = commune.position() == null
                    ? Raison.SANS_POSITION
                    : PropositionDeTournees.habitants(commune) < consigne.habitants()
                            ? Raison.PEU_PEUPLEE
                            : consigne.marches() == Marches.SEULS && !marches.containsKey(commune.code())
                                    ? Raison.MARCHE_INCONNU
                                    : equipees.test(commune.code()) ? null : Raison.SANS_EQUIPEMENT;
            if (raison != null) {
                exclure(raison, commune);
            }
            return raison == null;
        }

        private void exclure(Raison raison, CouvertureCommune commune) {
            exclues.computeIfAbsent(raison, cle -> new ArrayList<>()).add(commune);
        }

        private JourneesDeTournee donnees() {
            // deux camions du même dépôt ont des journées égales, qui se valent
            var lieux = depots.stream().map(Commune::code).distinct().toList();
            int[] partDe = depots.stream()
                    .mapToInt(depot -> lieux.indexOf(depot.code()))
                    .toArray();
            return new JourneesDeTournee(
                    Poids.de(besoins, fragilite),
                    candidates.stream().map(this::aPortee).toArray(int[][]::new),
                    lieux.stream().map(this::depot).toList(),
                    candidates.stream()
                            .map(de -> candidates.stream()
                                    .mapToInt(vers -> minutes(de.code(), position(de), vers.code(), position(vers)))
                                    .toArray())
                            .toArray(int[][]::new),
                    places.stream()
                            .flatMap(place -> Arrays.stream(partDe).mapToObj(depot -> journee(place.jour(), depot)))
                            .toList(),
                    new Regles(
                            minute(consigne.depart()),
                            minute(consigne.retour()),
                            consigne.arrets(),
                            (int) consigne.duree().toMinutes(),
                            (int) consigne.pause().toMinutes()));
        }

        private Depot depot(CodeInsee code) {
            var ici = depots.stream()
                    .filter(depot -> depot.code().equals(code))
                    .findFirst()
                    .map(Commune::position)
                    .orElseThrow();
            return new Depot(
                    candidates.stream()
                            .mapToInt(arret -> minutes(code, ici, arret.code(), position(arret)))
                            .toArray(),
                    candidates.stream()
                            .mapToInt(arret -> minutes(arret.code(), position(arret), code, ici))
                            .toArray());
        }

        private int[] aPortee(CouvertureCommune arret) {
            var trajets = avant.maillage().trajets();
            return IntStream.range(0, besoins.size())
                    .filter(i -> !trajets.temps(
                                    besoins.get(i).code(), position(besoins.get(i)), arret.code(), position(arret))
                            .depasse(consigne.minutes()))
                    .toArray();
        }

        private Journee journee(DayOfWeek jour, int depot) {
            var ouvre = new ArrayList<Integer>();
            var ferme = new ArrayList<Integer>();
            for (var commune : candidates) {
                var connus = marches.get(commune.code());
                var marche = leMarche(commune, jour);
                boolean possible = connus == null || marche != null;
                var de = marche == null ? null : marche.debut();
                var a = marche == null ? null : marche.fin();
                ouvre.add(!possible ? -1 : de == null ? 0 : minute(de));
                ferme.add(!possible ? -1 : a == null ? JOURNEE : minute(a));
            }
            return new Journee(depot, List.copyOf(ouvre), List.copyOf(ferme));
        }

        private @Nullable JourDeMarche leMarche(CouvertureCommune commune, DayOfWeek jour) {
            return marches.getOrDefault(commune.code(), List.of()).stream()
                    .filter(marche -> marche.jour() == jour)
                    .findFirst()
                    .orElse(null);
        }

        private Map<UUID, List<CouvertureCommune>> gagnees(MaillageDuDepartement apres) {
            return apres.maillage().communes().stream()
                    .filter(commune -> !commune.estInconnue() && !commune.auDelaDe(consigne.minutes()))
                    .filter(commune ->
                            besoins.stream().anyMatch(besoin -> besoin.code().equals(commune.code())))
                    .collect(Collectors.groupingBy(commune ->
                            Objects.requireNonNull(commune.acces()).point().id()));
        }

        private Jour jour(
                Place place,
                int rang,
                Ordre ordre,
                JourneesDeTournee donnees,
                Map<UUID, List<CouvertureCommune>> gagnees) {
            var arrets = new ArrayList<Arret>();
            var journee = donnees.journees().get(rang);
            int ici = -1;
            for (var etape : ordre.etapes()) {
                var commune = candidates.get(etape.arret());
                arrets.add(new Arret(
                        commune,
                        heure(etape.debut()),
                        heure(etape.fin()),
                        donnees.route(journee, ici, etape.arret()),
                        leMarche(commune, place.jour()) != null,
                        gagnees.getOrDefault(identifiant(commune), List.of())));
                ici = etape.arret();
            }
            return new Jour(
                    rang + 1,
                    place.jour(),
                    place.semaines(),
                    List.copyOf(arrets),
                    consigne.depart(),
                    heure(ordre.rentre()),
                    ordre.route());
        }

        /** Dit de chaque candidate sans arrêt pourquoi ; rend le nombre de celles où un arrêt était possible et utile. */
        private int expliquer(JourneesDeTournee donnees, List<CouvertureCommune> retenues) {
            var faites = retenues.stream().map(CouvertureCommune::code).collect(Collectors.toSet());
            var journees = donnees.journees().stream().distinct().toList();
            int possibles = 0;
            for (int j = 0; j < candidates.size(); j++) {
                int arret = j;
                boolean sert = donnees.couvre()[j].length > 0;
                boolean tient = journees.stream().anyMatch(journee -> donnees.possibleSeul(journee, arret));
                possibles += sert && tient ? 1 : 0;
                if (!faites.contains(candidates.get(j).code())) {
                    exclure(
                            !sert ? Raison.SANS_EFFET : tient ? Raison.NON_RETENUE : pourquoi(donnees, j),
                            candidates.get(j));
                }
            }
            return possibles;
        }

        /** Sans marché à respecter, y arriverait-on ? Et sans route à faire ? */
        private Raison pourquoi(JourneesDeTournee donnees, int j) {
            var ouvre = Collections.nCopies(candidates.size(), 0);
            var ferme = Collections.nCopies(candidates.size(), JOURNEE);
            if (IntStream.range(0, donnees.depots().size())
                    .anyMatch(depot -> donnees.possibleSeul(new Journee(depot, ouvre, ferme), j))) {
                return Raison.AUTRE_JOUR;
            }
            return donnees.tientSansRoute() ? Raison.TROP_LOIN : Raison.JOURNEE_COURTE;
        }

        private List<Restante> restantes(JourneesDeTournee donnees, MaillageDuDepartement apres) {
            var utiles = Arrays.stream(donnees.utiles()).boxed().collect(Collectors.toSet());
            var manques = new HashMap<CodeInsee, Manque>();
            for (int j = 0; j < candidates.size(); j++) {
                if (donnees.couvre()[j].length > 0) {
                    var manque = utiles.contains(j)
                            ? Manque.JOURS
                            : pourquoi(donnees, j) == Raison.AUTRE_JOUR ? Manque.MARCHE : Manque.JOURNEE;
                    Arrays.stream(donnees.couvre()[j])
                            .forEach(i -> manques.merge(besoins.get(i).code(), manque, Calcul::leMoindre));
                }
            }
            return apres.maillage().communes().stream()
                    .filter(commune -> !commune.estInconnue() && commune.auDelaDe(consigne.minutes()))
                    .sorted(Comparator.comparingLong(PropositionDeTournees::habitants)
                            .reversed()
                            .thenComparing(CouvertureCommune::code))
                    .map(commune -> new Restante(commune, manques.getOrDefault(commune.code(), Manque.ARRET)))
                    .toList();
        }

        /** De deux arrêts, ce qui manque à celui qui est le plus près d’être possible. */
        private static Manque leMoindre(Manque un, Manque autre) {
            return un.compareTo(autre) <= 0 ? un : autre;
        }

        private PointDAcces projet(CouvertureCommune commune) {
            return new PointDAcces(
                    Nature.PROJET,
                    identifiant(commune),
                    "Arrêt proposé",
                    commune.nom(),
                    avant.departement().code(),
                    position(commune),
                    true,
                    null,
                    commune.code());
        }

        private int minutes(CodeInsee de, Position ici, CodeInsee vers, Position la) {
            return avant.maillage().trajets().temps(de, ici, vers, la).minutesAffichees();
        }

        private static UUID identifiant(CouvertureCommune commune) {
            return UUID.nameUUIDFromBytes(("arret " + commune.code()).getBytes(StandardCharsets.UTF_8));
        }

        private static Position position(CouvertureCommune commune) {
            return Objects.requireNonNull(commune.position());
        }

        private static int minute(LocalTime heure) {
            return heure.getHour() * 60 + heure.getMinute();
        }

        private static LocalTime heure(int minute) {
            return LocalTime.of(minute / 60, minute % 60);
        }
    }
}
