package fr.maillon.web.accompagnement;

import fr.maillon.accompagnement.Autonomie;
import fr.maillon.accompagnement.Besoin;
import fr.maillon.accompagnement.CahierDuMediateur;
import fr.maillon.accompagnement.Canal;
import fr.maillon.accompagnement.Demarche;
import fr.maillon.accompagnement.Empechement;
import fr.maillon.accompagnement.Genre;
import fr.maillon.accompagnement.Materiel;
import fr.maillon.accompagnement.Niveau;
import fr.maillon.accompagnement.Orientation;
import fr.maillon.accompagnement.Prescripteur;
import fr.maillon.accompagnement.Saisie;
import fr.maillon.accompagnement.SaisieRefusee;
import fr.maillon.accompagnement.StatutSocial;
import fr.maillon.accompagnement.SuiteDOrientation;
import fr.maillon.accompagnement.Thematique;
import fr.maillon.accompagnement.TrancheAge;
import fr.maillon.accompagnement.TypeDAccompagnement;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.territoire.Commune;
import fr.maillon.web.commun.ChoixDeCommune;
import fr.maillon.web.commun.FormatFrancais;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;

/** Ce que les pages de saisie et de correction partagent : choix proposés, vérifications, traduction des refus. */
@Component
class PageDeSaisie {

    static final String PAGE = "accompagnement/saisie";

    private final CahierDuMediateur cahier;
    private final ChoixDeCommune communes;
    private final FormatFrancais formats;
    private final Clock horloge;

    PageDeSaisie(CahierDuMediateur cahier, ChoixDeCommune communes, FormatFrancais formats, Clock horloge) {
        this.cahier = cahier;
        this.communes = communes;
        this.formats = formats;
        this.horloge = horloge;
    }

    LocalDate aujourdhui() {
        return LocalDate.now(horloge.withZone(ZoneId.of("Europe/Paris")));
    }

    /** Un formulaire neuf, à la date du jour et à l’endroit le plus probable. */
    String montrerNeuf(TypeDAccompagnement type, MediateurId mediateur, Model modele) {
        var endroits = cahier.endroits(mediateur, aujourdhui());
        var habituel = endroits.stream()
                .filter(CahierDuMediateur.EndroitPossible::habituel)
                .findFirst()
                .map(possible -> AccompagnementForm.adresse(possible.endroit()))
                .orElse(null);
        modele.addAttribute("form", AccompagnementForm.neuf(type, aujourdhui(), habituel));
        return completer(endroits, mediateur, modele);
    }

    String montrer(AccompagnementForm form, MediateurId mediateur, Model modele) {
        modele.addAttribute("form", form);
        return completer(endroits(form, mediateur), mediateur, modele);
    }

    /** Montre la page avec ce qui a été tapé et ce qui est à reprendre. */
    String montrerEncore(AccompagnementForm form, BindingResult erreurs, MediateurId mediateur, Model modele) {
        return completer(endroits(form, mediateur), mediateur, modele);
    }

    private List<CahierDuMediateur.EndroitPossible> endroits(AccompagnementForm form, MediateurId mediateur) {
        return cahier.endroits(mediateur, form.jour() == null ? aujourdhui() : form.jour());
    }

    private String completer(List<CahierDuMediateur.EndroitPossible> endroits, MediateurId mediateur, Model modele) {
        modele.addAttribute(
                "durees",
                Duree.PROPOSEES.stream()
                        .map(minutes -> new Duree(minutes, formats.duree(minutes)))
                        .toList());
        modele.addAttribute("thematiques", thematiques(mediateur));
        modele.addAttribute("demarches", Demarche.values());
        modele.addAttribute("canaux", Canal.values());
        modele.addAttribute("materiels", Materiel.values());
        modele.addAttribute("autonomies", Autonomie.values());
        modele.addAttribute("niveaux", Niveau.values());
        modele.addAttribute("orientations", Orientation.values());
        modele.addAttribute("suitesDOrientation", SuiteDOrientation.values());
        modele.addAttribute("prescripteurs", Prescripteur.values());
        modele.addAttribute("besoins", Besoin.values());
        modele.addAttribute("empechements", Empechement.values());
        modele.addAttribute("genres", Genre.values());
        modele.addAttribute("ages", TrancheAge.values());
        modele.addAttribute("statuts", StatutSocial.values());
        modele.addAttribute(
                "habituels",
                endroits.stream()
                        .filter(CahierDuMediateur.EndroitPossible::habituel)
                        .toList());
        modele.addAttribute(
                "autres",
                endroits.stream().filter(possible -> !possible.habituel()).toList());
        return PAGE;
    }

    /** Vérifie le formulaire ; vide, et les erreurs notées, s’il ne convient pas. */
    Optional<Saisie> verifier(AccompagnementForm form, BindingResult erreurs) {
        if (form.minutes() == null && !erreurs.hasFieldErrors("autreDuree")) {
            erreurs.rejectValue("duree", "accompagnement.duree");
        }
        if (form.estAtelier() && form.participants() == null && !erreurs.hasFieldErrors("participants")) {
            erreurs.rejectValue("participants", "accompagnement.participants");
        }
        if (form.estAtelier() && !erreurs.hasFieldErrors("participants") && form.compteursImpossibles()) {
            erreurs.rejectValue("participants", "accompagnement.compteurs");
        }
        if (form.estAtelier() && form.compteursInconnus()) {
            erreurs.rejectValue("participants", "accompagnement.compteurs.inconnus");
        }
        var residence = communes.lire(form.residence(), "", "residence", erreurs)
                .map(Commune::code)
                .orElse(null);
        if (erreurs.hasErrors()) {
            return Optional.empty();
        }
        return Optional.of(form.saisie(residence));
    }

    /** Pose le refus du métier sous le champ qui le concerne. */
    void refuser(SaisieRefusee refus, BindingResult erreurs) {
        switch (refus.raison()) {
            case DATE_FUTURE -> erreurs.rejectValue("jour", "accompagnement.jour.futur");
            case DATE_TROP_ANCIENNE -> erreurs.rejectValue("jour", "accompagnement.jour.ancien");
            case ENDROIT_INCONNU -> erreurs.rejectValue("ou", "accompagnement.ou");
            case SANS_AFFECTATION -> erreurs.rejectValue("jour", "accompagnement.affectation");
        }
    }

    /** « 30 min, E-mail ». */
    String resume(Saisie saisie) {
        return formats.duree(saisie.dureeMinutes())
                + ", "
                + String.join(
                        ", ",
                        saisie.thematiques().stream().map(Thematique::libelle).toList());
    }

    /** Les thématiques, les plus employées par ce médiateur d’abord. */
    private List<Thematique> thematiques(MediateurId mediateur) {
        var ordre = new LinkedHashSet<>(cahier.thematiquesHabituelles(mediateur));
        ordre.addAll(List.of(Thematique.values()));
        return List.copyOf(ordre);
    }
}
