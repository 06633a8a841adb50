package fr.maillon.web.accompagnement;

import fr.maillon.mediateur.MediateurId;
import fr.maillon.usager.Acteur;
import fr.maillon.usager.DossiersDesUsagers;
import fr.maillon.usager.PersonnesNommees;
import fr.maillon.usager.UsagerEnListe;
import fr.maillon.usager.UsagerId;
import fr.maillon.usager.UsagerIntrouvable;
import fr.maillon.web.securite.CompteConnecte;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Les personnes suivies que le formulaire d’un accompagnement nomme. */
@Component
class ChoixDesPersonnes {

    private final DossiersDesUsagers dossiers;
    private final PersonnesNommees nommees;

    ChoixDesPersonnes(DossiersDesUsagers dossiers, PersonnesNommees nommees) {
        this.dossiers = dossiers;
        this.nommees = nommees;
    }

    /**
     * Les personnes choisies, montrées de nouveau si la page revient.
     *
     * @throws UsagerIntrouvable si ce médiateur n’en suit pas une : rien ne se fait
     */
    Set<UsagerId> montrer(@Nullable Set<UUID> usagers, MediateurId mediateur, Model modele) {
        var choisies = ids(usagers);
        var suivies = dossiers.nommer(choisies, mediateur);
        choisies.stream().filter(une -> !suivies.containsKey(une)).findAny().ifPresent(absente -> {
            throw new UsagerIntrouvable(absente);
        });
        modele.addAttribute("personnes", suivies.values());
        return choisies;
    }

    /** Celles que cet accompagnement nomme déjà ; les lire se note au journal. */
    void montrerNommees(UUID accompagnement, CompteConnecte compte, Model modele) {
        var deja = nommees
                .lire(
                        List.of(accompagnement),
                        new Acteur(compte.mediateur(), compte.id().valeur()),
                        "un accompagnement")
                .getOrDefault(accompagnement, List.of())
                .stream()
                .map(PersonnesNommees.Personne::id)
                .collect(Collectors.toSet());
        modele.addAttribute("personnes", encoreSuivies(deja, compte.mediateur()));
    }

    /** De celles-ci, les personnes que ce médiateur suit encore. */
    Collection<UsagerEnListe> encoreSuivies(@Nullable Set<UUID> usagers, MediateurId mediateur) {
        return dossiers.nommer(ids(usagers), mediateur).values();
    }

    private static Set<UsagerId> ids(@Nullable Set<UUID> usagers) {
        return usagers == null
                ? Set.of()
                : usagers.stream().filter(Objects::nonNull).map(UsagerId::new).collect(Collectors.toSet());
    }
}
