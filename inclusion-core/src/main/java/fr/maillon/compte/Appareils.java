package fr.maillon.compte;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Les navigateurs d’où chaque compte s’est déjà connecté en entier. Un navigateur connu n’est pas freiné par les erreurs
 * des autres ; il ne remplace ni le mot de passe ni le second facteur.
 */
@Component
public class Appareils {

    /** Un navigateur s’oublie après tant de jours sans connexion. */
    public static final Duration MEMOIRE = Duration.ofDays(180);

    private static final int OCTETS = 32;
    private static final int LONGUEUR = 43;

    private final CompteRepository comptes;
    private final JdbcClient jdbc;
    private final Clock horloge;

    Appareils(CompteRepository comptes, JdbcClient jdbc, Clock horloge) {
        this.comptes = comptes;
        this.jdbc = jdbc;
        this.horloge = horloge;
    }

    /**
     * Retient que ce compte s’est connecté d’ici.
     *
     * @param temoin témoin du navigateur, s’il en a un
     * @return le témoin que le navigateur doit garder
     */
    @Transactional
    public String retenir(CompteId compte, @Nullable String temoin) {
        var garde = temoin != null && temoin.length() == LONGUEUR ? temoin : nouveau();
        jdbc.sql("delete from appareil_connu where compte_id = ? and vu_le < ?")
                .params(compte.valeur(), Timestamp.from(horloge.instant().minus(MEMOIRE)))
                .update();
        jdbc.sql("insert into appareil_connu (empreinte, compte_id, vu_le) values (?, ?, ?)"
                        + " on conflict (empreinte) do update set vu_le = excluded.vu_le")
                .params(empreinte(compte, garde), compte.valeur(), Timestamp.from(horloge.instant()))
                .update();
        return garde;
    }

    /** Vrai si le compte de cette adresse s’est déjà connecté de ce navigateur. */
    @Transactional(readOnly = true)
    public boolean connait(String courriel, @Nullable String temoin) {
        return temoin != null
                && temoin.length() == LONGUEUR
                && Courriel.estValide(courriel)
                && comptes.findByCourriel(new Courriel(courriel))
                        .filter(compte -> jdbc.sql(
                                                "select count(*) from appareil_connu where empreinte = ? and vu_le >= ?")
                                        .params(
                                                empreinte(compte.id(), temoin),
                                                Timestamp.from(horloge.instant().minus(MEMOIRE)))
                                        .query(Long.class)
                                        .single()
                                > 0)
                        .isPresent();
    }

    private static String nouveau() {
        var octets = new byte[OCTETS];
        new SecureRandom().nextBytes(octets);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    private static String empreinte(CompteId compte, String temoin) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest((compte.valeur() + ":" + temoin).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
