package fr.maillon.structure;

import static fr.maillon.structure.UneStructure.uneStructure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.maillon.RepositoryTest;
import fr.maillon.territoire.CodeInsee;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RepositoryTest
@DisplayName("La gestion des structures")
class GestionDesStructuresIT {

    @Autowired
    GestionDesStructures structures;

    @Autowired
    EntityManager base;

    @Test
    void relit_ce_qu_elle_a_ecrit() {
        var fiche = uneStructure()
                .avecRoles(RoleStructure.OPERATEUR, RoleStructure.PORTEUR)
                .avecSiret("43493312300029")
                .fiche();
        var id = structures.creer(fiche);
        base.clear();

        assertThat(structures.parId(id).fiche()).isEqualTo(fiche);
    }

    @Test
    void refuse_deux_fois_le_meme_siret_et_montre_la_premiere() {
        var premiere = structures.creer(
                uneStructure().nommee("La première").avecSiret("43493312300029").fiche());

        assertThatThrownBy(() -> structures.creer(uneStructure()
                        .nommee("La seconde")
                        .avecSiret("43493312300029")
                        .fiche()))
                .isInstanceOfSatisfying(SiretDejaConnu.class, refus -> {
                    assertThat(refus.existante().id()).isEqualTo(premiere);
                    assertThat(refus.existante().nom()).isEqualTo("La première");
                });
    }

    @Test
    void refuse_aussi_le_meme_numero_rna() {
        structures.creer(uneStructure().avecRna("W481000123").fiche());

        assertThatThrownBy(() -> structures.creer(
                        uneStructure().nommee("Autre").avecRna("W481000123").fiche()))
                .isInstanceOf(SiretDejaConnu.class);
    }

    @Test
    void laisse_une_structure_garder_son_propre_siret() {
        var id = structures.creer(uneStructure().avecSiret("43493312300029").fiche());

        structures.modifier(
                id,
                uneStructure().nommee("Nouveau nom").avecSiret("43493312300029").fiche());

        assertThat(structures.parId(id).nom()).isEqualTo("Nouveau nom");
    }

    @Test
    void signale_un_nom_voisin_dans_la_meme_commune_seulement() {
        var id = structures.creer(
                uneStructure().nommee("Maison de l’emploi de Florac").a("48061").fiche());

        assertThat(structures.ressemblances("Maison de l'Emploi Florac", new CodeInsee("48061")))
                .extracting(StructureEnListe::id)
                .containsExactly(id);
        assertThat(structures.ressemblances("Maison de l'Emploi Florac", new CodeInsee("48095")))
                .isEmpty();
        assertThat(structures.ressemblances("Boulangerie", new CodeInsee("48061")))
                .isEmpty();
    }

    @Test
    void liste_les_structures_d_un_departement_et_d_un_role() {
        structures.creer(uneStructure()
                .nommee("Émile")
                .avecRoles(RoleStructure.OPERATEUR)
                .fiche());
        structures.creer(
                uneStructure().nommee("Zoé").avecRoles(RoleStructure.OPERATEUR).fiche());
        structures.creer(uneStructure().nommee("Éliane").fiche());
        structures.creer(uneStructure()
                .nommee("Ailleurs")
                .avecRoles(RoleStructure.OPERATEUR)
                .a("46042")
                .fiche());

        assertThat(structures.lister(List.of("48"), RoleStructure.OPERATEUR))
                .extracting(StructureEnListe::nom)
                .containsExactly("Émile", "Zoé");
        assertThat(structures.lister(List.of(), null)).hasSizeGreaterThanOrEqualTo(4);
    }
}
