package fr.maillon.usager;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tout ce que le réseau garde sur une personne, à lui remettre.
 *
 * @param annexes ce que gardent d’autres sujets, par exemple ses mandats
 * @param actes qui a lu ou changé sa fiche, le dernier d’abord
 */
public record DossierComplet(
        Instant exporteLe,
        FicheUsager fiche,
        List<Identite> fichesFondues,
        List<Consentement> consentements,
        List<Proche> proches,
        List<EtapeDuParcours> accompagnements,
        List<Diagnostic> diagnostics,
        List<AnnexesDuDossier.Annexe> annexes,
        List<Acte> actes) {

    /** Qui a fait quoi sur cette fiche. */
    public record Acte(Instant le, @Nullable String qui, String quoi) {}

    /** Rien de personnel dans un journal technique. */
    @Override
    public String toString() {
        return "DossierComplet[" + fiche.id().valeur() + "]";
    }
}
