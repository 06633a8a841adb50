package fr.maillon.accompagnement.echange;

import fr.maillon.accompagnement.Endroit;
import fr.maillon.itinerance.ArretId;
import fr.maillon.lieu.LieuId;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Territoires;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Retrouve les lieux et les communes que nomme un fichier. Chaque nom n’est cherché qu’une fois. */
final class Annuaire {

    private static final int MEMOIRE = 20_000;

    private final JdbcClient jdbc;
    private final Territoires territoires;
    private final Map<String, Optional<Endroit>> endroits = new HashMap<>();
    private final Map<String, Optional<CodeInsee>> communes = new HashMap<>();

    Annuaire(JdbcClient jdbc, Territoires territoires) {
        this.jdbc = jdbc;
        this.territoires = territoires;
    }

    /** Le lieu ou l’arrêt de ce nom, à défaut sa commune ; une commune inconnue est une erreur de la ligne. */
    Endroit endroit(LigneDActivite ligne) {
        var adresse = ligne.adresse;
        var insee = insee(adresse.codeInsee(), adresse.commune(), adresse.codePostal());
        if (insee.isEmpty()) {
            if (!adresse.codeInsee().isEmpty()) {
                ligne.refuser(ColonneDActivite.CODE_INSEE, "le code Insee d’une commune qui existe");
            } else if (!adresse.commune().isEmpty()) {
                ligne.refuser(ColonneDActivite.COMMUNE, "une commune qui existe, avec son code postal");
            }
            return new Endroit.NonPrecise();
        }
        var commune = new Endroit.DansLaCommune(insee.get());
        if (adresse.lieu().isEmpty()) {
            return commune;
        }
        return endroits.computeIfAbsent(
                        borne(endroits, insee.get() + "|" + adresse.lieu()), cle -> lieu(adresse.lieu(), insee.get()))
                .orElse(commune);
    }

    /** Les communes de résidence, par code ou par nom et code postal. */
    Map<CodeInsee, Integer> residences(LigneDActivite ligne) {
        var trouvees = new TreeMap<CodeInsee, Integer>();
        var parCode = !ligne.residences.codes().isEmpty();
        var ecrites = parCode ? ligne.residences.codes() : ligne.residences.noms();
        for (var ecrite : ecrites.entrySet()) {
            var insee = parCode
                    ? insee(ecrite.getKey(), "", "")
                    : insee("", ecrite.getKey(), ligne.residences.codePostal());
            if (insee.isEmpty()) {
                ligne.refuser(
                        parCode
                                ? ColonneDActivite.CODE_INSEE_DU_BENEFICIAIRE
                                : ColonneDActivite.COMMUNE_DU_BENEFICIAIRE,
                        parCode
                                ? "le code Insee d’une commune qui existe"
                                : "une commune qui existe, avec son code postal");
                return Map.of();
            }
            trouvees.merge(insee.get(), ecrite.getValue(), Integer::sum);
        }
        if (trouvees.values().stream().mapToInt(Integer::intValue).sum() > ligne.participants) {
            ligne.refuser(
                    ColonneDActivite.COMMUNE_DU_BENEFICIAIRE,
                    "pas plus de personnes que de participants (" + ligne.participants + ")");
            return Map.of();
        }
        return trouvees;
    }

    private Optional<CodeInsee> insee(String code, String nom, String codePostal) {
        if (code.isEmpty() && nom.isEmpty()) {
            return Optional.empty();
        }
        return communes.computeIfAbsent(
                borne(communes, code + "|" + nom + "|" + codePostal),
                cle -> territoires.designee(code, nom, codePostal));
    }

    private Optional<Endroit> lieu(String nom, CodeInsee commune) {
        return jdbc.sql("""
                        select 'LIEU' nature, id, 0 rang from lieu
                        where commune_code = :commune and cle_recherche(nom) = cle_recherche(:nom)
                        union all
                        select 'ARRET', id, 1 from arret
                        where commune_code = :commune and cle_recherche(emplacement) = cle_recherche(:nom)
                        order by rang, id limit 1""")
                .param("commune", commune.valeur())
                .param("nom", nom)
                .query((rs, i) -> endroit(rs.getString("nature"), rs.getObject("id", UUID.class)))
                .optional();
    }

    private static Endroit endroit(@Nullable String nature, UUID id) {
        return "LIEU".equals(nature) ? new Endroit.AuLieu(new LieuId(id)) : new Endroit.ALArret(new ArretId(id));
    }

    private static String borne(Map<String, ?> memoire, String cle) {
        if (memoire.size() >= MEMOIRE) {
            memoire.clear();
        }
        return cle;
    }
}
