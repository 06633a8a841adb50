package fr.maillon.indicateur;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Les dernières réponses comptées, avec la version de l’activité qu’elles ont comptée : tant que rien n’a été noté, changé ou
 * ôté dans ces départements, la même question a la même réponse. Rien ne se périme à l’heure : une réponse gardée est exacte.
 *
 * <p>S’emploie dans une transaction REPEATABLE READ : la version et les comptes y viennent du même instant.
 */
@Component
class ReponsesGardees {

    private static final int QUESTIONS = 24;

    private final JdbcClient jdbc;
    private final Map<Question, Reponse> reponses = Collections.synchronizedMap(new LinkedHashMap<>(32, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, Reponse> ancienne) {
            return size() > QUESTIONS;
        }
    });

    ReponsesGardees(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Question(Class<?> genre, Perimetre perimetre, Filtre filtre, List<?> reste) {}

    private record Version(long replis, long enAttente) {}

    private record Reponse(Version version, Object comptes) {}

    /**
     * La réponse gardée, si elle vaut encore ; sinon celle que l’on compte, que l’on garde. Elle ne se modifie pas.
     *
     * @param genre ce que l’on compte
     * @param reste ce dont les comptes dépendent encore, comparé par valeur
     */
    <T> T lire(Class<T> genre, Perimetre perimetre, Filtre filtre, List<?> reste, Supplier<T> compter) {
        if (!seGarde(filtre)) {
            return compter.get();
        }
        var question = new Question(genre, perimetre, filtre, reste);
        var version = version(perimetre);
        var connue = reponses.get(question);
        if (connue != null && connue.version().equals(version)) {
            return genre.cast(connue.comptes());
        }
        var comptes = compter.get();
        reponses.put(question, new Reponse(version, comptes));
        return comptes;
    }

    /**
     * Une transaction qui écrit voit ce que personne ne verra si elle échoue. Un programme se compte aussi d’après les lieux, dont
     * la version ne dit rien.
     */
    private static boolean seGarde(Filtre filtre) {
        return TransactionSynchronizationManager.isCurrentTransactionReadOnly() && filtre.dispositif() == null;
    }

    /** Celle des départements du périmètre ; celle de tout le pays quand il peut déborder. */
    private Version version(Perimetre perimetre) {
        var departements = perimetre instanceof Perimetre.Territoire territoire
                        && territoire.epcis().isEmpty()
                ? territoire.departements().toArray(String[]::new)
                : null;
        return jdbc.sql("""
                select (select coalesce(sum(version), 0) from activite_version
                        where departement_code = '' or :partout or departement_code = any(:departements)),
                       (select count(*) from agregat_delta where :partout or departement_code = any(:departements))""")
                .param("partout", departements == null)
                .param("departements", departements == null ? new String[0] : departements)
                .query((ligne, rang) -> new Version(ligne.getLong(1), ligne.getLong(2)))
                .single();
    }
}
