package fr.maillon.mandat;

import static fr.maillon.usager.UneIdentite.uneIdentite;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fr.maillon.accompagnement.Demarche;
import fr.maillon.commun.DonneeInterdite;
import fr.maillon.mediateur.Profil;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Une demande de mandat")
class DemandeDeMandatTest {

    static final LocalDate JOUR = LocalDate.of(2026, 11, 24);
    static final SortedSet<Demarche> LOGEMENT = new TreeSet<>(java.util.List.of(Demarche.LOGEMENT));

    @Test
    void complete_ne_rencontre_aucun_obstacle() {
        assertThat(demande(true, false, TitreDAgir.EMPLOYE)
                        .obstacles(uneIdentite().identite(), Profil.MEDIATEUR_NUMERIQUE, JOUR))
                .isEmpty();
    }

    @Test
    void vide_dit_tout_ce_qui_manque_d_un_coup() {
        var vide = new DemandeDeMandat(new TreeSet<>(), "  ", null, false, null, null);

        assertThat(vide.obstacles(
                        uneIdentite().nommee("Jeanne", null).neeEn(null).identite(), Profil.ANIMATEUR, JOUR))
                .containsExactly(
                        Obstacle.SANS_NOM,
                        Obstacle.SANS_DEMARCHE,
                        Obstacle.SANS_DUREE,
                        Obstacle.MAJORITE_A_DIRE,
                        Obstacle.PROTECTION_A_DIRE,
                        Obstacle.TITRE_A_DIRE);
    }

    @ParameterizedTest
    @CsvSource({
        // on ne sait que l’année : qui a dix-huit ans dans l’année doit le dire
        "2007, false, ",
        "2008, false, MAJORITE_A_DIRE",
        "2008, true, ",
        "2009, false, MINEUR",
        "2009, true, MINEUR",
        ", false, MAJORITE_A_DIRE",
        ", true, "
    })
    void d_une_personne_peut_etre_mineure_se_refuse(Integer annee, boolean ditMajeure, Obstacle attendu) {
        var obstacles = demande(ditMajeure, false, TitreDAgir.EMPLOYE)
                .obstacles(uneIdentite().neeEn(annee).identite(), Profil.MEDIATEUR_NUMERIQUE, JOUR);

        if (attendu == null) {
            assertThat(obstacles).isEmpty();
        } else {
            assertThat(obstacles).containsExactly(attendu);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "true, EMPLOYE, MEDIATEUR_NUMERIQUE, PROTEGE",
        "false, BENEVOLE, ANIMATEUR, NON_EMPLOYE",
        "false, ELU, ANIMATEUR, NON_EMPLOYE",
        "false, EMPLOYE, SERVICE_CIVIQUE, SERVICE_CIVIQUE"
    })
    void d_une_personne_protegee_ou_a_un_non_employe_se_refuse(
            boolean protegee, TitreDAgir titre, Profil profil, Obstacle attendu) {
        assertThat(demande(true, protegee, titre).obstacles(uneIdentite().identite(), profil, JOUR))
                .containsExactly(attendu);
    }

    @Test
    void dit_chaque_obstacle_en_une_phrase_et_quoi_faire() {
        for (var obstacle : Obstacle.values()) {
            assertThat(obstacle.phrase()).as(obstacle.name()).matches("(?s)\\p{Lu}.{15,}\\.");
        }
    }

    @Test
    void refuse_des_precisions_interdites_et_n_en_fait_pas_un_article() {
        assertThatExceptionOfType(DonneeInterdite.class)
                .isThrownBy(() -> precisee("son numéro : 1 85 05 78 006 084 91"));
        assertThat(precisee("le bail\r\n\r\n3. Pour toutes les démarches\n- Tout")
                        .precisions())
                .isEqualTo("le bail 3. Pour toutes les démarches - Tout");
    }

    @Test
    void remplit_le_modele_sans_que_ce_qui_est_tape_en_devienne_un_blanc() {
        var modele = new ModeleDeMandat("v", "{mandant}\r\n{precisions} {version}\n");

        assertThat(modele.remplir(Map.of("mandant", "Ame\u0301lie {precisions} $1", "precisions", "a\\b")))
                .isEqualTo("Amélie {precisions} $1\na\\b v");
    }

    @Test
    void laisse_le_modele_d_aujourd_hui_dire_l_essentiel() {
        var blancs = ModeleDeMandat.ACTUEL
                .contenu()
                .lines()
                .collect(Collectors.joining(" "))
                .replace('\u00a0', ' ');

        assertThat(blancs)
                .contains("quand elle veut", "sous tutelle", "dix-huit ans", "gratuite", "1984", "six ans", "CNIL")
                .contains("Ce n’est pas un mandat Aidants Connect");
    }

    private static DemandeDeMandat demande(boolean majeure, boolean protegee, TitreDAgir titre) {
        return new DemandeDeMandat(LOGEMENT, null, DureeDeMandat.MOIS, majeure, protegee, titre);
    }

    private static DemandeDeMandat precisee(String precisions) {
        return new DemandeDeMandat(LOGEMENT, precisions, DureeDeMandat.MOIS, true, false, TitreDAgir.EMPLOYE);
    }
}
