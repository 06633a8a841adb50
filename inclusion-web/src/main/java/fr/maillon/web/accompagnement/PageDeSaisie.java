package fr.maillon.web.accompagnement;

import fr.maillon.accompagnement.Autonomie;
import fr.maillon.accompagnement.Besoin;
import fr.maillon.accompagnement.CahierDuMediateur;
import fr.maillon.accompagnement.Canal;
import fr.maillon.accompagnement.Demarche;
import fr.maillon.accompagnement.Empechement;
import fr.maillon.accompagnement.Genre;
import fr.maillon.accompagnement.Habitudes;
import fr.maillon.accompagnement.Materiel;
import fr.maillon.accompagnement.Niveau;
import fr.maillon.accompagnement.Orientation;
import fr.maillon.accompagnement.Prescripteur;
import fr.maillon.accompagnement.Saisie;
import fr.maillon.accompagnement.SaisieRefusee;
import fr.maillon.accompagnement.StatutSocial;
import fr.maillon.accompagnement.SuiteDOrientation;
import fr.maillon.accompagnement.SuiviDesAccompagnements;
import fr.maillon.accompagnement.Thematique;
import fr.maillon.accompagnement.TrancheAge;
import fr.maillon.accompagnement.TypeDAccompagnement;
import fr.maillon.accompagnement.etiquette.Etiquette;
import fr.maillon.accompagnement.etiquette.EtiquettesDuReseau;
import fr.maillon.atelier.Atelier;
import fr.maillon.commun.Nomenclature;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.territoire.Commune;
import fr.maillon.web.commun.ChoixDeCommune;
import fr.maillon.web.commun.FormatFrancais;
import fr.maillon.web.securite.CompteConnecte;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.validation.Validator;

/** Ce que les pages de saisie et de correction partagent : choix proposés, vérifications, traduction des refus. */
@Component
class PageDeSaisie {

    static final String PAGE = "accompagnement/saisie";

    /** Les passages du camion qu’un formulaire hors ligne propose : de quoi tenir une semaine sans réseau. */
    private static final int JOURS_SANS_RESEAU = 7;

    private final CahierDuMediateur cahier;
    private final SuiviDesAccompagnements suivi;
    private final EtiquettesDuReseau etiquettes;
    private final Brouillons brouillons;
    private final ChoixDeCommune communes;
    private final FormatFrancais formats;
    private final Validator validateur;
    private final Clock horloge;

    PageDeSaisie(
            CahierDuMediateur cahier,
            SuiviDesAccompagnements suivi,
            EtiquettesDuReseau etiquettes,
            Brouillons brouillons,
            ChoixDeCommune communes,
            FormatFrancais formats,
            Validator mvcValidator,
            Clock horloge) {
        this.cahier = cahier;
        this.suivi = suivi;
        this.etiquettes = etiquettes;
        this.brouillons = brouillons;
        this.communes = communes;
        this.formats = formats;
        this.validateur = mvcValidator;
        this.horloge = horloge;
    }

    LocalDate aujourdhui() {
        return LocalDate.now(horloge.withZone(ZoneId.of("Europe/Paris")));
    }

    /** Un formulaire neuf, à la date du jour, à l’endroit le plus probable ; les brouillons qui attendent sont rappelés. */
    String montrerNeuf(TypeDAccompagnement type, CompteConnecte compte, Model modele) {
        modele.addAttribute("brouillons", brouillons.de(compte.id()));
        return montrerNeuf(type, compte.mediateur(), aujourdhui(), modele);
    }

    /** Le formulaire que l’appareil garde pour noter sans réseau : aucun nom, et les passages du camion à venir. */
    String montrerHorsLigne(TypeDAccompagnement type, MediateurId mediateur, Model modele) {
        modele.addAttribute("horsLigne", true);
        return montrerNeuf(type, mediateur, aujourdhui().plusDays(JOURS_SANS_RESEAU), modele);
    }

    private String montrerNeuf(TypeDAccompagnement type, MediateurId mediateur, LocalDate fin, Model modele) {
        var endroits = cahier.endroits(mediateur, aujourdhui(), fin);
        var habitudes = cahier.habitudes(mediateur, type);
        var form = AccompagnementForm.neuf(type, aujourdhui(), habituel(endroits), habitudes);
        modele.addAttribute("form", form);
        modele.addAttribute("dHabitude", dHabitude(habitudes));
        return completer(form, endroits, habitudes, mediateur, modele);
    }

    /** L’atelier prévu, dont il reste à compter les présents. */
    String montrerAtelier(Atelier atelier, MediateurId mediateur, Model modele) {
        return montrer(
                AccompagnementForm.pour(atelier, cahier.habitudes(mediateur, TypeDAccompagnement.COLLECTIF)),
                mediateur,
                modele);
    }

    /** Montre la page avec ce qui est déjà rempli, ou à reprendre. */
    String montrer(AccompagnementForm form, MediateurId mediateur, Model modele) {
        modele.addAttribute("form", form);
        var jour = form.jour() == null ? aujourdhui() : form.jour();
        return completer(
                form,
                cahier.endroits(mediateur, jour),
                cahier.habitudes(mediateur, form.type() == null ? TypeDAccompagnement.INDIVIDUEL : form.type()),
                mediateur,
                modele);
    }

    /** Montre la page et ce qui ne va pas, sans rien enregistrer. */
    String montrerRelu(AccompagnementForm form, MediateurId mediateur, Model modele) {
        var erreurs = new BeanPropertyBindingResult(form, "form");
        validateur.validate(form, erreurs);
        verifier(form, mediateur, erreurs).ifPresent(saisie -> {
            try {
                suivi.verifier(mediateur, saisie);
            } catch (SaisieRefusee refus) {
                refuser(refus, erreurs);
            }
        });
        var page = montrer(form, mediateur, modele);
        modele.addAttribute(BindingResult.MODEL_KEY_PREFIX + "form", erreurs);
        return page;
    }

    private String completer(
            AccompagnementForm form,
            List<CahierDuMediateur.EndroitPossible> endroits,
            Habitudes habitudes,
            MediateurId mediateur,
            Model modele) {
        modele.addAttribute("durees", durees(habitudes, form.duree()));
        modele.addAttribute("thematiques", thematiques(habitudes));
        modele.addAttribute("etiquettes", etiquettes.utilisables(mediateur));
        nomenclatures(modele);
        endroits(endroits, modele);
        return PAGE;
    }

    /** Une grille vierge, à la date du jour et à l’endroit le plus probable. */
    String montrerSerieNeuve(MediateurId mediateur, Model modele) {
        var endroits = cahier.endroits(mediateur, aujourdhui());
        var habitudes = cahier.habitudes(mediateur, TypeDAccompagnement.INDIVIDUEL);
        return completerSerie(
                SerieForm.neuve(
                        aujourdhui(),
                        habituel(endroits),
                        Objects.requireNonNullElse(habitudes.canal(), Canal.LIEU_ACTIVITE)),
                Map.of(),
                endroits,
                habitudes,
                modele);
    }

    /** @param refus ce qui ne va pas, par jeton de ligne */
    String montrerSerie(SerieForm form, Map<UUID, List<String>> refus, MediateurId mediateur, Model modele) {
        return completerSerie(
                form,
                refus,
                cahier.endroits(mediateur, form.jour() == null ? aujourdhui() : form.jour()),
                cahier.habitudes(mediateur, TypeDAccompagnement.INDIVIDUEL),
                modele);
    }

    private String completerSerie(
            SerieForm form,
            Map<UUID, List<String>> refus,
            List<CahierDuMediateur.EndroitPossible> endroits,
            Habitudes habitudes,
            Model modele) {
        modele.addAttribute("form", form);
        modele.addAttribute("lignes", form.toutes());
        modele.addAttribute("refus", refus);
        modele.addAttribute("durees", durees(habitudes, null));
        modele.addAttribute("thematiques", thematiques(habitudes));
        nomenclatures(modele);
        endroits(endroits, modele);
        return "accompagnement/serie";
    }

    /** Vérifie le formulaire ; vide, et les erreurs notées, s’il ne convient pas. */
    Optional<Saisie> verifier(AccompagnementForm form, MediateurId mediateur, BindingResult erreurs) {
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
        if (form.orienteSansType()) {
            erreurs.rejectValue("orientations", "accompagnement.orientations");
        }
        if (!posables(form, mediateur)) {
            erreurs.reject("accompagnement.etiquettes");
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

    private static void nomenclatures(Model modele) {
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
    }

    private static void endroits(List<CahierDuMediateur.EndroitPossible> endroits, Model modele) {
        modele.addAttribute(
                "habituels",
                endroits.stream()
                        .filter(CahierDuMediateur.EndroitPossible::habituel)
                        .toList());
        modele.addAttribute(
                "autres",
                endroits.stream().filter(possible -> !possible.habituel()).toList());
    }

    private static @Nullable String habituel(List<CahierDuMediateur.EndroitPossible> endroits) {
        return endroits.stream()
                .filter(CahierDuMediateur.EndroitPossible::habituel)
                .findFirst()
                .map(possible -> possible.endroit().adresse())
                .orElse(null);
    }

    private boolean posables(AccompagnementForm form, MediateurId mediateur) {
        return form.etiquettesChoisies().isEmpty()
                || etiquettes.utilisables(mediateur).stream()
                        .map(Etiquette::id)
                        .collect(Collectors.toSet())
                        .containsAll(form.etiquettesChoisies());
    }

    /** Les durées à toucher : celles du médiateur, complétées des plus courantes, et celle qui est déjà choisie. */
    private List<Duree> durees(Habitudes habitudes, @Nullable Integer choisie) {
        var minutes = new LinkedHashSet<>(habitudes.durees());
        Duree.PROPOSEES.stream()
                .takeWhile(proposee -> minutes.size() < Duree.PROPOSEES.size())
                .forEach(minutes::add);
        if (choisie != null && choisie >= 1 && choisie <= Saisie.DUREE_MAXIMALE) {
            minutes.add(choisie);
        }
        return minutes.stream()
                .sorted()
                .map(duree -> new Duree(duree, formats.duree(duree)))
                .toList();
    }

    /** Les thématiques, les plus employées par ce médiateur d’abord. */
    private static List<Thematique> thematiques(Habitudes habitudes) {
        var ordre = new LinkedHashSet<>(habitudes.thematiques());
        ordre.addAll(List.of(Thematique.values()));
        return List.copyOf(ordre);
    }

    /** « à distance, téléphone » : ce qui est rempli d’avance sans se voir ; vide si rien ne l’est. */
    private static String dHabitude(Habitudes habitudes) {
        return Stream.concat(
                        Stream.ofNullable(habitudes.canal()).filter(canal -> canal != Canal.LIEU_ACTIVITE),
                        habitudes.materiels().stream().sorted())
                .map(trait -> ((Nomenclature) trait).libelle().toLowerCase(Locale.FRENCH))
                .collect(Collectors.joining(", "));
    }
}
