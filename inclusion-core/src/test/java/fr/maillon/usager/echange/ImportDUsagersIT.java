package fr.maillon.usager.echange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fr.maillon.RepositoryTest;
import fr.maillon.UnReseau;
import fr.maillon.commun.fichier.FichierDepose;
import fr.maillon.commun.fichier.FichierIllisible;
import fr.maillon.commun.fichier.UnClasseur;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.usager.Accord;
import fr.maillon.usager.Acteur;
import fr.maillon.usager.CanalDeRecueil;
import fr.maillon.usager.Consentements;
import fr.maillon.usager.DossiersDesUsagers;
import fr.maillon.usager.Identite;
import fr.maillon.usager.StructureRefusee;
import fr.maillon.usager.UsagerId;
import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RepositoryTest
@DisplayName("L’import de personnes")
class ImportDUsagersIT {

    static final Accord ACCORD = Accord.auTexteActuel(CanalDeRecueil.PAPIER);
    static final String ENTETE = "Nom *;Prénom *;Année de naissance (AAAA);Commune;Code INSEE;Code postal;"
            + "Numéro de téléphone;E-mail;Genre;Notes supplémentaires\n";

    @Autowired
    ImportDUsagers imports;

    @Autowired
    DossiersDesUsagers dossiers;

    @Autowired
    Consentements consentements;

    @Autowired
    JdbcClient jdbc;

    UnReseau ici;
    Acteur moi;

    @BeforeEach
    void un_reseau() {
        ici = UnReseau.a(jdbc);
        moi = new Acteur(ici.mediateur(), UUID.randomUUID());
    }

    @Test
    void ouvre_les_fiches_du_modele_de_la_coop_avec_l_accord() {
        var id = lire("Mes bénéficiaires\n\n" + ENTETE
                + "MARTIN;Jeanne;1948;Mende;48095;48000;612345678;jeanne@exemple.fr;Féminin;Revenir\n"
                + "Roux;Paul;12/03/1971;Florac Trois Rivières;;48400;;;M;\n");

        var etat = imports.etat(id, ici.mediateur());
        assertThat(etat.nouvelles()).isEqualTo(2);
        assertThat(etat.remarques())
                .containsExactly("La colonne «\u00A0Notes supplémentaires\u00A0» n’est pas reprise.");
        assertThat(miennes()).isZero();
        assertThat(imports.apercu(id, ici.mediateur(), 5))
                .extracting(Identite::nomComplet)
                .containsExactly("Jeanne MARTIN", "Paul Roux");

        imports.confirmer(id, false, ACCORD, moi);
        imports.confirmer(id, false, ACCORD, moi);

        assertThat(imports.etat(id, ici.mediateur()).ouvertes()).isEqualTo(2);
        assertThat(miennes()).isEqualTo(2);
        var jeanne = dossiers.chercher("martin", ici.mediateur(), 5).getFirst();
        var fiche = dossiers.parId(new UsagerId(jeanne.id()), moi);
        assertThat(fiche.identite().anneeNaissance()).isEqualTo(1948);
        assertThat(fiche.commune()).isEqualTo("Mende");
        assertThat(fiche.identite().telephone().valeur()).isEqualTo("+33612345678");
        assertThat(fiche.identite().genre()).isEqualTo("FEMININ");
        assertThat(consentements.de(fiche.id(), moi)).singleElement().satisfies(accord -> {
            assertThat(accord.canal()).isEqualTo(CanalDeRecueil.PAPIER);
            assertThat(accord.version()).isEqualTo("2026-11");
        });
        assertThat(jdbc.sql("select count(*) from import_usager_ligne")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select count(*) from journal where action = 'ouvrir' and compte_id = ?")
                        .param(moi.compte())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void n_ouvre_rien_de_plus_pour_le_meme_fichier() {
        var fichier = ENTETE + "Martin;Jeanne;1948;;;;;;;\nRoux;Paul;;;;;;;;\n";
        imports.confirmer(lire(fichier), false, ACCORD, moi);

        var encore = lire(fichier);
        assertThat(imports.etat(encore, ici.mediateur()).dejaOuvertes()).isEqualTo(2);
        assertThat(imports.etat(encore, ici.mediateur()).nouvelles()).isZero();
        imports.confirmer(encore, true, ACCORD, moi);

        assertThat(imports.etat(encore, ici.mediateur()).ouvertes()).isZero();
        assertThat(imports.etat(encore, ici.mediateur()).laissees()).isEqualTo(2);
        assertThat(miennes()).isEqualTo(2);
    }

    @Test
    void dit_qui_a_peut_etre_deja_une_fiche_et_ne_l_ouvre_que_sur_demande() {
        imports.confirmer(lire(ENTETE + "Martin;Jeanne;1948;;;;06 12 34 56 78;;;\n"), false, ACCORD, moi);
        var fichier = ENTETE + "Jeanne;Martin;;;;;;;;\nDurand;Jeanne;;;;;0612345678;;;\nNouveau;Luc;;;;;;;;\n";

        var sans = lire(fichier);
        assertThat(imports.etat(sans, ici.mediateur()).ressemblantes()).isEqualTo(2);
        assertThat(imports.ressemblantes(sans, ici.mediateur()))
                .extracting(r -> r.ligne() + " " + r.nomDeLaFiche() + " : " + r.raison())
                .containsExactly("2 Jeanne Martin : même nom", "3 Jeanne Martin : même téléphone");
        imports.confirmer(sans, false, ACCORD, moi);
        assertThat(miennes()).isEqualTo(2);

        imports.confirmer(lire(fichier), true, ACCORD, moi);
        assertThat(miennes()).isEqualTo(4);
    }

    @Test
    void ne_regarde_pas_les_fiches_des_autres_structures() {
        var ailleurs = UnReseau.a(jdbc, "48061");
        var autre = new Acteur(ailleurs.mediateur(), UUID.randomUUID());
        var fichier = ENTETE + "Martin;Jeanne;1948;;;;0612345678;;;\n";
        imports.confirmer(lire(fichier), false, ACCORD, moi);

        var chezEux = imports.lire(ailleurs.structure(), autre, fichier(fichier));
        assertThat(imports.etat(chezEux, ailleurs.mediateur()).nouvelles()).isEqualTo(1);
        imports.confirmer(chezEux, false, ACCORD, autre);
        assertThat(dossiers.lister(ailleurs.mediateur(), null, 10)).hasSize(1);
        assertThat(miennes()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Martin;Jeanne;1848;;;;;;;         | Année de naissance  | une année de naissance, comme 1948
            Martin;Jeanne;2027;;;;;;;         | Année de naissance  | une année de naissance, comme 1948
            Martin;Jeanne;hier;;;;;;;         | Année de naissance  | une année de naissance, comme 1948
            Martin;Jeanne;;;99999;;;;;        | Code Insee          | le code Insee d’une commune qui existe
            Martin;Jeanne;;Nullepart;;;;;;    | Commune             | une commune qui existe, avec son code postal
            Martin;Jeanne;;Sainte-Croix;;;;;; | Commune             | une commune qui existe, avec son code postal
            Martin;Jeanne;;;;;12;;;           | Numéro de téléphone | un numéro, comme 06 12 34 56 78
            Martin;Jeanne;;;;;;jeanne;;       | E-mail              | une adresse, comme jeanne@exemple.fr
            Martin;Jeanne;;;;;;;X;            | Genre               | Féminin, Masculin ou Non communiqué
            ;;1948;Mende;48095;;;;;           | Nom                 | un nom, un prénom, un numéro ou un courriel
            2 48 05 48 095 001 94;J;;;;;;;;   | Nom                 | un nom, pas un numéro de sécurité sociale
            """)
    void dit_quelle_cellule_reprendre(String ligne, String colonne, String attendu) {
        var id = lire(ENTETE + ligne + "\nRoux;Paul;;;;;;;;\n");

        assertThat(imports.erreurs(id, ici.mediateur())).singleElement().satisfies(erreur -> {
            assertThat(erreur.ligne()).isEqualTo(2);
            assertThat(erreur.colonne()).isEqualTo(colonne);
            assertThat(erreur.attendu()).isEqualTo(attendu);
        });
        assertThat(imports.etat(id, ici.mediateur()).nouvelles()).isEqualTo(1);
    }

    @Test
    void garde_une_seule_fois_la_meme_personne_et_desarme_le_rapport() {
        var id = lire(ENTETE + "Martin;Jeanne;;;;;;;;\nMartin;Jeanne;;;;;;;;\nRoux;Paul;=1+1;;;;;;;\n");
        var rapport = new StringWriter();
        imports.ecrireLeRapport(id, ici.mediateur(), rapport);

        assertThat(rapport.toString())
                .contains("déjà ligne 2", ";'=1+1;")
                .startsWith("\uFEFFLigne;Colonne;Valeur;Attendu");
        assertThat(imports.etat(id, ici.mediateur()).nouvelles()).isEqualTo(1);
    }

    @Test
    void lit_un_classeur_et_refuse_ce_qui_n_est_pas_un_fichier_de_personnes() {
        var classeur = UnClasseur.dont("""
                <row><c t="inlineStr"><is><t>Nom</t></is></c><c t="inlineStr"><is><t>Année de naissance</t></is></c></row>
                <row><c t="inlineStr"><is><t>Martin</t></is></c><c><v>1948</v></c></row>""").fichier();
        assertThat(imports.apercu(imports.lire(ici.structure(), moi, classeur), ici.mediateur(), 5))
                .singleElement()
                .satisfies(lue -> assertThat(lue.anneeNaissance()).isEqualTo(1948));

        refuse("", "vide");
        refuse("Date;Durée\n24/11/2026;30\n", "ne reconnaissons pas les colonnes");
        refuse(ENTETE, "que des en-têtes");
        refuse(ENTETE + "Martin;Jeanne;;;;;;;;\n".repeat(5001), "plus de 5\u202F000 personnes");
        refuse(ENTETE + "x".repeat(5 << 20), "trop gros");
    }

    @Test
    void n_est_qu_a_celui_qui_l_a_lu_et_s_oublie() {
        var id = lire(ENTETE + "Martin;Jeanne;;;;;;;;\n");
        var collegue = ici.unAutreMediateur(jdbc, LocalDate.of(2020, 1, 1));

        assertThatExceptionOfType(ImportIntrouvable.class).isThrownBy(() -> imports.etat(id, collegue));
        assertThatExceptionOfType(ImportIntrouvable.class)
                .isThrownBy(() -> imports.confirmer(id, false, ACCORD, new Acteur(collegue, null)));
        assertThatExceptionOfType(StructureRefusee.class)
                .isThrownBy(() -> imports.lire(UnReseau.a(jdbc, "48061").structure(), moi, fichier(ENTETE)));
        imports.abandonner(id, collegue);
        assertThat(imports.etat(id, ici.mediateur()).nouvelles()).isEqualTo(1);
        imports.abandonner(id, ici.mediateur());
        assertThatExceptionOfType(ImportIntrouvable.class).isThrownBy(() -> imports.etat(id, ici.mediateur()));

        var vieux = lire(ENTETE + "Martin;Jeanne;;;;;;;;\n");
        jdbc.sql("update import_usager set cree_le = cree_le - interval '25 hours' where id = ?")
                .param(vieux)
                .update();
        imports.oublier();
        assertThatExceptionOfType(ImportIntrouvable.class).isThrownBy(() -> imports.etat(vieux, ici.mediateur()));
    }

    @Test
    void ouvre_cinq_mille_fiches_sans_attendre() {
        var fichier = new StringBuilder(ENTETE);
        for (int i = 0; i < 5000; i++) {
            fichier.append(
                    "Nom%d;Prénom%d;%d;Mende;;48000;06%08d;p%d@exemple.fr;F;\n".formatted(i, i, 1930 + i % 80, i, i));
        }
        long debut = System.nanoTime();
        var id = lire(fichier.toString());
        imports.confirmer(id, false, ACCORD, moi);
        long secondes = (System.nanoTime() - debut) / 1_000_000_000;

        System.out.printf("5 000 personnes lues et ouvertes en %d s%n", secondes);
        assertThat(imports.etat(id, ici.mediateur()).ouvertes()).isGreaterThan(4900);
        assertThat(secondes).isLessThan(30);
    }

    private UUID lire(String contenu) {
        return imports.lire(ici.structure(), moi, fichier(contenu));
    }

    private int miennes() {
        return dossiers.lister(new MediateurId(ici.mediateur().valeur()), null, 100)
                .size();
    }

    private void refuse(String contenu, String raison) {
        assertThatExceptionOfType(FichierIllisible.class)
                .isThrownBy(() -> lire(contenu))
                .withMessageContaining(raison);
    }

    private static FichierDepose fichier(String contenu) {
        var octets = contenu.getBytes(StandardCharsets.UTF_8);
        return new FichierDepose("beneficiaires.csv", () -> new ByteArrayInputStream(octets));
    }
}
