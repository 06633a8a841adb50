package fr.maillon.objectif;

import fr.maillon.commun.Corbeille;
import fr.maillon.indicateur.Chiffres;
import fr.maillon.indicateur.Dimension;
import fr.maillon.indicateur.Filtre;
import fr.maillon.indicateur.Indicateurs;
import fr.maillon.indicateur.Perimetre;
import fr.maillon.indicateur.Periode;
import fr.maillon.indicateur.TableauDeBord;
import fr.maillon.territoire.Ressort;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Fixer des objectifs et lire où l’on en est : tous ceux qui coordonnent un territoire tiennent les mêmes. */
@Service
@Transactional
public class Objectifs {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    /** Par réseau, puis structures, puis lieux. */
    private static final String ORDRE =
            " order by (o.structure_id is null and o.lieu_id is null) desc, (o.structure_id is not null) desc, pour, o.mesure, o.id";

    private static final String OBJECTIFS = """
            select o.*, coalesce(s.nom, l.nom || ', ' || l.commune, '') pour
            from objectif o
            left join v_nom_structure s on s.id = o.structure_id
            left join v_lieu_a_compter l on l.id = o.lieu_id
            where o.annee = ? and\s""";

    private static final String COLONNES =
            "id, territoire, departements, epcis, annee, mesure, structure_id, lieu_id, cible, compte_id, modifie_le";

    private final JdbcClient jdbc;
    private final Indicateurs indicateurs;
    private final Clock horloge;

    Objectifs(JdbcClient jdbc, Indicateurs indicateurs, Clock horloge) {
        this.jdbc = jdbc;
        this.indicateurs = indicateurs;
        this.horloge = horloge;
    }

    /** Ce que l’on peut viser à part : une structure ou un lieu, et son nom. */
    public record Cible(boolean structure, UUID id, String nom) {}

    /** Les objectifs d’un territoire pour une année, et où ils en sont. */
    @Transactional(readOnly = true)
    public List<Avancement> duRessort(Ressort ressort, int annee) {
        return duRessort(ressort, annee, null);
    }

    /**
     * Les mêmes, sans recompter ce que l’on vient de lire.
     *
     * @param lus les chiffres de tout ce territoire pour cette année, s’ils sont déjà lus
     */
    @Transactional(readOnly = true)
    public List<Avancement> duRessort(Ressort ressort, int annee, @Nullable TableauDeBord lus) {
        var objectifs = jdbc.sql(OBJECTIFS + "o.territoire = ?" + ORDRE)
                .params(annee, ressort.cle())
                .query(Fixe::de)
                .list();
        var commencee = annee <= aujourdhui().getYear();
        if (objectifs.isEmpty() || !commencee) {
            return objectifs.stream()
                    .map(fixe -> fixe.a(0, aujourdhui(), Rythme.INCONNU))
                    .toList();
        }
        var perimetre = new Perimetre.Territoire(ressort.departements(), ressort.epcis());
        var periode = Periode.annee(annee, aujourdhui());
        var chiffres = lus == null ? indicateurs.tableauDeBord(perimetre, periode) : lus;
        var rythme = rythme(perimetre, periode, chiffres);
        var structures = parCle(chiffres.structures());
        var lieux = parCle(chiffres.lieux());
        var ateliers =
                objectifs.stream().anyMatch(fixe -> fixe.objectif().mesure() == Mesure.ATELIERS && !fixe.estDuReseau())
                        ? indicateurs.tableauDeBord(perimetre, desAteliers(null), periode)
                        : null;
        var ateliersDesStructures = ateliers == null ? Map.<String, Chiffres>of() : parCle(ateliers.structures());
        var ateliersDesLieux = ateliers == null ? Map.<String, Chiffres>of() : parCle(ateliers.lieux());
        return objectifs.stream()
                .map(fixe -> {
                    var objectif = fixe.objectif();
                    boolean atelier = objectif.mesure() == Mesure.ATELIERS;
                    Chiffres compte;
                    if (objectif.structure() != null) {
                        compte = (atelier ? ateliersDesStructures : structures)
                                .getOrDefault(objectif.structure().toString(), Chiffres.AUCUN);
                    } else if (objectif.lieu() != null) {
                        compte = (atelier ? ateliersDesLieux : lieux)
                                .getOrDefault(objectif.lieu().toString(), Chiffres.AUCUN);
                    } else {
                        compte = atelier
                                ? parCle(chiffres.repartition(Dimension.TYPE)).getOrDefault("COLLECTIF", Chiffres.AUCUN)
                                : chiffres.total().annee();
                    }
                    return fixe.a(objectif.mesure().dans(compte), aujourdhui(), rythme);
                })
                .toList();
    }

    /** Ce que les coordinateurs attendent de cette structure cette année, compté dans leur territoire. */
    @Transactional(readOnly = true)
    public List<Avancement> deLaStructure(UUID structure, int annee) {
        var objectifs = jdbc.sql(OBJECTIFS + "o.structure_id = ?" + ORDRE)
                .params(annee, structure)
                .query(Fixe::de)
                .list();
        var deja = new HashMap<String, TableauDeBord>();
        var rythmes = new HashMap<Perimetre, Rythme>();
        var periode = Periode.annee(annee, aujourdhui());
        return objectifs.stream()
                .map(fixe -> {
                    boolean atelier = fixe.objectif().mesure() == Mesure.ATELIERS;
                    var compte = annee > aujourdhui().getYear()
                            ? Chiffres.AUCUN
                            : deja.computeIfAbsent(
                                            fixe.perimetre() + (atelier ? "ateliers" : ""),
                                            cle -> indicateurs.tableauDeBord(
                                                    fixe.perimetre(),
                                                    atelier ? desAteliers(structure) : deLaStructure(structure),
                                                    periode))
                                    .total()
                                    .annee();
                    return fixe.a(
                            fixe.objectif().mesure().dans(compte),
                            aujourdhui(),
                            rythmes.computeIfAbsent(fixe.perimetre(), territoire -> rythme(territoire, periode, null)));
                })
                .toList();
    }

    /** Les structures et les lieux ouverts du territoire, par nom. */
    @Transactional(readOnly = true)
    public List<Cible> cibles(Ressort ressort) {
        return jdbc.sql("""
                select true structure, e.id, e.nom from v_employeur e
                where e.departement_code = any(:departements) or e.epci_code = any(:epcis)
                union all
                select false, l.id, l.nom || ', ' || l.commune from v_lieu_a_compter l
                where l.statut = 'OUVERT' and (l.departement_code = any(:departements) or l.epci_code = any(:epcis))
                order by 1 desc, 3, 2""")
                .param("departements", ressort.codesDesDepartements())
                .param("epcis", ressort.codesDesEpcis())
                .query((ligne, rang) ->
                        new Cible(ligne.getBoolean(1), ligne.getObject(2, UUID.class), ligne.getString(3)))
                .list();
    }

    /** Fixe une cible ; celle de la même mesure, pour la même chose et la même année, prend ce nouveau nombre. */
    public void fixer(Ressort ressort, Objectif objectif, UUID auteur) {
        jdbc.sql("""
                insert into objectif (id, territoire, departements, epcis, annee, mesure, structure_id, lieu_id, cible, compte_id,
                    modifie_le)
                values (?, ?, ?, ?, ?, ?, cast(? as uuid), cast(? as uuid), ?, ?, ?)
                on conflict on constraint objectif_un_par_mesure do update
                    set cible = excluded.cible, compte_id = excluded.compte_id, modifie_le = excluded.modifie_le""")
                .params(Arrays.asList(
                        objectif.id(),
                        ressort.cle(),
                        ressort.codesDesDepartements(),
                        ressort.codesDesEpcis(),
                        objectif.annee(),
                        objectif.mesure().name(),
                        objectif.structure(),
                        objectif.lieu(),
                        objectif.cible(),
                        auteur,
                        Timestamp.from(horloge.instant())))
                .update();
    }

    /** Retire un objectif de ce territoire ; vrai s’il y était. Il se rétablit pendant un jour. */
    public boolean retirer(Ressort ressort, UUID id) {
        return jdbc.sql("""
                        with retire as (delete from objectif where territoire = :territoire and id = :id returning *)
                        insert into objectif_retire (%1$s, retire_le) select %1$s, :le from retire""".formatted(COLONNES))
                        .param("territoire", ressort.cle())
                        .param("id", id)
                        .param("le", Timestamp.from(horloge.instant()))
                        .update()
                > 0;
    }

    /**
     * Rend un objectif retiré, tel qu’il était ; vrai s’il est de nouveau là. Un autre de la même mesure, fixé depuis, reste.
     */
    public boolean retablir(Ressort ressort, UUID id) {
        return jdbc.sql("""
                        with rendu as (delete from objectif_retire where territoire = ? and id = ? and retire_le >= ? returning *)
                        insert into objectif (%1$s) select %1$s from rendu
                        on conflict on constraint objectif_un_par_mesure do nothing""".formatted(COLONNES))
                        .params(
                                ressort.cle(),
                                id,
                                Timestamp.from(horloge.instant().minus(Corbeille.REGRET)))
                        .update()
                > 0;
    }

    /** Le rythme d’une année en cours ; une année finie, ou à venir, n’en a pas besoin. */
    private Rythme rythme(Perimetre territoire, Periode periode, @Nullable TableauDeBord lus) {
        int annee = periode.du().getYear();
        if (annee != aujourdhui().getYear() || periode.estUneAnneeEntiere()) {
            return Rythme.INCONNU;
        }
        return Rythme.de(
                lus == null ? indicateurs.tableauDeBord(territoire, periode) : lus,
                indicateurs.tableauDeBord(territoire, Periode.annee(annee - 1, aujourdhui())));
    }

    private static Filtre deLaStructure(UUID structure) {
        return new Filtre(null, null, structure, null, null, null, null, null, null, null);
    }

    private static Filtre desAteliers(@Nullable UUID structure) {
        return new Filtre(null, null, structure, null, null, "COLLECTIF", null, null, null, null);
    }

    private static Map<String, Chiffres> parCle(List<TableauDeBord.Ligne> lignes) {
        var chiffres = new HashMap<String, Chiffres>();
        lignes.forEach(ligne -> chiffres.put(ligne.cle(), ligne.evolution().annee()));
        return chiffres;
    }

    private LocalDate aujourdhui() {
        return LocalDate.now(horloge.withZone(PARIS));
    }

    private record Fixe(Objectif objectif, String pour, Perimetre perimetre) {

        static Fixe de(ResultSet ligne, int rang) throws SQLException {
            return new Fixe(
                    new Objectif(
                            ligne.getObject("id", UUID.class),
                            ligne.getInt("annee"),
                            Mesure.valueOf(ligne.getString("mesure")),
                            ligne.getObject("structure_id", UUID.class),
                            ligne.getObject("lieu_id", UUID.class),
                            ligne.getLong("cible")),
                    ligne.getString("pour"),
                    new Perimetre.Territoire(
                            List.of((String[]) ligne.getArray("departements").getArray()),
                            List.of((String[]) ligne.getArray("epcis").getArray())));
        }

        boolean estDuReseau() {
            return objectif.structure() == null && objectif.lieu() == null;
        }

        Avancement a(long atteint, LocalDate jour, Rythme rythme) {
            return new Avancement(objectif, pour, atteint, jour, rythme.faite(objectif.mesure()));
        }
    }
}
