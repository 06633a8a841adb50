package fr.maillon.journal;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Le journal des actes. Une ligne s’écrit dans la transaction de l’acte ; PostgreSQL refuse de la modifier ou de
 * l’effacer et y scelle l’empreinte de la précédente (SHA-256). Aucune donnée personnelle : des identifiants.
 */
@Service
@Transactional
public class Journal {

    private final JdbcClient jdbc;
    private final Clock horloge;

    Journal(JdbcClient jdbc, Clock horloge) {
        this.jdbc = jdbc;
        this.horloge = horloge;
    }

    /**
     * Note un acte.
     *
     * @param auteur compte qui agit ; null quand personne n’est connecté
     * @param action verbe de l’acte, par exemple « inviter »
     * @param objet nature de ce qui est touché, par exemple « compte »
     */
    public void noter(
            @Nullable UUID auteur, String action, String objet, @Nullable String objetId, @Nullable String precision) {
        jdbc.sql("insert into journal (le, compte_id, action, objet, objet_id, precision, precedente, empreinte)"
                        + " values (?, ?, ?, ?, ?, ?, '', '')")
                .params(java.util.Arrays.asList(
                        Timestamp.from(horloge.instant()), auteur, action, objet, objetId, precision))
                .update();
    }

    /** Note le même acte sur plusieurs objets, une ligne pour chacun, en une requête. */
    public void noterTous(
            @Nullable UUID auteur, String action, String objet, Collection<String> objets, @Nullable String precision) {
        if (!objets.isEmpty()) {
            jdbc.sql("""
                    insert into journal (le, compte_id, action, objet, objet_id, precision, precedente, empreinte)
                    select ?, cast(? as uuid), ?, ?, o, ?, '', '' from unnest(cast(? as text[])) o""")
                    .params(java.util.Arrays.asList(
                            Timestamp.from(horloge.instant()),
                            auteur == null ? null : auteur.toString(),
                            action,
                            objet,
                            precision,
                            objets.toArray(String[]::new)))
                    .update();
        }
    }

    /** Les dernières lignes, la plus récente d’abord. */
    @Transactional(readOnly = true)
    public List<Ligne> dernieres(int nombre) {
        return jdbc.sql(
                        "select id, le, compte_id, action, objet, objet_id, precision from journal order by id desc limit ?")
                .param(nombre)
                .query((rs, i) -> new Ligne(
                        rs.getLong("id"),
                        rs.getTimestamp("le").toInstant(),
                        rs.getObject("compte_id", UUID.class),
                        rs.getString("action"),
                        rs.getString("objet"),
                        rs.getString("objet_id"),
                        rs.getString("precision")))
                .list();
    }

    /** Le numéro de la première ligne qui ne s’accorde pas avec la précédente ; vide si la chaîne est intacte. */
    @Transactional(readOnly = true)
    public Optional<Long> premiereRupture() {
        return jdbc.sql("""
                select id from (
                    select id, precedente, empreinte, lag(empreinte, 1, '') over (order by id) attendue,
                           encode(sha256(convert_to(precedente || '|' ||
                               journal_ligne(le, compte_id, action, objet, objet_id, precision), 'UTF8')), 'hex') recalculee
                    from journal) chaine
                where precedente <> attendue or empreinte <> recalculee
                order by id limit 1""").query(Long.class).optional();
    }

    /** Une ligne du journal. */
    public record Ligne(
            long id,
            Instant le,
            @Nullable UUID auteur,
            String action,
            String objet,
            @Nullable String objetId,
            @Nullable String precision) {}
}
