package fr.maillon.web.commun;

import fr.maillon.compte.Role;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.rendezvous.Empechement;
import fr.maillon.rendezvous.FicheRendezVous;
import fr.maillon.rendezvous.ImpactChange;
import fr.maillon.rendezvous.LectureDesRendezVous;
import fr.maillon.rendezvous.Reprise;
import fr.maillon.rendezvous.RepriseDesRendezVous;
import fr.maillon.rendezvous.RepriseId;
import fr.maillon.ressource.Ressource;
import fr.maillon.ressource.RessourceId;
import fr.maillon.ressource.Ressources;
import fr.maillon.web.securite.CompteConnecte;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/**
 * Montrer ce qu’un geste toucherait avant de le faire, puis agir sur tous les rendez-vous touchés. La page qui demande porte
 * le fragment {@code fragments/impact}.
 */
@Component
public class Impacts {

    private final RepriseDesRendezVous reprises;
    private final LectureDesRendezVous lecture;
    private final Ressources ressources;

    Impacts(RepriseDesRendezVous reprises, LectureDesRendezVous lecture, Ressources ressources) {
        this.reprises = reprises;
        this.lecture = lecture;
        this.ressources = ressources;
    }

    /**
     * Ce que l’on a vu et choisi.
     *
     * @param reprise né avec la page : renvoyé deux fois, il n’a qu’un effet
     * @param vus les rendez-vous montrés
     */
    public record Choix(@Nullable UUID reprise, @Nullable Set<UUID> vus, Reprise.@Nullable Suite suite) {

        Set<UUID> montres() {
            return vus == null
                    ? Set.of()
                    : vus.stream().filter(Objects::nonNull).collect(Collectors.toSet());
        }
    }

    /** Ce qui se montre avant de confirmer. */
    public record Impact(UUID reprise, List<Ligne> lignes, List<Reprise.Suite> suites, Reprise.Suite choisie) {}

    /**
     * Un rendez-vous touché.
     *
     * @param qui absent pour qui n’a pas à le savoir
     * @param sien faux s’il est dans l’agenda d’un autre : on n’y touche pas
     */
    public record Ligne(
            UUID id,
            String quand,
            String quoi,
            @Nullable String avec,
            @Nullable String qui,
            boolean sien) {}

    /**
     * Ce qui est fait.
     *
     * @param suite où lire ce que les rendez-vous sont devenus ; absente si aucun n’était touché
     */
    public record Fait<T>(@Nullable T resultat, @Nullable String suite) {

        /** L’adresse où aller : ce que les rendez-vous sont devenus, sinon celle-ci. */
        public String puis(String sinon) {
            return "redirect:" + (suite == null ? sinon : suite);
        }
    }

    /** Fait le geste si rien n’est touché, ou si l’on a vu quoi et choisi ; vide s’il faut d’abord le montrer. */
    public <T> Optional<Fait<T>> poser(
            Empechement empechement,
            Reprise.Cause cause,
            Choix choix,
            CompteConnecte compte,
            Model modele,
            Supplier<T> geste) {
        var vus = choix.montres();
        var suite = choix.suite();
        if (suite == null || choix.reprise() == null) {
            var touches = reprises.touches(empechement);
            if (!touches.isEmpty()) {
                montrer(touches, empechement, choix, compte, modele);
                return Optional.empty();
            }
            vus = Set.of();
        }
        var id = choix.reprise() == null ? RepriseId.nouveau() : new RepriseId(choix.reprise());
        var siens = siens(vus, compte);
        try {
            var posee = reprises.poser(
                    id,
                    compte.id(),
                    cause,
                    empechement,
                    vus,
                    suite == null ? Reprise.Suite.GARDER : suite,
                    fiche -> siens.contains(fiche.id().valeur()),
                    geste);
            if (posee.touche()) {
                reprises.mener(id, compte.id());
                return Optional.of(new Fait<>(posee.resultat(), "/agenda/reprises/" + id.valeur()));
            }
            return Optional.of(new Fait<>(posee.resultat(), null));
        } catch (ImpactChange change) {
            modele.addAttribute("impactChange", true);
            montrer(change.touches(), empechement, choix, compte, modele);
            return Optional.empty();
        }
    }

    private void montrer(
            List<FicheRendezVous> touches, Empechement empechement, Choix choix, CompteConnecte compte, Model modele) {
        var siens = siens(touches.stream().map(un -> un.id().valeur()).collect(Collectors.toSet()), compte);
        boolean nomme = voitLesNoms(compte);
        modele.addAttribute(
                "impact",
                new Impact(
                        choix.reprise() == null ? RepriseId.nouveau().valeur() : choix.reprise(),
                        touches.stream()
                                .map(un -> new Ligne(
                                        un.id().valeur(),
                                        un.quand(),
                                        un.besoin(),
                                        un.avec(),
                                        nomme && siens.contains(un.id().valeur())
                                                ? un.personne().nom()
                                                : null,
                                        siens.contains(un.id().valeur())))
                                .toList(),
                        Arrays.stream(Reprise.Suite.values())
                                .filter(une -> une != Reprise.Suite.COLLEGUE
                                        || !empechement.ressources().isEmpty())
                                .toList(),
                        Objects.requireNonNullElse(
                                choix.suite(),
                                empechement.ressources().isEmpty() ? Reprise.Suite.DEPLACER : Reprise.Suite.COLLEGUE)));
    }

    /** Qui coordonne voit quand et quoi, pas qui. */
    public static boolean voitLesNoms(CompteConnecte compte) {
        return compte.role() == Role.MEDIATEUR || compte.role() == Role.PARTENAIRE;
    }

    private Set<UUID> siens(Set<UUID> ids, CompteConnecte compte) {
        return voitLesNoms(compte) && !ids.isEmpty()
                ? lecture.siens(ids, ressources(compte), prescripteur(compte))
                : ids;
    }

    private List<RessourceId> ressources(CompteConnecte compte) {
        return compte.role() == Role.MEDIATEUR
                ? List.of(ressources.duMediateur(compte.mediateur()))
                : ressources.deLaStructure(compte.structure()).stream()
                        .map(Ressource::id)
                        .toList();
    }

    private static @Nullable MediateurId prescripteur(CompteConnecte compte) {
        return compte.role() == Role.MEDIATEUR ? compte.mediateur() : null;
    }
}
