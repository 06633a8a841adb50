package fr.maillon.compte;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
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
     * Refuse si l’un des deux plafonds est atteint.
     *
     * @throws TropDEssais avec l’attente nécessaire
     */
    @Transactional(readOnly = true)
    void verifier(String compte, String adresse) {
        verifier("compte:" + compte, ESSAIS_PAR_COMPTE);
        verifier("adresse:" + adresse, ESSAIS_PAR_ADRESSE);
    }

    /** Compte un essai manqué, même si la transaction de l’appelant échoue. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void compter(String compte, String adresse) {
        var maintenant = Timestamp.from(horloge.instant());
        jdbc.sql("delete from tentative_connexion where le < ?")
                .param(Timestamp.from(horloge.instant().minus(FENETRE)))
                .update();
        jdbc.sql("insert into tentative_connexion (cle, le) values (?, ?), (?, ?)")
                .params(empreinte("compte:" + compte), maintenant, empreinte("adresse:" + adresse), maintenant)
                .update();
    }

    /** Efface les essais manqués de ce compte : il vient de se connecter. */
    @Transactional
    void relacher(String compte) {
        jdbc.sql("delete from tentative_connexion where cle = ?")
                .param(empreinte("compte:" + compte))
                .update();
    }

    private void verifier(String cle, int plafond) {
        var seuil = horloge.instant().minus(FENETRE);
        jdbc.sql("select le from tentative_connexion where cle = ? and le >= ? order by le desc offset ? limit 1")
                .params(empreinte(cle), Timestamp.from(seuil), plafond - 1)
                .query(Timestamp.class)
                .optional()
                .ifPresent(plusAncien -> {
                    throw new TropDEssais(Duration.between(
                            horloge.instant(), plusAncien.toInstant().plus(FENETRE)));
                });
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
