package fr.maillon.structure;

import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Ressort;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tenir la liste des structures, sans doublon. */
@Service
@Transactional
public class GestionDesStructures {

    private static final int RESSEMBLANCES_AU_PLUS = 5;

    private static final String EN_LISTE = """
            select s.id, s.nom, c.nom as commune, s.siret, s.roles
            from structure s left join commune c on c.code = s.commune_code
            """;

    private final StructureRepository structures;
    private final JdbcClient jdbc;
    private final Clock horloge;

    GestionDesStructures(StructureRepository structures, JdbcClient jdbc, Clock horloge) {
        this.structures = structures;
        this.jdbc = jdbc;
        this.horloge = horloge;
    }

    /**
     * Ajoute une structure.
     *
     * @throws SiretDejaConnu si une structure porte déjà ce SIRET ou ce numéro RNA
     */
    public StructureId creer(FicheStructure fiche) {
        refuserLeDoublon(fiche, null);
        return structures.saveAndFlush(new Structure(fiche, horloge)).id();
    }

    /**
     * Corrige une structure.
     *
     * @throws SiretDejaConnu si une autre structure porte ce SIRET ou ce numéro RNA
     */
    public void modifier(StructureId id, FicheStructure fiche) {
        var structure = structures.parId(id);
        refuserLeDoublon(fiche, id);
        structure.modifier(fiche);
        structures.saveAndFlush(structure);
    }

    private void refuserLeDoublon(FicheStructure fiche, @Nullable StructureId saufElle) {
        parNumero(fiche).filter(existante -> !existante.id().equals(saufElle)).ifPresent(existante -> {
            throw new SiretDejaConnu(existante);
        });
    }

    private Optional<StructureEnListe> parNumero(FicheStructure fiche) {
        if (fiche.siret() == null && fiche.rna() == null) {
            return Optional.empty();
        }
        return jdbc.sql(EN_LISTE + "where s.siret = :siret or s.rna = :rna order by s.siret nulls last limit 1")
                .param("siret", fiche.siret() == null ? "" : fiche.siret().valeur())
                .param("rna", fiche.rna() == null ? "" : fiche.rna().valeur())
                .query(GestionDesStructures::enListe)
                .optional();
    }

    /** Les structures qui pourraient être celle-ci : même commune et nom voisin. Un signal, non un refus. */
    @Transactional(readOnly = true)
    public List<StructureEnListe> ressemblances(String nom, @Nullable CodeInsee commune) {
        return jdbc.sql(EN_LISTE + """
                where cle_recherche(s.nom) % cle_recherche(:nom)
                  and s.commune_code is not distinct from :commune
                order by similarity(cle_recherche(s.nom), cle_recherche(:nom)) desc, s.nom
                limit :limite""")
                .param("nom", nom)
                .param("commune", commune == null ? null : commune.valeur())
                .param("limite", RESSEMBLANCES_AU_PLUS)
                .query(GestionDesStructures::enListe)
                .list();
    }

    @Transactional(readOnly = true)
    public Structure parId(StructureId id) {
        return structures.parId(id);
    }

    /** Les structures de ces départements, par nom ; toutes si aucun département n’est donné. */
    @Transactional(readOnly = true)
    public List<StructureEnListe> lister(List<String> departements, @Nullable RoleStructure role) {
        return jdbc.sql(EN_LISTE + """
                where (cardinality(:departements::text[]) = 0 or c.departement_code = any(:departements::text[]))
                  and (:role::text is null or :role = any(s.roles))
                order by s.nom collate "fr-x-icu", s.id""")
                .param("departements", departements.toArray(String[]::new))
                .param("role", role == null ? null : role.name())
                .query(GestionDesStructures::enListe)
                .list();
    }

    /** Les structures d’un ressort, par nom ; aucune s’il est vide. */
    @Transactional(readOnly = true)
    public List<StructureEnListe> lister(Ressort ressort) {
        return jdbc.sql(EN_LISTE + "where " + Ressort.COMMUNE_DEDANS.replace("co.", "c.")
                        + " order by s.nom collate \"fr-x-icu\", s.id")
                .param("departements", ressort.codesDesDepartements())
                .param("epcis", ressort.codesDesEpcis())
                .query(GestionDesStructures::enListe)
                .list();
    }

    private static StructureEnListe enListe(ResultSet rs, int rang) throws SQLException {
        return new StructureEnListe(
                new StructureId(rs.getObject("id", UUID.class)),
                rs.getString("nom"),
                rs.getString("commune"),
                rs.getString("siret"),
                Arrays.stream((String[]) tableau(rs).getArray())
                        .map(RoleStructure::valueOf)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static Array tableau(ResultSet rs) throws SQLException {
        return rs.getArray("roles");
    }
}
