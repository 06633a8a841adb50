package fr.maillon.effet;

import fr.maillon.commun.Nomenclature;
import java.util.List;

/** Un gain : une quantité que le produit mesure, multipliée par des hypothèses. */
public enum Effet implements Nomenclature {
    TEMPS_D_AGENT(
            "Temps d’agent épargné aux opérateurs",
            "Les opérateurs\u00A0: CAF, CPAM, MSA, impôts, France Travail",
            Quantite.DEMARCHES,
            1 / 60.0,
            Hypothese.CONTACTS_EVITES,
            Hypothese.MINUTES_PAR_CONTACT,
            Hypothese.COUT_HORAIRE_D_UN_AGENT),
    TRAJETS(
            "Trajets évités aux habitants",
            "Les habitants",
            Quantite.PERSONNES,
            1,
            Hypothese.TRAJETS_EVITES,
            Hypothese.KILOMETRES_PAR_TRAJET,
            Hypothese.COUT_DU_KILOMETRE),
    DROITS(
            "Droits ouverts",
            "Les habitants",
            Quantite.DEMARCHES_SOCIALES,
            1,
            Hypothese.DROITS_OUVERTS,
            Hypothese.MONTANT_D_UN_DROIT),
    EMPLOI(
            "Retours au travail avancés",
            "L’assurance chômage",
            Quantite.VERS_L_EMPLOI,
            1,
            Hypothese.RETOURS_PLUS_TOT,
            Hypothese.MOIS_GAGNES,
            Hypothese.ALLOCATION_PAR_MOIS);

    /** Ce que le produit compte. */
    public enum Quantite implements Nomenclature {
        DEMARCHES("démarches accompagnées"),
        PERSONNES("personnes accueillies"),
        DEMARCHES_SOCIALES("démarches sociales, de santé ou de logement"),
        VERS_L_EMPLOI("accompagnements vers l’emploi ou la formation");

        private final String libelle;

        Quantite(String libelle) {
            this.libelle = libelle;
        }

        @Override
        public String libelle() {
            return libelle;
        }
    }

    private final String libelle;
    private final String beneficiaire;
    private final Quantite quantite;
    private final double conversion;
    private final List<Hypothese> hypotheses;

    Effet(String libelle, String beneficiaire, Quantite quantite, double conversion, Hypothese... hypotheses) {
        this.libelle = libelle;
        this.beneficiaire = beneficiaire;
        this.quantite = quantite;
        this.conversion = conversion;
        this.hypotheses = List.of(hypotheses);
    }

    @Override
    public String libelle() {
        return libelle;
    }

    /** Qui y gagne. */
    public String beneficiaire() {
        return beneficiaire;
    }

    public Quantite quantite() {
        return quantite;
    }

    public List<Hypothese> hypotheses() {
        return hypotheses;
    }

    /** Des unités des hypothèses à des euros : des minutes à un prix horaire, par exemple. */
    double conversion() {
        return conversion;
    }
}
