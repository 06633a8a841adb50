package fr.maillon.demo;

import fr.maillon.accompagnement.AccompagnementId;
import fr.maillon.accompagnement.etiquette.EtiquettesDuReseau;
import fr.maillon.accompagnement.etiquette.Porteur;
import fr.maillon.cheque.Carnet;
import fr.maillon.cheque.Cheques;
import fr.maillon.cheque.Geste;
import fr.maillon.cheque.Usage;
import fr.maillon.compte.CompteEnListe;
import fr.maillon.compte.GestionDesComptes;
import fr.maillon.compte.Role;
import fr.maillon.cout.Couts;
import fr.maillon.cout.NatureDeCout;
import fr.maillon.cout.RegleDeRepartition;
import fr.maillon.financement.Appel;
import fr.maillon.financement.Convention;
import fr.maillon.financement.Convention.Versement;
import fr.maillon.financement.Enveloppe;
import fr.maillon.financement.Enveloppes;
import fr.maillon.financement.Financements;
import fr.maillon.financement.Origine;
import fr.maillon.financement.Statut;
import fr.maillon.financement.Suite;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.objectif.Mesure;
import fr.maillon.objectif.Objectif;
import fr.maillon.objectif.Objectifs;
import fr.maillon.plan.Action;
import fr.maillon.plan.Constat;
import fr.maillon.plan.Domaine;
import fr.maillon.plan.Etat;
import fr.maillon.plan.PlansDAction;
import fr.maillon.plan.Repere;
import fr.maillon.territoire.Ressort;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Ce que le coordinateur tient : les coûts, les conventions, un appel à ne pas manquer, le plan d’action. */
@Component
@Profile("demo")
class PilotageInvente {

    private static final String PASS = "Pass numérique";
    private static final String AGRICULTEURS = "Agriculteurs en ligne";

    private final Couts couts;
    private final Financements financements;
    private final Enveloppes enveloppes;
    private final PlansDAction plans;
    private final GestionDesComptes comptes;
    private final EtiquettesDuReseau etiquettes;
    private final Objectifs objectifs;
    private final Cheques cheques;

    PilotageInvente(
            Couts couts,
            Financements financements,
            Enveloppes enveloppes,
            PlansDAction plans,
            GestionDesComptes comptes,
            EtiquettesDuReseau etiquettes,
            Objectifs objectifs,
            Cheques cheques) {
        this.couts = couts;
        this.financements = financements;
        this.enveloppes = enveloppes;
        this.plans = plans;
        this.comptes = comptes;
        this.etiquettes = etiquettes;
        this.objectifs = objectifs;
        this.cheques = cheques;
    }

    void creer(String departement, LocalDate aujourdhui, Hasard hasard) {
        var ressort = new Ressort(List.of(departement), List.of());
        var auteur = comptes.comptes().stream()
                .filter(compte -> compte.role() == Role.COORDINATEUR)
                .map(CompteEnListe::id)
                .findFirst()
                .orElseThrow()
                .valeur();
        compter(ressort, aujourdhui.getYear(), auteur, hasard);
        financer(ressort, aujourdhui, auteur, hasard);
        agir(ressort, aujourdhui, auteur, hasard);
        viser(ressort, aujourdhui, auteur, hasard);
        payer(ressort, aujourdhui, auteur, hasard);
    }

    /** Deux étiquettes du département, posées sur une partie de ce qui est noté ; quelques accompagnements ont les deux. */
    void etiqueter(String departement, LocalDate aujourdhui, List<ActiviteInventee.ANoter> activite, Hasard hasard) {
        var chezEux = new Porteur.Territoire(departement);
        etiquettes.creer(chezEux, PASS, "Conseil départemental", null, null);
        etiquettes.creer(chezEux, AGRICULTEURS, "MSA", LocalDate.of(aujourdhui.getYear() - 1, 1, 1), null);
        var parMediateur = new LinkedHashMap<MediateurId, Map<AccompagnementId, Set<String>>>();
        for (var note : activite) {
            var noms = new HashSet<String>();
            if (hasard.une(.12)) {
                noms.add(PASS);
            }
            if (hasard.une(.05)) {
                noms.add(AGRICULTEURS);
            }
            if (!noms.isEmpty()) {
                parMediateur
                        .computeIfAbsent(note.mediateur(), mediateur -> new LinkedHashMap<>())
                        .put(note.id(), noms);
            }
        }
        parMediateur.forEach(etiquettes::poserParNom);
    }

    private void viser(Ressort ressort, LocalDate aujourdhui, UUID auteur, Hasard hasard) {
        int annee = aujourdhui.getYear();
        for (var cible : Map.of(Mesure.ACCOMPAGNEMENTS, 9_000L, Mesure.PERSONNES, 14_000L, Mesure.ATELIERS, 450L)
                .entrySet()) {
            objectifs.fixer(
                    ressort,
                    new Objectif(hasard.identifiant(), annee, cible.getKey(), null, null, cible.getValue()),
                    auteur);
        }
        objectifs.cibles(ressort).stream()
                .filter(Objectifs.Cible::structure)
                .limit(2)
                .forEach(structure -> objectifs.fixer(
                        ressort,
                        new Objectif(hasard.identifiant(), annee, Mesure.HEURES, structure.id(), null, 7_000),
                        auteur));
    }

    /** Deux carnets de chèques : l’un presque fini, l’autre à peine entamé. */
    private void payer(Ressort ressort, LocalDate aujourdhui, UUID auteur, Hasard hasard) {
        var ancien = hasard.identifiant();
        var debut = aujourdhui.minusMonths(9);
        cheques.recevoir(
                ressort,
                Carnet.recu(ancien, "Conseil départemental", "CD-01", 400, 1_000, debut, aujourdhui.plusDays(32)),
                auteur);
        bouger(ressort, ancien, Geste.REMETTRE, 350, debut.plusMonths(1), auteur, hasard);
        var lieux = cheques.lieux(ressort).keySet().stream().limit(3).toList();
        for (var lieu : lieux) {
            utiliser(ressort, ancien, 70, debut.plusMonths(4), Usage.a(lieu, null), auteur, hasard);
        }
        utiliser(ressort, ancien, 260 - 70 * lieux.size(), debut.plusMonths(4), Usage.NON_DIT, auteur, hasard);
        bouger(ressort, ancien, Geste.REMBOURSER, 180, debut.plusMonths(7), auteur, hasard);
        var neuf = hasard.identifiant();
        cheques.recevoir(
                ressort,
                Carnet.recu(
                        neuf,
                        "Caisse de retraite",
                        "CR-2",
                        150,
                        1_500,
                        aujourdhui.minusMonths(2),
                        aujourdhui.plusYears(1)),
                auteur);
        bouger(ressort, neuf, Geste.REMETTRE, 40, aujourdhui.minusMonths(1), auteur, hasard);
    }

    private void bouger(
            Ressort ressort, UUID carnet, Geste geste, int nombre, LocalDate le, UUID auteur, Hasard hasard) {
        cheques.deplacer(
                ressort,
                carnet,
                new Carnet.Mouvement(hasard.identifiant(), geste, nombre, le, Usage.NON_DIT, false),
                auteur);
    }

    private void utiliser(
            Ressort ressort, UUID carnet, int nombre, LocalDate le, Usage ou, UUID auteur, Hasard hasard) {
        cheques.deplacer(
                ressort,
                carnet,
                new Carnet.Mouvement(hasard.identifiant(), Geste.UTILISER, nombre, le, ou, false),
                auteur);
    }

    private void compter(Ressort ressort, int annee, UUID auteur, Hasard hasard) {
        for (var structure : couts.duRessort(ressort, annee)) {
            // à peu près ce que coûte une heure passée à accompagner, préparation et route comprises
            long heures = Math.max(800, structure.activite().minutes() / 60);
            for (int an = annee - 1; an <= annee; an++) {
                couts.saisir(
                        structure.structure(),
                        an,
                        Map.of(
                                NatureDeCout.PERSONNEL, euros(heures * hasard.entre(38, 44)),
                                NatureDeCout.LOCAUX, euros(heures * hasard.entre(2, 4)),
                                NatureDeCout.EQUIPEMENT, euros(heures * hasard.entre(1, 2)),
                                NatureDeCout.MAINTENANCE, euros(hasard.entre(4, 12) * 100L),
                                NatureDeCout.FORMATION, euros(hasard.entre(3, 10) * 100L)),
                        auteur);
                couts.choisir(
                        structure.structure(), an, NatureDeCout.LOCAUX, RegleDeRepartition.PARTS_EGALES, Map.of());
                couts.choisir(
                        structure.structure(),
                        an,
                        NatureDeCout.MAINTENANCE,
                        RegleDeRepartition.ACCOMPAGNEMENTS,
                        Map.of());
            }
        }
    }

    private void financer(Ressort ressort, LocalDate aujourdhui, UUID auteur, Hasard hasard) {
        int annee = aujourdhui.getYear();
        var feader = hasard.identifiant();
        enveloppes.ecrire(
                ressort,
                new Enveloppe(
                        feader,
                        "Conseil régional",
                        Origine.FEADER,
                        "Services de base en zone rurale",
                        euros(300_000),
                        LocalDate.of(annee - 1, 1, 1),
                        LocalDate.of(annee + 2, 12, 31)),
                auteur);
        convention(
                ressort,
                auteur,
                hasard,
                "Conseillers numériques",
                "État",
                Origine.ETAT,
                180_000,
                annee - 1,
                annee + 1,
                Statut.ACCORDEE,
                null);
        convention(
                ressort,
                auteur,
                hasard,
                "Réseau des espaces numériques",
                "Conseil départemental",
                Origine.DEPARTEMENT,
                95_000,
                annee,
                annee,
                Statut.ACCORDEE,
                null);
        convention(
                ressort,
                auteur,
                hasard,
                "Camion des services",
                "Fonds européen pour le monde rural",
                Origine.FEADER,
                120_000,
                annee,
                annee + 1,
                Statut.DEMANDEE,
                feader);
        financements.surveiller(
                ressort,
                new Appel(
                        hasard.identifiant(),
                        "Lieux d’accueil en zone peu dense",
                        "Conseil régional",
                        aujourdhui.plusDays(24),
                        null,
                        Suite.A_ETUDIER,
                        "Demande un cofinancement de 20\u00A0%."),
                auteur);
    }

    private void convention(
            Ressort ressort,
            UUID auteur,
            Hasard hasard,
            String intitule,
            String financeur,
            Origine origine,
            long euros,
            int de,
            int a,
            Statut statut,
            @Nullable UUID enveloppe) {
        var id = hasard.identifiant();
        financements.ecrire(
                ressort,
                new Convention(
                        id,
                        null,
                        enveloppe,
                        financeur,
                        origine,
                        intitule,
                        euros(euros),
                        LocalDate.of(de, 1, 1),
                        LocalDate.of(a, 12, 31),
                        statut,
                        "",
                        0,
                        List.of()),
                auteur);
        // la moitié au début, le reste une fois le travail justifié, six mois après la fin
        var debut = LocalDate.of(de, 4, 15);
        financements.prevoir(
                ressort,
                id,
                new Versement(hasard.identifiant(), debut, euros(euros / 2), statut == Statut.ACCORDEE ? debut : null));
        financements.prevoir(
                ressort, id, new Versement(hasard.identifiant(), LocalDate.of(a + 1, 6, 30), euros(euros / 2), null));
    }

    private void agir(Ressort ressort, LocalDate aujourdhui, UUID auteur, Hasard hasard) {
        int debut = aujourdhui.getYear() - 1;
        plans.regler(
                ressort,
                debut,
                "Que chacun trouve quelqu’un pour l’aider à vingt minutes de chez lui, et n’ait pas à revenir.",
                auteur);
        constat(
                ressort,
                auteur,
                hasard,
                Domaine.ACCES,
                "Les plateaux n’ont ni lieu ouvert ni passage du camion en semaine.",
                "Tournée des mairies",
                aujourdhui.minusMonths(5));
        constat(
                ressort,
                auteur,
                hasard,
                Domaine.COMPETENCES,
                "Les démarches en ligne de santé et de retraite reviennent le plus souvent.",
                "Réunion des médiateurs",
                aujourdhui.minusMonths(2));
        constat(
                ressort,
                auteur,
                hasard,
                Domaine.EQUIPEMENT,
                "Beaucoup de personnes âgées n’ont qu’un téléphone.",
                "Réunion des médiateurs",
                aujourdhui.minusMonths(2));
        constat(
                ressort,
                auteur,
                hasard,
                Domaine.CONNEXION,
                "Le réseau mobile manque dans les vallées.",
                "Tournée des mairies",
                aujourdhui.minusYears(4));
        action(
                ressort,
                auteur,
                hasard,
                Domaine.ACCES,
                "Ouvrir deux arrêts du camion sur les plateaux",
                "Conseil départemental",
                debut,
                debut + 1,
                24_000,
                Etat.EN_COURS,
                Repere.HABITANTS_ELOIGNES,
                .75,
                "Un arrêt est ouvert, le second attend l’accord de la mairie.");
        action(
                ressort,
                auteur,
                hasard,
                Domaine.COMPETENCES,
                "Des ateliers dans chaque espace, toute l’année",
                "Réseau des médiateurs",
                debut,
                debut + 5,
                60_000,
                Etat.EN_COURS,
                Repere.PERSONNES,
                1.5,
                "Sept titres au calendrier.");
        action(
                ressort,
                auteur,
                hasard,
                Domaine.EQUIPEMENT,
                "Un prêt d’ordinateurs reconditionnés",
                "",
                debut + 1,
                debut + 2,
                15_000,
                Etat.A_LANCER,
                null,
                0,
                "");
        action(
                ressort,
                auteur,
                hasard,
                Domaine.CONNEXION,
                "Signaler chaque zone blanche à l’opérateur",
                "Intercommunalités",
                debut,
                debut,
                0,
                Etat.EN_COURS,
                null,
                0,
                "La liste est faite, les réponses manquent.");
    }

    private void constat(
            Ressort ressort, UUID auteur, Hasard hasard, Domaine domaine, String texte, String source, LocalDate date) {
        plans.constater(ressort, new Constat(hasard.identifiant(), domaine, texte, source, date), auteur);
    }

    /** @param vise la cible, en part de ce que le repère vaut aujourd’hui */
    private void action(
            Ressort ressort,
            UUID auteur,
            Hasard hasard,
            Domaine domaine,
            String intitule,
            String pilote,
            int de,
            int a,
            long euros,
            Etat etat,
            @Nullable Repere repere,
            double vise,
            String avancement) {
        var valeur = repere == null ? null : plans.plan(ressort).valeurs().get(repere);
        plans.ecrire(
                ressort,
                new Action(
                        hasard.identifiant(),
                        domaine,
                        intitule,
                        pilote,
                        "",
                        LocalDate.of(de, 1, 1),
                        LocalDate.of(a, 12, 31),
                        euros(euros),
                        etat,
                        repere,
                        // parti d’un peu plus loin : le chemin est commencé
                        valeur == null ? null : (double) Math.round(valeur * (vise < 1 ? 1.1 : .9)),
                        null,
                        valeur == null ? null : (double) Math.round(valeur * vise),
                        null,
                        avancement,
                        0),
                auteur);
    }

    private static long euros(long euros) {
        return euros * 100;
    }
}
