package fr.maillon.web.rendezvous;

/** Un lien qui ne mène à aucun rendez-vous : coupé, mal recopié, retiré depuis. */
class LienInconnu extends RuntimeException {

    LienInconnu() {
        super("Lien inconnu");
    }
}
