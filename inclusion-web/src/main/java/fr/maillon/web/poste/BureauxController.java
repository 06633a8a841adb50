package fr.maillon.web.poste;

import fr.maillon.compte.Freins;
import fr.maillon.lieu.LieuId;
import fr.maillon.poste.JourneeDePostes;
import fr.maillon.poste.LieuDePostes;
import fr.maillon.poste.PosteRefuse;
import fr.maillon.poste.PostesEnLigne;
import fr.maillon.rendezvous.EnClair;
import fr.maillon.territoire.Commune;
import fr.maillon.territoire.Territoires;
import fr.maillon.web.commun.ChoixDeCommune;
import fr.maillon.web.commun.Introuvable;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Réserver un bureau ou une salle en quatre écrans, sans compte ni JavaScript : où, quand, qui, c’est pris. */
@Controller
@RequestMapping("/bureaux")
class BureauxController {

    /** Par adresse et par quart d’heure : large pour un télécentre entier, étroit pour un robot. */
    static final int RESERVATIONS = 30;

    private static final Pattern CODE_POSTAL = Pattern.compile("\\d{5}");

    private final PostesEnLigne postes;
    private final ChoixDeCommune choixDeCommune;
    private final Territoires territoires;
    private final Freins freins;
    private final Clock horloge;
    private final String departement;

    BureauxController(
            PostesEnLigne postes,
            ChoixDeCommune choixDeCommune,
            Territoires territoires,
            Freins freins,
            Clock horloge,
            @Value("${maillon.departement}") String departement) {
        this.postes = postes;
        this.choixDeCommune = choixDeCommune;
        this.territoires = territoires;
        this.freins = freins;
        this.horloge = horloge;
        this.departement = departement;
    }

    /** D’où l’on part. */
    record DepartForm(@Nullable String ou) {}

    /** Où travailler ? */
    @GetMapping
    @PreAuthorize("permitAll()")
    String lieux(
            @ModelAttribute("form") DepartForm form, BindingResult erreurs, HttpServletResponse reponse, Model modele) {
        var commune = commune(form, erreurs);
        if (erreurs.hasErrors()) {
            reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        modele.addAttribute("commune", commune.map(Commune::nom).orElse(null));
        modele.addAttribute("lieux", postes.lieux(commune.map(Commune::position).orElse(null)));
        return "poste/lieux";
    }

    /** La commune écrite ; un code postal suffit : la plus peuplée de ses communes dit assez bien d’où l’on part. */
    private Optional<Commune> commune(DepartForm form, BindingResult erreurs) {
        var saisie = form.ou() == null ? "" : form.ou().strip();
        return Optional.of(saisie)
                .filter(CODE_POSTAL.asMatchPredicate())
                .flatMap(code -> territoires.chercher(code, 1).stream().findFirst())
                .or(() -> choixDeCommune.lire(saisie, departement, "ou", erreurs));
    }

    /** Quand ? */
    @GetMapping("/{lieu:[0-9a-f-]{36}}")
    @PreAuthorize("permitAll()")
    String jour(@PathVariable UUID lieu, @RequestParam @Nullable LocalDate jour, Model modele) {
        return montrerLeJour(lieu(lieu), jour, modele);
    }

    private String montrerLeJour(LieuDePostes lieu, @Nullable LocalDate voulu, Model modele) {
        var aujourdhui = LocalDate.now(horloge.withZone(postes.fuseau(lieu.id())));
        var dernier = aujourdhui.plusDays(PostesEnLigne.JOURS_DEVANT);
        var jour = voulu == null || voulu.isBefore(aujourdhui) || voulu.isAfter(dernier) ? aujourdhui : voulu;
        modele.addAttribute("lieu", lieu);
        modele.addAttribute("journee", postes.proposer(lieu.id(), jour));
        modele.addAttribute("quand", EnClair.date(jour));
        modele.addAttribute("avant", jour.isAfter(aujourdhui) ? jour.minusDays(1) : null);
        modele.addAttribute("apres", jour.isBefore(dernier) ? jour.plusDays(1) : null);
        modele.addAttribute("premier", aujourdhui);
        modele.addAttribute("dernier", dernier);
        return "poste/jour";
    }

    /** Qui ? */
    @GetMapping("/{lieu:[0-9a-f-]{36}}/reservation")
    @PreAuthorize("permitAll()")
    String formulaire(@PathVariable UUID lieu, @ModelAttribute("form") ReservationForm form, Model modele) {
        var celui = lieu(lieu);
        var choisi = choisi(celui, form);
        if (choisi.isEmpty()) {
            return "redirect:/bureaux/" + lieu + (form.jour() == null ? "" : "?jour=" + form.jour());
        }
        modele.addAttribute("form", form.neuf());
        return montrer(celui, choisi.get(), modele);
    }

    @PostMapping("/{lieu:[0-9a-f-]{36}}/reservation")
    @PreAuthorize("permitAll()")
    String reserver(
            @PathVariable UUID lieu,
            @Valid @ModelAttribute("form") ReservationForm form,
            BindingResult erreurs,
            HttpServletRequest demande,
            HttpServletResponse reponse,
            Model modele,
            RedirectAttributes redirection) {
        var celui = lieu(lieu);
        if (!form.estChoisi() || form.jeton() == null) {
            return "redirect:/bureaux/" + lieu;
        }
        var personne = form.personne(erreurs);
        if (personne.isPresent()) {
            freins.compter("bureau", demande.getRemoteAddr(), RESERVATIONS);
            try {
                var lien = postes.prendre(
                        form.jeton(),
                        celui.id(),
                        Objects.requireNonNull(form.poste()),
                        Objects.requireNonNull(form.unite()),
                        Objects.requireNonNull(form.jour()),
                        form.heure(),
                        personne.get());
                redirection.addFlashAttribute("nouveau", true);
                return "redirect:/bureaux/reservation/" + lien.jeton();
            } catch (PosteRefuse refus) {
                if (refus.raison() != PosteRefuse.Raison.QUOTA && refus.raison() != PosteRefuse.Raison.TROP) {
                    reponse.setStatus(HttpStatus.CONFLICT.value());
                    modele.addAttribute("refus", refus.raison().libelle());
                    return montrerLeJour(celui, form.jour(), modele);
                }
                erreurs.rejectValue(
                        "contact",
                        "poste.refuse",
                        new Object[] {refus.raison().libelle()},
                        refus.raison().libelle());
            }
        }
        reponse.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return choisi(celui, form).map(choisi -> montrer(celui, choisi, modele)).orElseGet(() -> {
            modele.addAttribute("refus", PosteRefuse.Raison.PRIS.libelle());
            return montrerLeJour(celui, form.jour(), modele);
        });
    }

    private String montrer(LieuDePostes lieu, Choisi choisi, Model modele) {
        modele.addAttribute("lieu", lieu);
        modele.addAttribute("choisi", choisi);
        return "poste/reservation";
    }

    /** Ce que la personne a choisi, comme on le lui redit. */
    record Choisi(JourneeDePostes.Choix choix, JourneeDePostes.Moment moment, String quand) {}

    /** Vide si ce n’est plus, ou n’a jamais été, à prendre. */
    private Optional<Choisi> choisi(LieuDePostes lieu, ReservationForm form) {
        var aujourdhui = LocalDate.now(horloge.withZone(postes.fuseau(lieu.id())));
        if (!form.estChoisi()
                || Objects.requireNonNull(form.jour()).isBefore(aujourdhui)
                || form.jour().isAfter(aujourdhui.plusDays(PostesEnLigne.JOURS_DEVANT))) {
            return Optional.empty();
        }
        return postes.proposer(lieu.id(), form.jour()).choix().stream()
                .filter(un -> un.cle() == Objects.requireNonNull(form.poste()))
                .flatMap(un -> un.moments().stream()
                        .filter(moment -> moment.unite() == form.unite()
                                && (form.heure() == null
                                        || !form.estUneHeure()
                                        || moment.debut().equals(form.heure())))
                        .map(moment -> new Choisi(
                                un,
                                moment,
                                EnClair.jour(Objects.requireNonNull(form.jour())) + ", de "
                                        + EnClair.heure(moment.debut()) + " à " + EnClair.heure(moment.fin()))))
                .findFirst();
    }

    private LieuDePostes lieu(UUID lieu) {
        return postes.lieu(new LieuId(lieu)).orElseThrow(Introuvable::new);
    }
}
