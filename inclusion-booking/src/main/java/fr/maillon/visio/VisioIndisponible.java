package fr.maillon.visio;

/** Le fournisseur de visio ne répond pas, ou refuse. */
public class VisioIndisponible extends RuntimeException {

    public VisioIndisponible(String raison) {
        super(raison);
    }
}
