package fr.maillon.web.effet;

import fr.maillon.effet.Effet;
import fr.maillon.effet.Estimation;
import fr.maillon.territoire.Ressort;
import fr.maillon.web.commun.AnneeDemandee;
import fr.maillon.web.commun.NomDuRessort;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Ce que montrent ensemble la page, son PDF et son lien. */
@Component
class PageDesEffets {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final EffetsEnMots enMots;
    private final NomDuRessort territoires;
    private final Clock horloge;

    PageDesEffets(EffetsEnMots enMots, NomDuRessort territoires, Clock horloge) {
        this.enMots = enMots;
        this.territoires = territoires;
        this.horloge = horloge;
    }

    Map<String, Object> modele(Ressort ressort, Estimation estimation) {
        var modele = new HashMap<String, Object>();
        modele.put("estimation", estimation);
        modele.put("effets", Effet.values());
        modele.put("sensibilites", estimation.sensibilites());
        modele.put("enMots", enMots);
        modele.put("territoires", territoires.enMots(ressort));
        modele.put("aujourdhui", aujourdhui());
        return modele;
    }

    /** L’année demandée, ou celle-ci. */
    int annee(@Nullable Integer demandee) {
        return AnneeDemandee.lire(demandee, aujourdhui());
    }

    LocalDate aujourdhui() {
        return LocalDate.now(horloge.withZone(PARIS));
    }
}
