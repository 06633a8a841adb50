package fr.maillon.compte;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Se connecter : mot de passe (Argon2id), puis code à six chiffres (TOTP, RFC 6238), chacun freiné. */
@Service
@Transactional
public class Connexion {

    private static final Duration PAS = Duration.ofSeconds(30);
    private static final Duration ATTENTE_D_UN_CALCUL = Duration.ofSeconds(20);
    private static final int OCTETS_DU_SECRET = 20;

    private final CompteRepository comptes;
    private final Freins freins;
    private final Clock horloge;
    private final Semaphore calculs = new Semaphore(2 * Runtime.getRuntime().availableProcessors());
    private final PasswordEncoder argon2 = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    private final TimeBasedOneTimePasswordGenerator totp = new TimeBasedOneTimePasswordGenerator(PAS);

    /** Empreinte d’un mot de passe que personne n’a : un compte absent coûte le même temps qu’un compte présent. */
    private final String leurre = argon2.encode(CompteId.nouveau().toString());

    Connexion(CompteRepository comptes, Freins freins, Clock horloge) {
        this.comptes = comptes;
        this.freins = freins;
        this.horloge = horloge;
    }

    /**
     * Le compte qui a cette adresse et ce mot de passe.
     *
     * @param adresse adresse réseau de la demande, pour le frein
     * @param navigateurConnu témoin du navigateur si {@link Appareils#connait} le connaît : il a ses propres essais
     * @throws ConnexionRefusee si l’un ou l’autre ne convient pas, ou si le compte est désactivé
     * @throws TropDEssais après dix essais manqués en un quart d’heure
     */
    @Transactional(
            propagation = Propagation.SUPPORTS,
            noRollbackFor = {ConnexionRefusee.class, TropDEssais.class})
    public Compte parMotDePasse(String courriel, String motDePasse, String adresse, @Nullable String navigateurConnu) {
        var cle = courriel.strip().toLowerCase(Locale.ROOT);
        var limites =
                navigateurConnu == null ? Freins.duCompte(cle, adresse) : Freins.duNavigateur(cle, navigateurConnu);
        freins.reserver(limites);
        var compte = Courriel.estValide(courriel)
                ? comptes.findByCourriel(new Courriel(courriel)).orElse(null)
                : null;
        var empreinte = compte == null || !compte.estActif() ? leurre : compte.motDePasse();
        if (!convient(motDePasse, empreinte) || compte == null || !compte.estActif()) {
            throw new ConnexionRefusee();
        }
        freins.relacher(limites);
        compte.connecter(horloge);
        return comptes.save(compte);
    }

    /** Le même, d’un navigateur que l’on ne connaît pas. */
    @Transactional(
            propagation = Propagation.SUPPORTS,
            noRollbackFor = {ConnexionRefusee.class, TropDEssais.class})
    public Compte parMotDePasse(String courriel, String motDePasse, String adresse) {
        return parMotDePasse(courriel, motDePasse, adresse, null);
    }

    /**
     * Compare par Argon2id, sans tenir de connexion à la base, et jamais plus de calculs à la fois que deux par cœur : une
     * rafale attend son tour au lieu d’étouffer l’application, et le perd s’il tarde trop.
     */
    private boolean convient(String motDePasse, @Nullable String empreinte) {
        if (!monTour()) {
            throw new TropDEssais(ATTENTE_D_UN_CALCUL);
        }
        try {
            return motDePasse.length() <= MotDePasse.LONGUEUR_MAXIMALE && argon2.matches(motDePasse, empreinte);
        } finally {
            calculs.release();
        }
    }

    private boolean monTour() {
        try {
            return calculs.tryAcquire(ATTENTE_D_UN_CALCUL.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException arret) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Un secret neuf, à montrer une fois ; il ne sert qu’après un premier code juste. */
    public byte[] preparerSecondFacteur(CompteId id) {
        var compte = comptes.parId(id);
        if (compte.aUnSecondFacteur()) {
            throw new IllegalStateException("Ce compte a déjà un second facteur");
        }
        var dejaPrepare = compte.totpSecret();
        if (dejaPrepare != null) {
            return dejaPrepare.clone();
        }
        var secret = new byte[OCTETS_DU_SECRET];
        new SecureRandom().nextBytes(secret);
        compte.preparerSecondFacteur(secret);
        comptes.save(compte);
        return secret.clone();
    }

    /**
     * Vérifie un code à six chiffres, à un pas de trente secondes près ; un code ne sert qu’une fois.
     *
     * @throws ConnexionRefusee si le code est faux ou a déjà servi
     * @throws TropDEssais après dix essais manqués en un quart d’heure
     */
    @Transactional(
            propagation = Propagation.SUPPORTS,
            noRollbackFor = {ConnexionRefusee.class, TropDEssais.class})
    public void parCode(CompteId id, String code) {
        var limites = Freins.duCode(id);
        freins.reserver(limites);
        var compte = comptes.parId(id);
        var secret = compte.totpSecret();
        if (secret != null && compte.estActif()) {
            var saisi = code.replaceAll("\\s", "");
            for (long decalage = -1; decalage <= 1; decalage++) {
                var instant = horloge.instant().plus(PAS.multipliedBy(decalage));
                if (java.security.MessageDigest.isEqual(
                                codeA(secret, instant).getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                                saisi.getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                        && compte.accepterPas(instant.getEpochSecond() / PAS.toSeconds(), horloge)) {
                    comptes.save(compte);
                    freins.relacher(limites);
                    return;
                }
            }
        }
        throw new ConnexionRefusee();
    }

    String codeA(byte[] secret, Instant instant) {
        try {
            return totp.generateOneTimePasswordString(new SecretKeySpec(secret, "RAW"), instant);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    String empreinte(MotDePasse motDePasse) {
        return java.util.Objects.requireNonNull(argon2.encode(motDePasse.valeur()));
    }
}
