package fr.maillon.demo;

import fr.maillon.accompagnement.Thematique;
import fr.maillon.atelier.Atelier;
import fr.maillon.atelier.AtelierId;
import fr.maillon.atelier.Ateliers;
import fr.maillon.atelier.PlanDAtelier;
import fr.maillon.atelier.Repetition;
import fr.maillon.atelier.Rythme;
import fr.maillon.compte.Courriel;
import fr.maillon.inscription.InscriptionId;
import fr.maillon.inscription.Inscriptions;
import fr.maillon.inscription.Inscrit;
import fr.maillon.usager.Telephone;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Les ateliers au calendrier des prochaines semaines, un programme par médiateur, et leurs inscrits. */
@Component
@Profile("demo")
class AteliersInventes {

    private static final int MEDIATEURS = 10;
    private static final int PLACES = 6;

    private record Prevu(String titre, Set<Thematique> thematiques, int seances) {}

    private static final List<Prevu> PREVUS = List.of(
            new Prevu("Premiers pas sur internet", EnumSet.of(Thematique.NAVIGATION_SUR_INTERNET), 4),
            new Prevu("Écrire et recevoir des courriels", EnumSet.of(Thematique.EMAIL), 1),
            new Prevu("Mon téléphone au quotidien", EnumSet.of(Thematique.PRENDRE_EN_MAIN_DU_MATERIEL), 1),
            new Prevu("Reconnaître une arnaque", EnumSet.of(Thematique.SECURITE_NUMERIQUE), 1),
            new Prevu("Trier et garder ses photos", EnumSet.of(Thematique.GERER_SES_CONTENUS_NUMERIQUES), 1),
            new Prevu("Ma santé en ligne", EnumSet.of(Thematique.SANTE), 1),
            new Prevu("Faire un courrier et l’imprimer", EnumSet.of(Thematique.BUREAUTIQUE), 4));

    private final Ateliers ateliers;
    private final Inscriptions inscriptions;

    AteliersInventes(Ateliers ateliers, Inscriptions inscriptions) {
        this.ateliers = ateliers;
        this.inscriptions = inscriptions;
    }

    void creer(List<ReseauInvente.Poste> postes, LocalDate aujourdhui, Hasard hasard) {
        var lundi = aujourdhui.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        int rang = 0;
        for (var poste : postes.stream().limit(MEDIATEURS).toList()) {
            for (int fois = 0; fois < 2; fois++) {
                prevoir(poste, PREVUS.get(rang++ % PREVUS.size()), lundi.plusDays(rang % 5 + 7L * fois), hasard);
            }
        }
    }

    private void prevoir(ReseauInvente.Poste poste, Prevu prevu, LocalDate jour, Hasard hasard) {
        var moi = poste.mediateur();
        var jeton = hasard.identifiant();
        var plan = new PlanDAtelier(
                prevu.titre(),
                jour,
                LocalTime.of(hasard.parmi(List.of(10, 14)), 0),
                90,
                hasard.parmi(poste.endroits()),
                new TreeSet<>(prevu.thematiques()),
                PLACES,
                Set.of());
        var rythme = prevu.seances() == 1 ? Rythme.UNE_FOIS : Rythme.CHAQUE_SEMAINE;
        var programme = ateliers.prevoir(jeton, plan, new Repetition(rythme, prevu.seances(), 0, null), moi);
        programme.ifPresent(id -> ateliers.publier(id, true, moi));
        var premiere = programme
                .map(id -> ateliers.programme(id, moi).seances().getFirst())
                .map(Atelier::id)
                .orElse(new AtelierId(jeton));
        if (programme.isEmpty()) {
            ateliers.publier(premiere, true, moi);
        }
        int combien = hasard.entre(1, PLACES + 2);
        for (int rang = 0; rang < combien; rang++) {
            inscriptions.inscrire(
                    new InscriptionId(hasard.identifiant()),
                    premiere,
                    programme.isPresent(),
                    inscrit(hasard.entre(6000, 7999), hasard),
                    null);
        }
    }

    private static Inscrit inscrit(int numero, Hasard hasard) {
        var prenom = hasard.parmi(ReseauInvente.PRENOMS);
        var nom = hasard.parmi(ReseauInvente.NOMS);
        return hasard.une(.7)
                // 06 39 98 : numéros réservés aux œuvres de fiction
                ? new Inscrit(prenom, nom, new Telephone("+3363998%04d".formatted(numero)), null, null)
                : new Inscrit(prenom, nom, null, new Courriel("personne" + numero + "@exemple.fr"), null);
    }
}
