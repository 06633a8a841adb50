package fr.maillon.web.commun;

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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.validation.Errors;

/**
 * La commune écrite dans un champ, de la même façon partout : son nom, « Mende (48095) », « Mende (48000) », un code
 * postal ou un code Insee. Quand plusieurs conviennent, l’erreur les nomme : il n’y a qu’à recopier la bonne.
 */
@Component
public class ChoixDeCommune {

    private static final Pattern NOM_ET_CODE = Pattern.compile("(.*?)\\s*\\(\\s*([0-9][0-9AB][0-9]{3})\\s*\\)");
    private static final Pattern CODE = Pattern.compile("[0-9][0-9AB][0-9]{3}");
    private static final int SAISIE_MAXIMALE = 100;
    private static final int PROPOSITIONS = 8;
    private static final int PAR_CODE_POSTAL = 50;

    private final Territoires territoires;

    ChoixDeCommune(Territoires territoires) {
        this.territoires = territoires;
    }

    /**
     * La commune désignée ; sinon l’erreur est notée sous ce champ. Un champ vide ne désigne rien et n’est pas une erreur.
     *
     * @param departement celui où l’on cherche d’abord : « Florac » y désigne Florac Trois Rivières ; vide pour aucun
     */
    public Optional<Commune> lire(@Nullable String saisie, String departement, String champ, Errors erreurs) {
        var texte = propre(saisie);
        if (texte.isEmpty()) {
            return Optional.empty();
        }
        var possibles = possibles(texte, departement);
        if (possibles.size() == 1) {
            return Optional.of(possibles.getFirst());
        }
        if (possibles.isEmpty()) {
            erreurs.rejectValue(champ, "commune.inconnue", new Object[] {texte}, null);
        } else {
            erreurs.rejectValue(champ, "commune.ambigue", new Object[] {enClair(possibles)}, null);
        }
        return Optional.empty();
    }

    /** Cette commune, écrite comme {@link #lire} la relit : « Mende (48095) ». */
    public static String ecrire(Commune commune) {
        return commune.nom() + " (" + commune.code() + ")";
    }

    /** Ce que la saisie peut désigner : une seule commune si elle est claire, sinon celles qui lui ressemblent. */
    private List<Commune> possibles(String texte, String departement) {
        var avecCode = NOM_ET_CODE.matcher(texte.toUpperCase(Locale.ROOT));
        if (avecCode.matches()) {
            var duCode = parCode(avecCode.group(2));
            var nommees = duCode.stream()
                    .filter(commune -> cle(commune.nom()).equals(cle(avecCode.group(1))))
                    .toList();
            return nommees.isEmpty() ? duCode : nommees;
        }
        return CODE.matcher(texte.toUpperCase(Locale.ROOT)).matches()
                ? parCode(texte.toUpperCase(Locale.ROOT))
                : parNom(texte, departement);
    }

    /** Les communes de ce code postal, ou celle de ce code Insee. */
    private List<Commune> parCode(String code) {
        return code.chars().allMatch(Character::isDigit)
                ? territoires.chercher(code, PAR_CODE_POSTAL)
                : territoires.commune(new CodeInsee(code)).stream().toList();
    }

    private List<Commune> parNom(String texte, String departement) {
        var proches = territoires.chercher(texte, PROPOSITIONS);
        var cle = cle(texte);
        var exactes = proches.stream()
                .filter(commune -> cle(commune.nom()).equals(cle))
                .toList();
        var exactesIci = ici(exactes, departement);
        var commencees = ici(proches, departement).stream()
                .filter(commune -> cle(commune.nom()).startsWith(cle))
                .toList();
        return Stream.of(exactesIci, exactes, commencees)
                .filter(communes -> communes.size() == 1)
                .findFirst()
                .orElse(exactes.isEmpty() ? proches : exactes);
    }

    private static List<Commune> ici(List<Commune> communes, String departement) {
        return communes.stream()
                .filter(commune -> commune.departement().equals(departement))
                .toList();
    }

    private static String propre(@Nullable String saisie) {
        if (saisie == null) {
            return "";
        }
        var texte = saisie.replaceAll("[\\s\\u00A0\\u202F]+", " ").strip();
        return texte.substring(0, Math.min(SAISIE_MAXIMALE, texte.length()));
    }

    private static String cle(String nom) {
        return Normalizer.normalize(nom.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^a-z0-9]+", " ")
                .replaceAll("\\bst\\b", "saint")
                .replaceAll("\\bste\\b", "sainte")
                .strip();
    }

    private static String enClair(List<Commune> communes) {
        return communes.stream().limit(PROPOSITIONS).map(ChoixDeCommune::ecrire).collect(Collectors.joining(", "));
    }
}
