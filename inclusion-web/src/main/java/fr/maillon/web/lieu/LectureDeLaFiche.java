package fr.maillon.web.lieu;

import fr.maillon.lieu.Adresse;
import fr.maillon.lieu.Contacts;
import fr.maillon.lieu.Equipement;
import fr.maillon.lieu.Famille;
import fr.maillon.lieu.FicheLieu;
import fr.maillon.lieu.Offre;
import fr.maillon.lieu.Pivot;
import fr.maillon.lieu.SiteWeb;
import fr.maillon.lieu.horaires.HeuresEcrites;
import fr.maillon.lieu.horaires.HorairesIllisibles;
import fr.maillon.lieu.horaires.HorairesOuverture;
import fr.maillon.lieu.horaires.Plage;
import fr.maillon.lieu.horaires.SemaineSimple;
import fr.maillon.structure.CourrielPublic;
import fr.maillon.structure.StructureId;
import fr.maillon.structure.TelephonePublic;
import fr.maillon.territoire.Commune;
import fr.maillon.territoire.Position;
import fr.maillon.web.commun.ChoixDeCommune;
import java.time.DayOfWeek;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.validation.Errors;

/** Lit ce que l’on a tapé dans la fiche d’un lieu ; ce qui ne se lit pas est dit à côté de son champ. */
@Component
class LectureDeLaFiche {

    /** Les jours de la semaine, par nom de champ. */
    static final Map<DayOfWeek, String> JOURS = jours();

    private final ChoixDeCommune communes;

    LectureDeLaFiche(ChoixDeCommune communes) {
        this.communes = communes;
    }

    private static Map<DayOfWeek, String> jours() {
        var jours = new LinkedHashMap<DayOfWeek, String>();
        var noms = List.of("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche");
        for (var jour : DayOfWeek.values()) {
            jours.put(jour, noms.get(jour.ordinal()));
        }
        return jours;
    }

    /** La fiche, si tout se lit ; sinon les erreurs disent pourquoi. */
    Optional<FicheLieu> lire(LieuForm form, Errors erreurs) {
        var adresse = adresse(form, erreurs);
        var contacts = contacts(form, adresse == null ? "" : adresse.commune().departement(), erreurs);
        var horaires = horaires(form, erreurs);
        var pivot = un(form.pivot(), "pivot", "lieu.pivot", Pivot::lire, erreurs);
        var ficheAccesLibre = un(form.ficheAccesLibre(), "ficheAccesLibre", "lieu.site", SiteWeb::lire, erreurs);
        if (erreurs.hasErrors() || adresse == null) {
            return Optional.empty();
        }
        return Optional.of(new FicheLieu(
                form.nom(),
                pivot,
                adresse,
                contacts,
                horaires,
                horaires == null ? texte(form.horairesAVerifier()) : null,
                texte(form.resume()),
                texte(form.detail()),
                new Offre(
                        ensemble(form.typologies()),
                        ensemble(form.itinerances()),
                        ensemble(form.services()),
                        ensemble(form.publics()),
                        ensemble(form.prisesEnCharge()),
                        ensemble(form.frais()),
                        ensemble(form.dispositifs()),
                        ensemble(form.formationsLabels()),
                        morceaux(form.autresFormationsLabels(), "[\\r\\n|;,]+"),
                        ensemble(form.modalitesAcces()),
                        ensemble(form.modalitesAccompagnement())),
                texte(form.structureParente()),
                form.structure() == null ? null : new StructureId(form.structure()),
                ficheAccesLibre,
                form.famille() == null ? Famille.AUTRE : form.famille(),
                new Equipement(form.postes(), form.salles(), form.postesVisio()),
                Boolean.TRUE.equals(form.publie())));
    }

    private @Nullable Adresse adresse(LieuForm form, Errors erreurs) {
        var position = position(form, erreurs);
        var codePostal = form.codePostal() == null ? "" : form.codePostal().replaceAll("\\s", "");
        if (!codePostal.isEmpty() && !Adresse.estUnCodePostal(codePostal)) {
            erreurs.rejectValue("codePostal", "lieu.codePostal");
            return null;
        }
        var designee = texte(form.commune()) == null ? codePostal : form.commune();
        var commune = communes.lire(designee, departement(codePostal), "commune", erreurs);
        if (commune.isEmpty()) {
            if (texte(designee) == null) {
                erreurs.rejectValue("codePostal", "lieu.codePostal");
            }
            return null;
        }
        var complet = codePostal.isEmpty() ? codePostal(commune.get(), form.commune()) : codePostal;
        if (complet == null) {
            erreurs.rejectValue("codePostal", "lieu.codePostal");
            return null;
        }
        return new Adresse(
                form.adresse().strip(),
                texte(form.complement()),
                complet,
                commune.get().code(),
                position);
    }

    /** Le code postal que la commune suffit à dire : celui que l’on a tapé, ou le seul qu’elle ait. */
    private static @Nullable String codePostal(Commune commune, @Nullable String saisie) {
        var codes = commune.codesPostaux();
        return codes.stream()
                .filter(code -> saisie != null && saisie.contains(code))
                .findFirst()
                .orElse(codes.size() == 1 ? codes.getFirst() : null);
    }

    /** Le département que dit un code postal ; vide en Corse, où il ne suffit pas. */
    private static String departement(String codePostal) {
        return codePostal.isEmpty() || codePostal.startsWith("20")
                ? ""
                : codePostal.substring(0, codePostal.startsWith("97") || codePostal.startsWith("98") ? 3 : 2);
    }

    private static @Nullable Position position(LieuForm form, Errors erreurs) {
        var latitude = texte(form.latitude());
        var longitude = texte(form.longitude());
        if (latitude == null && longitude == null) {
            return null;
        }
        try {
            return new Position(nombre(latitude), nombre(longitude));
        } catch (IllegalArgumentException illisible) {
            erreurs.rejectValue("latitude", "lieu.position");
            return null;
        }
    }

    private static double nombre(@Nullable String texte) {
        return texte == null ? Double.NaN : Double.parseDouble(texte.replace(',', '.'));
    }

    private static Contacts contacts(LieuForm form, String departement, Errors erreurs) {
        return new Contacts(
                un(
                        form.telephone(),
                        "telephone",
                        "lieu.telephone",
                        saisie -> TelephonePublic.lire(saisie, departement),
                        erreurs),
                plusieurs(form.courriels(), "[\\s|;,]+", "courriels", "lieu.courriels", CourrielPublic::lire, erreurs),
                plusieurs(form.sites(), "[\\s|]+", "sites", "lieu.sites", SiteWeb::lire, erreurs),
                un(form.priseRdv(), "priseRdv", "lieu.site", SiteWeb::lire, erreurs));
    }

    private static @Nullable HorairesOuverture horaires(LieuForm form, Errors erreurs) {
        var osm = texte(form.horairesOsm());
        if (osm != null) {
            try {
                return HorairesOuverture.lire(osm);
            } catch (HorairesIllisibles illisibles) {
                erreurs.rejectValue(
                        "horairesOsm", "lieu.horaires", new Object[] {illisibles.raison()}, illisibles.raison());
                return null;
            }
        }
        var semaine = new EnumMap<DayOfWeek, List<Plage>>(DayOfWeek.class);
        JOURS.forEach((jour, champ) -> {
            var heures = texte(form.heures(jour));
            if (heures != null) {
                try {
                    semaine.put(jour, HeuresEcrites.lire(heures));
                } catch (HorairesIllisibles illisibles) {
                    erreurs.rejectValue(
                            champ, "lieu.horaires", new Object[] {illisibles.raison()}, illisibles.raison());
                }
            }
        });
        var simple = new SemaineSimple(semaine, Boolean.TRUE.equals(form.feriesFermes()));
        return simple.estVide() ? null : simple.horaires();
    }

    private static <T> @Nullable T un(
            @Nullable String saisie,
            String champ,
            String message,
            Function<String, Optional<T>> lecture,
            Errors erreurs) {
        var texte = texte(saisie);
        if (texte == null) {
            return null;
        }
        var lu = lecture.apply(texte);
        if (lu.isEmpty()) {
            erreurs.rejectValue(champ, message, new Object[] {texte}, null);
        }
        return lu.orElse(null);
    }

    private static <T> List<T> plusieurs(
            @Nullable String saisie,
            String separateur,
            String champ,
            String message,
            Function<String, Optional<T>> lecture,
            Errors erreurs) {
        return morceaux(saisie, separateur).stream()
                .map(morceau -> {
                    var lu = lecture.apply(morceau);
                    if (lu.isEmpty()) {
                        erreurs.rejectValue(champ, message, new Object[] {morceau}, null);
                    }
                    return lu;
                })
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private static List<String> morceaux(@Nullable String saisie, String separateur) {
        return saisie == null
                ? List.of()
                : Stream.of(saisie.split(separateur))
                        .map(String::strip)
                        .filter(morceau -> !morceau.isEmpty())
                        .distinct()
                        .toList();
    }

    private static @Nullable String texte(@Nullable String saisie) {
        return saisie == null || saisie.isBlank() ? null : saisie.strip();
    }

    private static <E> Set<E> ensemble(@Nullable Set<E> valeurs) {
        return valeurs == null ? Set.of() : valeurs;
    }
}
