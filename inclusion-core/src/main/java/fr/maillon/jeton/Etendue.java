package fr.maillon.jeton;

import fr.maillon.mediateur.MediateurId;
import fr.maillon.structure.StructureId;

/** Ce qu’un jeton voit. Il n’y a pas d’étendue « tout ». */
public sealed interface Etendue {

    /** Ce qu’a noté un médiateur ; il écrit au titre de cette structure. */
    record DuMediateur(MediateurId mediateur, StructureId structure) implements Etendue {}

    /** Ce qui compte à une structure. */
    record DeLaStructure(StructureId structure) implements Etendue {}

    /** Ce qui s’est passé dans un département. */
    record DuDepartement(String code) implements Etendue {}
}
