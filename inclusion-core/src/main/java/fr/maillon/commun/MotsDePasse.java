package fr.maillon.commun;

import fr.maillon.commun.DonneesInterdites.Nature;
import fr.maillon.commun.DonneesInterdites.Trouvaille;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reconnaît un mot de passe que l’on écrit (« mdp : soleil48 »), sans confondre avec celui dont on parle (« elle a changé
 * son mot de passe »). Après l’annonce, avance mot à mot, sept au plus, sans passer la fin d’une phrase.
 */
final class MotsDePasse {

    private static final int MOTS_LUS = 7;
    private static final int LONGUEUR_D_UN_MOT = 64;

    private static final Pattern ANNONCE = Pattern.compile("(?<![a-z0-9])(?:"
            + "(?<passe>mots?[ _-]{1,2}de[ _-]{1,2}(?:pass?es?|pass)|m\\.d\\.p\\.?|mdp|motdepasse|password|passwd|passphrase|pwd|phrase de passe)"
            + "|(?<pin>pin|puk|digicode)|(?<code>code)|(?<cle>cle))(?![a-z0-9])");

    /** Un identifiant vient d’être donné : « identifiant marie48 / mot de passe soleil ». */
    private static final Pattern IDENTIFIANT_DONNE =
            Pattern.compile("(?:identifiant|login|utilisateur|user|pseudo)s?[ \\t]{0,2}"
                    + "(?:[:=][ \\t]{0,2}\\S{2,40}|[^\\s0-9@]{0,20}[0-9@]\\S{0,30})"
                    + "[ \\t]{0,2}(?:[,;/|+-]|\\bet)[ \\t]{0,2}(?:son |le |votre )?$");

    /** Ce qui fait d’un code, ou d’une clé, un secret. */
    private static final Set<String> DU_SECRET =
            mots("wifi wi-fi pin puk secret confidentiel personnel carte sim acces d'acces porte immeuble box livebox"
                    + " freebox bbox securite deverrouillage verrouillage telephone tablette parental ameli provisoire"
                    + " temporaire alarme coffre cb bleue ordinateur session wep wpa wpa2 reseau");

    /** Les codes et clés qui ne protègent rien. */
    private static final Set<String> D_AUTRE_CHOSE = mots(
            "postal postaux insee ape naf rome promo route barre barres commune client dossier siret article produit"
                    + " reduction depart departement structure rna commande suivi offre agence organisme guichet activite"
                    + " etablissement formation cpf rncp civil travail qr source chiffres couleur erreur penal iata banque"
                    + " bic pays usb metier fiscal famille region naissance lieu action thematique cadeau parrain"
                    + " parrainage avantage nomenclature sms recu envoye verification validation usage unique");

    /** Après l’annonce, ces mots montrent que l’on en parle sans le dire. */
    private static final Set<String> ON_EN_PARLE = mots(
            "oublie perdu perdus perdue perdues change refait refaits retrouve bloque expire ok fait non oui ne n'a"
                    + " n'est il elle ils elles on nous je j'ai pas plus voir impossible probleme problemes aide"
                    + " explication explications gestion recuperation comment pourquoi inconnu incorrect invalide en trop"
                    + " toujours aucun conseil conseils principe principes regle regles bien sans avec vu revu rappel"
                    + " faible fort forts robuste solide difficile meme et ou mais car que qui quand afin puis lors suite"
                    + " faux errone bon mauvais encore deja jamais souci soucis rien tout idem rdv mise necessaire"
                    + " obligatoire important aussi ces mon ma mes votre leur atelier seance correct identique different"
                    + " complexe simple long vide valide introuvable accompagnement via depuis hier demain apres avant si"
                    + " y sont etc sinon donc merci reste trouve marche lettre courrier cahier carnet trousseau papier"
                    + " garde chez minimum maximum moins caracteres majuscule majuscules chiffre chiffres identifiant"
                    + " identifiants login demarche perte oubli blocage choix rdv astuce astuces code mot lien liens");

    /** Ceux-là précisent de quel mot de passe il s’agit : on continue. */
    private static final Set<String> PRECISE = mots(
            "de du des d'un la le les l' sa son ses pour au aux a sur dans par un une ce cette est c'est etait sera"
                    + " nouveau nouvel ancien provisoire temporaire secret confidentiel personnel perso compte messagerie"
                    + " boite mail espace site application appli session en ligne note choisi actuel initial");

    private static final Pattern TOURNURE = Pattern.compile("(?:.{2,}(?:é|ée|és|ées|er|ir|tion|tions|ment|ments))");
    private static final Pattern COURRIEL = Pattern.compile("[^@\\s]{1,64}@[a-z0-9.-]{1,60}\\.[a-z]{2,10}");
    private static final Pattern ADRESSE_WEB =
            Pattern.compile("(?:https?://|www\\.).*|[a-z0-9-]{1,40}\\.(?:fr|com|org|net|gouv|eu)(?:[./].*)?");
    private static final Pattern DATE_OU_HEURE =
            Pattern.compile("\\d{1,2}[/.-]\\d{1,2}(?:[/.-]\\d{2,4})?|\\d{1,2}h\\d{0,2}|\\d{1,2}:\\d{2}"
                    + "|\\d{1,3}(?:eme|er|e|ans|min|mn|fois|x|%|h)");
    private static final Pattern PRODUIT =
            Pattern.compile("(?:windows|office|covid|android|ios|iphone|tv|canal)\\+?\\d*");
    private static final Pattern FIN_DE_VALEUR =
            Pattern.compile("[^\\p{L}\\p{N}]*(?:$|[.,;/()\\n\\r»\"]|(?:pour|sur|et|puis|identifiant|login|mail)\\b)");

    private MotsDePasse() {}

    /** Ajoute les mots de passe écrits dans ce texte, lu aussi en minuscules et sans accents. */
    static void chercher(String texte, String plie, List<Trouvaille> trouvailles) {
        var annonce = ANNONCE.matcher(plie).useTransparentBounds(true);
        int depuis = 0;
        for (int i = 0; i < plie.length(); i++) {
            if (i < depuis
                    || !peutAnnoncer(plie, i)
                    || !annonce.region(i, plie.length()).lookingAt()) {
                continue;
            }
            var lecture = new MotsDePasse.Lecture(texte, plie, annonce.end());
            int fin;
            if (annonce.group("passe") != null) {
                var avant = plie.substring(Math.max(0, annonce.start() - 80), annonce.start());
                fin = lecture.motDePasse(IDENTIFIANT_DONNE.matcher(avant).find());
            } else {
                fin = lecture.code(annonce.group("pin") != null, annonce.group("cle") != null);
            }
            if (fin > 0) {
                trouvailles.add(new Trouvaille(Nature.MOT_DE_PASSE, annonce.start(), fin));
            }
            depuis = Math.max(fin, annonce.end());
        }
    }

    /** Un début de mot par l’une des lettres qui commencent une annonce. */
    private static boolean peutAnnoncer(String plie, int i) {
        char c = plie.charAt(i);
        return (c == 'm' || c == 'c' || c == 'p' || c == 'd')
                && (i == 0 || !Character.isLetterOrDigit(plie.charAt(i - 1)));
    }

    /** La lecture de ce qui suit une annonce. */
    private static final class Lecture {

        private final String texte;
        private final String plie;
        private int fin;

        /** Vrai dès qu’un signe donne la valeur : deux-points, égal, flèche. */
        private boolean donnee;

        private boolean guillemet;
        private String mot = "";
        private boolean fort;

        /** Le nombre de chiffres d’un mot qui n’a qu’eux ; 0 pour les autres. */
        private int chiffres;

        Lecture(String texte, String plie, int debut) {
            this.texte = texte;
            this.plie = plie;
            this.fin = debut;
        }

        /** La fin du mot de passe écrit, ou -1. */
        int motDePasse(boolean identifie) {
            for (int rang = 0; rang < MOTS_LUS && avancer(); rang++) {
                if (estEcarte()) {
                    if (donnee || phraseFinie()) {
                        return -1;
                    }
                    continue;
                }
                if (fort && mot.length() >= 4 || chiffres >= 6) {
                    return fin;
                }
                if (donnee) {
                    return chiffres >= 4 || fort || estUnMotSeul() ? fin : -1;
                }
                if (!estTournure() && !PRECISE.contains(mot) && (guillemet || identifie) && mot.length() >= 3) {
                    return fin;
                }
                if (estTournure() || phraseFinie()) {
                    return -1;
                }
            }
            return -1;
        }

        /** La fin du code ou de la clé écrite, ou -1. */
        int code(boolean pin, boolean cle) {
            boolean secret = pin;
            for (int rang = 0; rang < MOTS_LUS && avancer(); rang++) {
                if (D_AUTRE_CHOSE.contains(mot) || estEcarte()) {
                    return -1;
                }
                boolean valeur = chiffres >= 4 && chiffres <= 10 || fort && mot.length() >= 4;
                boolean annee = chiffres == 4 && (mot.startsWith("19") || mot.startsWith("20"));
                if (donnee) {
                    return valeur && (secret || !cle) || secret && estUnMotSeul() ? fin : -1;
                }
                if (pin ? chiffres == 4 : valeur && secret && !annee) {
                    return fin;
                }
                if (rang == 0 && !cle && !annee && (chiffres == 4 || chiffres == 6 || chiffres == 8)) {
                    return fin;
                }
                secret |= DU_SECRET.contains(mot);
                if (estTournure() || phraseFinie()) {
                    return -1;
                }
            }
            return -1;
        }

        /** Passe au mot suivant de la phrase ; faux s’il n’y en a plus. */
        private boolean avancer() {
            int i = fin;
            guillemet = false;
            for (; i < plie.length() && !estDansUnMot(i); i++) {
                char c = plie.charAt(i);
                if (c == ':' || c == '=' || c == '→' || c == '>' && plie.charAt(i - 1) == '-') {
                    donnee = true;
                } else if ("«“\"*[<`'".indexOf(c) >= 0) {
                    guillemet = true;
                } else if (".,;!?…".indexOf(c) >= 0 || (c == '\n' || c == '\r') && !donnee) {
                    return false;
                }
            }
            int debut = i;
            while (i < plie.length() && i < debut + LONGUEUR_D_UN_MOT && " \t\n\r«»“”\"".indexOf(plie.charAt(i)) < 0) {
                char c = plie.charAt(i);
                if ((c == ':' || c == '=' || c == '/') && !donnee && !estUneAdresse(debut)) {
                    break;
                }
                i++;
            }
            while (i > debut && ".,;:)]>'*…`".indexOf(plie.charAt(i - 1)) >= 0) {
                i--;
            }
            fin = i;
            mot = plie.substring(debut, fin);
            fort = estFort(debut);
            return fin > debut;
        }

        private boolean estDansUnMot(int i) {
            char c = plie.charAt(i);
            return Character.isLetterOrDigit(c)
                    || "@#$%&!?+_~^€£§\\".indexOf(c) >= 0
                            && i + 1 < plie.length()
                            && Character.isLetterOrDigit(plie.charAt(i + 1));
        }

        private boolean estUneAdresse(int debut) {
            return plie.startsWith("http", debut) || plie.startsWith("www", debut);
        }

        /** Une lettre et un chiffre, un signe rare, une majuscule au milieu : rarement un mot ordinaire. */
        private boolean estFort(int debut) {
            boolean lettre = false;
            boolean chiffre = false;
            boolean signe = false;
            int nombre = 0;
            for (int i = debut; i < fin; i++) {
                char c = texte.charAt(i);
                lettre |= Character.isLetter(c);
                chiffre |= Character.isDigit(c);
                nombre += Character.isDigit(c) ? 1 : 0;
                signe |= "!@#$%&*?+_=^~|\\§€£".indexOf(c) >= 0 && (c != '!' && c != '?' || i < fin - 1);
            }
            chiffres = nombre == fin - debut ? nombre : 0;
            return lettre && (chiffre || signe);
        }

        /** Adresse, date, heure, nom de logiciel : jamais un mot de passe. */
        private boolean estEcarte() {
            return COURRIEL.matcher(mot).matches()
                    || ADRESSE_WEB.matcher(mot).matches()
                    || DATE_OU_HEURE.matcher(mot).matches()
                    || PRODUIT.matcher(mot).matches();
        }

        /** Un mot qui continue la phrase. */
        private boolean estTournure() {
            return !fort
                    && !PRECISE.contains(mot)
                    && (ON_EN_PARLE.contains(mot)
                            || TOURNURE.matcher(texte.substring(fin - mot.length(), fin)
                                            .toLowerCase(Locale.ROOT))
                                    .matches());
        }

        /** Un mot ordinaire donné comme valeur : rien ne le suit qui continue la phrase. */
        private boolean estUnMotSeul() {
            return mot.length() >= 3
                    && chiffres == 0
                    && !estTournure()
                    && !PRECISE.contains(mot)
                    && (guillemet
                            || FIN_DE_VALEUR
                                    .matcher(plie)
                                    .region(fin, plie.length())
                                    .lookingAt());
        }

        private boolean phraseFinie() {
            return fin < plie.length() && ".,;!?…".indexOf(plie.charAt(fin)) >= 0;
        }
    }

    private static Set<String> mots(String liste) {
        return Set.copyOf(List.of(liste.split(" ")));
    }
}
