package fr.maillon.visio;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.stereotype.Component;
import org.xml.sax.SAXException;

/**
 * Les salles d’un serveur BigBlueButton. Chaque appel porte la somme de contrôle du nom de l’appel, de ses paramètres et du
 * secret partagé. Ouvrir une salle déjà ouverte est sans effet. Rien de la personne ne part : ni nom, ni motif.
 */
@Component
@ConditionalOnExpression("!'${maillon.visio.bigbluebutton.url:}'.isBlank()")
class VisioBigBlueButton implements FournisseurDeVisio, DisposableBean {

    /** Les sommes qu’accepte BigBlueButton. */
    private static final List<String> SOMMES = List.of("SHA-1", "SHA-256", "SHA-384", "SHA-512");

    private static final Duration PATIENCE = Duration.ofSeconds(8);

    /** Une salle que personne ne rejoint se ferme seule. */
    private static final String MINUTES_SANS_PERSONNE = "30";

    private static final int TAILLE_MAXIMALE = 64 * 1024;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final String adresse;
    private final String secret;
    private final String somme;
    private final String retour;

    VisioBigBlueButton(
            @Value("${maillon.visio.bigbluebutton.url}") String adresse,
            @Value("${maillon.visio.bigbluebutton.secret:}") String secret,
            @Value("${maillon.visio.bigbluebutton.somme:SHA-256}") String somme,
            @Value("${maillon.adresse-publique:http://localhost:8080}") String retour) {
        if (secret.isBlank() || !SOMMES.contains(somme)) {
            throw new IllegalArgumentException(
                    "maillon.visio.bigbluebutton : il faut un secret, et une somme parmi " + SOMMES);
        }
        this.adresse = adresse.replaceFirst("/+$", "");
        this.secret = secret;
        this.somme = somme;
        this.retour = retour;
    }

    @Override
    public URI entrer(SalleDeVisio salle, boolean anime) {
        var ouverture = new LinkedHashMap<String, String>();
        ouverture.put("name", "Rendez-vous");
        ouverture.put("meetingID", salle.nom());
        ouverture.put("record", "false");
        ouverture.put("meetingExpireIfNoUserJoinedInMinutes", MINUTES_SANS_PERSONNE);
        ouverture.put("logoutURL", retour);
        ouvrir(adresse("create", ouverture));

        var entree = new LinkedHashMap<String, String>();
        entree.put("fullName", anime ? "Conseiller" : "Personne reçue");
        entree.put("meetingID", salle.nom());
        entree.put("role", anime ? "MODERATOR" : "VIEWER");
        entree.put("redirect", "true");
        return adresse("join", entree);
    }

    private void ouvrir(URI demande) {
        try {
            var reponse = client.send(
                    HttpRequest.newBuilder(demande).timeout(PATIENCE).GET().build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            byte[] corps;
            try (var flux = reponse.body()) {
                corps = flux.readNBytes(TAILLE_MAXIMALE);
            }
            if (reponse.statusCode() != 200 || !"SUCCESS".equals(issue(corps))) {
                throw new VisioIndisponible("BigBlueButton refuse d’ouvrir la salle\u00A0: " + reponse.statusCode());
            }
        } catch (IOException | SAXException muet) {
            throw new VisioIndisponible("BigBlueButton ne répond pas");
        } catch (InterruptedException arret) {
            Thread.currentThread().interrupt();
            throw new VisioIndisponible("Arrêt pendant l’ouverture");
        }
    }

    /** Le {@code returncode} de la réponse. Ni entité ni document externe : la réponse vient d’ailleurs. */
    private static String issue(byte[] corps) throws IOException, SAXException {
        try {
            var fabrique = DocumentBuilderFactory.newInstance();
            fabrique.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            fabrique.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var lecteur = fabrique.newDocumentBuilder();
            lecteur.setErrorHandler(null);
            var codes = lecteur.parse(new ByteArrayInputStream(corps)).getElementsByTagName("returncode");
            return codes.getLength() == 0 ? "" : codes.item(0).getTextContent();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private URI adresse(String appel, Map<String, String> parametres) {
        var requete = parametres.entrySet().stream()
                .map(un -> un.getKey() + "=" + URLEncoder.encode(un.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return URI.create(
                adresse + "/" + appel + "?" + requete + "&checksum=" + sommeDeControle(somme, appel, requete, secret));
    }

    static String sommeDeControle(String somme, String appel, String requete, String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(somme)
                            .digest((appel + requete + secret).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void destroy() {
        client.close();
    }
}
