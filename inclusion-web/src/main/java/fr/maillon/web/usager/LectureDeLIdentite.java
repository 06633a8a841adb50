package fr.maillon.web.usager;

import fr.maillon.compte.Courriel;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Commune;
import fr.maillon.territoire.Territoires;
import fr.maillon.usager.Identite;
import fr.maillon.usager.Telephone;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.validation.Errors;

/** Lit ce que l’on a tapé d’une personne ; ce qui ne se lit pas est dit à côté de son champ. */
@Component
class LectureDeLIdentite {

    private static final Pattern CODE = Pattern.compile("\\(?([0-9][0-9AB][0-9]{3})\\)?\\s*$");
    private static final int COMMUNE_MAXIMUM = 80;

    private final Territoires territoires;

    LectureDeLIdentite(Territoires territoires) {
        this.territoires = territoires;
    }

    /** L’identité, si tout se lit ; sinon les erreurs disent pourquoi. */
    Optional<Identite> lire(UsagerForm form, Errors erreurs) {
        var telephone = telephone(form.telephone(), erreurs);
        var courriel = courriel(form.courriel(), erreurs);
        var commune = commune(form.commune(), erreurs);
        if (!erreurs.hasErrors() && !Identite.suffit(form.prenom(), form.nom(), telephone, courriel)) {
            erreurs.rejectValue("prenom", "usager.identite");
        }
        if (erreurs.hasErrors()) {
            return Optional.empty();
        }
        return Optional.of(new Identite(
                form.prenom(),
                form.nom(),
                form.anneeNaissance(),
                commune,
                telephone,
                courriel,
                form.genre() == null ? null : form.genre().name(),
                form.statut() == null ? null : form.statut().name()));
    }

    private static @Nullable Telephone telephone(@Nullable String texte, Errors erreurs) {
        if (texte == null || texte.isBlank()) {
            return null;
        }
        var lu = Telephone.lire(texte);
        if (lu.isEmpty()) {
            erreurs.rejectValue("telephone", "usager.telephone");
        }
        return lu.orElse(null);
    }

    private static @Nullable Courriel courriel(@Nullable String texte, Errors erreurs) {
        if (texte == null || texte.isBlank()) {
            return null;
        }
        if (!Courriel.estValide(texte)) {
            erreurs.rejectValue("courriel", "usager.courriel");
            return null;
        }
        return new Courriel(texte);
    }

    private @Nullable CodeInsee commune(@Nullable String texte, Errors erreurs) {
        if (texte == null || texte.isBlank()) {
            return null;
        }
        var code = CODE.matcher(texte.strip());
        if (code.find()) {
            var parCode = territoires.commune(new CodeInsee(code.group(1)));
            if (parCode.isPresent()) {
                return parCode.get().code();
            }
        }
        var nom = texte.replaceFirst("\\s*\\(.*$", "").strip();
        var proches = territoires.chercher(nom.length() > COMMUNE_MAXIMUM ? nom.substring(0, COMMUNE_MAXIMUM) : nom, 6);
        var exactes = proches.stream()
                .filter(commune -> commune.nom().equalsIgnoreCase(nom))
                .toList();
        if (exactes.size() == 1) {
            return exactes.getFirst().code();
        }
        if (proches.isEmpty()) {
            erreurs.rejectValue("commune", "usager.commune.inconnue");
        } else {
            erreurs.rejectValue(
                    "commune",
                    "usager.commune.ambigue",
                    new Object[] {
                        proches.stream().map(LectureDeLIdentite::nomEtCode).collect(Collectors.joining(", "))
                    },
                    null);
        }
        return null;
    }

    private static String nomEtCode(Commune commune) {
        return commune.nom() + " (" + commune.code() + ")";
    }
}
