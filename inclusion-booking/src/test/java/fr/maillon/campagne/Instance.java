package fr.maillon.campagne;

import fr.maillon.attente.Attentes;
import fr.maillon.attente.FileDesRendezVous;
import fr.maillon.attente.LectureDesAttentes;
import fr.maillon.inscription.Inscriptions;
import fr.maillon.rendezvous.LectureDesRendezVous;
import fr.maillon.rendezvous.PriseDeRendezVous;
import fr.maillon.rendezvous.SuiviDuRendezVous;
import fr.maillon.ressource.Occupations;
import org.springframework.context.ApplicationContext;

/** Les services d’une instance, sur ses propres connexions. */
record Instance(
        Occupations occupations,
        PriseDeRendezVous prise,
        SuiviDuRendezVous suivi,
        LectureDesRendezVous rendezVous,
        Attentes attentes,
        FileDesRendezVous file,
        LectureDesAttentes lectureDesAttentes,
        Inscriptions inscriptions) {

    static Instance de(ApplicationContext contexte) {
        return new Instance(
                contexte.getBean(Occupations.class),
                contexte.getBean(PriseDeRendezVous.class),
                contexte.getBean(SuiviDuRendezVous.class),
                contexte.getBean(LectureDesRendezVous.class),
                contexte.getBean(Attentes.class),
                contexte.getBean(FileDesRendezVous.class),
                contexte.getBean(LectureDesAttentes.class),
                contexte.getBean(Inscriptions.class));
    }
}
