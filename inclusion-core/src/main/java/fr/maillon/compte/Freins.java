package fr.maillon.compte;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Ralentit qui se trompe trop : {@value #ESSAIS_PAR_COMPTE} essais manqués par compte et {@value #ESSAIS_PAR_ADRESSE} par
 * adresse réseau, par quart d’heure. Partagé par toutes les instances ; ne garde que des empreintes.
 */
@Component
class Freins {

    static final int ESSAIS_PAR_COMPTE = 10;
    static final int ESSAIS_PAR_ADRESSE = 100;
    static final Duration FENETRE = Duration.ofMinutes(15);

    private final JdbcClient jdbc;
    private final Clock horloge;

    Freins(JdbcClient jdbc, Clock horloge) {
        this.jdbc = jdbc;
        this.horloge = horloge;
    }

    /**
     * Compte un essai avant de le faire, ou le refuse : des essais simultanés ne passent pas entre les mailles. Écrit dans
     * sa propre transaction ; l’appelant n’en tient pas d’autre, pour ne jamais prendre deux connexions.
     *
     * @throws TropDEssais avec l’attente nécessaire
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void reserver(String compte, String adresse) {
        var maintenant = horloge.instant();
        jdbc.sql("delete from tentative_connexion where le < ?")
                .param(Timestamp.from(maintenant.minus(FENETRE)))
                .update();
        for (var limite : List.of(
                new Limite(deCompte(compte), ESSAIS_PAR_COMPTE), new Limite(deReseau(adresse), ESSAIS_PAR_ADRESSE))) {
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                    .param(limite.cle())
                    .query((rs, i) -> rs.getString(1))
                    .optional();
            jdbc.sql("select le from tentative_connexion where cle = ? order by le desc offset ? limit 1")
                    .params(limite.cle(), limite.plafond() - 1)
                    .query(Timestamp.class)
                    .optional()
                    .ifPresent(plusAncien -> {
                        throw new TropDEssais(Duration.between(
                                maintenant, plusAncien.toInstant().plus(FENETRE)));
                    });
            jdbc.sql("insert into tentative_connexion (cle, le) values (?, ?)")
                    .params(limite.cle(), Timestamp.from(maintenant))
                    .update();
        }
    }

    /** Efface les essais de ce compte, et celui-ci pour son adresse : il était bon. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void relacher(String compte, String adresse) {
        jdbc.sql("delete from tentative_connexion where cle = ?")
                .param(deCompte(compte))
                .update();
        jdbc.sql("delete from tentative_connexion where ctid ="
                        + " (select ctid from tentative_connexion where cle = ? order by le desc limit 1)")
                .param(deReseau(adresse))
                .update();
    }

    private record Limite(String cle, int plafond) {}

    private static String deCompte(String compte) {
        return empreinte("compte:" + compte);
    }

    private static String deReseau(String adresse) {
        return empreinte("adresse:" + adresse);
    }

    private static String empreinte(String texte) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(texte.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
