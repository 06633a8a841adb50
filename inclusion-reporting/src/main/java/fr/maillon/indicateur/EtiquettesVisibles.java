package fr.maillon.indicateur;

import fr.maillon.indicateur.TableauDeBord.Ligne;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Les étiquettes que voit un périmètre : celles du département à tous ses professionnels, celles d’une équipe à sa structure et à
 * ses médiateurs, les personnelles à leur seul médiateur. Tout le reste est fermé.
 */
@Service
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
public class EtiquettesVisibles {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final String SES_AFFECTATIONS =
            " from v_appartenance a where a.mediateur_id = :qui and daterange(a.debut, a.fin) @> :aujourdhui)";

    private final JdbcClient jdbc;
    private final ReponsesGardees gardees;
    private final Clock horloge;

    EtiquettesVisibles(JdbcClient jdbc, ReponsesGardees gardees, Clock horloge) {
        this.jdbc = jdbc;
        this.gardees = gardees;
        this.horloge = horloge;
    }

    /** Par ordre alphabétique. De tout le pays, on ne voit que celles du département choisi. */
    public List<EtiquetteVisible> de(Perimetre perimetre, Filtre filtre) {
        var parametres = new HashMap<String, Object>();
        var lesquelles = condition(perimetre, filtre, parametres);
        return lesquelles.isEmpty()
                ? List.of()
                : jdbc.sql("select id, nom, portee, financeur, debut, fin from v_etiquette e where " + lesquelles.get()
                                + " order by lower(nom), portee, id")
                        .params(parametres)
                        .query((ligne, rang) -> new EtiquetteVisible(
                                ligne.getObject("id", UUID.class),
                                ligne.getString("nom"),
                                EtiquetteVisible.Portee.valueOf(ligne.getString("portee")),
                                ligne.getString("financeur"),
                                ligne.getObject("debut", LocalDate.class),
                                ligne.getObject("fin", LocalDate.class)))
                        .list();
    }

    /** Vrai si ce choix ne porte sur aucune étiquette, ou sur une que ce périmètre voit. */
    public boolean permettent(Perimetre perimetre, Filtre filtre) {
        return filtre.etiquette() == null
                || de(perimetre, filtre).stream()
                        .anyMatch(etiquette -> etiquette.id().equals(filtre.etiquette()));
    }

    /**
     * L’activité de chaque étiquette, de la plus posée à la moins posée. Un accompagnement à deux étiquettes compte dans chacune ;
     * ce qui n’en a pas n’est dans aucune ligne.
     *
     * @param lesquelles parmi celles que le périmètre voit
     * @throws IllegalArgumentException si le choix ne se compte pas en peu de temps, ou porte sur une étiquette cachée
     */
    public List<Ligne> repartition(
            Perimetre perimetre, Filtre filtre, Periode periode, Collection<EtiquetteVisible> lesquelles) {
        if (lesquelles.isEmpty()) {
            return List.of();
        }
        if (!filtre.estBorne(perimetre)
                || filtre.etiquette() != null
                        && lesquelles.stream().noneMatch(e -> e.id().equals(filtre.etiquette()))) {
            throw new IllegalArgumentException("Ces étiquettes ne se comptent pas ici : " + filtre);
        }
        var ids = lesquelles.stream().map(EtiquetteVisible::id).toList();
        var comptes = gardees.lire(
                        Comptes.class,
                        perimetre,
                        filtre,
                        List.of(periode, ids),
                        () -> compter(perimetre, filtre, periode, ids))
                .parEtiquette();
        return lesquelles.stream()
                .filter(etiquette -> comptes.containsKey(etiquette.id()))
                .map(etiquette -> new Ligne(
                        etiquette.id().toString(),
                        etiquette.nom(),
                        0,
                        comptes.getOrDefault(etiquette.id(), Evolution.NULLE)))
                .sorted(Indicateurs.DU_PLUS_AU_MOINS_ACTIF)
                .toList();
    }

    private record Comptes(Map<UUID, Evolution> parEtiquette) {}

    private Comptes compter(Perimetre perimetre, Filtre filtre, Periode periode, List<UUID> etiquettes) {
        var selection = new Selection(perimetre, filtre);
        var comptes = new HashMap<UUID, Evolution>();
        jdbc.sql("""
                select etiquette_id, jour < :du avant, count(*), sum(participants), sum(minutes)
                from v_etiquette_posee join v_activite_a_croiser on id = accompagnement_id
                where etiquette_id = any(:etiquettes::uuid[]) and %s
                  and (jour between :du and :au or jour between :du_avant and :au_avant)
                group by 1, 2""".formatted(selection.condition()))
                .params(selection.parametres())
                .param("etiquettes", etiquettes.stream().map(UUID::toString).toArray(String[]::new))
                .param("du", periode.du())
                .param("au", periode.au())
                .param("du_avant", periode.unAnAvant().du())
                .param("au_avant", periode.unAnAvant().au())
                .query(ligne -> {
                    comptes.merge(
                            ligne.getObject(1, UUID.class),
                            Evolution.de(ligne.getBoolean(2), ligne.getLong(3), ligne.getLong(4), ligne.getLong(5)),
                            Evolution::plus);
                });
        return new Comptes(comptes);
    }

    /** Sur les colonnes de v_etiquette ; vide si ce périmètre n’en voit aucune. */
    private Optional<String> condition(Perimetre perimetre, Filtre filtre, Map<String, Object> parametres) {
        return switch (perimetre) {
            case Perimetre.Mediateur mediateur -> {
                parametres.put("qui", mediateur.id());
                parametres.put("aujourdhui", LocalDate.now(horloge.withZone(PARIS)));
                yield Optional.of("e.mediateur_id = :qui or e.structure_id in (select a.structure_id" + SES_AFFECTATIONS
                        + " or e.departement_code in (select a.departement_code" + SES_AFFECTATIONS);
            }
            case Perimetre.Structure structure -> {
                parametres.put("qui", structure.id());
                yield Optional.of("e.structure_id = :qui or e.departement_code in"
                        + " (select s.departement_code from v_departement_de_structure s where s.structure_id = :qui)");
            }
            case Perimetre.Territoire territoire -> {
                var conditions = new ArrayList<String>();
                if (!territoire.departements().isEmpty()) {
                    parametres.put("ressort", territoire.departements().toArray(String[]::new));
                    conditions.add("e.departement_code = any(:ressort)");
                }
                if (!territoire.epcis().isEmpty()) {
                    parametres.put("epcis", territoire.epcis().toArray(String[]::new));
                    conditions.add("e.departement_code in"
                            + " (select c.departement_code from v_commune c where c.epci_code = any(:epcis))");
                }
                yield conditions.isEmpty() ? Optional.empty() : Optional.of(String.join(" or ", conditions));
            }
            case Perimetre.Pays pays -> {
                if (filtre.departement() == null) {
                    yield Optional.empty();
                }
                parametres.put("departement", filtre.departement());
                yield Optional.of("e.departement_code = :departement");
            }
            case Perimetre.Lieu lieu -> Optional.empty();
        };
    }
}
