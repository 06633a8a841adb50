package fr.maillon.usager.echange;

import fr.maillon.commun.fichier.FichierIllisible;
import fr.maillon.commun.fichier.Libelles;
import fr.maillon.commun.fichier.Tableau;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Les colonnes d’un fichier de bénéficiaires, dans l’ordre et sous le nom du modèle de La Coop. */
public enum ColonneDUsager {
    NOM("Nom", "nom de famille", "nom d usage"),
    PRENOM("Prénom", "prenoms"),
    ANNEE("Année de naissance", "annee naissance", "naissance", "date de naissance", "ne e en"),
    COMMUNE("Commune", "commune de residence", "ville", "nom de la commune"),
    CODE_INSEE("Code Insee", "code commune", "code insee de la commune", "insee"),
    CODE_POSTAL("Code postal", "cp"),
    TELEPHONE("Numéro de téléphone", "telephone", "tel", "portable", "mobile"),
    COURRIEL("E-mail", "email", "adresse e mail", "adresse email", "courriel", "mail"),
    GENRE("Genre", "sexe", "civilite");

    private static final int LIGNES_DE_TITRE = 20;
    private static final Set<ColonneDUsager> QUI = Set.of(NOM, PRENOM, TELEPHONE, COURRIEL);

    private final String entete;
    private final List<String> cles;

    ColonneDUsager(String entete, String... autres) {
        this.entete = entete;
        this.cles = Stream.concat(Stream.of(Libelles.cle(entete)), Stream.of(autres))
                .toList();
    }

    /** Le nom de la colonne. */
    public String entete() {
        return entete;
    }

    /** À quel rang se trouve chaque colonne, et celles que l’on ne reprend pas. */
    record Rangs(Map<ColonneDUsager, Integer> rangs, List<String> ignorees) {

        /**
         * Avance dans le tableau jusqu’à la ligne des en-têtes, que des titres peuvent précéder.
         *
         * @throws FichierIllisible s’il n’y en a pas
         */
        static Rangs chercher(Tableau tableau) {
            for (int i = 0; i < LIGNES_DE_TITRE; i++) {
                var ligne = tableau.suivante();
                if (ligne.isEmpty()) {
                    break;
                }
                var lus = lire(ligne.get().cellules());
                if (lus.rangs.size() > 1 && lus.rangs.keySet().stream().anyMatch(QUI::contains)) {
                    return lus;
                }
            }
            throw new FichierIllisible(
                    "Nous ne reconnaissons pas les colonnes. Il en faut au moins deux, dont «\u00A0Nom\u00A0», «\u00A0Prénom\u00A0», «\u00A0Numéro de téléphone\u00A0» ou «\u00A0E-mail\u00A0». Partez de notre modèle.");
        }

        String cellule(List<String> cellules, ColonneDUsager colonne) {
            var rang = rangs.get(colonne);
            return rang == null || rang >= cellules.size()
                    ? ""
                    : cellules.get(rang).strip();
        }

        /** Les colonnes reconnues, dans l’ordre du fichier. */
        List<String> noms() {
            return rangs.entrySet().stream()
                    .sorted(Map.Entry.comparingByValue())
                    .map(rang -> rang.getKey().entete)
                    .toList();
        }

        private static Rangs lire(List<String> cellules) {
            var rangs = new EnumMap<ColonneDUsager, Integer>(ColonneDUsager.class);
            var ignorees = new ArrayList<String>();
            for (int rang = 0; rang < cellules.size(); rang++) {
                var texte = cellules.get(rang).strip();
                var colonne = reconnue(texte).filter(une -> !rangs.containsKey(une));
                if (colonne.isPresent()) {
                    rangs.put(colonne.get(), rang);
                } else if (!texte.isEmpty()) {
                    ignorees.add(texte.substring(0, Math.min(60, texte.length())));
                }
            }
            return new Rangs(rangs, ignorees);
        }

        /** Une précision entre parenthèses ne compte pas : « Année de naissance (AAAA) ». */
        private static Optional<ColonneDUsager> reconnue(String texte) {
            var cle = Libelles.cle(texte.replaceAll("\\([^)]*\\)?", ""));
            return Stream.of(values())
                    .filter(colonne -> colonne.cles.contains(cle))
                    .findFirst();
        }
    }
}
