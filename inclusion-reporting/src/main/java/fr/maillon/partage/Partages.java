package fr.maillon.partage;

import fr.maillon.commun.Lien;
import fr.maillon.indicateur.Filtre;
import fr.maillon.indicateur.Perimetre;
import fr.maillon.indicateur.Periode;
import fr.maillon.journal.Journal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Faire un lien, le lister, le fermer, l’ouvrir. */
@Service
@Transactional
public class Partages {

    private static final String OBJET = "partage";
    private static final String STATISTIQUES = "STATISTIQUES";
    private static final String EFFETS = "EFFETS";

    private final JdbcClient jdbc;
    private final Journal journal;
    private final Clock horloge;

    Partages(JdbcClient jdbc, Journal journal, Clock horloge) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.horloge = horloge;
    }

    /**
     * Fait un lien ; rend son secret, qui ne se montrera plus.
     *
     * @param id fait par le formulaire : envoyé deux fois, il ne fait qu’un lien
     * @return vide si ce lien est déjà fait
     */
    public Optional<String> creer(UUID id, DemandeDePartage demande, UUID auteur) {
        return creer(id, demande, STATISTIQUES, auteur);
    }

    /** Le même, pour ce que le réseau a fait gagner une année : celle où la période commence. */
    public Optional<String> creerPourLesEffets(UUID id, DemandeDePartage demande, UUID auteur) {
        return creer(id, demande, EFFETS, auteur);
    }

    private Optional<String> creer(UUID id, DemandeDePartage demande, String sujet, UUID auteur) {
        var lien = Lien.nouveau();
        var maintenant = horloge.instant();
        var filtre = demande.filtre();
        int fait = jdbc.sql("""
                insert into partage_de_statistiques (id, empreinte, compte_id, nom, du, au, departement, epci, structure_id,
                    lieu_id, type, thematique, etiquette_id, dispositif, canal, sujet, cree_le, expire_le)
                values (:id, :empreinte, :auteur, :nom, :du, :au, :departement, :epci, cast(:structure as uuid),
                    cast(:lieu as uuid), :type, :thematique, cast(:etiquette as uuid), :dispositif, :canal, :sujet, :le, :fin)
                on conflict (id) do nothing""")
                .param("id", id)
                .param("empreinte", lien.empreinte())
                .param("auteur", auteur)
                .param("nom", demande.nom().strip())
                .param("du", demande.periode().du())
                .param("au", demande.periode().au())
                .param("departement", filtre.departement())
                .param("epci", filtre.epci())
                .param("structure", enTexte(filtre.structure()))
                .param("lieu", enTexte(filtre.lieu()))
                .param("type", filtre.type())
                .param("thematique", filtre.thematique())
                .param("etiquette", enTexte(filtre.etiquette()))
                .param("dispositif", filtre.dispositif())
                .param("canal", filtre.canal())
                .param("sujet", sujet)
                .param("le", Timestamp.from(maintenant))
                .param("fin", Timestamp.from(maintenant.plus(Duration.ofDays(demande.jours()))))
                .update();
        if (fait == 0) {
            return Optional.empty();
        }
        journal.noter(auteur, "partager", OBJET, id.toString(), null);
        return Optional.of(lien.jeton());
    }

    /** Les siens, le plus récent d’abord. */
    @Transactional(readOnly = true)
    public List<PartageEnListe> lister(UUID auteur) {
        return jdbc.sql("""
                select id, nom, du, au, cree_le, expire_le, revoque_le, sujet from partage_de_statistiques
                where compte_id = ? order by cree_le desc, id""")
                .param(auteur)
                .query((ligne, rang) -> new PartageEnListe(
                        ligne.getObject("id", UUID.class),
                        ligne.getString("nom"),
                        ligne.getObject("du", LocalDate.class),
                        ligne.getObject("au", LocalDate.class),
                        instant(ligne.getTimestamp("cree_le")),
                        instant(ligne.getTimestamp("expire_le")),
                        ligne.getTimestamp("revoque_le") == null ? null : instant(ligne.getTimestamp("revoque_le")),
                        EFFETS.equals(ligne.getString("sujet"))))
                .list();
    }

    /** Ferme un des siens. Le refermer ne change rien. */
    public void fermer(UUID id, UUID auteur) {
        int ferme = jdbc.sql("""
                update partage_de_statistiques set revoque_le = coalesce(revoque_le, ?) where id = ? and compte_id = ?""")
                .params(Timestamp.from(horloge.instant()), id, auteur)
                .update();
        if (ferme == 0) {
            throw new PartageIntrouvable();
        }
        journal.noter(auteur, "fermer", OBJET, id.toString(), null);
    }

    /** Ce que montre ce lien ; vide s’il n’existe pas, ne vaut plus, ou si son auteur n’est plus en service. */
    @Transactional(readOnly = true)
    public Optional<PartageOuvert> ouvrir(String secret) {
        return ouvrir(secret, STATISTIQUES);
    }

    /** Le même, pour un lien fait par {@link #creerPourLesEffets}. */
    @Transactional(readOnly = true)
    public Optional<PartageOuvert> ouvrirLesEffets(String secret) {
        return ouvrir(secret, EFFETS);
    }

    private Optional<PartageOuvert> ouvrir(String secret, String sujet) {
        return jdbc.sql("""
                select p.nom, p.du, p.au, p.departement, p.epci, p.structure_id, p.lieu_id, p.type, p.thematique, p.etiquette_id,
                       p.dispositif, p.canal, p.expire_le,
                       c.role, c.mediateur_id as auteur_mediateur, c.structure_id as auteur_structure, c.departements, c.epcis
                from partage_de_statistiques p join v_portee_compte c on c.id = p.compte_id
                where p.empreinte = ? and p.sujet = ? and p.revoque_le is null and p.expire_le > ?""")
                .params(new Lien(secret).empreinte(), sujet, Timestamp.from(horloge.instant()))
                .query((ligne, rang) -> new PartageOuvert(
                        ligne.getString("nom"),
                        perimetre(ligne),
                        new Filtre(
                                ligne.getString("departement"),
                                ligne.getString("epci"),
                                ligne.getObject("structure_id", UUID.class),
                                ligne.getObject("lieu_id", UUID.class),
                                null,
                                ligne.getString("type"),
                                ligne.getString("thematique"),
                                ligne.getObject("etiquette_id", UUID.class),
                                ligne.getString("dispositif"),
                                ligne.getString("canal")),
                        new Periode(ligne.getObject("du", LocalDate.class), ligne.getObject("au", LocalDate.class)),
                        instant(ligne.getTimestamp("expire_le"))))
                .optional();
    }

    /** Ce que voit l’auteur, aujourd’hui ; un rôle qui ne voit pas d’activité n’en montre pas. */
    private static Perimetre perimetre(ResultSet ligne) throws SQLException {
        return switch (ligne.getString("role")) {
            case "ADMINISTRATEUR" -> new Perimetre.Pays();
            case "COORDINATEUR" ->
                new Perimetre.Territoire(textes(ligne.getArray("departements")), textes(ligne.getArray("epcis")));
            case "RESPONSABLE_STRUCTURE" -> new Perimetre.Structure(ligne.getObject("auteur_structure", UUID.class));
            case "MEDIATEUR" -> new Perimetre.Mediateur(ligne.getObject("auteur_mediateur", UUID.class));
            default -> new Perimetre.Territoire(List.of(), List.of());
        };
    }

    private static List<String> textes(Array tableau) throws SQLException {
        return List.of((String[]) tableau.getArray());
    }

    private static Instant instant(Timestamp le) {
        return le.toInstant();
    }

    private static @Nullable String enTexte(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }
}
