package fr.maillon.accompagnement;

import fr.maillon.mediateur.MediateurId;
import fr.maillon.structure.StructureId;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
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
    private final Rattachements rattachements;
    private final JdbcClient jdbc;
    private final Clock horloge;
    private final TransactionTemplate transaction;

    SuiviDesAccompagnements(
            AccompagnementRepository accompagnements,
            Rattachements rattachements,
            JdbcClient jdbc,
            Clock horloge,
            PlatformTransactionManager transactions) {
        this.accompagnements = accompagnements;
        this.rattachements = rattachements;
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
        return noter(id, mediateur, null, saisie);
    }

    /**
     * Note un accompagnement au titre d’une structure. Le même envoi, répété, rend le même résultat sans rien ajouter.
     *
     * @param structure celle où le médiateur doit être ce jour-là ; absente : la sienne ce jour-là
     * @throws DejaNoteAutrement si cet identifiant a déjà servi pour autre chose
     * @throws SaisieRefusee si la date, l’endroit ou l’affectation ne convient pas
     */
    public Accompagnement noter(
            AccompagnementId id, MediateurId mediateur, @Nullable StructureId structure, Saisie saisie) {
        return noter(id, mediateur, structure, Envoi.de(saisie), UnaryOperator.identity());
    }

    /**
     * Note un envoi. Répété, il rend le même résultat sans rien ajouter ; si l’accompagnement a été supprimé entre-temps, il
     * est rétabli : ce que l’on enregistre ne se perd pas.
     *
     * @param completer ce que les fiches ajoutent à la saisie ; ne change pas ce qui fait deux envois identiques
     * @throws DejaNoteAutrement si cet identifiant a déjà servi pour autre chose
     * @throws SaisieRefusee si la date, l’endroit ou l’affectation ne convient pas
     */
    public Accompagnement noter(
            AccompagnementId id, MediateurId mediateur, Envoi envoi, UnaryOperator<Saisie> completer) {
        return noter(id, mediateur, null, envoi, completer);
    }

    private Accompagnement noter(
            AccompagnementId id,
            MediateurId mediateur,
            @Nullable StructureId structure,
            Envoi envoi,
            UnaryOperator<Saisie> completer) {
        try {
            return transaction.execute(statut -> noterUneFois(id, mediateur, structure, envoi, completer));
        } catch (DataIntegrityViolationException doublon) {
            // un envoi jumeau a gagné la course : il n’y a plus qu’à le relire
            return transaction.execute(statut -> dejaNote(id, mediateur, structure, envoi, doublon));
        }
    }

    /**
     * Dit si cette saisie pourrait être notée, sans rien noter.
     *
     * @throws SaisieRefusee si la date, l’endroit ou l’affectation ne convient pas
     */
    public void verifier(MediateurId mediateur, Saisie saisie) {
        rattachements.pour(mediateur, saisie);
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
        accompagnement.corriger(saisie, rattachements.pour(mediateur, saisie), horloge);
        accompagnements.saveAndFlush(accompagnement);
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

    private Accompagnement noterUneFois(
            AccompagnementId id,
            MediateurId mediateur,
            @Nullable StructureId structure,
            Envoi envoi,
            UnaryOperator<Saisie> completer) {
        var existant = accompagnements.findById(id);
        if (existant.isPresent()) {
            return memeEnvoi(existant.get(), mediateur, structure, envoi);
        }
        var saisie = completer.apply(envoi.saisie());
        return accompagnements.save(new Accompagnement(
                id, mediateur, envoi, saisie, rattachements.pour(mediateur, structure, saisie), horloge));
    }

    private Accompagnement dejaNote(
            AccompagnementId id,
            MediateurId mediateur,
            @Nullable StructureId structure,
            Envoi envoi,
            DataIntegrityViolationException doublon) {
        return accompagnements
                .findById(id)
                .map(existant -> memeEnvoi(existant, mediateur, structure, envoi))
                .orElseThrow(() -> doublon);
    }

    private Accompagnement memeEnvoi(
            Accompagnement existant, MediateurId mediateur, @Nullable StructureId structure, Envoi envoi) {
        if (!existant.estLeMemeEnvoi(mediateur, envoi) || structure != null && !existant.compteA(structure)) {
            throw new DejaNoteAutrement(existant.id());
        }
        if (existant.estSupprime()) {
            existant.retablir();
            return accompagnements.save(existant);
        }
        return existant;
    }
}
