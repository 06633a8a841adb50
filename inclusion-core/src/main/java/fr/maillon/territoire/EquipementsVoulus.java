package fr.maillon.territoire;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Les équipements que l’on garde d’un fichier : tous si rien n’est dit, sinon ceux que l’on nomme, par leur code ou par leur
 * nom. Écrit « F307 Bibliothèque », un code prend ce nom : les fichiers nationaux ne donnent souvent que des codes.
 */
final class EquipementsVoulus {

    /** Un par ligne, ou séparés par des points-virgules ; par des virgules aussi, devant un code. */
    private static final Pattern SEPARATION = Pattern.compile("[\\n;]|,(?=\\s*\\p{L}{0,3}\\d)");

    private static final Pattern CODE_PUIS_NOM = Pattern.compile("(\\p{L}{0,3}\\d{1,5})[\\s:=–-]+(\\S.*)");
    private static final Pattern NOM_PUIS_CODE = Pattern.compile("(\\S.*?)\\s*\\((\\p{L}{0,3}\\d{1,5})\\)");

    /** Un fichier national a quelques centaines de types : au-delà, on ne retient plus ce que l’on a cherché. */
    private static final int RETENUS = 10_000;

    /** @param nom celui qu’il prend ; absent : celui du fichier */
    private record Voulu(String ecrit, @Nullable String nom) {}

    private record Ecrit(String code, String libelle) {}

    private final Map<String, Voulu> voulus = new LinkedHashMap<>();
    private final Map<Ecrit, Optional<String>> noms = new HashMap<>();
    private final Set<Voulu> vus = new HashSet<>();

    private EquipementsVoulus() {}

    /** @param texte un équipement par ligne ; vide : tous */
    static EquipementsVoulus lire(String texte) {
        var lus = new EquipementsVoulus();
        for (var morceau : SEPARATION.split(texte)) {
            lus.vouloir(morceau.strip());
        }
        return lus;
    }

    private void vouloir(String ecrit) {
        var codePuisNom = CODE_PUIS_NOM.matcher(ecrit);
        var nomPuisCode = NOM_PUIS_CODE.matcher(ecrit);
        if (codePuisNom.matches()) {
            voulus.put(
                    FichierDeCommunes.simple(codePuisNom.group(1)),
                    new Voulu(ecrit, codePuisNom.group(2).strip()));
        } else if (nomPuisCode.matches()) {
            voulus.put(FichierDeCommunes.simple(nomPuisCode.group(2)), new Voulu(ecrit, nomPuisCode.group(1)));
        } else if (!FichierDeCommunes.simple(ecrit).isEmpty()) {
            voulus.put(FichierDeCommunes.simple(ecrit), new Voulu(ecrit, null));
        }
    }

    /** Nombre d’équipements nommés ; 0 : tous sont gardés. */
    int nombre() {
        return voulus.size();
    }

    /** Le nom de cet équipement, suivi de son code si l’on sait les deux ; vide s’il n’est pas de ceux que l’on garde. */
    Optional<String> nom(String code, String libelle) {
        if (noms.size() == RETENUS) {
            noms.clear();
        }
        return noms.computeIfAbsent(new Ecrit(code, libelle), this::chercher);
    }

    private Optional<String> chercher(Ecrit ecrit) {
        if (voulus.isEmpty()) {
            return Optional.of(nomComplet(ecrit.code(), ecrit.libelle()));
        }
        for (var forme : List.of(ecrit.code(), ecrit.libelle())) {
            var voulu = voulus.get(FichierDeCommunes.simple(forme));
            if (voulu != null) {
                vus.add(voulu);
                return Optional.of(nomComplet(ecrit.code(), voulu.nom() == null ? ecrit.libelle() : voulu.nom()));
            }
        }
        return Optional.empty();
    }

    private static String nomComplet(String code, String libelle) {
        return libelle.isEmpty() ? code : code.isEmpty() ? libelle : libelle + " (" + code + ")";
    }

    /** Ceux que l’on a nommés et que le fichier ne donne pas, tels qu’on les a écrits. */
    List<String> absents() {
        return voulus.values().stream()
                .filter(voulu -> !vus.contains(voulu))
                .map(Voulu::ecrit)
                .toList();
    }
}
