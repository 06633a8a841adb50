package fr.maillon.web.tableaudebord;

import fr.maillon.indicateur.Periode;
import fr.maillon.indicateur.TableauDeBord;
import fr.maillon.objectif.Avancement;
import fr.maillon.objectif.Objectifs;
import fr.maillon.web.commun.RessortDuCompte;
import fr.maillon.web.securite.CompteConnecte;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.springframework.stereotype.Component;

/** Les objectifs à montrer au-dessus de chiffres : ceux de l’année que l’on regarde, quand on la regarde entière. */
@Component
class ObjectifsDuCompte {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final Objectifs objectifs;
    private final Clock horloge;

    ObjectifsDuCompte(Objectifs objectifs, Clock horloge) {
        this.objectifs = objectifs;
        this.horloge = horloge;
    }

    /**
     * Ceux de tout le réseau pour le coordinateur, ceux de sa structure pour le responsable, aucun pour les autres.
     *
     * @param chiffres tout le périmètre de ce compte : on ne les recompte pas
     */
    List<Avancement> pour(CompteConnecte compte, TableauDeBord chiffres) {
        int annee = chiffres.periode().du().getYear();
        if (!chiffres.periode().equals(Periode.annee(annee, LocalDate.now(horloge.withZone(PARIS))))) {
            return List.of();
        }
        return switch (compte.role()) {
            case COORDINATEUR ->
                objectifs.duRessort(RessortDuCompte.de(compte), annee, chiffres).stream()
                        .filter(avancement -> avancement.pour().isEmpty())
                        .toList();
            case RESPONSABLE_STRUCTURE ->
                objectifs.deLaStructure(compte.structure().valeur(), annee);
            default -> List.of();
        };
    }
}
