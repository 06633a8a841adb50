package fr.maillon.accompagnement;

import fr.maillon.mediateur.MediateurId;
import fr.maillon.structure.StructureId;

/** De qui, ou d’où, on lit les accompagnements. Il n’y a pas d’étendue « tout ». */
public sealed interface EtendueDActivite {

    /** Ce qu’un médiateur a noté. */
    record DuMediateur(MediateurId mediateur) implements EtendueDActivite {}

    /** Ce qui compte à une structure. */
    record DeLaStructure(StructureId structure) implements EtendueDActivite {}

    /** Ce qui s’est passé dans un département. */
    record DuDepartement(String code) implements EtendueDActivite {}
}
