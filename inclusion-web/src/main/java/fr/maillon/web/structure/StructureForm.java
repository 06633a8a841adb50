package fr.maillon.web.structure;

import fr.maillon.structure.CourrielPublic;
import fr.maillon.structure.FicheStructure;
import fr.maillon.structure.Rna;
import fr.maillon.structure.RoleStructure;
import fr.maillon.structure.Siret;
import fr.maillon.structure.TelephonePublic;
import fr.maillon.structure.Typologie;
import fr.maillon.territoire.CodeInsee;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/**
 * Ce que l’on écrit d’une structure.
 *
 * @param numero SIRET ou numéro RNA
 * @param commune « Mende (48095) », un nom ou un code postal
 */
record StructureForm(
        @NotBlank(message = "{structure.nom}") @Size(max = 200, message = "{structure.nom}")
        String nom,

        @NotEmpty(message = "{structure.roles}") Set<RoleStructure> roles,
        @Nullable Set<Typologie> typologies,
        @Nullable String numero,

        @Nullable @Size(max = 200, message = "{structure.adresse}")
        String adresse,

        @Nullable String commune,
        @Nullable String telephone,
        @Nullable String courriel) {

    static final StructureForm VIDE =
            new StructureForm("", Set.of(RoleStructure.EMPLOYEUR), Set.of(), null, null, null, null, null);

    static StructureForm de(FicheStructure fiche, @Nullable String commune) {
        return new StructureForm(
                fiche.nom(),
                fiche.roles(),
                fiche.typologies(),
                fiche.siret() != null ? fiche.siret().valeur() : valeur(fiche.rna(), Rna::valeur),
                fiche.adresse(),
                commune,
                valeur(fiche.telephone(), TelephonePublic::enFrance),
                valeur(fiche.courriel(), CourrielPublic::valeur));
    }

    /**
     * La fiche, si chaque champ se lit ; sinon vide, et les erreurs notées.
     *
     * @param code la commune que désigne le champ
     */
    Optional<FicheStructure> lire(String departement, @Nullable CodeInsee code, BindingResult erreurs) {
        var siret = lire(numero, Siret::lire);
        var rna = lire(numero, Rna::lire);
        if (estRempli(numero) && siret == null && rna == null) {
            erreurs.rejectValue("numero", "structure.numero");
        }
        var telephonePublic = lire(telephone, texte -> TelephonePublic.lire(texte, departement));
        if (estRempli(telephone) && telephonePublic == null) {
            erreurs.rejectValue("telephone", "structure.telephone");
        }
        var courrielPublic = lire(courriel, CourrielPublic::lire);
        if (estRempli(courriel) && courrielPublic == null) {
            erreurs.rejectValue("courriel", "structure.courriel");
        }
        if (erreurs.hasErrors()) {
            return Optional.empty();
        }
        return Optional.of(new FicheStructure(
                nom.strip(),
                roles,
                typologies == null ? Set.of() : typologies,
                siret,
                siret == null ? rna : null,
                lire(adresse, texte -> Optional.of(texte.strip())),
                code,
                telephonePublic,
                courrielPublic));
    }

    private static boolean estRempli(@Nullable String texte) {
        return texte != null && !texte.isBlank();
    }

    private static <V> @Nullable V lire(@Nullable String texte, Function<String, Optional<V>> lecture) {
        return texte == null || texte.isBlank() ? null : lecture.apply(texte).orElse(null);
    }

    private static <V> @Nullable String valeur(@Nullable V valeur, Function<V, String> texte) {
        return valeur == null ? null : texte.apply(valeur);
    }
}
