package fr.maillon.cheque;

import fr.maillon.commun.Nomenclature;

/** Ce qui fait passer des chèques d’une étape à une autre ; il n’y a pas d’autre chemin. */
public enum Geste implements Nomenclature {
    REMETTRE("Remettre à des personnes", "remis", Etape.EN_STOCK, Etape.REMIS),
    UTILISER("Recevoir en paiement d’un accompagnement", "utilisés", Etape.REMIS, Etape.UTILISE),
    REMBOURSER("Noter le remboursement du financeur", "remboursés", Etape.UTILISE, Etape.REMBOURSE),
    REPRENDRE("Reprendre des chèques non utilisés", "repris", Etape.REMIS, Etape.EN_STOCK),
    PERIMER("Compter périmés, du stock", "périmés en stock", Etape.EN_STOCK, Etape.PERIME),
    PERIMER_REMIS("Compter périmés, parmi les remis", "périmés après remise", Etape.REMIS, Etape.PERIME);

    private final String libelle;
    private final String fait;
    private final Etape de;
    private final Etape vers;

    Geste(String libelle, String fait, Etape de, Etape vers) {
        this.libelle = libelle;
        this.fait = fait;
        this.de = de;
        this.vers = vers;
    }

    @Override
    public String libelle() {
        return libelle;
    }

    /** « remis », « périmés en stock » : ce que sont devenus les chèques. */
    public String fait() {
        return fait;
    }

    public Etape de() {
        return de;
    }

    public Etape vers() {
        return vers;
    }

    /** Vrai si un chèque périmé ne le permet plus. */
    boolean veutUnChequeValable() {
        return this == REMETTRE || this == UTILISER;
    }
}
