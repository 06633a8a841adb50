package fr.maillon.itinerance;

import fr.maillon.territoire.Departement;
import java.time.ZoneId;
import java.util.List;

/** Un circuit, ses arrêts et leurs règles. */
public record FicheCircuit(CircuitId id, String nom, String itinerant, String departement, List<FicheArret> arrets) {

    /** L’heure du département qui fait rouler le véhicule. */
    public ZoneId fuseau() {
        return Departement.fuseau(departement);
    }
}
