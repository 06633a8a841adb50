package fr.maillon.maillage;

import fr.maillon.maillage.Terrains.Terrain;
import fr.maillon.maillage.carte.FondDeCarte;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.ContoursDesCommunes;
import fr.maillon.territoire.Departement;
import fr.maillon.territoire.Position;
import fr.maillon.territoire.Ressort;
import fr.maillon.territoire.Territoires;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Le maillage d’un département, à jour. L’offre se relit à chaque demande (deux requêtes légères) ; le calcul et le
 * dessin ne se refont que si elle a changé : la clé du cache est l’offre elle-même, il n’y a rien à invalider.
 */
@Service
@EnableConfigurationProperties(ParametresMaillage.class)
@Transactional(readOnly = true)
public class SuiviDuMaillage {

    /** Ce que l’on garde des derniers filtres demandés, tous départements ensemble. */
    private static final int CHOIX_GARDES = 32;

    private final Terrains terrains;
    private final LectureDeLOffre lecture;
    private final LectureDesOuvertures ouvertures;
    private final JdbcClient jdbc;
    private final Territoires territoires;
    private final ContoursDesCommunes contours;
    private final LectureDesTrajets lesTrajets;

    private final Map<String, Fond> fonds = Memoire.desDerniers();
    private final Map<String, MaillageDuDepartement> maillages = Memoire.desDerniers();
    private final Map<Choix, MaillageDuDepartement> choisis = Memoire.desDerniers(CHOIX_GARDES);

    SuiviDuMaillage(
            Terrains terrains,
            LectureDeLOffre lecture,
            LectureDesOuvertures ouvertures,
            JdbcClient jdbc,
            Territoires territoires,
            ContoursDesCommunes contours,
            LectureDesTrajets lesTrajets) {
        this.terrains = terrains;
        this.lecture = lecture;
        this.ouvertures = ouvertures;
        this.jdbc = jdbc;
        this.territoires = territoires;
        this.contours = contours;
        this.lesTrajets = lesTrajets;
    }

    /** Le maillage de ce département ; vide si le département n’existe pas. */
    public Optional<MaillageDuDepartement> du(String departement) {
        return du(departement, FiltreDuMaillage.AUCUN);
    }

    /** Le maillage de ce département, ces lieux et ces arrêts seuls étant comptés. */
    public Optional<MaillageDuDepartement> du(String departement, FiltreDuMaillage filtre) {
        return terrains.du(departement).map(terrain -> aJour(terrain, filtre));
    }

    /** Le maillage de cette intercommunalité dans ce département ; vide si elle n’y a aucune commune. */
    public Optional<MaillageDuDepartement> de(String departement, String epci) {
        return de(departement, epci, FiltreDuMaillage.AUCUN);
    }

    /** Le même, ces lieux et ces arrêts seuls étant comptés. */
    public Optional<MaillageDuDepartement> de(String departement, String epci, FiltreDuMaillage filtre) {
        return du(departement, filtre)
                .flatMap(maillage -> territoires.epci(epci).map(maillage::de))
                .filter(maillage -> !maillage.maillage().communes().isEmpty());
    }

    /** Les maillages d’un ressort : ses départements entiers, puis ses intercommunalités là où elles débordent. */
    public List<MaillageDuDepartement> du(Ressort ressort) {
        return Stream.concat(
                        ressort.departements().stream().flatMap(code -> du(code).stream()),
                        ressort.epcis().stream()
                                .flatMap(epci -> territoires.departementsDe(Ressort.epcis(epci)).stream()
                                        .map(Departement::code)
                                        .filter(code -> !ressort.departements().contains(code))
                                        .flatMap(code -> de(code, epci).stream())))
                .toList();
    }

    private MaillageDuDepartement aJour(Terrain terrain, FiltreDuMaillage filtre) {
        var code = terrain.departement().code();
        var offre = lecture.actuelle(terrain.departements(), filtre);
        if (filtre.creneau() != null) {
            offre = ouvertures.ouverts(offre, filtre.creneau(), code);
        }
        var fond = fond(terrain);
        var trajets = lesTrajets.du(code);
        boolean offreConnue = !offre.isEmpty()
                || !filtre.estVide()
                        && !lecture.actuelle(terrain.departements()).isEmpty();
        var connu = filtre.estVide() ? maillages.get(code) : choisis.get(new Choix(code, filtre));
        if (connu != null
                && connu.fond() == fond
                && connu.maillage().trajets() == trajets
                && connu.maillage().offreConnue() == offreConnue
                && connu.maillage().offre().equals(offre)) {
            return connu;
        }
        var nouveau = new MaillageDuDepartement(
                terrain.departement(),
                terrain.voisins(),
                Maillage.de(terrain.communes(), offre, trajets, offreConnue),
                fond,
                filtre);
        if (filtre.estVide()) {
            maillages.put(code, nouveau);
        } else {
            choisis.put(new Choix(code, filtre), nouveau);
        }
        return nouveau;
    }

    private FondDeCarte fond(Terrain terrain) {
        var code = terrain.departement().code();
        var version = contours.version(code);
        var connu = fonds.get(code);
        if (connu != null && connu.version().equals(version)) {
            return connu.dessin();
        }
        var positions = new TreeMap<CodeInsee, Position>();
        for (var commune : terrain.communes()) {
            var position = commune.position();
            if (position != null) {
                positions.put(commune.code(), position);
            }
        }
        var dessin = FondDeCarte.de(positions, terrain.alentour(), contours.du(code));
        fonds.put(code, new Fond(version, dessin));
        return dessin;
    }

    private record Choix(String departement, FiltreDuMaillage filtre) {}

    private record Fond(String version, FondDeCarte dessin) {}
}
