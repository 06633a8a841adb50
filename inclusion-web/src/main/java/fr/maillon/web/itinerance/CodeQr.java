package fr.maillon.web.itinerance;

import io.nayuki.qrcodegen.QrCode;

/**
 * Un code QR à afficher, prêt pour un tracé SVG.
 *
 * @param cote largeur en modules, marge comprise
 * @param trace attribut {@code d} du tracé
 */
record CodeQr(int cote, String trace) {

    private static final int MARGE = 4;

    static CodeQr de(String texte) {
        var code = QrCode.encodeText(texte, QrCode.Ecc.MEDIUM);
        var trace = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    trace.append('M')
                            .append(x + MARGE)
                            .append(' ')
                            .append(y + MARGE)
                            .append("h1v1h-1z");
                }
            }
        }
        return new CodeQr(code.size + 2 * MARGE, trace.toString());
    }
}
