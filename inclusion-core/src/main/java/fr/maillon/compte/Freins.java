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
 * Ralentit qui se trompe trop, par quart d’heure : {@value #ESSAIS_PAR_PAIRE} essais pour un compte d’une même adresse,
 * {@value #ESSAIS_PAR_COMPTE} pour un compte de partout, {@value #ESSAIS_PAR_ADRESSE} pour une adresse, qu’une
 * médiathèque entière partage. Un navigateur déjà connu du compte a ses {@value #ESSAIS_PAR_PAIRE} essais à lui, que
 * personne d’autre n’épuise. Partagé par toutes les instances ; ne garde que des empreintes.
 */
@Component
public class Freins {

    static final int ESSAIS_PAR_PAIRE = 10;
    static final int ESSAIS_PAR_COMPTE = 100;
    static final int ESSAIS_PAR_ADRESSE = 500;
    static final Duration FENETRE = Duration.ofMinutes(15);

    private final JdbcClient jdbc;
    private final Clock horloge;

    Freins(JdbcClient jdbc, Clock horloge) {
        this.jdbc = jdbc;
        this.horloge = horloge;
    }

    /** Les limites d’un essai de mot de passe, ou d’une demande de lien. */
    static List<Limite> duCompte(String compte, String adresse) {
        return List.of(
                new Limite(empreinte("paire:" + compte + "|" + adresse), ESSAIS_PAR_PAIRE),
                new Limite(empreinte("compte:" + compte), ESSAIS_PAR_COMPTE),
                new Limite(empreinte("adresse:" + adresse), ESSAIS_PAR_ADRESSE));
    }

    /** Les limites d’un essai depuis un navigateur déjà connu du compte : les siennes seules. */
    static List<Limite> duNavigateur(String compte, String temoin) {
        return List.of(new Limite(empreinte("navigateur:" + compte + "|" + temoin), ESSAIS_PAR_PAIRE));
    }

    /** La limite d’un code à six chiffres : dix en tout, car qui l’essaie a déjà donné le mot de passe. */
    static List<Limite> duCode(CompteId compte) {
        return List.of(new Limite(empreinte("code:" + compte.valeur()), ESSAIS_PAR_PAIRE));
    }

    /**
     * Compte un essai avant de le faire, ou le refuse : des essais simultanés ne passent pas entre les mailles. Écrit dans
     * sa propre transaction ; l’appelant n’en tient pas d’autre, pour ne jamais prendre deux connexions.
     *
     * @throws TropDEssais avec l’attente nécessaire
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void reserver(List<Limite> limites) {
        var maintenant = horloge.instant();
        jdbc.sql("delete from tentative_connexion where le < ?")
                .param(Timestamp.from(maintenant.minus(FENETRE)))
                .update();
        for (var limite : limites) {
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

    /**
     * Compte un geste que tout le monde peut faire, ou le refuse au-delà de tant par quart d’heure.
     *
     * @param qui une adresse réseau, ou un autre repère ; seule une empreinte s’en garde
     * @throws TropDEssais avec l’attente nécessaire
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void compter(String geste, String qui, int plafond) {
        reserver(List.of(new Limite(empreinte(geste + ":" + qui), plafond)));
    }

    /**
     * Refuse un geste déjà trop fait, sans le compter.
     *
     * @throws TropDEssais avec l’attente nécessaire
     */
    @Transactional(readOnly = true)
    public void verifier(String geste, String qui, int plafond) {
        var maintenant = horloge.instant();
        jdbc.sql("select le from tentative_connexion where cle = ? and le >= ? order by le desc offset ? limit 1")
                .params(empreinte(geste + ":" + qui), Timestamp.from(maintenant.minus(FENETRE)), plafond - 1)
                .query(Timestamp.class)
                .optional()
                .ifPresent(plusAncien -> {
                    throw new TropDEssais(
                            Duration.between(maintenant, plusAncien.toInstant().plus(FENETRE)));
                });
    }

    /** L’essai était bon : efface ceux de la première limite, et celui-ci des autres. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void relacher(List<Limite> limites) {
        jdbc.sql("delete from tentative_connexion where cle = ?")
                .param(limites.getFirst().cle())
                .update();
        for (var limite : limites.subList(1, limites.size())) {
            jdbc.sql("delete from tentative_connexion where ctid ="
                            + " (select ctid from tentative_connexion where cle = ? order by le desc limit 1)")
                    .param(limite.cle())
                    .update();
        }
    }

    /** Tant d’essais au plus sous cette empreinte. */
    record Limite(String cle, int plafond) {}

    private static String empreinte(String texte) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(texte.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
