package fr.maillon.accompagnement;

import fr.maillon.mediateur.MediateurId;
import fr.maillon.structure.StructureId;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Departement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** À qui et à quel territoire comptent des saisies : une seule lecture, quel que soit leur nombre. */
@Component
class Rattachements {

    private final JdbcClient jdbc;
    private final Clock horloge;

    Rattachements(JdbcClient jdbc, Clock horloge) {
        this.jdbc = jdbc;
        this.horloge = horloge;
    }

    /**
     * L’employeur du jour et la commune de l’endroit.
     *
     * @throws SaisieRefusee si la date, l’endroit ou l’affectation ne convient pas
     */
    Rattachement pour(MediateurId mediateur, Saisie saisie) {
        return pour(mediateur, null, saisie);
    }

    /**
     * La même chose, au titre d’une structure : l’employeur du jour est celle-là, ou la saisie est refusée.
     *
     * @throws SaisieRefusee si la date, l’endroit ou l’affectation ne convient pas
     */
    Rattachement pour(MediateurId mediateur, @Nullable StructureId structure, Saisie saisie) {
        var resultat = pour(mediateur, structure, List.of(saisie)).getFirst();
        if (resultat.rattachement() == null) {
            throw new SaisieRefusee(resultat.raison());
        }
        return resultat.rattachement();
    }

    /** Un résultat par saisie, dans l’ordre. */
    List<Resultat> pour(MediateurId mediateur, List<Saisie> saisies) {
        return pour(mediateur, null, saisies);
    }

    private List<Resultat> pour(MediateurId mediateur, @Nullable StructureId structure, List<Saisie> saisies) {
        return jdbc.sql("""
                select d.jour, aff.structure_id, coalesce(endroit.code, '') commune,
                       coalesce(endroit.departement_code, chez.departement_code) departement, d.place
                from unnest(cast(:jours as date[]), cast(:lieux as uuid[]), cast(:arrets as uuid[]),
                            cast(:communes as text[]), cast(:places as boolean[]))
                     with ordinality d(jour, lieu, arret, commune, place, rang)
                left join lateral (
                    select structure_id, lieu_id from affectation
                    where mediateur_id = :mediateur and daterange(debut, fin) @> d.jour
                      and structure_id = coalesce(cast(:structure as uuid), structure_id)
                    order by lieu_id = d.lieu desc nulls last, quotite desc, debut limit 1) aff on true
                left join lateral (
                    select c.code, c.departement_code from commune c
                    where c.code = coalesce((select commune_code from lieu where id = d.lieu),
                                            (select commune_code from arret where id = d.arret), d.commune)) endroit on true
                left join structure s on s.id = aff.structure_id
                left join lieu l on l.id = aff.lieu_id
                left join commune chez on chez.code = coalesce(l.commune_code, s.commune_code)
                order by d.rang""")
                .param("mediateur", mediateur.valeur())
                .param(
                        "structure",
                        structure == null ? null : structure.valeur().toString())
                .param("jours", tableau(saisies, saisie -> saisie.jour().toString()))
                .param(
                        "lieux",
                        tableau(
                                saisies,
                                saisie -> saisie.endroit() instanceof Endroit.AuLieu(var lieu)
                                        ? lieu.valeur().toString()
                                        : null))
                .param(
                        "arrets",
                        tableau(
                                saisies,
                                saisie -> saisie.endroit() instanceof Endroit.ALArret(var arret)
                                        ? arret.valeur().toString()
                                        : null))
                .param(
                        "communes",
                        tableau(
                                saisies,
                                saisie -> saisie.endroit() instanceof Endroit.DansLaCommune(var code)
                                        ? code.valeur()
                                        : null))
                .param(
                        "places",
                        tableau(saisies, saisie -> String.valueOf(!(saisie.endroit() instanceof Endroit.NonPrecise))))
                .query((rs, i) -> resultat(rs))
                .list();
    }

    private static String[] tableau(List<Saisie> saisies, Function<Saisie, @Nullable String> valeur) {
        return saisies.stream().map(valeur).toArray(String[]::new);
    }

    private Resultat resultat(ResultSet rs) throws SQLException {
        var structure = rs.getObject("structure_id", UUID.class);
        if (structure == null) {
            return Resultat.refus(SaisieRefusee.Raison.SANS_AFFECTATION);
        }
        var commune = rs.getString("commune");
        var departement = rs.getString("departement");
        if (departement == null || (commune.isEmpty() && rs.getBoolean("place"))) {
            return Resultat.refus(SaisieRefusee.Raison.ENDROIT_INCONNU);
        }
        var jour = rs.getObject("jour", LocalDate.class);
        if (jour.isAfter(LocalDate.now(horloge.withZone(Departement.fuseau(departement))))) {
            return Resultat.refus(SaisieRefusee.Raison.DATE_FUTURE);
        }
        if (jour.isBefore(SuiviDesAccompagnements.PREMIER_JOUR)) {
            return Resultat.refus(SaisieRefusee.Raison.DATE_TROP_ANCIENNE);
        }
        return new Resultat(
                new Rattachement(
                        new StructureId(structure), commune.isEmpty() ? null : new CodeInsee(commune), departement),
                SaisieRefusee.Raison.SANS_AFFECTATION);
    }

    /**
     * Un rattachement, ou la raison de son absence.
     *
     * @param raison à ne lire que sans rattachement
     */
    record Resultat(@Nullable Rattachement rattachement, SaisieRefusee.Raison raison) {

        static Resultat refus(SaisieRefusee.Raison raison) {
            return new Resultat(null, raison);
        }
    }
}
