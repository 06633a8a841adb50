package fr.maillon.lieu.echange;

import fr.maillon.commun.fichier.FichierDepose;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Un fichier du standard, d’une ligne valide ; un test ne change que ce qui compte pour lui. */
final class UnFichier {

    private final List<Map<String, String>> lignes = new ArrayList<>();
    private char separateur = ',';

    static UnFichier auStandard() {
        return new UnFichier();
    }

    /** Ajoute une ligne valide, avec ces colonnes changées : nom, valeur, nom, valeur… */
    UnFichier avecLigne(String... changements) {
        var ligne = new HashMap<>(Map.of(
                "id", "lieu-" + (lignes.size() + 1),
                "pivot", "43493312300029",
                "nom", "Lieu " + (lignes.size() + 1),
                "commune", "Florac Trois Rivières",
                "code_postal", "48400",
                "code_insee", "48061",
                "adresse", "12 avenue Jean-Monestier",
                "date_maj", "2026-10-01",
                "source", "Essai",
                "services", "Aide aux démarches administratives"));
        for (int i = 0; i < changements.length; i += 2) {
            ligne.put(changements[i], changements[i + 1]);
        }
        lignes.add(ligne);
        return this;
    }

    UnFichier separePar(char separateur) {
        this.separateur = separateur;
        return this;
    }

    String texte() {
        var texte = new StringBuilder(String.join(String.valueOf(separateur), ExportDesLieux.COLONNES)).append('\n');
        for (var ligne : lignes) {
            texte.append(String.join(
                            String.valueOf(separateur),
                            ExportDesLieux.COLONNES.stream()
                                    .map(colonne -> '"'
                                            + ligne.getOrDefault(colonne, "").replace("\"", "\"\"")
                                            + '"')
                                    .toList()))
                    .append('\n');
        }
        return texte.toString();
    }

    FichierDepose depose() {
        return depose(StandardCharsets.UTF_8);
    }

    FichierDepose depose(Charset encodage) {
        return octets("lieux.csv", texte().getBytes(encodage));
    }

    static FichierDepose octets(String nom, byte[] octets) {
        return new FichierDepose(nom, () -> new ByteArrayInputStream(octets));
    }
}
