package fr.maillon.lienperdu;

import fr.maillon.attente.AttenteId;
import fr.maillon.attente.LectureDesAttentes;
import fr.maillon.attente.LiensDAttente;
import fr.maillon.commun.Lien;
import fr.maillon.inscription.InscriptionId;
import fr.maillon.inscription.LectureDesInscriptions;
import fr.maillon.inscription.LiensDInscription;
import fr.maillon.message.BoiteDEnvoi;
import fr.maillon.message.CanalDeMessage;
import fr.maillon.message.Evenement;
import fr.maillon.message.Sujet;
import fr.maillon.poste.LiensDePoste;
import fr.maillon.poste.PostesEnLigne;
import fr.maillon.rendezvous.LectureDesRendezVous;
import fr.maillon.rendezvous.LiensDeRendezVous;
import fr.maillon.rendezvous.RendezVousId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Retrouver ce que l’on a réservé quand on a perdu son lien. On donne son contact ; si quelque chose y est attaché, un code
 * à six chiffres y part. Rien dans la réponse, ni dans son temps, ne dit si le contact est connu : la demande s’écrit dans
 * les deux cas, et c’est l’envoi, plus tard, qui regarde.
 */
@Service
@Transactional
public class LiensPerdus {

    /** Passé ce temps, il faut un autre code. */
    public static final Duration VALIDITE = Duration.ofMinutes(10);

    /** Au-delà, il faut un autre code. */
    public static final int ESSAIS = 5;

    /** Au-delà, sur un jour, plus aucun message ne part à ce contact : la réponse ne change pas. */
    static final int CODES_PAR_JOUR = 10;

    private static final Duration OUVERTURE = Duration.ofMinutes(30);
    private static final Duration JOUR = Duration.ofDays(1);
    private static final int CODES = 1_000_000;
    private static final int TOURS = 60_000;
    private static final int BITS = 256;
    private static final SecureRandom ALEA = new SecureRandom();

    private final JdbcClient jdbc;
    private final BoiteDEnvoi boite;
    private final LectureDesRendezVous rendezVous;
    private final LectureDesAttentes attentes;
    private final LectureDesInscriptions inscriptions;
    private final LiensDeRendezVous liensDeRendezVous;
    private final LiensDAttente liensDAttente;
    private final PostesEnLigne postes;
    private final LiensDInscription liensDInscription;
    private final LiensDePoste liensDePoste;
    private final Clock horloge;

    LiensPerdus(
            JdbcClient jdbc,
            BoiteDEnvoi boite,
            LectureDesRendezVous rendezVous,
            LectureDesAttentes attentes,
            LectureDesInscriptions inscriptions,
            LiensDeRendezVous liensDeRendezVous,
            LiensDAttente liensDAttente,
            PostesEnLigne postes,
            LiensDInscription liensDInscription,
            LiensDePoste liensDePoste,
            Clock horloge) {
        this.jdbc = jdbc;
        this.boite = boite;
        this.rendezVous = rendezVous;
        this.attentes = attentes;
        this.inscriptions = inscriptions;
        this.liensDeRendezVous = liensDeRendezVous;
        this.liensDAttente = liensDAttente;
        this.postes = postes;
        this.liensDInscription = liensDInscription;
        this.liensDePoste = liensDePoste;
        this.horloge = horloge;
    }

    /** Demande un code pour ce contact, connu ou non. */
    public DemandeId demander(Destinataire destinataire) {
        var id = new DemandeId(UUID.randomUUID());
        var maintenant = horloge.instant();
        int deja = jdbc.sql("select count(*) from demande_de_code where destinataire = ? and cree_le > ?")
                .params(destinataire.adresse(), utc(maintenant.minus(JOUR)))
                .query(Integer.class)
                .single();
        jdbc.sql("insert into demande_de_code (id, canal, destinataire, cree_le) values (?, ?, ?, ?)")
                .params(id.valeur(), destinataire.canal().name(), destinataire.adresse(), utc(maintenant))
                .update();
        boite.deposer(
                Sujet.code(id.valeur()),
                Evenement.CONFIRMATION,
                0,
                destinataire.canal(),
                maintenant,
                deja < CODES_PAR_JOUR ? maintenant.plus(VALIDITE) : maintenant);
        return id;
    }

    /** Un code neuf pour cette demande, si son contact a quelque chose à venir. Au moment où le message part. */
    Optional<CodeAEnvoyer> fabriquer(DemandeId demande) {
        var destinataire = destinataire(demande);
        if (destinataire.isEmpty() || retrouver(destinataire.get()).estVide()) {
            return Optional.empty();
        }
        var code = String.format(Locale.ROOT, "%06d", ALEA.nextInt(CODES));
        jdbc.sql("update demande_de_code set empreinte = ?, expire_le = ?, essais = 0 where id = ? and lien is null")
                .params(empreinte(demande, code), utc(horloge.instant().plus(VALIDITE)), demande.valeur())
                .update();
        return Optional.of(new CodeAEnvoyer(destinataire.get(), code));
    }

    record CodeAEnvoyer(Destinataire destinataire, String code) {

        /** Ni le code ni le contact dans un journal technique. */
        @Override
        public String toString() {
            return "CodeAEnvoyer[***]";
        }
    }

    private Optional<Destinataire> destinataire(DemandeId demande) {
        return jdbc.sql("select canal, destinataire from demande_de_code where id = ?")
                .param(demande.valeur())
                .query((rs, rang) ->
                        Destinataire.de(CanalDeMessage.valueOf(rs.getString("canal")), rs.getString("destinataire")))
                .optional();
    }

    /**
     * Essaie un code : bon, il ne sert qu’une fois et donne un lien vers la liste. Chaque essai est compté avant d’être
     * comparé : des essais simultanés ne passent pas entre les mailles.
     *
     * @throws CodeRefuse s’il n’est pas bon, a trop servi, n’est plus valable, ou si personne ne l’a demandé
     */
    @Transactional(noRollbackFor = CodeRefuse.class)
    public Lien ouvrir(DemandeId demande, String code) {
        var attendue = jdbc.sql("""
                        update demande_de_code set essais = essais + 1
                        where id = ? and empreinte is not null and essais < ? and expire_le > ? returning empreinte""")
                .params(demande.valeur(), ESSAIS, utc(horloge.instant()))
                .query(String.class)
                .optional();
        var donnee = empreinte(demande, code); // calculée dans tous les cas : le temps ne dit rien
        if (attendue.isEmpty() || !egales(attendue.get(), donnee)) {
            throw new CodeRefuse();
        }
        var lien = Lien.nouveau();
        jdbc.sql("update demande_de_code set empreinte = null, lien = ?, expire_le = ? where id = ?")
                .params(lien.empreinte(), utc(horloge.instant().plus(OUVERTURE)), demande.valeur())
                .update();
        return lien;
    }

    private static boolean egales(String une, String autre) {
        return MessageDigest.isEqual(
                une.getBytes(StandardCharsets.US_ASCII), autre.getBytes(StandardCharsets.US_ASCII));
    }

    /** Ce que montre ce lien, tant qu’il vaut. */
    @Transactional(readOnly = true)
    public Optional<Retrouves> suivre(String jeton) {
        return duLien(jeton).map(this::retrouver);
    }

    private Optional<Destinataire> duLien(String jeton) {
        return jdbc.sql("select canal, destinataire from demande_de_code where lien = ? and expire_le > ?")
                .params(new Lien(jeton).empreinte(), utc(horloge.instant()))
                .query((rs, rang) ->
                        Destinataire.de(CanalDeMessage.valueOf(rs.getString("canal")), rs.getString("destinataire")))
                .optional();
    }

    /** Un lien neuf vers ce rendez-vous, s’il est de cette liste. */
    public Optional<Lien> versRendezVous(String jeton, RendezVousId id) {
        return suivre(jeton)
                .filter(liste ->
                        liste.rendezVous().stream().anyMatch(un -> un.id().equals(id)))
                .map(liste -> liensDeRendezVous.nouveau(id));
    }

    /** Un lien neuf vers cette attente, si elle est de cette liste. */
    public Optional<Lien> versAttente(String jeton, AttenteId id) {
        return suivre(jeton)
                .filter(liste ->
                        liste.attentes().stream().anyMatch(une -> une.id().equals(id)))
                .map(liste -> liensDAttente.nouveau(id));
    }

    /** Un lien neuf vers cette inscription, si elle est de cette liste. */
    public Optional<Lien> versInscription(String jeton, InscriptionId id) {
        return suivre(jeton)
                .filter(liste ->
                        liste.inscriptions().stream().anyMatch(une -> une.id().equals(id)))
                .map(liste -> liensDInscription.nouveau(id));
    }

    /** Un lien neuf vers cette réservation de bureau, si elle est de cette liste. */
    public Optional<Lien> versPoste(String jeton, UUID id) {
        return suivre(jeton)
                .filter(liste ->
                        liste.postes().stream().anyMatch(une -> une.id().equals(id)))
                .map(liste -> liensDePoste.nouveau(id));
    }

    private Retrouves retrouver(Destinataire qui) {
        return new Retrouves(
                rendezVous.aVenirDe(qui.telephone(), qui.courriel()),
                attentes.activesDe(qui.telephone(), qui.courriel()),
                inscriptions.aVenirDe(qui.telephone(), qui.courriel()),
                postes.aVenirDe(qui.telephone(), qui.courriel()));
    }

    /** Un jour après, il n’y a plus rien à retrouver de la demande. */
    @Scheduled(fixedDelayString = "${maillon.codes.effacement:PT1H}")
    public int effacer() {
        return jdbc.sql("delete from demande_de_code where cree_le < ?")
                .param(utc(horloge.instant().minus(JOUR)))
                .update();
    }

    /** Lente à calculer, et propre à chaque demande : un code ne se retrouve pas d’une base volée dans son temps de vie. */
    private static String empreinte(DemandeId demande, String code) {
        try {
            var cle = new PBEKeySpec(
                    code.toCharArray(), demande.valeur().toString().getBytes(StandardCharsets.US_ASCII), TOURS, BITS);
            return HexFormat.of()
                    .formatHex(SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                            .generateSecret(cle)
                            .getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
