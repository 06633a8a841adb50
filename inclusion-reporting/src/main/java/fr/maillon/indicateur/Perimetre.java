package fr.maillon.indicateur;

import java.util.List;
import java.util.UUID;

/** De quelle activité on parle. Tout ce qui n’est pas nommé est fermé : un périmètre vide ne montre rien. */
public sealed interface Perimetre {

    /** L’activité de tout le pays, détaillée par département. */
    record Pays() implements Perimetre {}

    /** L’activité de ces départements, et celle des communes de ces intercommunalités. */
    record Territoire(List<String> departements, List<String> epcis) implements Perimetre {
        public Territoire {
            departements = List.copyOf(departements);
            epcis = List.copyOf(epcis);
        }
    }

    /** L’activité des médiateurs de cette structure, au titre de cette structure. */
    record Structure(UUID id) implements Perimetre {}

    /** L’activité d’un médiateur, partout. */
    record Mediateur(UUID id) implements Perimetre {}

    /** L’activité qui a eu lieu dans ce lieu. */
    record Lieu(UUID id) implements Perimetre {}
}
