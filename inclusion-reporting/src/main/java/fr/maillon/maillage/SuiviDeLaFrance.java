package fr.maillon.maillage;

import fr.maillon.maillage.MaillageDeFrance.DansLePays;
import fr.maillon.maillage.Terrains.Terrain;
import fr.maillon.maillage.carte.CarteDeFrance;
import fr.maillon.territoire.Commune;
import fr.maillon.territoire.Position;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Le maillage du pays, à jour. Chaque département compte son offre et celle de ses voisins, comme dans sa page : les
 * deux pages disent les mêmes nombres. L’offre et les imports se relisent à chaque demande, en trois requêtes ; le calcul
 * ne se refait que s’ils ont changé.
 */
@Service
@Transactional(readOnly = true)
public class SuiviDeLaFrance {

    private final Terrains terrains;
    private final LectureDeLOffre lecture;
    private final LectureDesTrajets lesTrajets;
    private final ParametresMaillage parametres;
    private volatile @Nullable Calcul fait;
    private volatile @Nullable CarteDeFrance carte;

    SuiviDeLaFrance(
            Terrains terrains, LectureDeLOffre lecture, LectureDesTrajets lesTrajets, ParametresMaillage parametres) {
        this.terrains = terrains;
        this.lecture = lecture;
        this.lesTrajets = lesTrajets;
        this.parametres = parametres;
    }

    private record Calcul(List<PointDAcces> offre, Map<String, Trajets> trajets, MaillageDeFrance maillage) {}

    /** Comment se comptent les temps estimés. */
    public ParametresMaillage parametres() {
        return parametres;
    }

    /** Le pays, avec les lieux et les arrêts du moment. */
    public MaillageDeFrance actuel() {
        var france = terrains.deFrance();
        var offre = lecture.actuelle(
                france.stream().map(terrain -> terrain.departement().code()).toList());
        var trajets = lesTrajets.deFrance();
        var connu = fait;
        if (connu != null && connu.trajets().equals(trajets) && connu.offre().equals(offre)) {
            return connu.maillage();
        }
        var nouveau = de(france, offre, trajets, parametres, fond(france));
        fait = new Calcul(offre, trajets, nouveau);
        return nouveau;
    }

    static MaillageDeFrance de(
            List<Terrain> france,
            List<PointDAcces> offre,
            Map<String, Trajets> trajets,
            ParametresMaillage parametres,
            CarteDeFrance carte) {
        var parDepartement = new TreeMap<String, List<PointDAcces>>();
        offre.forEach(point -> parDepartement
                .computeIfAbsent(point.departement(), code -> new ArrayList<>())
                .add(point));
        var estimes = Trajets.estimes(parametres);
        var departements = new ArrayList<DansLePays>();
        var connus = new ArrayList<Maillage>();
        for (var terrain : france) {
            var code = terrain.departement().code();
            var aPortee = new HashSet<>(terrain.departements())
                    .stream()
                            .flatMap(autre -> parDepartement.getOrDefault(autre, List.of()).stream())
                            .toList();
            var maillage = Maillage.de(terrain.communes(), aPortee, trajets.getOrDefault(code, estimes));
            var siens = DansLePays.de(terrain.departement(), maillage);
            departements.add(siens);
            if (siens.estConnu()) {
                connus.add(maillage);
            }
        }
        return new MaillageDeFrance(List.copyOf(departements), connus, carte);
    }

    private CarteDeFrance fond(List<Terrain> france) {
        var connue = carte;
        if (connue == null) {
            var points = new TreeMap<String, List<Position>>();
            france.forEach(terrain -> points.put(
                    terrain.departement().code(),
                    terrain.communes().stream()
                            .map(Commune::position)
                            .filter(Objects::nonNull)
                            .toList()));
            connue = CarteDeFrance.de(points);
            carte = connue;
        }
        return connue;
    }
}
