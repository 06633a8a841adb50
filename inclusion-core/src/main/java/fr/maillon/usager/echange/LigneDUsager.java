package fr.maillon.usager.echange;

import fr.maillon.commun.DonneesInterdites;
import fr.maillon.commun.fichier.ErreurDeLigne;
import fr.maillon.commun.fichier.Formules;
import fr.maillon.commun.fichier.Libelles;
import fr.maillon.commun.fichier.Tableau;
import fr.maillon.compte.Courriel;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.usager.Identite;
import fr.maillon.usager.Telephone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Une ligne d’un fichier de bénéficiaires : une identité, ou ce qui empêche d’en faire une. */
final class LigneDUsager {

    private static final Pattern ANNEE =
            Pattern.compile("(?:\\d{1,2}[/.-]\\d{1,2}[/.-])?(\\d{4})(?:-\\d{2}-\\d{2}.*|\\.0)?");

    /** Retrouve une commune ; chaque nom n’est cherché qu’une fois. */
    interface Communes {
        Optional<CodeInsee> designee(String codeInsee, String nom, String codePostal);
    }

    private final int numero;
    private final List<ErreurDeLigne> erreurs = new ArrayList<>();
    private final @Nullable Identite identite;

    LigneDUsager(Tableau.Ligne ligne, ColonneDUsager.Rangs rangs, Communes communes, int cetteAnnee) {
        this.numero = ligne.numero();
        this.identite =
                lire(colonne -> Formules.rendre(rangs.cellule(ligne.cellules(), colonne)), communes, cetteAnnee);
    }

    int numero() {
        return numero;
    }

    List<ErreurDeLigne> erreurs() {
        return erreurs;
    }

    /** L’identité lue ; vide si la ligne a une erreur. */
    Optional<Identite> identite() {
        return erreurs.isEmpty() ? Optional.ofNullable(identite) : Optional.empty();
    }

    void refuser(ColonneDUsager colonne, String valeur, String attendu) {
        erreurs.add(new ErreurDeLigne(numero, colonne.entete(), valeur, attendu));
    }

    private interface Cellules {
        String de(ColonneDUsager colonne);
    }

    private @Nullable Identite lire(Cellules cellules, Communes communes, int cetteAnnee) {
        var prenom = nom(ColonneDUsager.PRENOM, cellules);
        var nom = nom(ColonneDUsager.NOM, cellules);
        var annee = annee(cellules.de(ColonneDUsager.ANNEE), cetteAnnee);
        var commune = commune(cellules, communes);
        var telephone = telephone(cellules.de(ColonneDUsager.TELEPHONE));
        var courriel = courriel(cellules.de(ColonneDUsager.COURRIEL));
        var genre = genre(cellules.de(ColonneDUsager.GENRE));
        if (!erreurs.isEmpty()) {
            return null;
        }
        if (!Identite.suffit(prenom, nom, telephone, courriel)) {
            refuser(ColonneDUsager.NOM, "", "un nom, un prénom, un numéro ou un courriel");
            return null;
        }
        return new Identite(prenom, nom, annee, commune, telephone, courriel, genre, null);
    }

    private @Nullable String nom(ColonneDUsager colonne, Cellules cellules) {
        var texte = cellules.de(colonne);
        if (texte.length() > Identite.NOM_MAXIMUM) {
            refuser(colonne, "", "100 caractères au plus");
            return null;
        }
        var interdites = DonneesInterdites.chercher(texte);
        if (!interdites.isEmpty()) {
            refuser(colonne, "", "un nom, pas " + interdites.getFirst().nature().libelle());
            return null;
        }
        return texte.isEmpty() ? null : texte;
    }

    private @Nullable Integer annee(String texte, int cetteAnnee) {
        if (texte.isEmpty()) {
            return null;
        }
        var lue = ANNEE.matcher(texte);
        int annee = lue.matches() ? Integer.parseInt(lue.group(1)) : 0;
        if (annee < Identite.PREMIERE_ANNEE || annee > cetteAnnee) {
            refuser(ColonneDUsager.ANNEE, texte, "une année de naissance, comme 1948");
            return null;
        }
        return annee;
    }

    private @Nullable CodeInsee commune(Cellules cellules, Communes communes) {
        var code = cellules.de(ColonneDUsager.CODE_INSEE);
        var nom = cellules.de(ColonneDUsager.COMMUNE);
        if (code.isEmpty() && nom.isEmpty()) {
            return null;
        }
        // un tableur retire le zéro de « 01004 »
        var complet = code.matches("\\d{4}") ? "0" + code : code;
        var codePostal = cellules.de(ColonneDUsager.CODE_POSTAL);
        var trouvee = communes.designee(complet, nom, codePostal.matches("\\d{4}") ? "0" + codePostal : codePostal);
        if (trouvee.isEmpty()) {
            if (code.isEmpty()) {
                refuser(ColonneDUsager.COMMUNE, nom, "une commune qui existe, avec son code postal");
            } else {
                refuser(ColonneDUsager.CODE_INSEE, code, "le code Insee d’une commune qui existe");
            }
        }
        return trouvee.orElse(null);
    }

    private @Nullable Telephone telephone(String texte) {
        if (texte.isEmpty()) {
            return null;
        }
        // un tableur retire le zéro de « 0612345678 »
        var lu = Telephone.lire(texte.matches("[1-9]\\d{8}") ? "0" + texte : texte);
        if (lu.isEmpty()) {
            refuser(ColonneDUsager.TELEPHONE, texte, "un numéro, comme 06 12 34 56 78");
        }
        return lu.orElse(null);
    }

    private @Nullable Courriel courriel(String texte) {
        if (texte.isEmpty()) {
            return null;
        }
        if (!Courriel.estValide(texte)) {
            refuser(ColonneDUsager.COURRIEL, texte, "une adresse, comme jeanne@exemple.fr");
            return null;
        }
        return new Courriel(texte);
    }

    private @Nullable String genre(String texte) {
        var cle = Libelles.cle(texte);
        if (cle.isEmpty()) {
            return null;
        }
        return switch (cle) {
            case "f", "feminin", "femme", "mme", "madame" -> "FEMININ";
            case "m", "masculin", "homme", "h", "monsieur", "mr" -> "MASCULIN";
            case "non communique", "n", "nc", "inconnu" -> "NON_COMMUNIQUE";
            default -> {
                refuser(ColonneDUsager.GENRE, texte, "Féminin, Masculin ou Non communiqué");
                yield null;
            }
        };
    }
}
