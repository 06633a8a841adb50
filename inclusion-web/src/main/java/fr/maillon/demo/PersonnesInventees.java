package fr.maillon.demo;

import fr.maillon.accompagnement.Demarche;
import fr.maillon.accompagnement.TypeDAccompagnement;
import fr.maillon.mandat.DemandeDeMandat;
import fr.maillon.mandat.DureeDeMandat;
import fr.maillon.mandat.MandatId;
import fr.maillon.mandat.MandatRefuse;
import fr.maillon.mandat.Mandats;
import fr.maillon.mandat.TitreDAgir;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.territoire.Commune;
import fr.maillon.usager.Accord;
import fr.maillon.usager.Acteur;
import fr.maillon.usager.CanalDeRecueil;
import fr.maillon.usager.Competence;
import fr.maillon.usager.DiagnosticsNumeriques;
import fr.maillon.usager.DossiersDesUsagers;
import fr.maillon.usager.Identite;
import fr.maillon.usager.NiveauDeCompetence;
import fr.maillon.usager.Telephone;
import fr.maillon.usager.UsagerId;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Quelques personnes suivies : des habituées, surtout âgées, et par médiateur une qui a deux fiches par mégarde. */
@Component
@Profile("demo")
class PersonnesInventees {

    private static final int COMBIEN = 150;

    private final DossiersDesUsagers dossiers;
    private final Mandats mandats;
    private final DiagnosticsNumeriques diagnostics;

    PersonnesInventees(DossiersDesUsagers dossiers, DiagnosticsNumeriques diagnostics, Mandats mandats) {
        this.dossiers = dossiers;
        this.mandats = mandats;
        this.diagnostics = diagnostics;
    }

    /** @param activite ce qui est déjà noté, et où l’on nommera ces personnes */
    void creer(List<Commune> communes, List<ActiviteInventee.ANoter> activite, LocalDate aujourdhui, Hasard hasard) {
        var parMediateur = activite.stream()
                .filter(a -> a.saisie().type() == TypeDAccompagnement.INDIVIDUEL)
                .collect(Collectors.groupingBy(
                        ActiviteInventee.ANoter::mediateur, LinkedHashMap::new, Collectors.toList()));
        var mediateurs = List.copyOf(parMediateur.keySet());
        for (int rang = 0; rang < COMBIEN; rang++) {
            var mediateur = mediateurs.get(rang % mediateurs.size());
            var personne = une(hasard, hasard.parmi(communes), rang);
            var id = ouvrir(personne, mediateur, hasard);
            var siens = Objects.requireNonNull(parMediateur.get(mediateur));
            for (int fois = hasard.entre(1, 6); fois > 0; fois--) {
                dossiers.rattacher(List.of(id), hasard.parmi(siens).id().valeur(), new Acteur(mediateur, null));
            }
            if (rang % 6 == 0 && rang < COMBIEN / 2) {
                donnerMandat(id, mediateur, aujourdhui, hasard);
            }
            if (hasard.une(.3)) {
                diagnostiquer(id, mediateur, aujourdhui, hasard);
            }
            if (rang < mediateurs.size()) { // chaque médiateur a un doublon à fondre
                ouvrir(presque(personne), mediateur, hasard);
            }
        }
    }

    private UsagerId ouvrir(Identite identite, MediateurId mediateur, Hasard hasard) {
        return dossiers.creer(
                new UsagerId(hasard.identifiant()),
                identite,
                dossiers.structures(mediateur).getFirst().id(),
                Accord.auTexteActuel(hasard.une(.8) ? CanalDeRecueil.SUR_PLACE : CanalDeRecueil.PAPIER),
                new Acteur(mediateur, null));
    }

    private static Identite une(Hasard hasard, Commune commune, int rang) {
        return new Identite(
                hasard.parmi(ReseauInvente.PRENOMS),
                hasard.parmi(ReseauInvente.NOMS),
                hasard.entre(1938, 2004),
                commune.code(),
                // 06 39 98 : numéros réservés aux œuvres de fiction
                hasard.une(.6) ? new Telephone("+3363998%04d".formatted(rang)) : null,
                null,
                hasard.une(.7) ? (hasard.une(.58) ? "FEMININ" : "MASCULIN") : null,
                hasard.une(.5) ? "RETRAITE" : null);
    }

    /** La même, le nom un peu abîmé. */
    private static Identite presque(Identite personne) {
        var nom = String.valueOf(personne.nom());
        return new Identite(
                personne.prenom(),
                nom.substring(0, nom.length() - 1),
                personne.anneeNaissance(),
                null,
                personne.telephone(),
                null,
                null,
                null);
    }

    /** Un mandat, signé le plus souvent. */
    private void donnerMandat(UsagerId id, MediateurId mediateur, LocalDate aujourdhui, Hasard hasard) {
        var acteur = new Acteur(mediateur, null);
        var demande = new DemandeDeMandat(
                new TreeSet<>(List.of(hasard.parmi(List.of(Demarche.values())), Demarche.SOCIAL_SANTE)),
                null,
                hasard.parmi(List.of(DureeDeMandat.values())),
                true,
                false,
                TitreDAgir.EMPLOYE);
        try {
            var mandat = mandats.etablir(new MandatId(hasard.identifiant()), id, demande, acteur);
            if (hasard.une(.7)) {
                mandats.noterLaSignature(mandat, aujourdhui, "Mende", acteur);
            }
        } catch (MandatRefuse enServiceCivique) {
            // un volontaire n’en reçoit pas
        }
    }

    /** Une première fois, puis quelques mois après, un peu plus à l’aise. */
    private void diagnostiquer(UsagerId id, MediateurId mediateur, LocalDate aujourdhui, Hasard hasard) {
        var avant = new EnumMap<Competence, NiveauDeCompetence>(Competence.class);
        var apres = new EnumMap<Competence, NiveauDeCompetence>(Competence.class);
        var niveaux = NiveauDeCompetence.values();
        for (var competence : Competence.values()) {
            int niveau = hasard.pese(List.of(0, 1, 2, 3), 4, 3, 2, 1);
            avant.put(competence, niveaux[niveau]);
            apres.put(competence, niveaux[Math.min(3, niveau + hasard.entre(0, 1))]);
        }
        var acteur = new Acteur(mediateur, null);
        diagnostics.noter(id, aujourdhui.minusMonths(hasard.entre(4, 9)), avant, acteur);
        diagnostics.noter(id, aujourdhui.minusDays(hasard.entre(1, 60)), apres, acteur);
    }
}
