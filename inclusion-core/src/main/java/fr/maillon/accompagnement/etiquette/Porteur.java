package fr.maillon.accompagnement.etiquette;

import fr.maillon.accompagnement.etiquette.Etiquette.Portee;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.structure.StructureId;

/** À qui est une étiquette : c’est chez lui qu’elle se crée, se compte et se fond. */
public sealed interface Porteur {

    /** Un médiateur, pour lui seul. */
    record Personne(MediateurId mediateur) implements Porteur {}

    /** Une structure, pour tous ses médiateurs. */
    record Equipe(StructureId structure) implements Porteur {}

    /** Un département, pour tous les médiateurs qui y travaillent. */
    record Territoire(String departement) implements Porteur {}

    default Portee portee() {
        return switch (this) {
            case Personne personne -> Portee.PERSONNELLE;
            case Equipe equipe -> Portee.EQUIPE;
            case Territoire territoire -> Portee.DEPARTEMENT;
        };
    }
}
