package fr.maillon.web.maillage;

import fr.maillon.commun.Elision;
import fr.maillon.lieu.horaires.EtatOuverture;
import fr.maillon.lieu.horaires.HorairesEnFrancais;
import fr.maillon.maillage.CouvertureCommune.Acces;
import fr.maillon.maillage.Desserte;
import fr.maillon.maillage.HorairesDeLOffre;
import fr.maillon.maillage.HorairesDuLieu;
import fr.maillon.maillage.PointDAcces;
import fr.maillon.maillage.PointDAcces.Nature;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Departement;
import fr.maillon.web.commun.Introuvable;
import fr.maillon.web.securite.CompteConnecte;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** La page d’une commune : où ses habitants trouvent de l’aide, et en combien de temps. Rien de l’activité. */
@Controller
class DesserteController {

    private final LectureDuTerritoire lecture;
    private final HorairesDeLOffre horaires;
    private final Clock horloge;

    DesserteController(LectureDuTerritoire lecture, HorairesDeLOffre horaires, Clock horloge) {
        this.lecture = lecture;
        this.horaires = horaires;
        this.horloge = horloge;
    }

    /**
     * Un lieu ou un arrêt à portée d’une commune.
     *
     * @param etat « Ouvert jusqu’à 17 h 30 » ; absent pour un arrêt
     * @param passage quand le service itinérant y passe, à l’heure de l’arrêt
     */
    record Proche(
            Acces acces,
            @Nullable String etat,
            boolean ouvert,
            @Nullable ZonedDateTime passage) {

        /** La fiche du lieu, ou la page de l’arrêt. */
        public String page() {
            return (passage == null ? "/lieux/" : "/arrets/") + acces.point().id();
        }
    }

    @GetMapping("/maillage" + Chemins.DEPARTEMENT + "/communes/{code}")
    @PreAuthorize("permitAll()")
    String voir(
            @PathVariable String departement,
            @PathVariable String code,
            @AuthenticationPrincipal @Nullable CompteConnecte compte,
            Model page) {
        if (!CodeInsee.estValide(code)) {
            throw new Introuvable();
        }
        var maillage = lecture.trouver(departement, null, FiltreDemande.AUCUN);
        var desserte = maillage.desserte(new CodeInsee(code)).orElseThrow(Introuvable::new);
        var connus = horaires.des(desserte.proches().stream()
                .map(Acces::point)
                .filter(point -> point.nature() == Nature.LIEU)
                .map(PointDAcces::id)
                .toList());
        page.addAttribute("suivi", maillage);
        page.addAttribute("maillage", maillage.maillage());
        page.addAttribute("desserte", desserte);
        page.addAttribute("commune", desserte.commune());
        page.addAttribute("deLaCommune", Elision.de(desserte.commune().nom()));
        var analyse = lecture.analyse(maillage, compte);
        page.addAttribute("analyse", analyse);
        page.addAttribute("interne", compte != null);
        page.addAttribute("proches", proches(desserte.proches(), connus));
        page.addAttribute("portee", Desserte.PORTEE_D_UN_PASSAGE);
        page.addAttribute("passage", desserte.passage() == null ? null : proche(desserte.passage(), connus));
        return "maillage/commune";
    }

    private List<Proche> proches(List<Acces> acces, Map<UUID, HorairesDuLieu> connus) {
        return acces.stream().map(un -> proche(un, connus)).toList();
    }

    private Proche proche(Acces acces, Map<UUID, HorairesDuLieu> connus) {
        var prochain = acces.point().prochainPassage();
        if (prochain != null) {
            var fuseau = Departement.fuseau(acces.point().departement());
            return new Proche(acces, null, false, prochain.atZone(fuseau));
        }
        var heures = connus.get(acces.point().id());
        if (heures == null || !heures.sontConnus()) {
            return new Proche(acces, inconnu(heures), false, null);
        }
        var calendrier = heures.calendrier();
        var maintenant = horloge.instant();
        return new Proche(
                acces,
                HorairesEnFrancais.etat(calendrier, maintenant),
                calendrier.etat(maintenant) instanceof EtatOuverture.Ouvert,
                null);
    }

    private static String inconnu(@Nullable HorairesDuLieu heures) {
        return heures != null && heures.aVerifier()
                ? "Horaires à vérifier\u00A0: téléphonez avant de venir"
                : "Horaires inconnus";
    }
}
