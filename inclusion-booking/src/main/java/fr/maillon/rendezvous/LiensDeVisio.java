package fr.maillon.rendezvous;

import fr.maillon.visio.FournisseurDeVisio;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** L’adresse à donner pour un rendez-vous en visio : la même sur la page, dans les messages et dans les agendas. */
@Component
public class LiensDeVisio {

    private final FournisseurDeVisio fournisseur;
    private final String adressePublique;

    LiensDeVisio(
            FournisseurDeVisio fournisseur,
            @Value("${maillon.adresse-publique:http://localhost:8080}") String adressePublique) {
        this.fournisseur = fournisseur;
        this.adressePublique = adressePublique;
    }

    /** L’adresse de sa salle ; vide si le rendez-vous n’est pas en visio, ou n’aura pas lieu. */
    public Optional<String> de(FicheRendezVous fiche) {
        return Optional.ofNullable(fiche.salle())
                .filter(salle -> !fiche.statut().estAnnule())
                .map(salle -> fournisseur
                        .adresseFixe(salle)
                        .map(Object::toString)
                        .orElse(adressePublique + "/visio/" + salle.nom()));
    }
}
