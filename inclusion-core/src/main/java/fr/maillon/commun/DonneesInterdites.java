package fr.maillon.commun;

import java.math.BigInteger;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Repère, dans un texte libre, ce qui ne doit jamais y être écrit : numéro de sécurité sociale, IBAN, carte bancaire, mot
 * de passe. Dit quoi et où. Lit le texte d’un trait, sans jamais revenir loin en arrière : le temps suit la longueur.
 */
public final class DonneesInterdites {

    /** Au-delà, le texte n’est pas lu : à qui appelle de le refuser pour sa longueur. */
    public static final int LONGUEUR_LUE = 20_000;

    /** Les lettres latines, sans leur accent. */
    private static final char[] SANS_ACCENT = new char[0x250];

    static {
        for (char c = 0; c < SANS_ACCENT.length; c++) {
            SANS_ACCENT[c] = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD)
                    .toLowerCase(Locale.ROOT)
                    .charAt(0);
        }
    }

    private DonneesInterdites() {}

    /** Ce que l’on refuse. */
    public enum Nature {
        NIR("un numéro de sécurité sociale"),
        IBAN("un IBAN"),
        CARTE("un numéro de carte bancaire"),
        MOT_DE_PASSE("un mot de passe");

        private final String libelle;

        Nature(String libelle) {
            this.libelle = libelle;
        }

        /** Comment le dire dans une phrase : « un numéro de sécurité sociale ». */
        public String libelle() {
            return libelle;
        }
    }

    /**
     * Ce qui a été trouvé.
     *
     * @param debut rang du premier caractère, à partir de 0
     * @param fin rang du caractère qui suit le dernier
     */
    public record Trouvaille(Nature nature, int debut, int fin) {}

    /**
     * Ce que ce texte contient d’interdit, dans l’ordre ; vide s’il n’y a rien.
     *
     * @throws IllegalArgumentException si le texte dépasse {@value #LONGUEUR_LUE} caractères
     */
    public static List<Trouvaille> chercher(@Nullable String texte) {
        if (texte == null || texte.length() < 4) {
            return List.of();
        }
        if (texte.length() > LONGUEUR_LUE) {
            throw new IllegalArgumentException("Texte trop long pour être lu : " + texte.length());
        }
        var trouvailles = new ArrayList<Trouvaille>();
        var plie = plier(texte);
        int i = 0;
        while (i < plie.length()) {
            var numero = Numeros.a(plie, i);
            if (numero.isPresent()) {
                trouvailles.add(numero.get());
                i = numero.get().fin();
            } else {
                i++;
            }
        }
        MotsDePasse.chercher(texte, plie, trouvailles);
        trouvailles.sort(Comparator.comparingInt(Trouvaille::debut));
        return List.copyOf(trouvailles);
    }

    /**
     * Refuse ce texte s’il contient quelque chose d’interdit.
     *
     * @throws DonneeInterdite avec ce qui a été trouvé
     */
    public static void refuser(@Nullable String texte) {
        var trouvailles = chercher(texte);
        if (!trouvailles.isEmpty()) {
            throw new DonneeInterdite(trouvailles);
        }
    }

    /** Le texte, où chaque donnée interdite est remplacée par « […] » ; le reste ne change pas. */
    public static @Nullable String retirer(@Nullable String texte) {
        if (texte == null) {
            return null;
        }
        var lu = texte.substring(0, Math.min(texte.length(), LONGUEUR_LUE));
        var garde = new StringBuilder(lu.length());
        int suite = 0;
        for (var trouvaille : chercher(lu)) {
            if (trouvaille.debut() >= suite) {
                garde.append(lu, suite, trouvaille.debut()).append("[…]");
            }
            suite = Math.max(suite, trouvaille.fin());
        }
        return garde.append(lu, Math.min(suite, lu.length()), lu.length()).toString();
    }

    /** En minuscules et sans accents, caractère pour caractère : les rangs restent ceux du texte. */
    private static String plier(String texte) {
        var plie = new StringBuilder(texte.length());
        for (int i = 0; i < texte.length(); i++) {
            char c = texte.charAt(i);
            if (c < 128) {
                plie.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
            } else if (c == '\u00a0' || c == '\u202f' || c == '\u2009' || c == '\u2007') {
                plie.append(' ');
            } else if (c == '’' || c == '‘') {
                plie.append('\'');
            } else if (c == '\u2010' || c == '\u2011' || c == '–' || c == '—') {
                plie.append('-');
            } else if (Character.isLetter(c)) {
                plie.append(c < SANS_ACCENT.length ? SANS_ACCENT[c] : Character.toLowerCase(c));
            } else if (Character.isDigit(c)) {
                plie.append((char) ('0' + Character.digit(c, 10)));
            } else {
                plie.append(c);
            }
        }
        return plie.toString();
    }

    /** Les numéros, reconnus par leur clé. */
    private static final class Numeros {

        /** Longueur de l’IBAN de chaque pays qui en a un. */
        private static final Map<String, Integer> LONGUEURS = Stream.of(("ad24 ae23 al28 at20 az28 ba20 be16 bg22 bh22"
                                + " bi27 br29 by28 ch21 cr22 cy28 cz24 de22 dj27 dk18 do28 ee20 eg29 es24 fi18 fk18 fo18 fr27"
                                + " gb22 ge22 gi23 gl18 gr27 gt28 hn28 hr21 hu28 ie22 il23 iq23 is26 it27 jo30 kw30 kz20 lb28"
                                + " lc32 li21 lt20 lu20 lv21 ly25 mc27 md24 me22 mk19 mn20 mr27 mt31 mu30 ni28 nl18 no15 om23"
                                + " pk24 pl28 ps29 pt25 qa29 ro24 rs22 ru33 sa24 sc31 sd18 se24 si19 sk24 sm27 so23 st25 sv28"
                                + " tl23 tn24 tr26 ua29 va22 vg24 xk20 gf27 gp27 mq27 re27 pf27 nc27 tf27 wf27 yt27 pm27 bl27"
                                + " mf27 dz26 ma28 sn28 ci28 ml28 bf28 bj28 tg28 ne28 cm27 mg27 km27 ga27 cg27 cf27 td27 gq27"
                                + " ao25 cv25 mz25 gw25 ir26")
                        .split(" "))
                .collect(Collectors.toUnmodifiableMap(
                        pays -> pays.substring(0, 2), pays -> Integer.parseInt(pays.substring(2))));

        private static final int RECUL = 45;
        private static final Pattern AUTRE_NUMERO = Pattern.compile(
                "siret|siren|\\brna\\b|fiscal|dossier|colis|commande|facture|allocataire|etablissement");
        private static final Pattern UNE_CARTE =
                Pattern.compile("\\bcarte (?!vitale|grise)|\\bcb\\b|bancaire|visa|mastercard");

        static Optional<Trouvaille> a(String texte, int debut) {
            char c = texte.charAt(debut);
            if (estChiffre(c) && (debut == 0 || !estChiffre(texte.charAt(debut - 1)))) {
                return nir(texte, debut).or(() -> carte(texte, debut));
            }
            if (estLettre(c) && debut + 15 <= texte.length() && commenceUnIban(texte, debut)) {
                return iban(texte, debut);
            }
            return Optional.empty();
        }

        // --- numéro de sécurité sociale

        private static Optional<Trouvaille> nir(String texte, int debut) {
            if ("123478".indexOf(texte.charAt(debut)) < 0) {
                return Optional.empty();
            }
            var signes = new StringBuilder(15);
            int fin = lire(texte, debut, 15, " .-/_\t\n\r", 3, signes);
            if (fin > 0 && !suiviDUnChiffre(texte, fin) && estUnNir(signes)) {
                return Optional.of(new Trouvaille(Nature.NIR, debut, fin));
            }
            return nirSansCle(texte, debut);
        }

        private static boolean estUnNir(CharSequence signes) {
            return estUnNirSansCle(signes)
                    && estChiffre(signes.charAt(13))
                    && estChiffre(signes.charAt(14))
                    && 97 - numero(signes) % 97
                            == Integer.parseInt(signes.subSequence(13, 15).toString());
        }

        private static boolean estUnNirSansCle(CharSequence signes) {
            for (int i = 0; i < 13; i++) {
                char c = signes.charAt(i);
                if (!estChiffre(c) && !(i == 6 && signes.charAt(5) == '2' && (c == 'a' || c == 'b'))) {
                    return false;
                }
            }
            int mois = Integer.parseInt(signes.subSequence(3, 5).toString());
            return (mois >= 1 && mois <= 12) || (mois >= 20 && mois <= 42) || mois >= 50;
        }

        /** Les treize premiers signes ; la Corse compte 2A pour 19 et 2B pour 18. */
        private static long numero(CharSequence signes) {
            char corse = signes.charAt(6);
            var chiffres = signes.subSequence(0, 13).toString();
            if (!estChiffre(corse)) {
                chiffres = chiffres.substring(0, 5) + (corse == 'a' ? "19" : "18") + chiffres.substring(7);
            }
            return Long.parseLong(chiffres);
        }

        /** Sans sa clé, un NIR ne se reconnaît qu’à ses groupes : 1 85 05 78 006 084. */
        private static Optional<Trouvaille> nirSansCle(String texte, int debut) {
            int i = debut;
            var signes = new StringBuilder(13);
            for (int taille : new int[] {1, 2, 2, 2, 3, 3}) {
                if (!signes.isEmpty()) {
                    if (i >= texte.length() || " .-".indexOf(texte.charAt(i)) < 0) {
                        return Optional.empty();
                    }
                    i++;
                }
                if (i + taille > texte.length()) {
                    return Optional.empty();
                }
                signes.append(texte, i, i + taille);
                i += taille;
            }
            if ((i < texte.length() && estAlphanumerique(texte.charAt(i))) || !estUnNirSansCle(signes)) {
                return Optional.empty();
            }
            return Integer.parseInt(signes.substring(3, 5)) <= 12
                    ? Optional.of(new Trouvaille(Nature.NIR, debut, i))
                    : Optional.empty();
        }

        // --- IBAN

        private static boolean commenceUnIban(String texte, int debut) {
            if (debut > 0 && estAlphanumerique(texte.charAt(debut - 1)) && !texte.startsWith("iban", debut - 4)) {
                return false;
            }
            return !estLettre(texte.charAt(debut + 2)) && LONGUEURS.containsKey(texte.substring(debut, debut + 2));
        }

        private static Optional<Trouvaille> iban(String texte, int debut) {
            int longueur = LONGUEURS.getOrDefault(texte.substring(debut, debut + 2), 0);
            var signes = new StringBuilder(longueur);
            int fin = lire(texte, debut, longueur, " .-_\t", 2, signes);
            if (fin < 0
                    || (fin < texte.length() && estAlphanumerique(texte.charAt(fin)))
                    || !estChiffre(signes.charAt(2))
                    || !estChiffre(signes.charAt(3))) {
                return Optional.empty();
            }
            var chiffres = new StringBuilder(2 * longueur);
            for (int i = 0; i < longueur; i++) {
                chiffres.append(Character.digit(signes.charAt((i + 4) % longueur), 36));
            }
            return new BigInteger(chiffres.toString())
                                    .mod(BigInteger.valueOf(97))
                                    .intValue()
                            == 1
                    ? Optional.of(new Trouvaille(Nature.IBAN, debut, fin))
                    : Optional.empty();
        }

        // --- carte bancaire

        /** Une suite de groupes entiers, de treize à dix-neuf chiffres, d’écriture courante et de clé juste. */
        private static Optional<Trouvaille> carte(String texte, int debut) {
            boolean aucunGroupeAvant = debut == 0 || !precedeDUnGroupe(texte, debut);
            var chiffres = new StringBuilder(19);
            boolean parQuatre = true;
            boolean troisGroupes = true;
            int rang = 0;
            int i = debut;
            Trouvaille trouvee = null;
            while (i < texte.length() && estChiffre(texte.charAt(i)) && chiffres.length() <= 19) {
                int finDuGroupe = i;
                while (finDuGroupe < texte.length() && estChiffre(texte.charAt(finDuGroupe))) {
                    finDuGroupe++;
                }
                int taille = finDuGroupe - i;
                if (taille > 19) {
                    return Optional.empty();
                }
                chiffres.append(texte, i, finDuGroupe);
                int suivant = finDuGroupe;
                while (suivant < texte.length()
                        && suivant < finDuGroupe + 3
                        && " .-\t".indexOf(texte.charAt(suivant)) >= 0) {
                    suivant++;
                }
                boolean dernier =
                        suivant == finDuGroupe || suivant >= texte.length() || !estChiffre(texte.charAt(suivant));
                rang++;
                troisGroupes =
                        rang == 1 ? taille == 4 : troisGroupes && (rang == 2 ? taille == 6 : rang == 3 && taille <= 5);
                boolean unSeulGroupe = finDuGroupe - debut == chiffres.length();
                boolean ecriture = unSeulGroupe
                        || (dernier && aucunGroupeAvant)
                        || (parQuatre && taille <= 4)
                        || (troisGroupes && rang == 3);
                if (chiffres.length() >= 13
                        && chiffres.length() <= 19
                        && ecriture
                        && cleDeLuhn(chiffres)
                        && estDUneCarte(texte, debut, chiffres)) {
                    trouvee = new Trouvaille(Nature.CARTE, debut, finDuGroupe);
                }
                parQuatre &= taille == 4;
                if (dernier) {
                    break;
                }
                i = suivant;
            }
            return Optional.ofNullable(trouvee);
        }

        private static boolean precedeDUnGroupe(String texte, int debut) {
            int i = debut - 1;
            while (i > 0 && i > debut - 4 && " .-".indexOf(texte.charAt(i)) >= 0) {
                i--;
            }
            return i >= 0 && i < debut - 1 && estChiffre(texte.charAt(i));
        }

        private static boolean cleDeLuhn(CharSequence chiffres) {
            int somme = 0;
            for (int i = 0; i < chiffres.length(); i++) {
                int chiffre = chiffres.charAt(chiffres.length() - 1 - i) - '0';
                int compte = i % 2 == 0 ? chiffre : 2 * chiffre;
                somme += compte > 9 ? compte - 9 : compte;
            }
            return somme % 10 == 0;
        }

        /** Un réseau de cartes connu, ou une phrase qui parle de carte. Un SIRET a la même clé : il n’est pas une carte. */
        private static boolean estDUneCarte(String texte, int debut, CharSequence chiffres) {
            var avant = texte.substring(Math.max(0, debut - RECUL), debut);
            if (UNE_CARTE.matcher(avant).find()) {
                return true;
            }
            int n = chiffres.length();
            int deux = Integer.parseInt(chiffres.subSequence(0, 2).toString());
            int quatre = Integer.parseInt(chiffres.subSequence(0, 4).toString());
            boolean courante = switch (n) {
                case 16 ->
                    deux >= 40 && deux <= 69 || quatre >= 2221 && quatre <= 2720 || quatre >= 3528 && quatre <= 3589;
                case 15 -> deux == 34 || deux == 37;
                default -> false;
            };
            if (courante) {
                return true;
            }
            boolean rare = switch (n) {
                case 14 -> deux == 36 || deux == 38 || deux == 39 || quatre >= 3000 && quatre <= 3059;
                case 13, 15, 17, 18, 19 -> deux >= 40 && deux <= 69;
                default -> false;
            };
            return rare && !AUTRE_NUMERO.matcher(avant).find();
        }

        /** Lit n lettres ou chiffres, séparés d’au plus quelques signes ; rend la fin, ou -1. */
        private static int lire(String texte, int debut, int n, String separateurs, int ecart, StringBuilder signes) {
            int depuis = 0;
            for (int i = debut; i < texte.length(); i++) {
                char c = texte.charAt(i);
                if (estAlphanumerique(c)) {
                    signes.append(c);
                    depuis = 0;
                    if (signes.length() == n) {
                        return i + 1;
                    }
                } else if (separateurs.indexOf(c) < 0 || ++depuis > ecart) {
                    return -1;
                }
            }
            return -1;
        }

        private static boolean suiviDUnChiffre(String texte, int fin) {
            return fin < texte.length() && estChiffre(texte.charAt(fin));
        }
    }

    private static boolean estChiffre(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean estLettre(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean estAlphanumerique(char c) {
        return estChiffre(c) || estLettre(c);
    }
}
