package fr.maillon.maillage;

import fr.maillon.lieu.standard.Service;

/**
 * Un service, et ceux qui en sont loin.
 *
 * @param lieux lieux du département qui le proposent
 * @param communes celles dont aucun lieu à portée ne le propose
 * @param eloignes leurs habitants : le même nombre que sur la carte où l’on ne compte que ce service
 */
public record ServiceAPortee(Service service, long lieux, int communes, Part eloignes) {

    /** Vrai si personne ne le propose ici. */
    public boolean manque() {
        return lieux == 0;
    }
}
