package fr.maillon.web.accompagnement;

import fr.maillon.accompagnement.AccompagnementId;
import fr.maillon.accompagnement.Envoi;
import fr.maillon.accompagnement.Genre;
import fr.maillon.accompagnement.Publics;
import fr.maillon.accompagnement.Saisie;
import fr.maillon.accompagnement.StatutSocial;
import fr.maillon.accompagnement.SuiviDesAccompagnements;
import fr.maillon.accompagnement.TrancheAge;
import fr.maillon.accompagnement.etiquette.EtiquettesDuReseau;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.usager.Acteur;
import fr.maillon.usager.DossiersDesUsagers;
import fr.maillon.usager.UsagerId;
import fr.maillon.web.securite.CompteConnecte;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Enregistrer une saisie avec ses personnes et ses étiquettes, qu’elle vienne de la page ou de la file d’un appareil : la même,
 * envoyée des deux façons, n’en fait qu’une.
 */
@Component
class EnregistrementDeSaisie {

    private final SuiviDesAccompagnements suivi;
    private final EtiquettesDuReseau etiquettes;
    private final DossiersDesUsagers dossiers;

    EnregistrementDeSaisie(SuiviDesAccompagnements suivi, EtiquettesDuReseau etiquettes, DossiersDesUsagers dossiers) {
        this.suivi = suivi;
        this.etiquettes = etiquettes;
        this.dossiers = dossiers;
    }

    void noter(AccompagnementForm form, Saisie saisie, Set<UsagerId> personnes, CompteConnecte compte) {
        var id = new AccompagnementId(form.jeton());
        var avec = Stream.concat(personnes.stream().map(UsagerId::valeur), form.etiquettesChoisies().stream())
                .collect(Collectors.<UUID>toSet());
        suivi.noter(
                id,
                compte.mediateur(),
                new Envoi(saisie, avec),
                ecrite -> completer(ecrite, personnes, compte.mediateur()));
        dossiers.rattacher(
                personnes,
                id.valeur(),
                new Acteur(compte.mediateur(), compte.id().valeur()));
        if (!form.etiquettesChoisies().isEmpty()) {
            etiquettes.etiqueter(id, form.etiquettesChoisies(), compte.mediateur());
        }
    }

    /**
     * Remplace ce qui a été noté, les personnes et les étiquettes comprises.
     *
     * @throws OptimisticLockingFailureException si un autre onglet l’a corrigé entre-temps ; rien n’est alors changé
     */
    @Transactional
    void corriger(
            AccompagnementId id,
            AccompagnementForm form,
            Saisie saisie,
            Set<UsagerId> personnes,
            CompteConnecte compte) {
        suivi.corriger(id, compte.mediateur(), form.version() == null ? -1 : form.version(), saisie);
        etiquettes.etiqueter(id, form.etiquettesChoisies(), compte.mediateur());
        dossiers.nommerExactement(
                personnes,
                id.valeur(),
                new Acteur(compte.mediateur(), compte.id().valeur()));
    }

    /** Pour une seule personne, sa fiche dit ce que l’on n’a pas précisé : genre, âge ce jour-là, situation, commune. */
    private Saisie completer(Saisie saisie, Set<UsagerId> personnes, MediateurId mediateur) {
        return personnes.size() != 1
                ? saisie
                : dossiers.identite(personnes.iterator().next(), mediateur)
                        .map(fiche -> saisie.completeeDe(Publics.personne(
                                fiche.genre() == null ? null : Genre.valueOf(fiche.genre()),
                                fiche.anneeNaissance() == null
                                        ? null
                                        : TrancheAge.atteinte(fiche.anneeNaissance(), saisie.jour()),
                                fiche.statut() == null ? null : StatutSocial.valueOf(fiche.statut()),
                                fiche.commune())))
                        .orElse(saisie);
    }
}
