package fr.maillon.itinerance;

import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Departement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Compare ce que disent les règles et ce qui est déjà prévu, et en déduit ce qu’il faut créer, déplacer ou retirer. Ne
 * touche ni au passé, ni aux passages confirmés, annulés ou reportés : un jour annulé ne renaît pas.
 */
final class Agenda {

    /** Une règle, avec ce qu’il faut savoir de son arrêt. */
    record RegleDArret(
            RegleId id,
            ArretId arret,
            ItinerantId itinerant,
            CodeInsee commune,
            String nomDeLaCommune,
            String emplacement,
            Recurrence recurrence,
            Horaire horaire,
            Validite validite) {

        ZoneId fuseau() {
            return Departement.fuseau(commune.departement());
        }

        /** Les passages que dit la règle, à venir, jusqu’à l’horizon compris. */
        Map<LocalDate, Plage> aVenir(Instant maintenant, int mois) {
            var aujourdHui = maintenant.atZone(fuseau()).toLocalDate();
            var horizon = aujourdHui.plusMonths(mois);
            var au = validite.au() == null || validite.au().isAfter(horizon) ? horizon : validite.au();
            var passages = new TreeMap<LocalDate, Plage>();
            for (var jour : recurrence.jours(validite.du(), aujourdHui, au)) {
                var plage = horaire.le(jour, fuseau());
                if (plage.debut().isAfter(maintenant)) {
                    passages.put(jour, plage);
                }
            }
            return passages;
        }
    }

    /** Un passage déjà inscrit, passé ou à venir. */
    record Inscrit(
            UUID id,
            @Nullable UUID regle,
            ItinerantId itinerant,
            LocalDate jour,
            Plage plage,
            StatutPassage statut,
            String commune,
            String emplacement,
            ZoneId fuseau) {}

    record ACreer(RegleDArret regle, LocalDate jour, Plage plage) {}

    record ADeplacer(UUID passage, Plage plage) {}

    record Changements(List<ACreer> aCreer, List<ADeplacer> aDeplacer, List<UUID> aRetirer, List<Conflit> conflits) {}

    private final Instant maintenant;
    private final Map<ItinerantId, TreeMap<Instant, Inscrit>> occupe = new HashMap<>();

    private Agenda(Instant maintenant) {
        this.maintenant = maintenant;
    }

    /**
     * @param inscrits tous les passages de ces véhicules qui ne sont pas terminés, et tous ceux de ces règles à partir
     *     d’aujourd’hui
     */
    static Changements comparer(List<RegleDArret> regles, List<Inscrit> inscrits, Instant maintenant, int mois) {
        return new Agenda(maintenant).comparer(regles, inscrits, mois);
    }

    private Changements comparer(List<RegleDArret> regles, List<Inscrit> inscrits, int mois) {
        var parRegle = new HashMap<UUID, Map<LocalDate, Inscrit>>();
        for (var inscrit : inscrits) {
            if (inscrit.regle() != null) {
                parRegle.computeIfAbsent(inscrit.regle(), regle -> new HashMap<>())
                        .put(inscrit.jour(), inscrit);
            }
        }

        var voulus = new ArrayList<ACreer>();
        var ajustables = new HashSet<UUID>();
        for (var regle : regles) {
            var dits = regle.aVenir(maintenant, mois);
            dits.forEach((jour, plage) -> voulus.add(new ACreer(regle, jour, plage)));
            parRegle.getOrDefault(regle.id().valeur(), Map.of()).values().stream()
                    .filter(inscrit -> ajustable(inscrit) && !inscrit.plage().equals(dits.get(inscrit.jour())))
                    .forEach(inscrit -> ajustables.add(inscrit.id()));
        }
        inscrits.stream()
                .filter(inscrit -> inscrit.statut().estMaintenu() && !ajustables.contains(inscrit.id()))
                .forEach(this::occuper);

        var aCreer = new ArrayList<ACreer>();
        var aDeplacer = new ArrayList<ADeplacer>();
        var conflits = new ArrayList<Conflit>();
        voulus.sort(Comparator.comparing(voulu -> voulu.plage().debut()));
        for (var voulu : voulus) {
            var inscrit =
                    parRegle.getOrDefault(voulu.regle().id().valeur(), Map.of()).get(voulu.jour());
            if (inscrit != null && !ajustables.contains(inscrit.id())) {
                continue;
            }
            var gene = gene(voulu);
            if (gene.isPresent()) {
                conflits.add(conflit(voulu.plage(), gene.get()));
                continue;
            }
            if (inscrit == null) {
                aCreer.add(voulu);
            } else {
                ajustables.remove(inscrit.id());
                aDeplacer.add(new ADeplacer(inscrit.id(), voulu.plage()));
            }
            occuper(futur(voulu));
        }
        return new Changements(aCreer, aDeplacer, List.copyOf(ajustables), conflits);
    }

    private boolean ajustable(Inscrit inscrit) {
        return inscrit.statut() == StatutPassage.PREVU
                && inscrit.plage().debut().isAfter(maintenant);
    }

    private void occuper(Inscrit inscrit) {
        occupe.computeIfAbsent(inscrit.itinerant(), v -> new TreeMap<>())
                .put(inscrit.plage().debut(), inscrit);
    }

    /** Un véhicule n’a que des passages disjoints : seul celui qui commence juste avant notre fin peut gêner. */
    private Optional<Inscrit> gene(ACreer voulu) {
        var agenda = occupe.get(voulu.regle().itinerant());
        if (agenda == null) {
            return Optional.empty();
        }
        var avant = agenda.lowerEntry(voulu.plage().fin());
        return avant != null && avant.getValue().plage().chevauche(voulu.plage())
                ? Optional.of(avant.getValue())
                : Optional.empty();
    }

    private static Inscrit futur(ACreer voulu) {
        var regle = voulu.regle();
        return new Inscrit(
                PassageId.nouveau().valeur(),
                regle.id().valeur(),
                regle.itinerant(),
                voulu.jour(),
                voulu.plage(),
                StatutPassage.PREVU,
                regle.nomDeLaCommune(),
                regle.emplacement(),
                regle.fuseau());
    }

    static Conflit conflit(Plage demande, Inscrit gene) {
        return new Conflit(demande, gene.plage(), gene.commune(), gene.emplacement(), gene.fuseau());
    }
}
