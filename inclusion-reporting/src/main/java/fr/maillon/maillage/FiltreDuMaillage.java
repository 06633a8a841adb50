package fr.maillon.maillage;

import fr.maillon.lieu.Famille;
import fr.maillon.lieu.standard.Dispositif;
import fr.maillon.lieu.standard.PublicAccueilli;
import fr.maillon.lieu.standard.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Les lieux et les arrêts que l’on veut compter ; ce qui est absent ne restreint rien. On ne compte que ce que l’on sait :
 * un lieu qui ne dit pas être gratuit n’est pas compté comme gratuit.
 *
 * @param publicVise le lieu s’adresse particulièrement à lui ; un lieu pour tout le monde n’est pas compté
 * @param enLigne l’on y prend rendez-vous en ligne
 * @param confirme ses informations ont été confirmées depuis moins de douze mois ; un arrêt a un passage prévu, il l’est
 * @param creneau il est ouvert, ou le camion y passe, à ce moment
 */
public record FiltreDuMaillage(
        @Nullable Service service,
        @Nullable PublicAccueilli publicVise,
        boolean gratuit,
        @Nullable Accueil accueil,
        @Nullable Famille famille,
        @Nullable Structure structure,
        @Nullable Dispositif programme,
        boolean enLigne,
        boolean confirme,
        @Nullable Creneau creneau) {

    /** Tous les lieux ouverts et publiés, tous les arrêts desservis. */
    public static final FiltreDuMaillage AUCUN =
            new FiltreDuMaillage(null, null, false, null, null, null, null, false, false, null);

    /** Une structure qui porte un lieu, ou un service itinérant. */
    public record Structure(UUID id, String nom) {}

    public static FiltreDuMaillage ouvert(Creneau creneau) {
        return new FiltreDuMaillage(null, null, false, null, null, null, null, false, false, creneau);
    }

    public boolean estVide() {
        return equals(AUCUN);
    }

    /** Vrai si l’on demande ce qu’un arrêt ne dit pas de lui : aucun n’est alors compté. */
    public boolean ecarteLesArrets() {
        return service != null
                || publicVise != null
                || gratuit
                || accueil != null
                || programme != null
                || (famille != null && famille != Famille.TIERS_LIEU_ITINERANT);
    }

    /** Ce que l’on demande, en mots : « ouverts le samedi », « gratuits ». */
    public List<String> enMots() {
        var mots = new ArrayList<String>();
        if (creneau != null) {
            mots.add("ouverts " + creneau.enMots());
        }
        if (service != null) {
            mots.add("pour «\u00A0" + service.enClair() + "\u00A0»");
        }
        if (publicVise != null) {
            mots.add("s’adressant particulièrement au public «\u00A0" + publicVise.libelle() + "\u00A0»");
        }
        if (accueil != null) {
            mots.add("sachant accueillir «\u00A0" + accueil.libelle() + "\u00A0»");
        }
        if (famille != null) {
            mots.add("de la famille «\u00A0" + famille.libelle() + "\u00A0»");
        }
        if (structure != null) {
            mots.add("portés par «\u00A0" + structure.nom() + "\u00A0»");
        }
        if (programme != null) {
            mots.add("du programme «\u00A0" + programme.libelle() + "\u00A0»");
        }
        if (gratuit) {
            mots.add("gratuits");
        }
        if (enLigne) {
            mots.add("où l’on prend rendez-vous en ligne");
        }
        if (confirme) {
            mots.add("confirmés depuis moins de 12 mois");
        }
        return List.copyOf(mots);
    }

    /** La même chose d’une phrase : « seulement les lieux ouverts le samedi, gratuits » ; vide sans filtre. */
    public String enUnePhrase() {
        return estVide() ? "" : "seulement les lieux " + String.join(", ", enMots());
    }
}
