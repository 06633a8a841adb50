package fr.maillon.jeton;

import fr.maillon.mediateur.MediateurId;
import fr.maillon.structure.StructureId;

/** Qui gère des jetons. Chacun ne donne que ce qu’il voit : les noms des personnes, seul leur médiateur. */
public sealed interface Gestionnaire {

    /** L’administrateur : les jetons du réseau. */
    record DuReseau() implements Gestionnaire {}

    /** Le responsable : ceux de sa structure. */
    record DeLaStructure(StructureId structure) implements Gestionnaire {}

    /** Le médiateur : les siens, et ceux qui écrivent en son nom. */
    record LeMediateur(MediateurId mediateur) implements Gestionnaire {}
}
