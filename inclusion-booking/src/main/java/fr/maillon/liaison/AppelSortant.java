package fr.maillon.liaison;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Appeler une adresse que quelqu’un a écrite, sans qu’elle serve à voir ou toucher ce qui est derrière nous.
 *
 * <p>Le nom se résout une fois ; chaque adresse obtenue doit être publique, et la connexion va à celle-là même : un nom qui
 * changerait de réponse entre la vérification et l’appel n’y gagne rien. HTTPS seulement, certificat vérifié. La réponse et le
 * temps sont bornés. C’est pourquoi nous n’employons pas ici un client HTTP qui résoudrait le nom de son côté.
 */
@Component
class AppelSortant {

    static final int OCTETS_AU_PLUS = 2 * 1024 * 1024;
    private static final int ENTETES_AU_PLUS = 32 * 1024;
    private static final int REDIRECTIONS = 3;
    private static final int LONGUEUR_AU_PLUS = 1_000;

    private final boolean internes;
    private final Duration delai;

    /** @param internes vrai pour un essai seulement : laisse appeler cette machine, sans chiffrement */
    AppelSortant(
            @Value("${maillon.liaison.adresses-internes:false}") boolean internes,
            @Value("${maillon.liaison.delai:PT10S}") Duration delai) {
        this.internes = internes;
        this.delai = delai;
    }

    /** Ce que l’autre côté a répondu. */
    record Reponse(int statut, Map<String, String> entetes, byte[] corps) {

        String texte() {
            return new String(corps, StandardCharsets.UTF_8);
        }
    }

    /**
     * Lit une adresse telle qu’on l’écrit.
     *
     * @throws AdresseRefusee si ce n’en est pas une que l’on appelle
     */
    URI lire(String saisie) {
        var texte = saisie.strip().replaceFirst("(?i)^webcal://", "https://");
        if (texte.length() > LONGUEUR_AU_PLUS) {
            throw new AdresseRefusee("Cette adresse est trop longue.");
        }
        try {
            var adresse = new URI(texte);
            var schema = adresse.getScheme() == null ? "" : adresse.getScheme().toLowerCase(Locale.ROOT);
            if (adresse.getHost() == null || !(schema.equals("https") || internes && schema.equals("http"))) {
                throw new AdresseRefusee("Une adresse commence par https:// et nomme un serveur.");
            }
            if (adresse.getRawUserInfo() != null) {
                throw new AdresseRefusee("N’écrivez ni nom ni mot de passe dans l’adresse.");
            }
            return adresse;
        } catch (URISyntaxException illisible) {
            throw new AdresseRefusee("Cette adresse ne se lit pas. Elle commence par https://.");
        }
    }

    /**
     * Dit tout de suite non à une adresse qui n’est pas publique. Un nom encore inconnu passe : il se vérifie à chaque appel.
     *
     * @throws AdresseRefusee si elle n’est pas sur l’internet public
     */
    void verifier(URI adresse) {
        try {
            resoudre(hote(adresse));
        } catch (AppelManque inconnu) {
            // son serveur n’existe pas encore, ou ne répond plus : on le saura à l’appel
        }
    }

    private static String hote(URI adresse) {
        return adresse.getHost().replaceAll("^\\[|]$", "");
    }

    /**
     * Lit ce qui se trouve à cette adresse, en suivant quelques redirections, chacune vérifiée.
     *
     * @throws AdresseRefusee si l’une d’elles n’est pas publique
     * @throws AppelManque si rien d’utilisable n’en vient à temps
     */
    String telecharger(URI adresse) {
        var ici = adresse;
        for (int saut = 0; saut <= REDIRECTIONS; saut++) {
            var reponse = appeler("GET", ici, Map.of("Accept", "text/calendar, */*;q=0.5"), null);
            if (reponse.statut() == 200) {
                return reponse.texte();
            }
            var ailleurs = reponse.entetes().get("location");
            if (reponse.statut() < 300 || reponse.statut() >= 400 || ailleurs == null) {
                throw new AppelManque("Le serveur a répondu " + reponse.statut() + ".");
            }
            try {
                ici = lire(ici.resolve(ailleurs).toString());
            } catch (IllegalArgumentException illisible) {
                throw new AppelManque("Le serveur renvoie vers une adresse qui ne se lit pas.");
            }
        }
        throw new AppelManque("Le serveur renvoie d’adresse en adresse.");
    }

    /** Envoie ce corps, sans suivre de redirection : un envoi signé ne change pas de destinataire. */
    Reponse poster(URI adresse, Map<String, String> entetes, byte[] corps) {
        return appeler("POST", adresse, entetes, corps);
    }

    private Reponse appeler(String methode, URI adresse, Map<String, String> entetes, byte @Nullable [] corps) {
        long fin = System.nanoTime() + delai.toNanos();
        boolean chiffre = "https".equalsIgnoreCase(adresse.getScheme());
        int port = adresse.getPort() > 0 ? adresse.getPort() : chiffre ? 443 : 80;
        var hote = hote(adresse);
        try (var nu = new Socket()) {
            nu.connect(new InetSocketAddress(resoudre(hote), port), reste(fin));
            try (var canal = chiffre ? chiffrer(nu, hote, port, fin) : nu) {
                canal.getOutputStream().write(demande(methode, adresse, port, chiffre, entetes, corps));
                canal.getOutputStream().flush();
                return lire(canal, fin);
            }
        } catch (SocketTimeoutException lent) {
            throw new AppelManque("Le serveur met trop de temps à répondre.");
        } catch (IOException panne) {
            throw new AppelManque("Le serveur ne répond pas comme il faut.");
        }
    }

    private InetAddress resoudre(String hote) {
        try {
            var toutes = InetAddress.getAllByName(hote);
            if (!internes && !Arrays.stream(toutes).allMatch(AdressesPubliques::estPublique)) {
                throw new AdresseRefusee(
                        "Cette adresse n’est pas sur l’internet public\u00A0: nous ne l’appelons pas.");
            }
            return toutes[0];
        } catch (UnknownHostException inconnu) {
            throw new AppelManque("Aucun serveur ne porte ce nom.");
        }
    }

    private static Socket chiffrer(Socket nu, String hote, int port, long fin) throws IOException {
        nu.setSoTimeout(reste(fin));
        var canal = (SSLSocket) ((SSLSocketFactory) SSLSocketFactory.getDefault()).createSocket(nu, hote, port, true);
        var parametres = new SSLParameters();
        parametres.setEndpointIdentificationAlgorithm("HTTPS");
        if (hote.matches(".*[A-Za-z].*") && hote.indexOf(':') < 0) {
            parametres.setServerNames(List.of(new SNIHostName(hote)));
        }
        canal.setSSLParameters(parametres);
        canal.startHandshake();
        return canal;
    }

    private static byte[] demande(
            String methode,
            URI adresse,
            int port,
            boolean chiffre,
            Map<String, String> entetes,
            byte @Nullable [] corps) {
        var chemin = adresse.getRawPath() == null || adresse.getRawPath().isEmpty() ? "/" : adresse.getRawPath();
        var demande = new StringBuilder(methode)
                .append(' ')
                .append(chemin)
                .append(adresse.getRawQuery() == null ? "" : "?" + adresse.getRawQuery())
                .append(" HTTP/1.1\r\nHost: ")
                .append(adresse.getHost())
                .append(port == (chiffre ? 443 : 80) ? "" : ":" + port)
                .append("\r\nUser-Agent: Maillon\r\nAccept-Encoding: identity\r\nConnection: close\r\n");
        entetes.forEach((nom, valeur) -> demande.append(nom)
                .append(": ")
                .append(valeur.replaceAll("[\\r\\n]", " "))
                .append("\r\n"));
        if (corps != null) {
            demande.append("Content-Length: ").append(corps.length).append("\r\n");
        }
        var tete = demande.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
        if (corps == null) {
            return tete;
        }
        var tout = Arrays.copyOf(tete, tete.length + corps.length);
        System.arraycopy(corps, 0, tout, tete.length, corps.length);
        return tout;
    }

    private static Reponse lire(Socket canal, long fin) throws IOException {
        var entree = new Entree(canal, fin);
        var premiere = entree.ligne();
        if (!premiere.matches("HTTP/1\\.[01] \\d{3}.*")) {
            throw new IOException("Réponse illisible");
        }
        int statut = Integer.parseInt(premiere.substring(9, 12));
        var entetes = new LinkedHashMap<String, String>();
        for (var ligne = entree.ligne(); !ligne.isEmpty(); ligne = entree.ligne()) {
            int deux = ligne.indexOf(':');
            if (deux > 0) {
                entetes.put(
                        ligne.substring(0, deux).toLowerCase(Locale.ROOT),
                        ligne.substring(deux + 1).strip());
            }
        }
        if ("chunked".equalsIgnoreCase(entetes.get("transfer-encoding"))) {
            return new Reponse(statut, entetes, entree.morceaux());
        }
        var longueur = entetes.get("content-length");
        return new Reponse(
                statut,
                entetes,
                longueur == null || !longueur.matches("\\d{1,9}")
                        ? entree.jusquAuBout()
                        : entree.octets(Integer.parseInt(longueur)));
    }

    private static int reste(long fin) throws SocketTimeoutException {
        long millis = (fin - System.nanoTime()) / 1_000_000;
        if (millis <= 0) {
            throw new SocketTimeoutException("Trop long");
        }
        return (int) millis;
    }

    /** Ce qui arrive, sans jamais dépasser ni la taille ni l’heure. */
    private static final class Entree {

        private final Socket canal;
        private final InputStream flux;
        private final long fin;
        private int tete;
        private int corps;

        Entree(Socket canal, long fin) throws IOException {
            this.canal = canal;
            this.flux = new BufferedInputStream(canal.getInputStream());
            this.fin = fin;
        }

        private int lire() throws IOException {
            canal.setSoTimeout(reste(fin));
            return flux.read();
        }

        String ligne() throws IOException {
            var ligne = new ByteArrayOutputStream();
            for (int octet = lire(); octet != '\n'; octet = lire()) {
                if (octet < 0 || ++tete > ENTETES_AU_PLUS) {
                    throw new IOException("En-têtes coupés ou trop longs");
                }
                if (octet != '\r') {
                    ligne.write(octet);
                }
            }
            return ligne.toString(StandardCharsets.ISO_8859_1);
        }

        byte[] octets(int combien) throws IOException {
            compter(combien);
            var lus = new byte[combien];
            for (int rang = 0; rang < combien; ) {
                canal.setSoTimeout(reste(fin));
                int n = flux.read(lus, rang, combien - rang);
                if (n < 0) {
                    throw new IOException("Réponse coupée");
                }
                rang += n;
            }
            return lus;
        }

        byte[] jusquAuBout() throws IOException {
            var tout = new ByteArrayOutputStream();
            var tampon = new byte[8_192];
            canal.setSoTimeout(reste(fin));
            for (int n = flux.read(tampon); n >= 0; n = flux.read(tampon)) {
                compter(n);
                tout.write(tampon, 0, n);
                canal.setSoTimeout(reste(fin));
            }
            return tout.toByteArray();
        }

        byte[] morceaux() throws IOException {
            var tout = new ByteArrayOutputStream();
            while (true) {
                var taille = ligne().split(";", 2)[0].strip();
                if (!taille.matches("[0-9a-fA-F]{1,7}")) {
                    throw new IOException("Morceau illisible");
                }
                int combien = Integer.parseInt(taille, 16);
                if (combien == 0) {
                    return tout.toByteArray();
                }
                tout.write(octets(combien));
                ligne();
            }
        }

        private void compter(int combien) {
            corps += combien;
            if (corps > OCTETS_AU_PLUS) {
                throw new AppelManque("Ce que le serveur envoie est trop gros\u00A0: 2 Mo au plus.");
            }
        }
    }
}
