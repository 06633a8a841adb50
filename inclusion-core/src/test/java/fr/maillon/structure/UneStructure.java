package fr.maillon.structure;

import fr.maillon.territoire.CodeInsee;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Une structure d’exemple ; un test ne dit que ce qui compte pour lui. */
public final class UneStructure {

    private String nom = "Maison de l’Emploi de Mende";
    private Set<RoleStructure> roles = EnumSet.of(RoleStructure.EMPLOYEUR);
    private @Nullable Siret siret;
    private @Nullable Rna rna;
    private @Nullable CodeInsee commune = new CodeInsee("48095");

    public static UneStructure uneStructure() {
        return new UneStructure();
    }

    public UneStructure nommee(String nom) {
        this.nom = nom;
        return this;
    }

    public UneStructure avecRoles(RoleStructure premier, RoleStructure... suivants) {
        this.roles = EnumSet.of(premier, suivants);
        return this;
    }

    public UneStructure avecSiret(String siret) {
        this.siret = new Siret(siret);
        return this;
    }

    public UneStructure avecRna(String rna) {
        this.rna = new Rna(rna);
        return this;
    }

    public UneStructure a(String commune) {
        this.commune = new CodeInsee(commune);
        return this;
    }

    public FicheStructure fiche() {
        return new FicheStructure(
                nom,
                roles,
                EnumSet.of(Typologie.MDE),
                siret,
                rna,
                "1 rue du Faubourg",
                commune,
                new TelephonePublic("+33466450629"),
                new CourrielPublic("accueil@exemple.fr"));
    }
}
