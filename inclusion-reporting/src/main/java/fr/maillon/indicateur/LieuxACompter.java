package fr.maillon.indicateur;

import fr.maillon.indicateur.TableauDeBord.Ligne;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Les lieux dont on lit les chiffres, et les programmes nationaux auxquels ils appartiennent. */
@Service
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
public class LieuxACompter {

    private final JdbcClient jdbc;

    LieuxACompter(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Un lieu et sa commune. */
    public record LieuACompter(UUID id, String nom, String commune) {}

    /**
     * Ce lieu, s’il est de ce périmètre : de son territoire, de sa structure, de ceux où l’on travaille ; ou si de son activité y
     * a eu lieu.
     */
    public Optional<LieuACompter> trouver(Perimetre perimetre, UUID lieu) {
        var parametres = new HashMap<String, Object>();
        var siens = condition(perimetre, parametres);
        var activite = new Selection(perimetre, Filtre.duLieu(lieu));
        return jdbc.sql("select id, nom, commune from v_lieu_a_compter l where l.id = :lieu and (" + siens
                        + " or exists (select from v_activite_a_croiser where " + activite.condition() + "))")
                .params(activite.parametres())
                .params(parametres)
                .param("lieu", lieu)
                .query((ligne, rang) -> new LieuACompter(
                        ligne.getObject("id", UUID.class), ligne.getString("nom"), ligne.getString("commune")))
                .optional();
    }

    /** Combien de lieux ouverts de ce périmètre appartiennent à ce programme. */
    public long lieuxOuverts(Perimetre perimetre, Filtre filtre) {
        var parametres = new HashMap<String, Object>();
        var siens = condition(perimetre, parametres);
        return jdbc.sql("select count(*) from v_lieu_a_compter l join v_dispositif_du_lieu d on d.lieu_id = l.id"
                        + " where d.dispositif = :dispositif and l.statut = 'OUVERT'"
                        + " and coalesce(l.departement_code = :departement, true) and (" + siens + ")")
                .params(parametres)
                .param("dispositif", filtre.dispositif())
                .param("departement", filtre.departement(), java.sql.Types.VARCHAR)
                .query(Long.class)
                .single();
    }

    /**
     * L’activité dans les lieux de chaque programme, du plus actif au moins actif. Un lieu peut appartenir à deux programmes : son
     * activité compte dans chacun.
     *
     * @param lieux l’activité de chaque lieu, déjà comptée
     */
    public List<Ligne> parDispositif(List<Ligne> lieux) {
        var parLieu = lieux.stream()
                .filter(ligne -> !ligne.cle().isEmpty())
                .collect(Collectors.toMap(Ligne::cle, Ligne::evolution));
        if (parLieu.isEmpty()) {
            return List.of();
        }
        var comptes = new HashMap<String, Evolution>();
        jdbc.sql("select lieu_id::text, dispositif from v_dispositif_du_lieu where lieu_id = any(:lieux::uuid[])")
                .param("lieux", parLieu.keySet().toArray(String[]::new))
                .query(ligne -> {
                    comptes.merge(
                            ligne.getString(2),
                            parLieu.getOrDefault(ligne.getString(1), Evolution.NULLE),
                            Evolution::plus);
                });
        return comptes.entrySet().stream()
                .map(e -> new Ligne(e.getKey(), "", 0, e.getValue()))
                .sorted(Indicateurs.DU_PLUS_AU_MOINS_ACTIF)
                .toList();
    }

    /** Sur les colonnes de v_lieu_a_compter : ce qui est du périmètre, même sans activité. */
    private static String condition(Perimetre perimetre, Map<String, Object> parametres) {
        return switch (perimetre) {
            case Perimetre.Pays pays -> "true";
            case Perimetre.Territoire territoire -> {
                parametres.put("ses_departements", territoire.departements().toArray(String[]::new));
                parametres.put("ses_epcis", territoire.epcis().toArray(String[]::new));
                yield "l.departement_code = any(:ses_departements) or l.epci_code = any(:ses_epcis)";
            }
            case Perimetre.Structure structure -> {
                parametres.put("qui", structure.id());
                yield "l.structure_id = :qui or exists (select from v_appartenance a"
                        + " where a.lieu_id = l.id and a.structure_id = :qui)";
            }
            case Perimetre.Mediateur mediateur -> {
                parametres.put("qui", mediateur.id());
                yield "exists (select from v_appartenance a where a.lieu_id = l.id and a.mediateur_id = :qui)";
            }
            case Perimetre.Lieu lieu -> {
                parametres.put("qui", lieu.id());
                yield "l.id = :qui";
            }
        };
    }
}
