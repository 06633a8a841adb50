package fr.maillon.web.accompagnement;

import fr.maillon.accompagnement.Curseur;
import fr.maillon.accompagnement.FiltreDAccompagnements;
import fr.maillon.lieu.LieuId;
import fr.maillon.territoire.Commune;
import fr.maillon.web.commun.ChoixDeCommune;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.validation.BindingResult;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** Passe des filtres de l’adresse à ceux du métier, et retour : la liste et ses exports ont les mêmes. */
@Component
class FiltresDeLaListe {

    private final ChoixDeCommune communes;
    private final String departement;

    FiltresDeLaListe(ChoixDeCommune communes, @Value("${maillon.departement}") String departement) {
        this.communes = communes;
        this.departement = departement;
    }

    /** Le filtre demandé ; ce qui ne se lit pas est noté dans les erreurs. */
    FiltreDAccompagnements lire(FiltreForm choix, BindingResult erreurs) {
        var residence = erreurs.hasErrors()
                ? null
                : communes.lire(choix.residence(), departement, "residence", erreurs)
                        .map(Commune::code)
                        .orElse(null);
        return new FiltreDAccompagnements(
                choix.du(),
                choix.au(),
                choix.type(),
                choix.thematiques(),
                choix.canal(),
                choix.lieu() == null ? null : new LieuId(choix.lieu()),
                residence,
                choix.etiquette());
    }

    /** Une date ou une commune se corrige ; toute autre valeur illisible est une page qui n’existe pas. */
    HttpStatus statut(BindingResult erreurs) {
        return erreurs.hasFieldErrors("du") || erreurs.hasFieldErrors("au") || erreurs.hasFieldErrors("residence")
                ? HttpStatus.BAD_REQUEST
                : HttpStatus.NOT_FOUND;
    }

    /** Le champ où corriger. */
    String aCorriger(BindingResult erreurs) {
        return erreurs.getFieldErrors().getFirst().getField();
    }

    String raison(BindingResult erreurs) {
        return erreurs.hasFieldErrors("residence")
                ? "Nous ne reconnaissons pas cette commune. Donnez son nom entier ou son code postal."
                : "Cette date n’existe pas, ou elle est hors de 1900 à 2199. Vérifiez l’année.";
    }

    /** L’adresse de la page qui suit ou précède ce curseur. */
    String suite(FiltreForm choix, String sens, Curseur curseur) {
        var adresse = adresse("", choix);
        return adresse + (adresse.isEmpty() ? "?" : "&") + sens + "=" + curseur.texte();
    }

    /** Les filtres et le tri, à mettre au bout d’une adresse ; vide s’il n’y en a pas. */
    String adresse(String chemin, FiltreForm choix) {
        var adresse = UriComponentsBuilder.fromPath(chemin);
        ajouter(adresse, "du", choix.du());
        ajouter(adresse, "au", choix.au());
        ajouter(adresse, "type", choix.type());
        choix.thematiques().stream().sorted().forEach(thematique -> ajouter(adresse, "thematique", thematique));
        ajouter(adresse, "canal", choix.canal());
        ajouter(adresse, "lieu", choix.lieu());
        ajouter(adresse, "residence", choix.residence());
        ajouter(adresse, "etiquette", choix.etiquette());
        ajouter(adresse, "tri", choix.tri());
        ajouter(adresse, "sens", choix.estCroissant() ? "croissant" : null);
        return adresse.build(true).toUriString();
    }

    private static void ajouter(UriComponentsBuilder adresse, String nom, @Nullable Object valeur) {
        if (valeur != null && !valeur.toString().isBlank()) {
            adresse.queryParam(nom, UriUtils.encode(valeur.toString(), "UTF-8"));
        }
    }
}
