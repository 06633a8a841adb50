package fr.maillon.commun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fr.maillon.commun.DonneesInterdites.Nature;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Les données interdites d’un texte libre")
class DonneesInterditesTest {

    private static final int CORPUS = 10_000;
    private static final long GRAINE = 20261125;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NIR | Son numéro est 1 85 05 78 006 084 91.",
                "NIR | 185057800608491",
                "NIR | Corse : 2 99 07 2A 004 123 31",
                "IBAN | FR76 3000 6000 0112 3456 7890 189 pour le virement",
                "IBAN | iban:fr1420041010050500013m02606",
                "CARTE | carte 4970 1000 0000 0006",
                "CARTE | 4970100000000006",
                "CARTE | 3782 822463 10005",
                "MOT_DE_PASSE | mot de passe : Soleil48!",
                "MOT_DE_PASSE | mdp soleil48",
                "MOT_DE_PASSE | mot de pass : Minou48",
                "MOT_DE_PASSE | MDP : soleil",
                "MOT_DE_PASSE | code : 1234",
                "MOT_DE_PASSE | password=azerty",
                "MOT_DE_PASSE | Code wifi 9F3A27C1",
                "MOT_DE_PASSE | identifiant marie48 / mot de passe soleil",
                "MOT_DE_PASSE | Le nouveau mot de passe est Florac2026.",
                "MOT_DE_PASSE | mot de passe Doctolib : Cevennes12"
            })
    void se_reconnaissent(Nature nature, String texte) {
        assertThat(DonneesInterdites.chercher(texte))
                .extracting(DonneesInterdites.Trouvaille::nature)
                .containsExactly(nature);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Elle a changé son mot de passe.",
                "Mot de passe oublié, refait par SMS",
                "Mot de passe : oublié",
                "Mot de passe Ameli à retrouver, rendez-vous le 24/11/2026 à 14h30",
                "Rappeler au 04 66 65 23 00 ou au 06 12 34 56 78",
                "SIRET 732 829 320 00074",
                "73282932000074",
                "Code postal : 48000, code Insee 48095",
                "RNA W482001234",
                "Dossier n° 2026-004512 à la MDPH",
                "Il a reçu un code de vérification par SMS, validé",
                "Rue du Pin, 48000 Mende",
                "185057800608492 n’a pas la bonne clé"
            })
    void ne_se_voient_pas_ou_elles_ne_sont_pas(String texte) {
        assertThat(DonneesInterdites.chercher(texte)).isEmpty();
    }

    @Test
    void se_situent_pour_que_le_reste_soit_garde() {
        var texte = "Dossier retraite. NIR : 1 85 05 78 006 084 91, à revoir en mars.";

        var trouvee = DonneesInterdites.chercher(texte).getFirst();

        assertThat(texte.substring(trouvee.debut(), trouvee.fin())).isEqualTo("1 85 05 78 006 084 91");
    }

    @Test
    void se_trouvent_toutes() {
        assertThat(DonneesInterdites.chercher(
                        "185057800608491 puis FR7630006000011234567890189, carte 4970100000000006 et mdp : soleil48"))
                .extracting(DonneesInterdites.Trouvaille::nature)
                .containsExactly(Nature.NIR, Nature.IBAN, Nature.CARTE, Nature.MOT_DE_PASSE);
    }

    @Test
    void n_echappent_pas_une_fois_sur_cent() {
        var hasard = new Random(GRAINE);
        var corpus = new Corpus(hasard);
        for (var nature : Nature.values()) {
            var manquees = new ArrayList<String>();
            int combien = CORPUS / Nature.values().length;
            for (int i = 0; i < combien; i++) {
                var texte = corpus.avec(nature);
                if (DonneesInterdites.chercher(texte).stream().noneMatch(t -> t.nature() == nature)) {
                    manquees.add(texte);
                }
            }
            System.out.printf("%s : %d manqués sur %d%n", nature, manquees.size(), combien);
            assertThat(manquees.size())
                    .as(
                            "%s, graine %d : %s",
                            nature, GRAINE, manquees.stream().limit(12).toList())
                    .isLessThanOrEqualTo(combien / 100);
        }
    }

    @Test
    void n_accusent_pas_une_note_innocente_sur_cent() {
        var corpus = new Corpus(new Random(GRAINE));
        var accusees = new ArrayList<String>();
        for (int i = 0; i < CORPUS; i++) {
            var texte = corpus.innocent();
            if (!DonneesInterdites.chercher(texte).isEmpty()) {
                accusees.add(texte);
            }
        }
        System.out.printf("innocents : %d accusés sur %d%n", accusees.size(), CORPUS);
        assertThat(accusees.size())
                .as("graine %d : %s", GRAINE, accusees.stream().limit(12).toList())
                .isLessThanOrEqualTo(CORPUS / 100);
    }

    @Test
    void se_cherchent_en_moins_d_une_milliseconde_dans_des_notes_pleines() {
        var corpus = new Corpus(new Random(GRAINE));
        var notes = new ArrayList<String>();
        for (int i = 0; i < 200; i++) {
            var texte = new StringBuilder();
            while (texte.length() < 4_000) {
                texte.append(corpus.innocent()).append(' ');
            }
            notes.add(texte.substring(0, 4_000));
        }
        for (int tour = 0; tour < 5; tour++) {
            notes.forEach(DonneesInterdites::chercher);
        }

        long debut = temps();
        notes.forEach(DonneesInterdites::chercher);
        var chacune = Duration.ofNanos((temps() - debut) / notes.size());

        System.out.printf("4 000 caractères : %d µs%n", chacune.toNanos() / 1000);
        assertThat(chacune).isLessThan(Duration.ofMillis(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1 ", "mot de passe ", "mdp:", "code wifi ", "fr76", "a", "identifiant 1 / ", ": "})
    void ne_s_enlisent_dans_aucun_texte(String motif) {
        var texte = motif.repeat(DonneesInterdites.LONGUEUR_LUE / motif.length());
        DonneesInterdites.chercher(texte);

        long debut = temps();
        DonneesInterdites.chercher(texte);

        assertThat(Duration.ofNanos(temps() - debut)).isLessThan(Duration.ofMillis(500));
    }

    @Test
    void se_refusent_sans_etre_cherchees_dans_un_texte_demesure() {
        var texte = "mot de passe ".repeat(80_000);

        long debut = temps();
        assertThatIllegalArgumentException().isThrownBy(() -> DonneesInterdites.chercher(texte));

        assertThat(Duration.ofNanos(temps() - debut)).isLessThan(Duration.ofMillis(50));
    }

    @Test
    void ne_se_disent_pas_dans_l_exception() {
        assertThatExceptionOfType(DonneeInterdite.class)
                .isThrownBy(() -> DonneesInterdites.refuser("NIR 185057800608491"))
                .withMessage("Ce texte contient une donnée interdite")
                .satisfies(refus -> assertThat(refus.trouvailles()).hasSize(1));
    }

    /** Le temps de calcul de ce fil, non celui de l’horloge : d’autres travaillent sur la machine. */
    private static long temps() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** Des notes inventées, avec ou sans ce qu’il ne faut pas. */
    private record Corpus(Random hasard) {

        private static final List<String> PROFILS = List.of(
                "Dame de 72 ans, ",
                "Monsieur, retraité agricole, ",
                "",
                "",
                "Revenue avec sa fille. ",
                "Suite du rendez-vous du 12/11/2026 : ",
                "3e visite. ",
                "Appel à 9 h 30. ");
        private static final List<String> GESTES = List.of(
                "déclaration d’impôts terminée",
                "dossier CAF envoyé",
                "ouverture d’une boîte mail",
                "aide pour le permis",
                "pension de réversion à suivre",
                "création de l’espace Ameli",
                "impression de l’attestation",
                "prise de rendez-vous chez le cardiologue",
                "carte grise demandée sur le site de l’ANTS");
        private static final List<String> SERVICES = List.of(
                "Ameli",
                "impots.gouv.fr",
                "de la CAF",
                "France Travail",
                "FranceConnect",
                "Doctolib",
                "de sa boîte mail",
                "Gmail",
                "Orange",
                "MSA");
        private static final List<String> FINS = List.of(
                "",
                ".",
                ", à revoir en mars.",
                ". Elle reviendra.",
                " (noté sur son carnet)",
                ".\nRappeler la semaine prochaine.",
                " !");

        String avec(Nature nature) {
            return switch (nature) {
                case NIR ->
                    autour(
                            choisir(List.of(
                                            "NIR : ",
                                            "n° sécu ",
                                            "numéro de sécurité sociale ",
                                            "sécu:",
                                            "son numéro est le ",
                                            "",
                                            "N° SS = ",
                                            "("))
                                    + nir(),
                            ")");
                case IBAN ->
                    autour(
                            choisir(List.of("IBAN : ", "iban ", "RIB ", "virement sur ", "", "compte n° ", "IBAN="))
                                    + iban(),
                            "");
                case CARTE ->
                    autour(
                            choisir(List.of("carte ", "CB : ", "carte bancaire n° ", "paiement avec ", "", "numéro "))
                                    + carte(),
                            choisir(List.of("", " exp 12/27", " 12/28", " crypto 123")));
                case MOT_DE_PASSE -> autour(motDePasse(), "");
            };
        }

        private String autour(String donnee, String apres) {
            return choisir(PROFILS)
                    + choisir(GESTES)
                    + choisir(List.of(". ", ", ", " – ", "\n"))
                    + donnee
                    + apres
                    + choisir(FINS);
        }

        String nir() {
            var departement = switch (hasard.nextInt(10)) {
                case 0 -> "2A";
                case 1 -> "2B";
                case 2 -> choisir(List.of("971", "972", "973", "974", "976", "988", "987"));
                case 3 -> "99";
                default -> "%02d".formatted(1 + hasard.nextInt(95)).replace("20", "21");
            };
            var commune = departement.length() == 3
                    ? "%02d".formatted(1 + hasard.nextInt(40))
                    : "%03d".formatted(1 + hasard.nextInt(900));
            int mois = hasard.nextInt(20) == 0 ? 20 + hasard.nextInt(20) : 1 + hasard.nextInt(12);
            var sexe = choisir(List.of("1", "2", "1", "2", "3", "7", "8"));
            var groupes = new String[] {
                sexe,
                "%02d".formatted(hasard.nextInt(100)),
                "%02d".formatted(mois),
                departement,
                commune,
                "%03d".formatted(1 + hasard.nextInt(999))
            };
            var chiffres = String.join("", groupes).replace("2A", "19").replace("2B", "18");
            var cle = "%02d".formatted(97 - Long.parseLong(chiffres) % 97);
            var ecrit = switch (hasard.nextInt(6)) {
                case 0, 1 -> String.join(" ", groupes) + " " + cle;
                case 2 -> String.join("", groupes) + cle;
                case 3 -> String.join("", groupes) + " " + cle;
                case 4 -> String.join(choisir(List.of(".", "-", "\u00a0", "\u202f", "  ")), groupes) + " " + cle;
                default ->
                    groupes[0] + groupes[1] + groupes[2] + " " + groupes[3] + groupes[4] + " " + groupes[5] + "/" + cle;
            };
            return hasard.nextInt(4) == 0 ? ecrit.toLowerCase(java.util.Locale.ROOT) : ecrit;
        }

        String iban() {
            var pays = choisir(List.of("FR", "FR", "FR", "BE", "DE", "ES", "PT", "LU", "CH"));
            int longueur = switch (pays) {
                case "FR" -> 27;
                case "BE" -> 16;
                case "DE" -> 22;
                case "ES" -> 24;
                case "PT" -> 25;
                case "LU" -> 20;
                default -> 21;
            };
            var compte = new StringBuilder();
            while (compte.length() < longueur - 4) {
                compte.append(
                        pays.equals("FR") && compte.length() > 10 && compte.length() < 21 && hasard.nextInt(8) == 0
                                ? (char) ('A' + hasard.nextInt(26))
                                : (char) ('0' + hasard.nextInt(10)));
            }
            var chiffres = new StringBuilder();
            for (char c : (compte + pays + "00").toCharArray()) {
                chiffres.append(Character.digit(c, 36));
            }
            int cle = 98
                    - new java.math.BigInteger(chiffres.toString())
                            .mod(java.math.BigInteger.valueOf(97))
                            .intValue();
            var ecrit = pays + "%02d".formatted(cle) + compte;
            return switch (hasard.nextInt(4)) {
                case 0 -> ecrit;
                case 1 -> ecrit.toLowerCase(java.util.Locale.ROOT);
                case 2 -> String.join("\u00a0", ecrit.split("(?<=\\G.{4})"));
                default -> String.join(" ", ecrit.split("(?<=\\G.{4})"));
            };
        }

        String carte() {
            var prefixe = choisir(List.of(
                    "4970", "4973", "4150", "5132", "5355", "2221", "2720", "6011", "3782", "3400", "6759", "4"));
            int longueur = prefixe.startsWith("37") || prefixe.startsWith("34")
                    ? 15
                    : prefixe.equals("4")
                            ? choisir(List.of(13, 16, 19))
                            : prefixe.equals("6759") ? choisir(List.of(16, 18, 19)) : 16;
            var chiffres = new StringBuilder(prefixe);
            while (chiffres.length() < longueur - 1) {
                chiffres.append(hasard.nextInt(10));
            }
            chiffres.append(cleDeLuhn(chiffres));
            if (longueur == 15) {
                return choisir(List.of(
                        chiffres.toString(),
                        chiffres.substring(0, 4) + " " + chiffres.substring(4, 10) + " " + chiffres.substring(10)));
            }
            var separateur = choisir(List.of("", " ", " ", " ", "-", ".", "\u00a0"));
            return String.join(separateur, chiffres.toString().split("(?<=\\G.{4})"));
        }

        private static int cleDeLuhn(CharSequence chiffres) {
            int somme = 0;
            for (int i = 0; i < chiffres.length(); i++) {
                int chiffre = chiffres.charAt(chiffres.length() - 1 - i) - '0';
                int compte = i % 2 == 0 ? 2 * chiffre : chiffre;
                somme += compte > 9 ? compte - 9 : compte;
            }
            return (10 - somme % 10) % 10;
        }

        String motDePasse() {
            var service = choisir(SERVICES);
            var fort = fort();
            var faible = choisir(
                    List.of("soleil", "doudou", "azerty", "Marseille", "chouchou", "Cevennes", "loulou", "minou"));
            var ou = hasard.nextBoolean() ? fort : faible;
            var code = choisir(List.of("1234", "0000", "4821", "194837", "27401856"));
            List<Supplier<String>> formes = List.of(
                    () -> "mot de passe : " + ou,
                    () -> "Mot de passe " + service + " : " + ou,
                    () -> "mot de passe: " + ou,
                    () -> "MDP : " + ou,
                    () -> "mdp " + fort,
                    () -> "mdp=" + ou,
                    () -> "mdp " + service + " " + fort,
                    () -> "password=" + ou,
                    () -> "password: " + ou,
                    () -> "pwd : " + ou,
                    () -> "code : " + code,
                    () -> "code " + code,
                    () -> "code wifi " + cleWifi(),
                    () -> "Code Wi-Fi : " + cleWifi(),
                    () -> "clé wifi : " + cleWifi(),
                    () -> "code PIN " + code.substring(0, 4),
                    () -> "code secret : " + code,
                    () -> "code confidentiel " + code,
                    () -> "identifiant marie.d48 / mot de passe " + ou,
                    () -> "identifiant : marie / mdp : " + ou,
                    () -> "login paul48, mdp " + fort,
                    () -> "son mot de passe est " + fort,
                    () -> "le nouveau mot de passe c’est " + fort,
                    () -> "mot de passe provisoire : " + ou,
                    () -> "mot de passe « " + ou + " »",
                    () -> "mot de passe -> " + ou,
                    () -> "mots de passe : " + fort);
            return choisir(formes).get();
        }

        private String fort() {
            return choisir(List.of("Soleil", "florac", "Minou", "TotO", "cevennes", "Jp", "AbEille"))
                    + choisir(List.of("48", "2026", "!48", "_1952", "@mende1", "#12", "*7"));
        }

        private String cleWifi() {
            var cle = new StringBuilder("A7");
            while (cle.length() < 12) {
                cle.append("0123456789ABCDEF".charAt(hasard.nextInt(16)));
            }
            return cle.toString();
        }

        String innocent() {
            var service = choisir(SERVICES);
            List<Supplier<String>> formes = List.of(
                    () -> "rappeler au " + telephone(),
                    () -> "joindre sa fille au " + telephone() + " ou au " + telephone(),
                    () -> telephone() + " " + telephone(),
                    () -> "tél. " + telephone() + ", " + codePostal() + " Florac",
                    () -> "SIRET " + siret(),
                    () -> "structure " + siret(),
                    () -> siret() + " à vérifier",
                    () -> "SIREN " + chiffres(3) + " " + chiffres(3) + " " + chiffres(3),
                    () -> "association RNA W48" + chiffres(7),
                    () -> "dossier n° " + chiffres(4 + hasard.nextInt(9)),
                    () -> "dossier MDPH 2026-" + chiffres(6),
                    () -> "n° allocataire " + chiffres(7),
                    () -> "numéro fiscal " + hasard.nextInt(4) + chiffres(12),
                    () -> "référence de l’avis : 26 48 " + chiffres(7) + " " + chiffres(2),
                    () -> "code postal : " + codePostal(),
                    () -> "code Insee 48095, code postal " + codePostal(),
                    () -> "code APE 8899B",
                    () -> "code de la route révisé " + (2 + hasard.nextInt(6)) + " fois",
                    () -> "né en " + (1930 + hasard.nextInt(70)) + ", venu le " + date(),
                    () -> "du " + date() + " au " + date(),
                    () -> "elle a changé son mot de passe",
                    () -> "il a changé son mot de passe " + service + " avec moi",
                    () -> "mot de passe oublié",
                    () -> "mot de passe " + service + " oublié, lien demandé",
                    () -> "Mot de passe : oublié",
                    () -> "mot de passe à refaire pour " + service,
                    () -> "mdp perdu",
                    () -> "mdp " + service + " refait",
                    () -> "a perdu son identifiant et son mot de passe " + service,
                    () -> "réinitialisation du mot de passe " + service + " le " + date(),
                    () -> "conseils pour un bon mot de passe (14 caractères)",
                    () -> "son mot de passe est trop court",
                    () -> "le mot de passe est noté dans son carnet",
                    () -> "gestionnaire de mots de passe expliqué en " + (10 + hasard.nextInt(50)) + " min",
                    () -> "code reçu par SMS, tout est validé",
                    () -> "code de vérification jamais arrivé au " + telephone(),
                    () -> "carte Vitale à renouveler le " + date(),
                    () -> "carte d’identité n° " + chiffres(12),
                    () -> "clé USB de 32 Go prêtée",
                    () -> "facture de " + (10 + hasard.nextInt(90)) + ",50 € réglée par carte bancaire",
                    () -> "colis 6A" + chiffres(11),
                    () -> "permis n° " + chiffres(12),
                    () -> "coordonnées 44.3246, 3.5937",
                    () -> "pension de 1 245,30 € au lieu de 1 310 €",
                    () -> "wifi du lieu en panne depuis le " + date());
            return choisir(PROFILS)
                    + choisir(GESTES)
                    + choisir(List.of(". ", ", ", " – ", "\n"))
                    + choisir(formes).get()
                    + choisir(FINS);
        }

        private String telephone() {
            var numero = "0" + (1 + hasard.nextInt(9)) + chiffres(8);
            var separateur = choisir(List.of("", " ", " ", ".", "-"));
            return hasard.nextInt(6) == 0
                    ? "+33 "
                            + String.join(
                                    " ",
                                    numero.substring(1, 2),
                                    numero.substring(2, 4),
                                    numero.substring(4, 6),
                                    numero.substring(6, 8),
                                    numero.substring(8))
                    : String.join(separateur, numero.split("(?<=\\G.{2})"));
        }

        private String siret() {
            var chiffres = new StringBuilder(chiffres(13));
            chiffres.append(cleDeLuhn(chiffres));
            return hasard.nextBoolean()
                    ? chiffres.toString()
                    : chiffres.substring(0, 3) + " " + chiffres.substring(3, 6) + " " + chiffres.substring(6, 9) + " "
                            + chiffres.substring(9);
        }

        private String codePostal() {
            return choisir(List.of("48", "63", "54", "46")) + chiffres(3);
        }

        private String date() {
            return "%02d/%02d/%d".formatted(1 + hasard.nextInt(28), 1 + hasard.nextInt(12), 2020 + hasard.nextInt(8));
        }

        private String chiffres(int combien) {
            var suite = new StringBuilder();
            for (int i = 0; i < combien; i++) {
                suite.append(hasard.nextInt(10));
            }
            return suite.toString();
        }

        private <T> T choisir(List<T> liste) {
            return liste.get(hasard.nextInt(liste.size()));
        }
    }
}
