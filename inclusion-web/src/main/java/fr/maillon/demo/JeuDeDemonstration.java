package fr.maillon.demo;

import fr.maillon.accompagnement.SuiviDesAccompagnements;
import fr.maillon.compte.GestionDesComptes;
import fr.maillon.territoire.Commune;
import fr.maillon.territoire.Departement;
import fr.maillon.territoire.Territoires;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Au premier démarrage de la démonstration, crée le réseau et dix-huit mois d’activité, en montrant où l’on en est. */
@Component
@Profile("demo")
class JeuDeDemonstration implements ApplicationRunner {

    private static final int MOIS_D_ACTIVITE = 18;
    private static final int PAR_LOT = 500;
    private static final double PART_DES_ATELIERS = .06;

    private final ReseauInvente reseau;
    private final PersonnesInventees personnes;
    private final OffresInventees offres;
    private final AteliersInventes ateliers;
    private final PilotageInvente pilotage;
    private final SuiviDesAccompagnements suivi;
    private final GestionDesComptes comptes;
    private final Territoires territoires;
    private final EntityManager entites;
    private final Clock horloge;
    private final TransactionTemplate transaction;
    private final String departement;
    private final int combien;
    private final String adresse;

    JeuDeDemonstration(
            ReseauInvente reseau,
            PersonnesInventees personnes,
            OffresInventees offres,
            AteliersInventes ateliers,
            PilotageInvente pilotage,
            SuiviDesAccompagnements suivi,
            GestionDesComptes comptes,
            Territoires territoires,
            EntityManager entites,
            Clock horloge,
            PlatformTransactionManager transactions,
            @Value("${maillon.departement}") String departement,
            @Value("${maillon.demo.accompagnements:12000}") int combien,
            @Value("${maillon.adresse-publique}") String adresse) {
        this.reseau = reseau;
        this.personnes = personnes;
        this.offres = offres;
        this.ateliers = ateliers;
        this.pilotage = pilotage;
        this.suivi = suivi;
        this.comptes = comptes;
        this.territoires = territoires;
        this.entites = entites;
        this.horloge = horloge;
        this.transaction = new TransactionTemplate(transactions);
        this.departement = departement;
        this.combien = combien;
        this.adresse = adresse;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (comptes.aucunCompte()) {
            creer();
        }
        annoncer();
    }

    private void creer() {
        var ici = territoires
                .departement(departement)
                .orElseThrow(() -> new IllegalArgumentException("Aucun département ne porte le code " + departement));
        var communes = territoires.communesDu(departement);
        var parCode = communes.stream().collect(Collectors.toMap(Commune::code, Function.identity()));
        var plan = PlanDuReseau.pour(departement, communes);
        var aujourdhui = LocalDate.now(horloge.withZone(Departement.fuseau(departement)));
        var hasard = new Hasard(departement.hashCode());
        dire("Création du réseau de démonstration – " + ici.nom() + "…");
        // le réseau et son activité naissent ensemble : interrompue, la création reprend de zéro
        transaction.executeWithoutResult(statut -> {
            var postes = reseau.creer(
                    ici,
                    plan,
                    PlanDuReseau.siege(communes),
                    code -> Objects.requireNonNull(parCode.get(code), "commune inconnue\u00A0: " + code),
                    aujourdhui,
                    hasard);
            var activite = inventer(postes, aujourdhui, hasard);
            noter(activite);
            entites.flush();
            personnes.creer(communes, activite, aujourdhui, new Hasard(departement.hashCode() + 1L));
            dire("  offres et rendez-vous…");
            offres.creer(departement, communes, postes, aujourdhui, new Hasard(departement.hashCode() + 2L));
            dire("  ateliers et inscriptions…");
            ateliers.creer(postes, aujourdhui, new Hasard(departement.hashCode() + 3L));
            dire("  coûts, financements, plan d’action…");
            pilotage.creer(departement, aujourdhui, new Hasard(departement.hashCode() + 4L));
            pilotage.etiqueter(departement, aujourdhui, activite, new Hasard(departement.hashCode() + 5L));
        });
    }

    private List<ActiviteInventee.ANoter> inventer(
            List<ReseauInvente.Poste> postes, LocalDate aujourdhui, Hasard hasard) {
        var activite = new ActiviteInventee(hasard);
        var tout = new ArrayList<ActiviteInventee.ANoter>();
        var debut = aujourdhui.minusMonths(MOIS_D_ACTIVITE);
        for (var poste : postes) {
            for (var jour = poste.depuis().isAfter(debut) ? poste.depuis() : debut;
                    !jour.isAfter(aujourdhui);
                    jour = jour.plusDays(1)) {
                if (travaille(jour, hasard)) {
                    var endroit = hasard.parmi(poste.endroits());
                    int duJour = Math.max(0, poste.parJour() + hasard.entre(-2, 2));
                    for (int rang = 0; rang < duJour; rang++) {
                        var heure = LocalTime.of(hasard.entre(9, 16), hasard.parmi(List.of(0, 15, 30, 45)));
                        tout.add(
                                hasard.une(PART_DES_ATELIERS)
                                        ? activite.atelier(poste.mediateur(), endroit, jour, heure)
                                        : activite.individuel(poste.mediateur(), endroit, jour, heure));
                    }
                }
            }
        }
        // garde le nombre demandé, pris régulièrement sur toute la période
        double pas = Math.max(1, tout.size() / (double) combien);
        var gardes = new ArrayList<ActiviteInventee.ANoter>(combien);
        for (double rang = 0; rang < tout.size(); rang += pas) {
            gardes.add(tout.get((int) rang));
        }
        return gardes;
    }

    /** Du lundi au vendredi, moins en août et entre Noël et le jour de l’an, avec des congés. */
    private static boolean travaille(LocalDate jour, Hasard hasard) {
        if (jour.getDayOfWeek() == DayOfWeek.SATURDAY || jour.getDayOfWeek() == DayOfWeek.SUNDAY) {
            return false;
        }
        boolean creux = jour.getMonthValue() == 8 || (jour.getMonthValue() == 12 && jour.getDayOfMonth() > 22);
        return hasard.une(creux ? .45 : .9);
    }

    private void noter(List<ActiviteInventee.ANoter> activite) {
        int dernierDixieme = 0;
        for (int rang = 0; rang < activite.size(); rang++) {
            var a = activite.get(rang);
            if (rang % PAR_LOT == 0) {
                entites.flush();
                entites.clear();
            }
            suivi.noter(a.id(), a.mediateur(), a.saisie());
            int dixieme = (rang + 1) * 10 / activite.size();
            if (dixieme > dernierDixieme) {
                dernierDixieme = dixieme;
                dire("  %d\u00A0%%\u00A0: %d accompagnements sur %d"
                        .formatted(dixieme * 10, rang + 1, activite.size()));
            }
        }
    }

    private void annoncer() {
        dire("""

                Maillon est prêt\u00A0: %s
                Comptes à essayer (mot de passe\u00A0: %s, second facteur éteint pour la démonstration)
                  mediateur@demo.maillon.fr       noter des accompagnements
                  coordinateur@demo.maillon.fr    suivre le réseau, voir qui n’est pas desservi
                  responsable@demo.maillon.fr     suivre l’activité de sa structure
                  partenaire@demo.maillon.fr      ouvrir des permanences, voir ses rendez-vous
                  admin@demo.maillon.fr           inviter des personnes, fermer des comptes
                Ctrl-C arrête tout\u202F; les données restent. ./maillon demo --vide recommence.""".formatted(adresse, ReseauInvente.MOT_DE_PASSE));
    }

    private static void dire(String texte) {
        System.out.println(texte);
    }
}
