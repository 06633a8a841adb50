package fr.maillon.web.itinerance;

import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Commune;
import fr.maillon.territoire.Territoires;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.validation.BindingResult;

/** Reconnaît la commune écrite dans un champ. */
@Component
class Communes {

    private static final Pattern AVEC_SON_CODE = Pattern.compile(".*\\((\\w{5})\\)");
    private static final int PROPOSITIONS = 6;

    private final Territoires territoires;

    Communes(Territoires territoires) {
        this.territoires = territoires;
    }

    /**
     * La commune désignée ; sinon l’erreur, avec ce qui lui ressemble, est notée sous ce champ.
     *
     * @param departement celui où l’on cherche d’abord : « Florac » y désigne Florac Trois Rivières
     */
    Optional<Commune> reconnaitre(String texte, String departement, String champ, BindingResult erreurs) {
        if (texte.isBlank()) {
            return Optional.empty();
        }
        var code = AVEC_SON_CODE.matcher(texte.strip());
        if (code.matches() && CodeInsee.estValide(code.group(1))) {
            var commune = territoires.commune(new CodeInsee(code.group(1)));
            if (commune.isPresent()) {
                return commune;
            }
        }
        var proches = territoires.chercher(texte.length() > 100 ? texte.substring(0, 100) : texte, PROPOSITIONS);
        var cle = cle(texte);
        var exactes = proches.stream()
                .filter(commune -> cle(commune.nom()).equals(cle))
                .toList();
        var voisines = proches.stream()
                .filter(commune -> commune.departement().equals(departement)
                        && cle(commune.nom()).startsWith(cle))
                .toList();
        var designee = Stream.of(exactes, voisines, proches)
                .filter(possibles -> possibles.size() == 1)
                .findFirst();
        if (designee.isPresent()) {
            return Optional.of(designee.get().getFirst());
        }
        if (proches.isEmpty()) {
            erreurs.rejectValue(champ, "itinerance.commune.inconnue");
        } else {
            erreurs.rejectValue(champ, "itinerance.commune.ambigue", new Object[] {enClair(proches)}, null);
        }
        return Optional.empty();
    }

    /** Les communes d’un département, telles qu’on les propose dans un champ. */
    List<String> du(String departement) {
        return territoires.communesDu(departement).stream()
                .map(Communes::nomEtCode)
                .toList();
    }

    private static String cle(String nom) {
        return Normalizer.normalize(nom, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.FRENCH)
                .replaceAll("[^a-z0-9]+", " ")
                .strip();
    }

    private static String enClair(List<Commune> communes) {
        return communes.stream().map(Communes::nomEtCode).collect(Collectors.joining(", "));
    }

    private static String nomEtCode(Commune commune) {
        return commune.nom() + " (" + commune.code() + ")";
    }
}
