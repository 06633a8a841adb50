package fr.maillon.web.securite;

import fr.maillon.commun.Identifiants;
import fr.maillon.compte.CompteId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Ce qui était tapé quand la séance s’est fermée, gardé une demi-heure. Chiffré (AES-256, GCM) par une clé tirée pour
 * cette saisie, que seul le navigateur conserve : ni la base, ni une autre personne, ni un autre compte ne la lisent.
 */
@Component
class SaisiesGardees {

    static final Duration DUREE = Duration.ofMinutes(30);
    static final int OCTETS_MAXIMUM = 64 * 1024;
    static final int PAR_COMPTE = 10;

    private static final int OCTETS_DE_LA_CLE = 32;
    private static final int OCTETS_DU_SEL = 12;
    private static final int BITS_DU_SCEAU = 128;

    private final JdbcClient jdbc;
    private final Clock horloge;
    private final SecureRandom hasard = new SecureRandom();

    SaisiesGardees(JdbcClient jdbc, Clock horloge) {
        this.jdbc = jdbc;
        this.horloge = horloge;
    }

    /**
     * Garde une saisie pour ce compte.
     *
     * @return le témoin qui la rouvre ; vide si elle est trop grosse, ou si le compte n’existe pas
     */
    @Transactional
    public Optional<String> garder(UUID compte, Saisie saisie) {
        var clair = saisie.enOctets();
        if (clair.length > OCTETS_MAXIMUM) {
            return Optional.empty();
        }
        oublierLesAnciennes(compte);
        var id = Identifiants.nouveau();
        var cle = octets(OCTETS_DE_LA_CLE);
        int gardees = jdbc.sql("insert into saisie_gardee (id, compte_id, contenu, expire_le)"
                        + " select ?, id, ?, ? from compte where id = ?")
                .params(
                        id,
                        chiffrer(clair, cle, id, compte),
                        Timestamp.from(horloge.instant().plus(DUREE)),
                        compte)
                .update();
        return gardees == 0
                ? Optional.empty()
                : Optional.of(id + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(cle));
    }

    /** Vrai si ce témoin rouvre une saisie de ce compte qu’il n’a pas encore revue. */
    @Transactional(readOnly = true)
    public boolean attend(String temoin, CompteId compte) {
        return id(temoin)
                .map(id -> jdbc.sql("select count(*) from saisie_gardee"
                                        + " where id = ? and compte_id = ? and expire_le > ? and not montree")
                                .params(id, compte.valeur(), Timestamp.from(horloge.instant()))
                                .query(Long.class)
                                .single()
                        > 0)
                .orElse(false);
    }

    /** La saisie que ce témoin rouvre, pour ce compte seulement. */
    @Transactional
    public Optional<Saisie> rouvrir(String temoin, CompteId compte) {
        return id(temoin)
                .flatMap(id -> jdbc.sql("update saisie_gardee set montree = true"
                                + " where id = ? and compte_id = ? and expire_le > ? returning contenu")
                        .params(id, compte.valeur(), Timestamp.from(horloge.instant()))
                        .query((rs, i) -> rs.getBytes("contenu"))
                        .optional()
                        .flatMap(contenu -> dechiffrer(contenu, temoin, id, compte.valeur())));
    }

    private void oublierLesAnciennes(UUID compte) {
        jdbc.sql("delete from saisie_gardee where expire_le <= ?")
                .param(Timestamp.from(horloge.instant()))
                .update();
        jdbc.sql("delete from saisie_gardee where id in (select id from saisie_gardee where compte_id = ?"
                        + " order by expire_le desc offset ?)")
                .params(compte, PAR_COMPTE - 1)
                .update();
    }

    private byte[] chiffrer(byte[] clair, byte[] cle, UUID id, UUID compte) {
        try {
            var sel = octets(OCTETS_DU_SEL);
            var chiffre = machine(Cipher.ENCRYPT_MODE, cle, sel, id, compte).doFinal(clair);
            var contenu = new byte[sel.length + chiffre.length];
            System.arraycopy(sel, 0, contenu, 0, sel.length);
            System.arraycopy(chiffre, 0, contenu, sel.length, chiffre.length);
            return contenu;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Vide si la clé n’est pas la bonne. */
    private static Optional<Saisie> dechiffrer(byte[] contenu, String temoin, UUID id, UUID compte) {
        try {
            var cle = Base64.getUrlDecoder().decode(temoin.substring(temoin.indexOf('.') + 1));
            var sel = java.util.Arrays.copyOf(contenu, OCTETS_DU_SEL);
            return Optional.of(Saisie.depuis(machine(Cipher.DECRYPT_MODE, cle, sel, id, compte)
                    .doFinal(contenu, OCTETS_DU_SEL, contenu.length - OCTETS_DU_SEL)));
        } catch (GeneralSecurityException | IllegalArgumentException faux) {
            return Optional.empty();
        }
    }

    private static Cipher machine(int sens, byte[] cle, byte[] sel, UUID id, UUID compte)
            throws GeneralSecurityException {
        var machine = Cipher.getInstance("AES/GCM/NoPadding");
        machine.init(sens, new SecretKeySpec(cle, "AES"), new GCMParameterSpec(BITS_DU_SCEAU, sel));
        machine.updateAAD((id + "|" + compte).getBytes(StandardCharsets.US_ASCII));
        return machine;
    }

    private byte[] octets(int combien) {
        var octets = new byte[combien];
        hasard.nextBytes(octets);
        return octets;
    }

    private static Optional<UUID> id(String temoin) {
        try {
            return Optional.of(UUID.fromString(temoin.substring(0, Math.max(0, temoin.indexOf('.')))));
        } catch (IllegalArgumentException illisible) {
            return Optional.empty();
        }
    }

    /** Un formulaire envoyé : où, et avec quels champs. */
    record Saisie(String chemin, Map<String, String[]> champs) {

        byte[] enOctets() {
            var octets = new ByteArrayOutputStream();
            try (var sortie = new DataOutputStream(octets)) {
                ecrire(sortie, chemin);
                sortie.writeInt(champs.size());
                for (var champ : champs.entrySet()) {
                    ecrire(sortie, champ.getKey());
                    sortie.writeInt(champ.getValue().length);
                    for (var valeur : champ.getValue()) {
                        ecrire(sortie, valeur);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return octets.toByteArray();
        }

        static Saisie depuis(byte[] octets) {
            try (var entree = new DataInputStream(new ByteArrayInputStream(octets))) {
                var chemin = lire(entree);
                var champs = new LinkedHashMap<String, String[]>();
                int combien = entree.readInt();
                for (int i = 0; i < combien; i++) {
                    var nom = lire(entree);
                    var valeurs = new String[entree.readInt()];
                    for (int j = 0; j < valeurs.length; j++) {
                        valeurs[j] = lire(entree);
                    }
                    champs.put(nom, valeurs);
                }
                return new Saisie(chemin, champs);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void ecrire(DataOutputStream sortie, String texte) throws IOException {
            var octets = texte.getBytes(StandardCharsets.UTF_8);
            sortie.writeInt(octets.length);
            sortie.write(octets);
        }

        private static String lire(DataInputStream entree) throws IOException {
            return new String(entree.readNBytes(entree.readInt()), StandardCharsets.UTF_8);
        }

        /** Rien de ce qui est tapé ne va dans un journal technique. */
        @Override
        public String toString() {
            return "Saisie[***]";
        }
    }
}
