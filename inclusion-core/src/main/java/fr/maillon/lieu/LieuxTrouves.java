package fr.maillon.lieu;

import java.util.List;

/**
 * Une page de réponses.
 *
 * @param page à partir de 0
 * @param total nombre de réponses en tout
 */
public record LieuxTrouves(List<LieuEnListe> lieux, int page, int taille, long total) {

    public LieuxTrouves {
        lieux = List.copyOf(lieux);
    }

    public int pages() {
        return (int) Math.ceilDiv(total, taille);
    }
}
