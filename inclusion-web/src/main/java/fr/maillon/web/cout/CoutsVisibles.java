package fr.maillon.web.cout;

import fr.maillon.compte.Role;
import fr.maillon.cout.Couts;
import fr.maillon.cout.CoutsDUneStructure;
import fr.maillon.web.commun.AnneeDemandee;
import fr.maillon.web.commun.Introuvable;
import fr.maillon.web.commun.RessortDuCompte;
import fr.maillon.web.securite.CompteConnecte;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Les coûts qu’un compte peut lire et dire : ceux de son ressort, ou de sa structure. */
@Component
class CoutsVisibles {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final Couts couts;
    private final Clock horloge;

    CoutsVisibles(Couts couts, Clock horloge) {
        this.couts = couts;
        this.horloge = horloge;
    }

    List<CoutsDUneStructure> structures(CompteConnecte compte, int annee) {
        return compte.role() == Role.RESPONSABLE_STRUCTURE
                ? couts.de(compte.structure().valeur(), annee).stream().toList()
                : couts.duRessort(RessortDuCompte.de(compte), annee);
    }

    /** Celle d’un autre n’existe pas. */
    CoutsDUneStructure structure(CompteConnecte compte, UUID structure, int annee) {
        return structures(compte, annee).stream()
                .filter(visible -> visible.structure().equals(structure))
                .findFirst()
                .orElseThrow(Introuvable::new);
    }

    /** L’année demandée, ou celle-ci. */
    int annee(@Nullable Integer demandee) {
        return AnneeDemandee.lire(demandee, aujourdhui());
    }

    LocalDate aujourdhui() {
        return LocalDate.now(horloge.withZone(PARIS));
    }
}
