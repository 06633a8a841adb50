package fr.maillon.attente;

import fr.maillon.compte.Courriel;
import fr.maillon.lieu.LieuId;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.offre.Canal;
import fr.maillon.offre.OffreId;
import fr.maillon.rendezvous.Personne;
import fr.maillon.rendezvous.RendezVousId;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.usager.Telephone;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lire les attentes : une, celles d’un besoin. */
@Service
@Transactional(readOnly = true)
public class LectureDesAttentes {

    private static final String FICHE = """
            select a.*, o.besoin, o.sensible, o.consignes_avant, o.documents, c.nom commune, vl.nom lieu_voulu,
                   coalesce(mp.fuseau, (select m.fuseau from mode_d_offre m where m.offre_id = o.id order by m.id limit 1),
                            'Europe/Paris') fuseau,
                   mp.canal place_canal, coalesce(pl.nom, pa.emplacement) place_endroit, pl.adresse place_adresse,
                   pl.code_postal place_code_postal, pc.nom place_commune, ps.nom place_partenaire,
                   po.duree_minutes place_minutes,
                   case when a.statut = 'EN_ATTENTE' then
                       (select count(*) from attente d join offre od on od.id = d.offre_id
                        where d.statut = 'EN_ATTENTE' and (d.attend_depuis, d.id) < (a.attend_depuis, a.id)
                          and cle_recherche(od.besoin) = cle_recherche(o.besoin))
                       else 0 end devant
            from attente a
            join offre o on o.id = a.offre_id
            join commune c on c.code = a.commune_code
            left join lieu vl on vl.id = a.lieu_id
            left join mode_d_offre mp on mp.id = a.place_mode_id
            left join offre po on po.id = mp.offre_id
            left join structure ps on ps.id = po.structure_id
            left join lieu pl on pl.id = mp.lieu_id
            left join arret pa on pa.id = mp.arret_id
            left join commune pc on pc.code = coalesce(pl.commune_code, pa.commune_code)
            """;

    private static final String MEME_BESOIN =
            " cle_recherche(o.besoin) = (select cle_recherche(besoin) from offre where id = :offre)";

    private final JdbcClient jdbc;
    private final Clock horloge;

    LectureDesAttentes(JdbcClient jdbc, Clock horloge) {
        this.jdbc = jdbc;
        this.horloge = horloge;
    }

    /**
     * Cette attente, pour qui en a le lien.
     *
     * @throws AttenteIntrouvable si elle n’existe pas
     */
    public FicheAttente parId(AttenteId id) {
        return trouver(id).orElseThrow(AttenteIntrouvable::new);
    }

    Optional<FicheAttente> trouver(AttenteId id) {
        return jdbc.sql(FICHE + "where a.id = ?")
                .param(id.valeur())
                .query(LectureDesAttentes::fiche)
                .optional();
    }

    /** Ce qu’attend qui a ce téléphone ou ce courriel. */
    public List<FicheAttente> activesDe(@Nullable Telephone telephone, @Nullable Courriel courriel) {
        return jdbc.sql(FICHE + """
                        where a.statut in ('EN_ATTENTE', 'PROPOSEE') and (a.telephone = :telephone or a.courriel = :courriel)
                        order by a.attend_depuis, a.id""")
                .param("telephone", telephone == null ? "" : telephone.valeur())
                .param("courriel", courriel == null ? "" : courriel.adresse())
                .query(LectureDesAttentes::fiche)
                .list();
    }

    /** Les personnes pour qui ce médiateur attend, celles à qui l’on garde une place d’abord. */
    public List<FicheAttente> activesDuPrescripteur(MediateurId prescripteur) {
        return jdbc.sql(FICHE + """
                        where a.statut in ('EN_ATTENTE', 'PROPOSEE') and a.prescripteur_id = ?
                        order by a.garde_jusqua nulls last, a.attend_depuis, a.id""")
                .param(prescripteur.valeur())
                .query(LectureDesAttentes::fiche)
                .list();
    }

    /** Qui attend pour ce besoin, dans l’ordre de la file. */
    List<FicheAttente> enAttente(OffreId offre, int limite) {
        return jdbc.sql(FICHE + "where a.statut = 'EN_ATTENTE' and a.avant >= :aujourdhui and" + MEME_BESOIN
                        + " order by a.attend_depuis, a.id limit :limite")
                .param("offre", offre.valeur())
                .param("aujourdhui", LocalDate.now(horloge))
                .param("limite", limite)
                .query(LectureDesAttentes::fiche)
                .list();
    }

    /** Pour ce besoin, qui n’a pas répondu à temps, et qui a fini d’attendre. */
    List<FicheAttente> finies(OffreId offre) {
        return jdbc.sql(FICHE + """
                        where (a.statut = 'PROPOSEE' and a.garde_jusqua <= :maintenant
                               or a.statut = 'EN_ATTENTE' and a.avant < :aujourdhui) and""" + MEME_BESOIN + " order by a.attend_depuis, a.id")
                .param("offre", offre.valeur())
                .param("maintenant", horloge.instant().atOffset(ZoneOffset.UTC))
                .param("aujourdhui", LocalDate.now(horloge))
                .query(LectureDesAttentes::fiche)
                .list();
    }

    /** De chaque besoin où il y a quelque chose à faire, une offre. */
    List<OffreId> besoinsARevoir() {
        return jdbc
                .sql("""
                        select min(o.id::text)::uuid
                        from (select offre_id from attente where statut = 'EN_ATTENTE' and a_revoir_le <= :maintenant
                              union select offre_id from attente where statut = 'PROPOSEE' and garde_jusqua <= :maintenant
                              union select offre_id from place_rendue) r
                        join offre o on o.id = r.offre_id group by cle_recherche(o.besoin)""")
                .param("maintenant", horloge.instant().atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .list()
                .stream()
                .map(OffreId::new)
                .toList();
    }

    private static FicheAttente fiche(ResultSet rs, int rang) throws SQLException {
        var lieu = rs.getObject("lieu_id", UUID.class);
        var prescripteur = rs.getObject("prescripteur_id", UUID.class);
        var fuseau = ZoneId.of(rs.getString("fuseau"));
        return new FicheAttente(
                new AttenteId(rs.getObject("id", UUID.class)),
                new Souhait(
                        new OffreId(rs.getObject("offre_id", UUID.class)),
                        new CodeInsee(rs.getString("commune_code")),
                        lieu == null ? null : new LieuId(lieu),
                        (Integer) rs.getObject("rayon_km"),
                        rs.getBoolean("a_distance"),
                        Moment.valueOf(rs.getString("moment")),
                        rs.getObject("avant", LocalDate.class)),
                Statut.valueOf(rs.getString("statut")),
                instant(rs, "garde_jusqua"),
                place(rs, fuseau),
                personne(rs),
                prescripteur == null ? null : new MediateurId(prescripteur),
                rs.getInt("sequence"),
                rs.getInt("devant"),
                rs.getString("besoin"),
                rs.getBoolean("sensible"),
                rs.getString("consignes_avant"),
                List.of((String[]) rs.getArray("documents").getArray()),
                rs.getString("commune"),
                rs.getString("lieu_voulu"),
                fuseau);
    }

    private static @Nullable PlaceProposee place(ResultSet rs, ZoneId fuseau) throws SQLException {
        var debut = instant(rs, "place_debut");
        var canal = rs.getString("place_canal");
        if (debut == null || canal == null) {
            return null;
        }
        var ville = Stream.of(rs.getString("place_code_postal"), rs.getString("place_commune"))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        var adresse = Stream.of(Objects.requireNonNullElse(rs.getString("place_adresse"), ""), ville)
                .filter(ligne -> !ligne.isBlank())
                .collect(Collectors.joining(", "));
        return new PlaceProposee(
                new RendezVousId(rs.getObject("place_id", UUID.class)),
                debut.atZone(fuseau),
                Canal.valueOf(canal),
                rs.getString("place_endroit"),
                adresse.isEmpty() ? null : adresse,
                rs.getString("place_partenaire"),
                rs.getInt("place_minutes"));
    }

    private static Personne personne(ResultSet rs) throws SQLException {
        var telephone = rs.getString("telephone");
        var courriel = rs.getString("courriel");
        return new Personne(
                rs.getString("nom"),
                telephone == null ? null : new Telephone(telephone),
                courriel == null ? null : new Courriel(courriel),
                rs.getString("reserve_par"));
    }

    private static @Nullable Instant instant(ResultSet rs, String colonne) throws SQLException {
        var lu = rs.getObject(colonne, OffsetDateTime.class);
        return lu == null ? null : lu.toInstant();
    }
}
