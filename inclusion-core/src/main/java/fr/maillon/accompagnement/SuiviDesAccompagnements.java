package fr.maillon.accompagnement;

import fr.maillon.mediateur.MediateurId;
import fr.maillon.structure.StructureId;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Departement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Noter, corriger, supprimer et rétablir. Chaque médiateur n’agit que sur ce qu’il a noté. */
@Service
public class SuiviDesAccompagnements {

    static final LocalDate PREMIER_JOUR = LocalDate.of(2010, 1, 1);

    /** Un accompagnement supprimé se récupère pendant trente jours. */
    static final Duration RECUPERATION = Duration.ofDays(30);

    private final AccompagnementRepository accompagnements;
    private final JdbcClient jdbc;
    private final Clock horloge;
    private final TransactionTemplate transaction;

    SuiviDesAccompagnements(
            AccompagnementRepository accompagnements,
            JdbcClient jdbc,
            Clock horloge,
            PlatformTransactionManager transactions) {
        this.accompagnements = accompagnements;
        this.jdbc = jdbc;
        this.horloge = horloge;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Note un accompagnement. Le même envoi, répété, rend le même résultat sans rien ajouter.
     *
     * @throws DejaNoteAutrement si cet identifiant a déjà servi pour autre chose
     * @throws SaisieRefusee si la date, l’endroit ou l’affectation ne convient pas
     */
    public Accompagnement noter(AccompagnementId id, MediateurId mediateur, Saisie saisie) {
        try {
            return transaction.execute(statut -> noterUneFois(id, mediateur, saisie));
        } catch (DataIntegrityViolationException doublon) {
            // un envoi jumeau a gagné la course : il n’y a plus qu’à le relire
            return transaction.execute(statut -> dejaNote(id, mediateur, saisie, doublon));
        }
    }

    /**
     * Remplace ce qui a été noté.
     *
     * @param version version lue par la personne
     * @throws OptimisticLockingFailureException si quelqu’un l’a corrigé entre-temps
     */
    @Transactional
    public void corriger(AccompagnementId id, MediateurId mediateur, long version, Saisie saisie) {
        var accompagnement = parId(id, mediateur);
        if (accompagnement.version() != version) {
            throw new OptimisticLockingFailureException("Accompagnement corrigé entre-temps");
        }
        accompagnement.corriger(saisie, rattacher(mediateur, saisie), horloge);
        accompagnements.save(accompagnement);
    }

    @Transactional
    public void supprimer(AccompagnementId id, MediateurId mediateur) {
        var accompagnement = parId(id, mediateur);
        accompagnement.supprimer(horloge);
        accompagnements.save(accompagnement);
    }

    /** Annule une suppression. */
    @Transactional
    public void retablir(AccompagnementId id, MediateurId mediateur) {
        var accompagnement = accompagnements
                .findById(id)
                .filter(trouve -> trouve.appartientA(mediateur))
                .orElseThrow(() -> new AccompagnementIntrouvable(id));
        accompagnement.retablir();
        accompagnements.save(accompagnement);
    }

    /** Un accompagnement de ce médiateur. */
    @Transactional(readOnly = true)
    public Accompagnement parId(AccompagnementId id, MediateurId mediateur) {
        return accompagnements
                .findById(id)
                .filter(trouve -> trouve.appartientA(mediateur) && !trouve.estSupprime())
                .orElseThrow(() -> new AccompagnementIntrouvable(id));
    }

    /** Efface pour de bon ce qui est supprimé depuis plus de trente jours. */
    @Scheduled(cron = "${maillon.accompagnements.purge:0 40 3 * * *}")
    @Transactional
    public int purger() {
        return jdbc.sql("delete from accompagnement where supprime_le < ?")
                .param(java.sql.Timestamp.from(horloge.instant().minus(RECUPERATION)))
                .update();
    }

    private Accompagnement noterUneFois(AccompagnementId id, MediateurId mediateur, Saisie saisie) {
        var existant = accompagnements.findById(id);
        if (existant.isPresent()) {
            return memeEnvoi(existant.get(), mediateur, saisie);
        }
        return accompagnements.save(new Accompagnement(id, mediateur, saisie, rattacher(mediateur, saisie), horloge));
    }

    private Accompagnement dejaNote(
            AccompagnementId id, MediateurId mediateur, Saisie saisie, DataIntegrityViolationException doublon) {
        return accompagnements
                .findById(id)
                .map(existant -> memeEnvoi(existant, mediateur, saisie))
                .orElseThrow(() -> doublon);
    }

    private static Accompagnement memeEnvoi(Accompagnement existant, MediateurId mediateur, Saisie saisie) {
        if (!existant.estLeMemeEnvoi(mediateur, saisie)) {
            throw new DejaNoteAutrement(existant.id());
        }
        return existant;
    }

    /** L’employeur du jour et la commune de l’endroit, en une seule lecture. */
    private Rattachement rattacher(MediateurId mediateur, Saisie saisie) {
        var endroit = saisie.endroit();
        var ligne = jdbc.sql("""
                select aff.structure_id, coalesce(endroit.code, '') commune,
                       coalesce(endroit.departement_code, chez.departement_code) departement, endroit.code is not null trouve
                from (select structure_id, lieu_id from affectation
                      where mediateur_id = :mediateur and daterange(debut, fin) @> :jour
                      order by lieu_id = :lieu desc nulls last, quotite desc, debut limit 1) aff
                left join lateral (
                    select c.code, c.departement_code from commune c
                    where c.code = coalesce((select commune_code from lieu where id = :lieu),
                                            (select commune_code from arret where id = :arret), :commune)) endroit on true
                left join structure s on s.id = aff.structure_id
                left join lieu l on l.id = aff.lieu_id
                left join commune chez on chez.code = coalesce(l.commune_code, s.commune_code)""")
                .param("mediateur", mediateur.valeur())
                .param("jour", saisie.jour())
                .param("lieu", endroit.lieu() == null ? null : endroit.lieu().valeur(), java.sql.Types.OTHER)
                .param("arret", endroit.arret() == null ? null : endroit.arret().valeur(), java.sql.Types.OTHER)
                .param(
                        "commune",
                        endroit instanceof Endroit.DansLaCommune(CodeInsee code) ? code.valeur() : null,
                        java.sql.Types.VARCHAR)
                .query((rs, i) -> new Object[] {
                    rs.getObject("structure_id", UUID.class), rs.getString("commune"), rs.getString("departement")
                })
                .optional()
                .orElseThrow(() -> new SaisieRefusee(SaisieRefusee.Raison.SANS_AFFECTATION));
        var commune = (String) ligne[1];
        var departement = (String) ligne[2];
        if (departement == null || (commune.isEmpty() && !(endroit instanceof Endroit.NonPrecise))) {
            throw new SaisieRefusee(SaisieRefusee.Raison.ENDROIT_INCONNU);
        }
        verifierLaDate(saisie.jour(), departement);
        return new Rattachement(
                new StructureId((UUID) ligne[0]), commune.isEmpty() ? null : new CodeInsee(commune), departement);
    }

    private void verifierLaDate(LocalDate jour, String departement) {
        if (jour.isAfter(LocalDate.now(horloge.withZone(Departement.fuseau(departement))))) {
            throw new SaisieRefusee(SaisieRefusee.Raison.DATE_FUTURE);
        }
        if (jour.isBefore(PREMIER_JOUR)) {
            throw new SaisieRefusee(SaisieRefusee.Raison.DATE_TROP_ANCIENNE);
        }
    }
}
