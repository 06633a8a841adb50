package fr.maillon.web.itinerance;

import fr.maillon.itinerance.Ajustement;
import fr.maillon.itinerance.ArretId;
import fr.maillon.itinerance.CircuitId;
import fr.maillon.itinerance.RegleId;
import fr.maillon.itinerance.Tournees;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Position;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Des formulaires aux tournées ; un arrêt et sa première règle s’enregistrent ensemble, ou pas du tout. */
@Component
class OrganisationDesArrets {

    private final Tournees tournees;

    OrganisationDesArrets(Tournees tournees) {
        this.tournees = tournees;
    }

    @Transactional
    public Ajustement ajouter(
            CircuitId circuit,
            CodeInsee commune,
            ArretForm.EmplacementForm lieu,
            @Nullable Position position,
            RegleForm regle) {
        return regler(tournees.ajouterArret(circuit, commune, lieu.emplacement(), position, lieu.estPublie()), regle);
    }

    public void decrire(ArretId arret, ArretForm.EmplacementForm lieu, @Nullable Position position) {
        tournees.decrireArret(arret, lieu.emplacement(), position, lieu.estPublie());
    }

    public Ajustement regler(ArretId arret, RegleForm regle) {
        return tournees.regler(arret, regle.recurrence(), regle.horaire(), regle.validite());
    }

    public Ajustement changerRegle(RegleId id, RegleForm regle) {
        return tournees.changerRegle(id, regle.recurrence(), regle.horaire(), regle.validite());
    }

    public Ajustement arreterRegle(RegleId id, LocalDate dernierJour) {
        return tournees.arreterRegle(id, dernierJour);
    }
}
