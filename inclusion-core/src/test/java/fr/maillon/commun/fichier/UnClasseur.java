package fr.maillon.commun.fichier;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Un classeur XLSX écrit à la main : sa feuille, et au besoin d’autres morceaux. */
public final class UnClasseur {

    private final Map<String, byte[]> morceaux = new LinkedHashMap<>();

    public static UnClasseur dont(String lignes) {
        return new UnClasseur()
                .avec("xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + lignes + "</sheetData></worksheet>");
    }

    public UnClasseur avec(String nom, String contenu) {
        return avec(nom, contenu.getBytes(StandardCharsets.UTF_8));
    }

    public UnClasseur avec(String nom, byte[] contenu) {
        morceaux.put(nom, contenu);
        return this;
    }

    public FichierDepose fichier() {
        var octets = octets();
        return new FichierDepose("activite.xlsx", () -> new ByteArrayInputStream(octets));
    }

    public byte[] octets() {
        var sortie = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(sortie)) {
            for (var morceau : morceaux.entrySet()) {
                zip.putNextEntry(new ZipEntry(morceau.getKey()));
                zip.write(morceau.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sortie.toByteArray();
    }
}
