package fr.maillon.accompagnement;

import fr.maillon.mediateur.MediateurId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Noter beaucoup d’accompagnements d’un coup, par les mêmes règles qu’un seul : trois requêtes par lot. Un accompagnement
 * déjà noté sous son identifiant n’est ni doublé ni changé.
 */
@Service
@Transactional
public class EcritureParLots {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Rattachements rattachements;
    private final JdbcClient jdbc;
    private final Clock horloge;

    EcritureParLots(Rattachements rattachements, JdbcClient jdbc, Clock horloge) {
        this.rattachements = rattachements;
        this.jdbc = jdbc;
        this.horloge = horloge;
    }

    /**
     * Un accompagnement à noter.
     *
     * @param creeLe quand il fut noté ailleurs ; absent s’il l’est maintenant
     */
    public record ANoter(
            AccompagnementId id,
            Saisie saisie,
            @Nullable Instant creeLe,
            @Nullable Instant modifieLe) {}

    /**
     * Ce qui est devenu d’un lot.
     *
     * @param ecrits ceux qui n’étaient pas encore notés
     * @param refus ceux que le métier refuse, et pourquoi
     */
    public record Bilan(Set<AccompagnementId> ecrits, Map<AccompagnementId, SaisieRefusee.Raison> refus) {}

    /** Pourquoi chacune de ces saisies serait refusée ; celles qui conviennent n’y sont pas. */
    @Transactional(readOnly = true)
    public Map<AccompagnementId, SaisieRefusee.Raison> refus(MediateurId mediateur, List<ANoter> lot) {
        return trier(mediateur, lot).refus();
    }

    /** Note le lot ; ce qui est déjà noté reste tel quel. */
    public Bilan noter(MediateurId mediateur, List<ANoter> lot) {
        var tri = trier(mediateur, lot);
        if (tri.lignes().isEmpty()) {
            return new Bilan(Set.of(), tri.refus());
        }
        var ecrits = jdbc.sql("""
                insert into accompagnement (id, empreinte, type, mediateur_id, structure_id, jour, heure, duree_minutes,
                    canal, lieu_id, arret_id, commune_code, departement_code, thematiques, demarches, materiels, autonomie,
                    niveau, orientations, prescripteur, besoin, empechement, oriente_vers, orientation_suite, titre,
                    participants, publics, notes, cree_le, modifie_le, version)
                select id, empreinte, type, :mediateur, structure_id, jour, heure, duree_minutes, canal, lieu_id, arret_id,
                       commune_code, departement_code, thematiques, demarches, materiels, autonomie, niveau, orientations,
                       prescripteur, besoin, empechement, oriente_vers, orientation_suite, titre, participants, publics,
                       notes, cree_le, modifie_le, 0
                from jsonb_to_recordset(cast(:lignes as jsonb)) as l(id uuid, empreinte text, type text, structure_id uuid,
                    jour date, heure time, duree_minutes integer, canal text, lieu_id uuid, arret_id uuid,
                    commune_code text, departement_code text, thematiques text[], demarches text[], materiels text[],
                    autonomie text, niveau text, orientations text[], prescripteur text, besoin text, empechement text,
                    oriente_vers text, orientation_suite text, titre text, participants integer, publics jsonb,
                    notes text, cree_le timestamptz, modifie_le timestamptz)
                on conflict (id) do nothing
                returning id""")
                .param("mediateur", mediateur.valeur())
                .param("lignes", JSON.writeValueAsString(tri.lignes()))
                .query((rs, i) -> new AccompagnementId(rs.getObject("id", UUID.class)))
                .list();
        return new Bilan(new HashSet<>(ecrits), tri.refus());
    }

    /** Parmi ces identifiants, ceux que ce médiateur a déjà notés, supprimés compris. */
    @Transactional(readOnly = true)
    public Set<AccompagnementId> dejaNotes(MediateurId mediateur, Collection<AccompagnementId> ids) {
        return jdbc
                .sql("select id from accompagnement where mediateur_id = :mediateur and id = any(cast(:ids as uuid[]))")
                .param("mediateur", mediateur.valeur())
                .param("ids", ids.stream().map(id -> id.valeur().toString()).toArray(String[]::new))
                .query((rs, i) -> new AccompagnementId(rs.getObject("id", UUID.class)))
                .stream()
                .collect(Collectors.toSet());
    }

    private record Tri(List<Map<String, @Nullable Object>> lignes, Map<AccompagnementId, SaisieRefusee.Raison> refus) {}

    private Tri trier(MediateurId mediateur, List<ANoter> lot) {
        var lignes = new ArrayList<Map<String, @Nullable Object>>();
        var refus = new HashMap<AccompagnementId, SaisieRefusee.Raison>();
        var resultats =
                rattachements.pour(mediateur, lot.stream().map(ANoter::saisie).toList());
        for (int i = 0; i < lot.size(); i++) {
            var rattachement = resultats.get(i).rattachement();
            if (rattachement == null) {
                refus.put(lot.get(i).id(), resultats.get(i).raison());
            } else {
                lignes.add(ligne(lot.get(i), rattachement));
            }
        }
        return new Tri(lignes, refus);
    }

    private Map<String, @Nullable Object> ligne(ANoter aNoter, Rattachement rattachement) {
        var saisie = aNoter.saisie();
        saisie.refuserLesDonneesInterdites();
        var maintenant = horloge.instant();
        var creeLe = aNoter.creeLe() == null || aNoter.creeLe().isAfter(maintenant) ? maintenant : aNoter.creeLe();
        var modifieLe = aNoter.modifieLe() == null || aNoter.modifieLe().isBefore(creeLe)
                ? creeLe
                : aNoter.modifieLe().isAfter(maintenant) ? maintenant : aNoter.modifieLe();
        var endroit = saisie.endroit();
        var precisions = saisie.precisions();
        var ligne = new LinkedHashMap<String, @Nullable Object>();
        ligne.put("id", aNoter.id().valeur());
        ligne.put("empreinte", saisie.empreinte());
        ligne.put("type", saisie.type());
        ligne.put("structure_id", rattachement.structure().valeur());
        ligne.put("jour", saisie.jour().toString());
        ligne.put("heure", saisie.heure() == null ? null : saisie.heure().toString());
        ligne.put("duree_minutes", saisie.dureeMinutes());
        ligne.put("canal", saisie.canal());
        ligne.put("lieu_id", endroit instanceof Endroit.AuLieu(var lieu) ? lieu.valeur() : null);
        ligne.put("arret_id", endroit instanceof Endroit.ALArret(var arret) ? arret.valeur() : null);
        ligne.put(
                "commune_code",
                rattachement.commune() == null ? null : rattachement.commune().valeur());
        ligne.put("departement_code", rattachement.departement());
        ligne.put("thematiques", saisie.thematiques());
        ligne.put("demarches", saisie.demarches());
        ligne.put("materiels", saisie.materiels());
        ligne.put("autonomie", saisie.autonomie());
        ligne.put("niveau", saisie.niveau());
        ligne.put("orientations", saisie.orientations());
        ligne.put("prescripteur", precisions.prescripteur());
        ligne.put("besoin", precisions.besoin());
        ligne.put("empechement", precisions.empechement());
        ligne.put("oriente_vers", precisions.orienteVers());
        ligne.put("orientation_suite", precisions.suite());
        ligne.put("titre", saisie.titre());
        ligne.put("participants", saisie.participants());
        ligne.put("publics", saisie.publics().versTable());
        ligne.put("notes", saisie.notes());
        ligne.put("cree_le", creeLe.toString());
        ligne.put("modifie_le", modifieLe.toString());
        return ligne;
    }
}
