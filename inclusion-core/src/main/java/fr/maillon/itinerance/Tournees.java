package fr.maillon.itinerance;

import fr.maillon.itinerance.Agenda.RegleDArret;
import fr.maillon.structure.StructureId;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Position;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Organiser les tournées : les circuits, les arrêts, les règles de passage, et ce qu’il advient d’un passage. */
@Service
@Transactional
public class Tournees {

    /** Jusqu’où les passages sont inscrits à l’avance. */
    static final int HORIZON_EN_MOIS = 12;

    private static final String EXCLUSION_VIOLEE = "23P01";

    private final ItinerantRepository itinerants;
    private final CircuitRepository circuits;
    private final ArretRepository arrets;
    private final RegleRepository regles;
    private final PassageRepository passages;
    private final Passages agenda;
    private final Clock horloge;

    Tournees(
            ItinerantRepository itinerants,
            CircuitRepository circuits,
            ArretRepository arrets,
            RegleRepository regles,
            PassageRepository passages,
            Passages agenda,
            Clock horloge) {
        this.itinerants = itinerants;
        this.circuits = circuits;
        this.arrets = arrets;
        this.regles = regles;
        this.passages = passages;
        this.agenda = agenda;
        this.horloge = horloge;
    }

    /**
     * @param departement celui qui fait rouler le véhicule
     * @param structure qui l’anime, si on la connaît
     */
    public ItinerantId creerItinerant(String nom, String departement, @Nullable StructureId structure) {
        return itinerants
                .saveAndFlush(new Itinerant(nom, departement, structure))
                .id();
    }

    /**
     * @throws CircuitDejaNomme si ce véhicule a déjà un circuit de ce nom
     */
    public CircuitId creerCircuit(ItinerantId itinerant, String nom) {
        itinerants.parId(itinerant);
        if (circuits.existsByItinerantAndNom(itinerant, nom.strip())) {
            throw new CircuitDejaNomme(nom.strip());
        }
        try {
            return circuits.saveAndFlush(new Circuit(itinerant, nom)).id();
        } catch (DataIntegrityViolationException doublon) {
            throw new CircuitDejaNomme(nom.strip());
        }
    }

    /**
     * @param publie vrai si le public voit cet arrêt
     */
    public ArretId ajouterArret(
            CircuitId circuit, CodeInsee commune, String emplacement, @Nullable Position position, boolean publie) {
        circuits.parId(circuit);
        return arrets.saveAndFlush(new Arret(circuit, commune, emplacement, position, publie))
                .id();
    }

    public void decrireArret(ArretId id, String emplacement, @Nullable Position position, boolean publie) {
        var arret = arrets.parId(id);
        arret.decrire(emplacement, position, publie);
        arrets.saveAndFlush(arret);
    }

    /**
     * Ajoute une règle à un arrêt et inscrit ses passages pour douze mois.
     *
     * @throws CamionDejaPris si un seul de ces passages en gêne un autre ; rien n’est alors inscrit
     */
    public Ajustement regler(ArretId arret, Recurrence recurrence, Horaire horaire, Validite validite) {
        arrets.parId(arret);
        return inscrire(regles.saveAndFlush(new Regle(arret, recurrence, horaire, validite))
                .id());
    }

    /**
     * Change une règle : les passages prévus à venir suivent, les autres ne bougent pas.
     *
     * @throws CamionDejaPris si un des passages à venir en gênerait un autre ; rien n’a alors changé
     */
    public Ajustement changerRegle(RegleId id, Recurrence recurrence, Horaire horaire, Validite validite) {
        var regle = regles.parId(id);
        regle.changer(recurrence, horaire, validite);
        regles.saveAndFlush(regle);
        return inscrire(id);
    }

    /** Plus de passage de cette règle après ce jour. */
    public Ajustement arreterRegle(RegleId id, LocalDate dernierJour) {
        var regle = regles.parId(id);
        if (!regle.naPasCommenceLe(dernierJour)) {
            regle.arreter(dernierJour);
            regles.saveAndFlush(regle);
            return inscrire(id);
        }
        // Elle ne dira jamais rien : ses passages prévus s’effacent, et elle avec.
        var ajustement = ajuster(List.of(sansAucunJour(agenda.regle(id))), true);
        regles.delete(regle);
        regles.flush();
        return ajustement;
    }

    /**
     * Inscrit les passages jusqu’à douze mois d’ici pour toutes les règles. Recommencer ne change rien. Un passage qui
     * en gêne un autre est laissé de côté et signalé.
     */
    public Ajustement materialiser() {
        // La veille : il est encore hier quelque part outre-mer.
        var hier = LocalDate.ofInstant(horloge.instant(), ZoneOffset.UTC).minusDays(1);
        return ajuster(agenda.reglesEnVigueur(hier), false);
    }

    /** Comme {@link #materialiser()}, mais laisse la place si une autre instance le fait déjà. */
    public @Nullable Ajustement prolonger() {
        return agenda.reserverLaProlongation() ? materialiser() : null;
    }

    /**
     * @throws PassageFige s’il est terminé, déjà annulé ou reporté
     */
    public void annuler(PassageId id, String motif) {
        var passage = passages.parId(id);
        passage.annuler(motif, horloge);
        passages.saveAndFlush(passage);
    }

    /**
     * Remplace un passage par un autre, au même arrêt, un autre jour ou à une autre heure.
     *
     * @return le passage qui remplace
     * @throws PassageFige s’il est terminé, déjà annulé ou reporté, ou si la nouvelle date est passée
     * @throws CamionDejaPris si le camion est attendu ailleurs à ce moment-là
     */
    public PassageId reporter(PassageId id, LocalDate jour, Horaire horaire, @Nullable String motif) {
        var passage = passages.parId(id);
        agenda.reserverLAgenda(List.of(passage.itinerant()));
        var plage = horaire.le(jour, arrets.parId(passage.arret()).fuseau());
        var remplacant = passage.reporter(jour, plage, motif, horloge);
        exigerLeCamion(passage.itinerant(), plage, id);
        return sansChevauchement(() -> {
            passages.saveAndFlush(passage);
            return passages.saveAndFlush(remplacant).id();
        });
    }

    /**
     * @throws PassageFige s’il est terminé, annulé ou reporté
     */
    public void confirmer(PassageId id) {
        var passage = passages.parId(id);
        passage.confirmer(horloge);
        passages.saveAndFlush(passage);
    }

    /**
     * Revient sur une annulation.
     *
     * @throws PassageFige s’il est terminé ou n’est pas annulé
     * @throws CamionDejaPris si le camion a été prévu ailleurs entre-temps
     */
    public void retablir(PassageId id) {
        var passage = passages.parId(id);
        agenda.reserverLAgenda(List.of(passage.itinerant()));
        passage.retablir(horloge);
        exigerLeCamion(passage.itinerant(), passage.plage(), id);
        sansChevauchement(() -> passages.saveAndFlush(passage));
    }

    private Ajustement inscrire(RegleId id) {
        return ajuster(List.of(agenda.regle(id)), true);
    }

    private Ajustement ajuster(List<RegleDArret> quellesRegles, boolean refuserLesConflits) {
        var maintenant = horloge.instant();
        var camions =
                quellesRegles.stream().map(RegleDArret::itinerant).distinct().toList();
        agenda.reserverLAgenda(camions);
        var hier = LocalDate.ofInstant(maintenant, ZoneOffset.UTC).minusDays(1);
        var changements =
                Agenda.comparer(quellesRegles, agenda.inscrits(camions, maintenant, hier), maintenant, HORIZON_EN_MOIS);
        if (refuserLesConflits && !changements.conflits().isEmpty()) {
            throw new CamionDejaPris(changements.conflits());
        }
        return sansChevauchement(() -> {
            agenda.retirer(changements.aRetirer());
            agenda.deplacer(changements.aDeplacer(), maintenant);
            agenda.creer(changements.aCreer(), maintenant);
            return new Ajustement(
                    changements.aCreer().size(),
                    changements.aRetirer().size(),
                    changements.aDeplacer().size(),
                    changements.conflits());
        });
    }

    private void exigerLeCamion(ItinerantId itinerant, Plage plage, PassageId sauf) {
        var genent = agenda.quiGenent(itinerant, plage, sauf);
        if (!genent.isEmpty()) {
            throw new CamionDejaPris(
                    genent.stream().map(gene -> Agenda.conflit(plage, gene)).toList());
        }
    }

    private static RegleDArret sansAucunJour(RegleDArret regle) {
        var jamais = new Validite(LocalDate.EPOCH, LocalDate.EPOCH);
        return new RegleDArret(
                regle.id(),
                regle.arret(),
                regle.itinerant(),
                regle.commune(),
                regle.nomDeLaCommune(),
                regle.emplacement(),
                regle.recurrence(),
                regle.horaire(),
                jamais);
    }

    /** La base a le dernier mot, même si quelqu’un a écrit sans réserver l’agenda. */
    private static <T> T sansChevauchement(Supplier<T> ecriture) {
        try {
            return ecriture.get();
        } catch (DataAccessException refus) {
            throw NestedExceptionUtils.getMostSpecificCause(refus) instanceof SQLException erreur
                            && EXCLUSION_VIOLEE.equals(erreur.getSQLState())
                    ? new CamionDejaPris(List.of())
                    : refus;
        }
    }
}
