package fr.maillon.maillage;

import fr.maillon.maillage.PointDAcces.Nature;
import fr.maillon.territoire.Commune;
import fr.maillon.territoire.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Compter ce que changeraient des hypothèses, sur une copie de l’offre : rien ne s’écrit, rien du présent ne bouge. */
@Service
@Transactional(readOnly = true)
public class Simulations {

    private final SuiviDesHeures heures;
    private final LectureDeLOffre lecture;
    private final LectureDesOuvertures ouvertures;
    private final Terrains terrains;

    Simulations(SuiviDesHeures heures, LectureDeLOffre lecture, LectureDesOuvertures ouvertures, Terrains terrains) {
        this.heures = heures;
        this.lecture = lecture;
        this.ouvertures = ouvertures;
        this.terrains = terrains;
    }

    /** Ce territoire si tout cela était, l’un après l’autre. */
    public Simulation simuler(MaillageDuDepartement present, List<Hypothese> hypotheses) {
        return simuler(present, present, hypotheses);
    }

    /**
     * Le même, ces lieux et ces arrêts seuls étant comptés, avant comme après. Un lieu que l’on imagine est supposé répondre
     * au filtre, sauf à un créneau : ce sont ses heures qui le disent.
     *
     * @param entier ce territoire sans filtre : c’est lui que les hypothèses changent
     * @param present le même, filtré
     */
    public Simulation simuler(MaillageDuDepartement entier, MaillageDuDepartement present, List<Hypothese> hypotheses) {
        var avant = heures.analyse(present);
        var copie = new Copie(entier, heures.analyse(entier).ouvertures().parPoint());
        var sansObjet = new ArrayList<Hypothese>();
        for (var hypothese : hypotheses) {
            if (!copie.supposer(hypothese)) {
                sansObjet.add(hypothese);
            }
        }
        var offre = compter(copie, present, hypotheses);
        var comptes = offre.stream().map(PointDAcces::id).collect(Collectors.toSet());
        var heuresComptees = new HashMap<>(copie.ouvertures);
        heuresComptees.keySet().retainAll(comptes);
        return Simulation.de(avant, heures.analyserAutrement(present.avecLOffre(offre), heuresComptees), sansObjet);
    }

    /** Ce que le filtre garde de la copie. */
    private List<PointDAcces> compter(Copie copie, MaillageDuDepartement present, List<Hypothese> hypotheses) {
        var filtre = present.filtre();
        if (filtre.estVide()) {
            return copie.offre();
        }
        var terrain = terrains.du(present.departement().code()).orElseThrow();
        var admis = lecture.actuelle(terrain.departements(), filtre).stream()
                .map(PointDAcces::id)
                .collect(Collectors.toCollection(HashSet::new));
        hypotheses.stream()
                .filter(hypothese -> hypothese.nature() == Hypothese.Nature.OUVRIR
                        || (hypothese.nature() == Hypothese.Nature.ARRET && !filtre.ecarteLesArrets()))
                .forEach(hypothese -> admis.add(hypothese.id()));
        var gardes = copie.offre().stream()
                .filter(point -> admis.contains(point.id()))
                .toList();
        return filtre.creneau() == null
                ? gardes
                : LectureDesOuvertures.ouverts(gardes, copie.ouvertures, filtre.creneau());
    }

    /** L’offre et ses heures, que l’on change sans rien toucher d’autre. */
    private final class Copie {

        private final String departement;
        private final List<Commune> communes;
        private final Map<UUID, PointDAcces> points = new LinkedHashMap<>();
        private final Map<UUID, DemiHeures> ouvertures;

        Copie(MaillageDuDepartement present, Map<UUID, DemiHeures> ouvertures) {
            this.departement = present.departement().code();
            this.communes = terrains.du(departement).orElseThrow().communes();
            this.ouvertures = new HashMap<>(ouvertures);
            present.maillage().offre().forEach(point -> points.put(point.id(), point));
        }

        List<PointDAcces> offre() {
            return points.values().stream()
                    .sorted(Comparator.comparing(PointDAcces::id))
                    .toList();
        }

        /** Vrai si l’hypothèse a un objet : le lieu et la commune dont elle parle sont là. */
        boolean supposer(Hypothese hypothese) {
            var commune = Simulation.situee(communes, hypothese.commune());
            var point = hypothese.point() == null ? null : points.get(hypothese.point());
            return switch (hypothese.nature()) {
                case OUVRIR, ARRET -> commune != null && ajouter(hypothese, commune);
                case FERMER -> point != null && points.remove(point.id()) != null;
                case DEPLACER -> point != null && commune != null && deplacer(point, commune);
                case HORAIRES, PASSAGES -> point != null && ouvrir(point.id(), point.position(), hypothese.horaires());
            };
        }

        private boolean ajouter(Hypothese hypothese, Commune commune) {
            var position = position(commune);
            points.put(
                    hypothese.id(),
                    new PointDAcces(
                            Nature.PROJET,
                            hypothese.id(),
                            hypothese.nom(),
                            commune.nom(),
                            departement,
                            position,
                            true,
                            null,
                            commune.code()));
            return hypothese.horaires() == null || ouvrir(hypothese.id(), position, hypothese.horaires());
        }

        private boolean deplacer(PointDAcces point, Commune commune) {
            points.put(
                    point.id(),
                    new PointDAcces(
                            point.nature(),
                            point.id(),
                            point.nom(),
                            commune.nom(),
                            departement,
                            position(commune),
                            true,
                            point.prochainPassage(),
                            commune.code()));
            return true;
        }

        private boolean ouvrir(UUID point, Position position, @Nullable String horaires) {
            Simulations.this
                    .ouvertures
                    .evaluer(
                            new HorairesDuLieu(departement, position, horaires, false, List.of()),
                            Simulations.this.ouvertures.lundi(departement))
                    .ifPresent(ouvert -> ouvertures.put(point, ouvert));
            return true;
        }

        private static Position position(Commune commune) {
            var position = commune.position();
            if (position == null) {
                throw new IllegalArgumentException("Cette commune n’a pas de position : " + commune.code());
            }
            return position;
        }
    }
}
