package fr.maillon.visio;

import java.net.URI;
import java.util.Optional;

/** Qui tient les salles de visio. Une seule méthode à écrire pour un fournisseur de plus, deux s’il a une adresse fixe. */
public interface FournisseurDeVisio {

    /** L’adresse qui ouvre la salle à elle seule, si elle existe : c’est elle que l’on écrit alors partout. */
    default Optional<URI> adresseFixe(SalleDeVisio salle) {
        return Optional.empty();
    }

    /**
     * Ouvre la salle si elle ne l’est pas, et dit par où y entrer.
     *
     * @param anime vrai pour qui reçoit, faux pour qui est reçu
     * @throws VisioIndisponible si le fournisseur ne répond pas, ou refuse
     */
    URI entrer(SalleDeVisio salle, boolean anime);
}
