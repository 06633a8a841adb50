package fr.maillon.usager;

import java.util.List;

/** Ce que d’autres sujets gardent sur une personne et que la copie de tout doit contenir ; chacun répond pour lui. */
public interface AnnexesDuDossier {

    /** Les pièces de cette fiche et de celles qui y sont fondues. */
    List<Annexe> de(UsagerId fiche);

    /** Une pièce à remettre : son titre, et son texte entier. */
    record Annexe(String titre, String contenu) {

        /** Rien de personnel dans un journal technique. */
        @Override
        public String toString() {
            return "Annexe[***]";
        }
    }
}
