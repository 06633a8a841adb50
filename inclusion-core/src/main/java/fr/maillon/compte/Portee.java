package fr.maillon.compte;

import fr.maillon.mediateur.MediateurId;
import fr.maillon.structure.StructureId;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ce qu’un compte peut voir. Tout ce qui n’est pas nommé est fermé : une portée vide ne montre rien.
 *
 * @param mediateur le médiateur que le compte connecte
 * @param structure la structure du responsable, du partenaire
 * @param departements codes des départements du coordinateur
 * @param epcis codes SIREN des intercommunalités du coordinateur
 */
public record Portee(
        @Nullable MediateurId mediateur, @Nullable StructureId structure, List<String> departements, List<String> epcis)
        implements Serializable {

    public static final Portee AUCUNE = new Portee(null, null, List.of(), List.of());

    public static Portee mediateur(MediateurId mediateur) {
        return new Portee(mediateur, null, List.of(), List.of());
    }

    public static Portee structure(StructureId structure) {
        return new Portee(null, structure, List.of(), List.of());
    }

    public static Portee departements(String... codes) {
        return new Portee(null, null, List.of(codes), List.of());
    }

    void verifier(Role role) {
        boolean complete = switch (role) {
            case MEDIATEUR -> mediateur != null;
            case RESPONSABLE_STRUCTURE, PARTENAIRE -> structure != null;
            case COORDINATEUR -> !departements.isEmpty() || !epcis.isEmpty();
            case ADMINISTRATEUR -> true;
        };
        if (!complete) {
            throw new IllegalArgumentException("Le rôle " + role + " demande une portée");
        }
    }
}
