package fr.maillon.web.accompagnement;

import fr.maillon.accompagnement.Autonomie;
import fr.maillon.accompagnement.CahierDuMediateur;
import fr.maillon.accompagnement.Canal;
import fr.maillon.accompagnement.Demarche;
import fr.maillon.accompagnement.Genre;
import fr.maillon.accompagnement.Materiel;
import fr.maillon.accompagnement.Niveau;
import fr.maillon.accompagnement.Orientation;
import fr.maillon.accompagnement.Saisie;
import fr.maillon.accompagnement.SaisieRefusee;
import fr.maillon.accompagnement.StatutSocial;
import fr.maillon.accompagnement.Thematique;
import fr.maillon.accompagnement.TrancheAge;
import fr.maillon.accompagnement.TypeDAccompagnement;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Territoires;
import fr.maillon.web.commun.FormatFrancais;
import fr.maillon.web.commun.FormulaireRefuse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;

/** Ce que les pages de saisie et de correction partagent : choix proposés, vérifications, traduction des refus. */
@Component
class PageDeSaisie {

    static final String PAGE = "accompagnement/saisie";

    private static final Pattern CODE_ENTRE_PARENTHESES = Pattern.compile("\\(?([0-9][0-9AB][0-9]{3})\\)?\\s*$");

    private final CahierDuMediateur cahier;
    private final Territoires territoires;
    private final FormatFrancais formats;
    private final Clock horloge;

    PageDeSaisie(CahierDuMediateur cahier, Territoires territoires, FormatFrancais formats, Clock horloge) {
        this.cahier = cahier;
        this.territoires = territoires;
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
        FormulaireRefuse.remettre(form, erreurs, modele);
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
        var residence = residence(form.residence(), erreurs);
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

    private @Nullable CodeInsee residence(@Nullable String texte, BindingResult erreurs) {
        if (texte == null || texte.isBlank()) {
            return null;
        }
        var code = CODE_ENTRE_PARENTHESES.matcher(texte.strip());
        if (code.find()) {
            var commune = territoires.commune(new CodeInsee(code.group(1)));
            if (commune.isPresent()) {
                return commune.get().code();
            }
        }
        var trouvees = territoires.chercher(texte, 2);
        if (!trouvees.isEmpty()
                && trouvees.getFirst().nom().equalsIgnoreCase(texte.strip())
                && (trouvees.size() == 1 || !trouvees.get(1).nom().equalsIgnoreCase(texte.strip()))) {
            return trouvees.getFirst().code();
        }
        erreurs.rejectValue(
                "residence",
                trouvees.isEmpty() ? "accompagnement.residence.inconnue" : "accompagnement.residence.ambigue",
                new Object[] {
                    String.join(
                            ", ",
                            trouvees.stream()
                                    .map(commune -> commune.nom() + " (" + commune.code() + ")")
                                    .toList())
                },
                null);
        return null;
    }
}
