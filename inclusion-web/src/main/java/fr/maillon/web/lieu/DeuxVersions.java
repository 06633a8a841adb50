package fr.maillon.web.lieu;

import fr.maillon.lieu.Famille;
import fr.maillon.lieu.standard.Dispositif;
import fr.maillon.lieu.standard.FormationLabel;
import fr.maillon.lieu.standard.Frais;
import fr.maillon.lieu.standard.Itinerance;
import fr.maillon.lieu.standard.ModaliteAcces;
import fr.maillon.lieu.standard.ModaliteAccompagnement;
import fr.maillon.lieu.standard.PriseEnCharge;
import fr.maillon.lieu.standard.PublicAccueilli;
import fr.maillon.lieu.standard.Service;
import fr.maillon.structure.Typologie;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Quelqu’un a corrigé la fiche avant vous : ce que vous avez écrit et ce qui est maintenant enregistré, champ par champ.
 *
 * @param version celle de la fiche enregistrée : renvoyer le formulaire avec elle la remplace
 */
record DeuxVersions(@Nullable Long version, List<Ecart> ecarts) {

    private static final Map<String, Champ> CHAMPS = champs();

    /**
     * Un champ qui diffère.
     *
     * @param champ son nom, qui est aussi son ancre dans la page
     * @param saisie ce que vous avez écrit
     * @param enregistre ce qui est enregistré
     */
    record Ecart(String champ, String libelle, String saisie, String enregistre) {}

    private record Champ(String libelle, Function<LieuForm, @Nullable Object> valeur) {}

    /** @param structures le nom de chaque structure, pour dire celle qui porte le lieu */
    static DeuxVersions entre(LieuForm saisie, LieuForm enregistree, Map<UUID, String> structures) {
        return new DeuxVersions(
                enregistree.version(),
                CHAMPS.entrySet().stream()
                        .map(champ -> new Ecart(
                                champ.getKey(),
                                champ.getValue().libelle(),
                                enClair(champ.getValue().valeur().apply(saisie), structures),
                                enClair(champ.getValue().valeur().apply(enregistree), structures)))
                        .filter(ecart -> !ecart.saisie().equals(ecart.enregistre()))
                        .toList());
    }

    private static Map<String, Champ> champs() {
        var champs = new LinkedHashMap<String, Champ>();
        champs.put("nom", new Champ("Nom", LieuForm::nom));
        champs.put("famille", new Champ("Sorte de lieu", LieuForm::famille));
        champs.put("publie", new Champ("Montré au public", form -> Boolean.TRUE.equals(form.publie())));
        champs.put("adresse", new Champ("Numéro et rue", LieuForm::adresse));
        champs.put("complement", new Champ("Complément", LieuForm::complement));
        champs.put("commune", new Champ("Commune", LieuForm::commune));
        champs.put("codePostal", new Champ("Code postal", LieuForm::codePostal));
        champs.put("latitude", new Champ("Latitude", LieuForm::latitude));
        champs.put("longitude", new Champ("Longitude", LieuForm::longitude));
        LectureDeLaFiche.JOURS.forEach((jour, nom) -> champs.put(
                nom,
                new Champ(
                        nom.substring(0, 1).toUpperCase(java.util.Locale.FRENCH) + nom.substring(1),
                        form -> form.heures(jour))));
        champs.put(
                "feriesFermes", new Champ("Fermé les jours fériés", form -> Boolean.TRUE.equals(form.feriesFermes())));
        champs.put("horairesOsm", new Champ("Horaires, écriture d’OpenStreetMap", LieuForm::horairesOsm));
        champs.put("horairesAVerifier", new Champ("Horaires à vérifier", LieuForm::horairesAVerifier));
        champs.put("telephone", new Champ("Téléphone", LieuForm::telephone));
        champs.put("courriels", new Champ("Courriels", LieuForm::courriels));
        champs.put("sites", new Champ("Sites", LieuForm::sites));
        champs.put("priseRdv", new Champ("Prise de rendez-vous", LieuForm::priseRdv));
        champs.put("services", new Champ("Services", LieuForm::services));
        champs.put("modalitesAccompagnement", new Champ("Comment on aide", LieuForm::modalitesAccompagnement));
        champs.put("modalitesAcces", new Champ("Comment on vient", LieuForm::modalitesAcces));
        champs.put("frais", new Champ("Prix", LieuForm::frais));
        champs.put("resume", new Champ("En une phrase ou deux", LieuForm::resume));
        champs.put("detail", new Champ("En détail", LieuForm::detail));
        champs.put("postes", new Champ("Ordinateurs", LieuForm::postes));
        champs.put("salles", new Champ("Salles", LieuForm::salles));
        champs.put("postesVisio", new Champ("Postes de visio", LieuForm::postesVisio));
        champs.put("publics", new Champ("Publics particuliers", LieuForm::publics));
        champs.put("prisesEnCharge", new Champ("Accueil adapté", LieuForm::prisesEnCharge));
        champs.put("ficheAccesLibre", new Champ("Fiche Acceslibre", LieuForm::ficheAccesLibre));
        champs.put("itinerances", new Champ("Fixe ou itinérant", LieuForm::itinerances));
        champs.put("structure", new Champ("Structure qui porte le lieu", LieuForm::structure));
        champs.put("structureParente", new Champ("Réseau ou organisation", LieuForm::structureParente));
        champs.put("pivot", new Champ("SIRET ou numéro RNA", LieuForm::pivot));
        champs.put("dispositifs", new Champ("Dispositifs nationaux", LieuForm::dispositifs));
        champs.put("formationsLabels", new Champ("Formations et labels", LieuForm::formationsLabels));
        champs.put("autresFormationsLabels", new Champ("Autres labels", LieuForm::autresFormationsLabels));
        champs.put("typologies", new Champ("Typologie", LieuForm::typologies));
        return champs;
    }

    private static String enClair(@Nullable Object valeur, Map<UUID, String> structures) {
        return switch (valeur) {
            case null -> "";
            case String texte -> texte.strip();
            case Boolean oui -> oui ? "Oui" : "Non";
            case UUID structure -> structures.getOrDefault(structure, "");
            case Set<?> choix ->
                choix.stream().map(un -> enClair(un, structures)).sorted().collect(Collectors.joining(", "));
            case Famille famille -> famille.libelle();
            case Service service -> service.libelle();
            case ModaliteAccompagnement modalite -> modalite.libelle();
            case ModaliteAcces modalite -> modalite.libelle();
            case Frais frais -> frais.libelle();
            case PublicAccueilli accueilli -> accueilli.libelle();
            case PriseEnCharge priseEnCharge -> priseEnCharge.libelle();
            case Itinerance itinerance -> itinerance.libelle();
            case Typologie typologie -> typologie.libelle();
            case Dispositif dispositif -> dispositif.libelle();
            case FormationLabel label -> label.libelle();
            default -> Objects.toString(valeur);
        };
    }
}
