package fr.maillon.web.commun;

/**
 * Où l’on est dans une longue liste.
 *
 * @param page à partir de 1
 * @param parPage nombre de lignes d’une page
 * @param total nombre de lignes en tout
 */
public record Pagination(int page, int parPage, long total) {

    public Pagination {
        if (page < 1 || parPage < 1 || total < 0) {
            throw new IllegalArgumentException("Page " + page + " de " + parPage + " sur " + total);
        }
    }

    /** La page demandée, ramenée entre la première et la dernière. */
    public static Pagination bornee(int page, int parPage, long total) {
        return new Pagination(Math.clamp(page, 1, new Pagination(1, parPage, total).pages()), parPage, total);
    }

    public int pages() {
        return (int) Math.max(1, (total + parPage - 1) / parPage);
    }

    public boolean aUnePrecedente() {
        return page > 1;
    }

    public boolean aUneSuivante() {
        return page < pages();
    }

    /** Rang de la première ligne montrée, à partir de 1. */
    public long premiere() {
        return total == 0 ? 0 : (long) (page - 1) * parPage + 1;
    }

    /** Rang de la dernière ligne montrée. */
    public long derniere() {
        return Math.min(total, (long) page * parPage);
    }

    /** Nombre de lignes à passer avant la première. */
    public long decalage() {
        return (long) (page - 1) * parPage;
    }
}
