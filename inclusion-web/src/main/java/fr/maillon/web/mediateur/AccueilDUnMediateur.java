package fr.maillon.web.mediateur;

import fr.maillon.mediateur.EquipeDuReseau;
import fr.maillon.mediateur.FicheMediateur;
import fr.maillon.mediateur.MediateurId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Une personne et sa première affectation s’enregistrent ensemble : sans affectation, personne ne la verrait. */
@Component
class AccueilDUnMediateur {

    private final EquipeDuReseau equipe;

    AccueilDUnMediateur(EquipeDuReseau equipe) {
        this.equipe = equipe;
    }

    @Transactional
    public MediateurId accueillir(FicheMediateur fiche, AffectationForm affectation) {
        var id = equipe.accueillir(fiche);
        equipe.affecter(
                id, affectation.structureId(), affectation.lieuId(), affectation.enQuotite(), affectation.periode());
        return id;
    }
}
