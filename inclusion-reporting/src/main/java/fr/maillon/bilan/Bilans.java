package fr.maillon.bilan;

import fr.maillon.indicateur.Indicateurs;
import fr.maillon.indicateur.Perimetre;
import fr.maillon.indicateur.Periode;
import fr.maillon.maillage.SuiviDuMaillage;
import fr.maillon.territoire.Ressort;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Établir le bilan d’un ressort, et le commenter. */
@Service
@Transactional
public class Bilans {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    /** Les communes des intercommunalités et les départements du ressort. */
    private static final String DU_RESSORT =
            "(departement_code = any(:departements) or commune_code in (select code from v_commune where epci_code = any(:epcis)))";

    private final JdbcClient jdbc;
    private final Indicateurs indicateurs;
    private final SuiviDuMaillage maillages;
    private final Clock horloge;

    Bilans(JdbcClient jdbc, Indicateurs indicateurs, SuiviDuMaillage maillages, Clock horloge) {
        this.jdbc = jdbc;
        this.indicateurs = indicateurs;
        this.maillages = maillages;
        this.horloge = horloge;
    }

    /** Le bilan de cette année, arrêté à aujourd’hui si elle n’est pas finie. */
    @Transactional(readOnly = true)
    public Bilan etablir(Ressort ressort, int annee) {
        var periode = Periode.annee(annee, aujourdhui());
        return new Bilan(
                annee,
                indicateurs.tableauDeBord(new Perimetre.Territoire(ressort.departements(), ressort.epcis()), periode),
                maillages.du(ressort),
                equipe(ressort, periode),
                rendezVous(ressort, periode),
                commentaires(ressort, annee));
    }

    /** Écrit ce que l’on dit d’une partie ; un texte vide : rien, et celui de l’année d’avant ne revient pas. */
    public void commenter(Ressort ressort, int annee, Partie partie, String texte, UUID auteur) {
        jdbc.sql("""
                insert into commentaire_de_bilan (territoire, annee, partie, texte, compte_id, modifie_le)
                values (?, ?, ?, ?, ?, ?)
                on conflict (territoire, partie, annee) do update
                    set texte = excluded.texte, compte_id = excluded.compte_id, modifie_le = excluded.modifie_le""")
                .params(ressort.cle(), annee, partie.name(), texte.strip(), auteur, Timestamp.from(horloge.instant()))
                .update();
    }

    /** De l’année, ou à défaut de l’année d’avant : ce qui reste vrai n’est pas à réécrire. */
    private Map<Partie, Commentaire> commentaires(Ressort ressort, int annee) {
        var commentaires = new EnumMap<Partie, Commentaire>(Partie.class);
        jdbc.sql("""
                select partie, texte, annee from (
                    select distinct on (partie) * from commentaire_de_bilan
                    where territoire = ? and annee in (?, ?) order by partie, annee desc) dernier
                where texte <> ''""")
                .params(ressort.cle(), annee, annee - 1)
                .query((ligne, rang) -> commentaires.put(
                        Partie.valueOf(ligne.getString("partie")),
                        new Commentaire(ligne.getString("texte"), ligne.getInt("annee"))))
                .list();
        return commentaires;
    }

    private EquipeDeLAnnee equipe(Ressort ressort, Periode periode) {
        return jdbc.sql("""
                with presence as (
                    select jours, jours && daterange(:du, :au, '[]') pendant
                    from (select range_agg(daterange(debut, fin)) jours from v_affectation where %s group by mediateur_id) x
                )
                select count(*) filter (where jours @> :du) au_debut,
                       count(*) filter (where pendant and not jours @> :du and lower(jours) >= :du) arrives,
                       count(*) filter (where pendant and not jours @> :du and lower(jours) < :du) revenus,
                       count(*) filter (where pendant and not jours @> :au) partis,
                       count(*) filter (where jours @> :au) a_la_fin
                from presence""".formatted(DU_RESSORT))
                .param("departements", ressort.departements().toArray(String[]::new))
                .param("epcis", ressort.epcis().toArray(String[]::new))
                .param("du", periode.du())
                .param("au", periode.au())
                .query((ligne, rang) -> new EquipeDeLAnnee(
                        ligne.getLong("au_debut"),
                        ligne.getLong("arrives"),
                        ligne.getLong("revenus"),
                        ligne.getLong("partis"),
                        ligne.getLong("a_la_fin")))
                .single();
    }

    private RendezVousDeLAnnee rendezVous(Ressort ressort, Periode periode) {
        return jdbc.sql("""
                select count(*) filter (where statut = 'HONORE') honores, count(*) filter (where statut = 'ABSENT') absents,
                       count(*) filter (where statut = 'EXCUSE') excuses, count(*) filter (where statut = 'ANNULE') annules,
                       count(*) filter (where statut = 'A_VENIR') sans_suite
                from v_rendez_vous
                where jour between :du and least(:au, :hier) and %s""".formatted(DU_RESSORT))
                .param("departements", ressort.departements().toArray(String[]::new))
                .param("epcis", ressort.epcis().toArray(String[]::new))
                .param("du", periode.du())
                .param("au", periode.au())
                .param("hier", aujourdhui().minusDays(1))
                .query((ligne, rang) -> new RendezVousDeLAnnee(
                        ligne.getLong("honores"),
                        ligne.getLong("absents"),
                        ligne.getLong("excuses"),
                        ligne.getLong("annules"),
                        ligne.getLong("sans_suite")))
                .single();
    }

    private LocalDate aujourdhui() {
        return LocalDate.now(horloge.withZone(PARIS));
    }
}
