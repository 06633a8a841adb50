package fr.maillon.mediateur;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Un médiateur ordinaire ; un test ne dit que ce qui lui importe. */
public final class UnMediateur {

    private String prenom = "Camille";
    private String nom = "Essai";
    private Profil profil = Profil.MEDIATEUR_NUMERIQUE;
    private Set<PublicDedie> publics = Set.of();
    private Set<Langue> langues = Set.of();
    private Contrat contrat = Contrat.INCONNU;
    private @Nullable Financement financement;

    private UnMediateur() {}

    public static UnMediateur nomme(String prenom, String nom) {
        var mediateur = new UnMediateur();
        mediateur.prenom = prenom;
        mediateur.nom = nom;
        return mediateur;
    }

    public UnMediateur conseiller(Contrat sonContrat, Financement sonFinancement) {
        profil = Profil.CONSEILLER_NUMERIQUE;
        contrat = sonContrat;
        financement = sonFinancement;
        return this;
    }

    public UnMediateur pour(PublicDedie... quels) {
        publics = Set.of(quels);
        return this;
    }

    public UnMediateur parlant(Langue... lesquelles) {
        langues = Set.of(lesquelles);
        return this;
    }

    public FicheMediateur fiche() {
        return new FicheMediateur(prenom, nom, profil, publics, langues, contrat, financement);
    }
}
