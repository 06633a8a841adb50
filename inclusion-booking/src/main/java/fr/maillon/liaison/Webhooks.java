package fr.maillon.liaison;

import fr.maillon.commun.Identifiants;
import fr.maillon.commun.Lien;
import fr.maillon.rendezvous.FicheRendezVous;
import fr.maillon.rendezvous.LectureDesRendezVous;
import fr.maillon.rendezvous.RendezVousChange;
import fr.maillon.rendezvous.Statut;
import fr.maillon.structure.StructureId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Prévenir les outils d’un partenaire. Ce qui doit partir s’écrit dans la transaction du rendez-vous et part ensuite : rien ne
 * se perd, rien ne part d’un rendez-vous qui n’a pas été pris. Chaque envoi est signé (HMAC-SHA256) ; sans réponse, il repart
 * de plus en plus tard, trois jours durant. Il ne dit ni qui vient, ni comment le joindre.
 */
@Service
public class Webhooks {

    /** Au-delà, c’est une erreur. */
    public static final int PAR_STRUCTURE = 5;

    /** Où se lit la signature : {@code t=<secondes>,v1=<hexadécimal de HMAC-SHA256(secret, t + "." + corps)>}. */
    static final String SIGNATURE = "Maillon-Signature";

    static final String ENVOI = "Maillon-Envoi";
    static final String EVENEMENT = "Maillon-Evenement";

    private static final int ENVOIS_MONTRES = 20;
    private static final int PAR_PASSAGE = 100;
    private static final Duration ABANDON = Duration.ofDays(3);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration ATTENTE_MAXIMALE = Duration.ofHours(6);
    private static final int PARTI = 410;

    private final JdbcClient jdbc;
    private final LectureDesRendezVous lecture;
    private final AppelSortant appel;
    private final Clock horloge;
    private final TransactionTemplate transaction;
    private final JsonMapper json = JsonMapper.builder().build();

    Webhooks(
            JdbcClient jdbc,
            LectureDesRendezVous lecture,
            AppelSortant appel,
            Clock horloge,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.lecture = lecture;
        this.appel = appel;
        this.horloge = horloge;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Un webhook neuf, et son secret : il ne se montre qu’une fois. */
    public record Cree(UUID id, String secret) {

        @Override
        public String toString() {
            return "Cree[***]";
        }
    }

    /**
     * Prévient désormais cette adresse.
     *
     * @throws AdresseRefusee si l’on n’appelle pas cette adresse, ou s’il y en a déjà trop
     */
    public Cree ajouter(StructureId structure, String adresse) {
        var lue = appel.lire(adresse);
        appel.verifier(lue);
        var secret = Lien.nouveau().jeton();
        var id = Identifiants.nouveau();
        int ajoutes = jdbc.sql("""
                        insert into webhook (id, structure_id, adresse, secret, cree_le)
                        select :id, :structure, :adresse, :secret, :maintenant
                        where (select count(*) from webhook where structure_id = :structure) < :plafond""")
                .param("id", id)
                .param("structure", structure.valeur())
                .param("adresse", lue.toString())
                .param("secret", secret)
                .param("maintenant", utc(horloge.instant()))
                .param("plafond", PAR_STRUCTURE)
                .update();
        if (ajoutes == 0) {
            throw new AdresseRefusee("Cinq adresses au plus\u00A0: retirez-en une d’abord.");
        }
        return new Cree(id, secret);
    }

    /** Ne prévient plus cette adresse. */
    public void retirer(UUID id, StructureId structure) {
        jdbc.sql("delete from webhook where id = ? and structure_id = ?")
                .params(id, structure.valeur())
                .update();
    }

    /** Envoie un essai, qui ne parle d’aucun rendez-vous. Remet en marche une adresse arrêtée. */
    public void essayer(UUID id, StructureId structure) {
        jdbc.sql("update webhook set arrete_le = null where id = ? and structure_id = ?")
                .params(id, structure.valeur())
                .update();
        var envoi = Identifiants.nouveau();
        jdbc.sql("""
                        insert into envoi_de_webhook (id, webhook_id, evenement, sequence, corps, cree_le, prochain_essai)
                        select ?, id, 'essai', 0, ?, ?, ? from webhook where id = ? and structure_id = ?""")
                .params(
                        envoi,
                        json.writeValueAsString(corps(envoi, "essai", null)),
                        utc(horloge.instant()),
                        utc(horloge.instant()),
                        id,
                        structure.valeur())
                .update();
    }

    /** Renvoie le même envoi : même numéro, même corps. Qui l’a déjà reçu le reconnaît. */
    public void rejouer(UUID envoi, StructureId structure) {
        jdbc.sql("""
                        update envoi_de_webhook e set envoye_le = null, prochain_essai = ?, essais = 0
                        where id = ? and exists (select from webhook w where w.id = e.webhook_id and w.structure_id = ?
                                                                      and w.arrete_le is null)""").params(utc(horloge.instant()), envoi, structure.valeur()).update();
    }

    /** Les adresses d’une structure et leurs derniers envois. */
    public List<Webhook> de(StructureId structure) {
        Map<UUID, List<Webhook.Envoi>> envois = jdbc
                .sql("""
                        select e.* from webhook w cross join lateral (
                            select * from envoi_de_webhook where webhook_id = w.id
                            order by cree_le desc, id desc limit ?) e
                        where w.structure_id = ?""")
                .params(ENVOIS_MONTRES, structure.valeur())
                .query((rs, rang) -> Map.entry(rs.getObject("webhook_id", UUID.class), envoi(rs)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return jdbc.sql("select id, adresse, arrete_le from webhook where structure_id = ? order by cree_le, id")
                .param(structure.valeur())
                .query((rs, rang) -> {
                    var id = rs.getObject("id", UUID.class);
                    return new Webhook(
                            id,
                            rs.getString("adresse"),
                            rs.getObject("arrete_le") != null,
                            envois.getOrDefault(id, List.of()));
                })
                .list();
    }

    private static Webhook.Envoi envoi(ResultSet rs) throws SQLException {
        return new Webhook.Envoi(
                rs.getObject("id", UUID.class),
                rs.getString("evenement"),
                rs.getObject("cree_le", OffsetDateTime.class).toInstant(),
                rs.getInt("essais"),
                instant(rs, "envoye_le"),
                rs.getObject("statut", Integer.class),
                rs.getString("erreur"),
                instant(rs, "prochain_essai"));
    }

    /** Écrit ce qui devra partir, avec le rendez-vous. */
    @EventListener
    void suivre(RendezVousChange change) {
        var abonnes = jdbc.sql("""
                        select w.id from webhook w
                        join offre o on o.structure_id = w.structure_id
                        join mode_d_offre m on m.offre_id = o.id
                        join rendez_vous rv on rv.mode_id = m.id
                        where rv.id = ? and w.arrete_le is null""")
                .param(change.rendezVous().valeur())
                .query(UUID.class)
                .list();
        if (abonnes.isEmpty()) {
            return;
        }
        var fiche = lecture.parId(change.rendezVous());
        var evenement = evenement(change, fiche);
        for (var webhook : abonnes) {
            var envoi = Identifiants.nouveau();
            jdbc.sql("""
                            insert into envoi_de_webhook
                                (id, webhook_id, rendez_vous_id, evenement, sequence, corps, cree_le, prochain_essai)
                            values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""")
                    .params(
                            envoi,
                            webhook,
                            fiche.id().valeur(),
                            evenement,
                            change.sequence(),
                            json.writeValueAsString(corps(envoi, evenement, fiche)),
                            utc(horloge.instant()),
                            utc(horloge.instant()))
                    .update();
        }
    }

    private static String evenement(RendezVousChange change, FicheRendezVous fiche) {
        var quoi = switch (change.nature()) {
            case PRIS -> "pris";
            case DEPLACE -> "deplace";
            case ANNULE -> fiche.statut() == Statut.EXCUSE ? "decommande" : "annule";
            case NOTE -> fiche.statut().name().toLowerCase(Locale.ROOT);
        };
        return "rendez-vous." + quoi;
    }

    /** De quoi retrouver le rendez-vous dans son agenda, rien de la personne ; d’une offre sensible, pas même le motif. */
    private Map<String, Object> corps(UUID envoi, String evenement, @Nullable FicheRendezVous fiche) {
        var corps = new LinkedHashMap<String, Object>();
        corps.put("envoi", envoi.toString());
        corps.put("evenement", evenement);
        corps.put("le", horloge.instant().toString());
        if (fiche != null) {
            var rendezVous = new LinkedHashMap<String, Object>();
            rendezVous.put("id", fiche.id().valeur().toString());
            rendezVous.put("statut", fiche.statut().name());
            rendezVous.put("debut", fiche.debut().toOffsetDateTime().toString());
            rendezVous.put("fin", fiche.fin().toOffsetDateTime().toString());
            rendezVous.put("offre", fiche.offre().valeur().toString());
            if (!fiche.sensible()) {
                rendezVous.put("besoin", fiche.besoin());
            }
            rendezVous.put("canal", fiche.canal().name());
            rendezVous.put("lieu", fiche.endroit());
            corps.put("rendezVous", rendezVous);
        }
        return corps;
    }

    private record AFaire(
            UUID id,
            UUID webhook,
            String adresse,
            String secret,
            String evenement,
            String corps,
            int essais,
            Instant creeLe) {}

    /** Envoie ce qui est dû ; rend le nombre d’envois reçus. */
    @Scheduled(fixedDelayString = "${maillon.liaison.periode:PT5S}")
    public int envoyer() {
        int recus = 0;
        for (int rang = 0; rang < PAR_PASSAGE; rang++) {
            var prochain = prendre();
            if (prochain.isEmpty()) {
                break;
            }
            recus += envoyer(prochain.get()) ? 1 : 0;
        }
        return recus;
    }

    /** Le prochain dû, que cette instance garde deux minutes : arrêtée net, une autre le reprendra. */
    private Optional<AFaire> prendre() {
        return jdbc.sql("""
                        update envoi_de_webhook e set prochain_essai = :garde, essais = essais + 1
                        from webhook w
                        where w.id = e.webhook_id and e.id = (
                            select f.id from envoi_de_webhook f join webhook v on v.id = f.webhook_id
                            where f.prochain_essai <= :maintenant and v.arrete_le is null
                            order by f.prochain_essai, f.id limit 1 for update of f skip locked)
                        returning e.id, e.webhook_id, w.adresse, w.secret, e.evenement, e.corps, e.essais, e.cree_le""")
                .param("maintenant", utc(horloge.instant()))
                .param("garde", utc(horloge.instant().plus(PATIENCE)))
                .query((rs, rang) -> new AFaire(
                        rs.getObject("id", UUID.class),
                        rs.getObject("webhook_id", UUID.class),
                        rs.getString("adresse"),
                        rs.getString("secret"),
                        rs.getString("evenement"),
                        rs.getString("corps"),
                        rs.getInt("essais"),
                        rs.getObject("cree_le", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** Hors de toute transaction : un serveur lent ne retient rien. */
    private boolean envoyer(AFaire envoi) {
        var corps = envoi.corps().getBytes(StandardCharsets.UTF_8);
        long t = horloge.instant().getEpochSecond();
        try {
            var reponse = appel.poster(
                    appel.lire(envoi.adresse()),
                    Map.of(
                            "Content-Type",
                            "application/json; charset=utf-8",
                            ENVOI,
                            envoi.id().toString(),
                            EVENEMENT,
                            envoi.evenement(),
                            SIGNATURE,
                            "t=" + t + ",v1=" + signer(envoi.secret(), t, corps)),
                    corps);
            boolean recu = reponse.statut() >= 200 && reponse.statut() < 300;
            noter(envoi, reponse.statut(), recu ? null : "Le serveur a répondu " + reponse.statut() + ".", recu);
            return recu;
        } catch (AppelManque | AdresseRefusee manque) {
            noter(envoi, null, String.valueOf(manque.getMessage()), false);
            return false;
        }
    }

    private void noter(AFaire envoi, @Nullable Integer statut, @Nullable String erreur, boolean recu) {
        transaction.executeWithoutResult(encours -> {
            jdbc.sql("""
                            update envoi_de_webhook set statut = :statut::int, erreur = left(:erreur::text, 200),
                                   envoye_le = :envoye::timestamptz, prochain_essai = :prochain::timestamptz where id = :id""")
                    .param("statut", statut == null ? null : statut.toString(), Types.VARCHAR)
                    .param("erreur", erreur, Types.VARCHAR)
                    .param("envoye", recu ? horloge.instant().toString() : null, Types.VARCHAR)
                    .param("prochain", prochain(envoi, recu), Types.VARCHAR)
                    .param("id", envoi.id())
                    .update();
            if (statut != null && statut == PARTI) { // le partenaire dit que cette adresse n’existe plus
                jdbc.sql("update webhook set arrete_le = ? where id = ?")
                        .params(utc(horloge.instant()), envoi.webhook())
                        .update();
            }
        });
    }

    private @Nullable String prochain(AFaire envoi, boolean recu) {
        var maintenant = horloge.instant();
        return recu || maintenant.isAfter(envoi.creeLe().plus(ABANDON))
                ? null
                : maintenant.plus(attente(envoi.essais())).toString();
    }

    /** Une minute, deux, quatre… jusqu’à six heures. */
    static Duration attente(int essais) {
        var attente = Duration.ofMinutes(1L << Math.min(essais - 1, 10));
        return attente.compareTo(ATTENTE_MAXIMALE) > 0 ? ATTENTE_MAXIMALE : attente;
    }

    static String signer(String secret, long t, byte[] corps) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((t + ".").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(corps));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Ce qui est parti depuis un mois n’a plus à se rejouer. */
    @Scheduled(fixedDelayString = "${maillon.liaison.menage:PT6H}", initialDelayString = "PT10M")
    public int ranger() {
        return jdbc.sql("delete from envoi_de_webhook where cree_le < ? and prochain_essai is null")
                .param(utc(horloge.instant().minus(Duration.ofDays(30))))
                .update();
    }

    private static @Nullable Instant instant(ResultSet rs, String colonne) throws SQLException {
        var lu = rs.getObject(colonne, OffsetDateTime.class);
        return lu == null ? null : lu.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
