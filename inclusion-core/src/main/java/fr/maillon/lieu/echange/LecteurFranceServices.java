package fr.maillon.lieu.echange;

import fr.maillon.lieu.horaires.HeuresEcrites;
import fr.maillon.lieu.horaires.HorairesIllisibles;
import fr.maillon.lieu.horaires.Plage;
import fr.maillon.lieu.horaires.SemaineSimple;
import fr.maillon.lieu.standard.Dispositif;
import fr.maillon.lieu.standard.Itinerance;
import fr.maillon.lieu.standard.ModaliteAcces;
import fr.maillon.lieu.standard.ModaliteAccompagnement;
import fr.maillon.lieu.standard.Service;
import fr.maillon.structure.Typologie;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Lit la « Liste des structures France services » publiée par l’État : horaires en une colonne par jour, tournées en texte
 * libre. Le fichier ne dit ni les services ni les frais : le label garantit l’aide aux démarches, le reste ne se devine pas.
 */
final class LecteurFranceServices implements LecteurDeLignes {

    /** Source des lieux lus ici : réimporter la liste met à jour, ne double pas. */
    static final String SOURCE = "France services";

    private static final Map<DayOfWeek, String> JOURS = jours();
    private static final Set<String> INDISPENSABLES = Set.of("id_fs", "lib_fs", "code_postal", "lib_com");

    /** Un commentaire qui contredit « toutes les semaines pareil ». */
    private static final Pattern ALTERNANCE = Pattern.compile(
            "(?iu)sur deux|semaines?\\s+(?:im)?paires?|quinzaine|quinze jours|du mois|de chaque mois|par mois|toutes? les \\d");

    /** Des octets notés « \x20 » que l’export d’origine a laissés. */
    private static final Pattern OCTET_NOTE = Pattern.compile("\\\\x([0-9A-Fa-f]{2})");

    private static Map<DayOfWeek, String> jours() {
        var jours = new EnumMap<DayOfWeek, String>(DayOfWeek.class);
        jours.put(DayOfWeek.MONDAY, "h_lundi");
        jours.put(DayOfWeek.TUESDAY, "h_mardi");
        jours.put(DayOfWeek.WEDNESDAY, "h_mercredi");
        jours.put(DayOfWeek.THURSDAY, "h_jeudi");
        jours.put(DayOfWeek.FRIDAY, "h_vendredi");
        jours.put(DayOfWeek.SATURDAY, "h_samedi");
        return jours;
    }

    @Override
    public RapportImport.Format format() {
        return RapportImport.Format.FRANCE_SERVICES;
    }

    @Override
    public boolean reconnait(Set<String> entetes) {
        return entetes.contains("id_fs") && entetes.contains("lib_fs");
    }

    @Override
    public Set<String> manquantes(Set<String> entetes) {
        var manquantes = new LinkedHashSet<>(INDISPENSABLES);
        manquantes.removeAll(entetes);
        return manquantes;
    }

    @Override
    public LigneLieu lire(
            Cellules cellules, AnnuaireDesCommunes communes, String sourceParDefaut, LocalDate aujourdhui) {
        var ligne = new LigneLieu(cellules.ligne(), aujourdhui);
        ligne.identifier(SOURCE, cellules.lire("id_fs"));
        ligne.nommer(cellules.lire("lib_fs"));
        ligne.situer(
                communes,
                cellules.lire("insee_com"),
                cellules.lire("code_postal"),
                cellules.lire("lib_com"),
                cellules.lire("latitude"),
                cellules.lire("longitude"));
        if (ligne.estRefusee()) {
            return ligne;
        }
        ligne.adresser(cellules.lire("adresse"), cellules.lire("complement_adresse"));
        ligne.telephoner(cellules.lire("telephone"));
        ligne.ecrireA(cellules.lire("mail"));
        var commentaire = decoder(cellules.lire("commentaire"));
        ligne.presenter("", commentaire);
        ligne.itinerances = itinerances(cellules.lire("format_fs"));
        ligne.typologies = EnumSet.of(Typologie.RFS);
        ligne.dispositifs = EnumSet.of(Dispositif.FRANCE_SERVICES);
        ligne.services = EnumSet.of(Service.DEMARCHES_ADMINISTRATIVES);
        ligne.modalitesAcces = EnumSet.of(ModaliteAcces.SE_PRESENTER, ModaliteAcces.TELEPHONER);
        ligne.modalitesAccompagnement = EnumSet.of(ModaliteAccompagnement.ACCOMPAGNEMENT_INDIVIDUEL);
        ligne.structureParente = ligne.facultatif(cellules.lire("groupe_fs"), "le groupe");
        horaires(ligne, cellules, commentaire);
        return ligne;
    }

    private static Set<Itinerance> itinerances(String format) {
        return switch (format) {
            case "Bus_équivalent", "Itinérante" -> EnumSet.of(Itinerance.ITINERANT);
            case "Fixe", "Fixe_antenne(s)", "Multisites" -> EnumSet.of(Itinerance.FIXE);
            default -> EnumSet.noneOf(Itinerance.class);
        };
    }

    /**
     * Six colonnes d’heures deviennent des horaires ; si un seul jour ne se comprend pas, ou si le commentaire d’un lieu qui
     * tourne dit « un lundi sur deux », le tout est gardé à vérifier : une semaine à moitié juste tromperait.
     */
    private static void horaires(LigneLieu ligne, Cellules cellules, String commentaire) {
        var plages = new EnumMap<DayOfWeek, List<Plage>>(DayOfWeek.class);
        var textes = new ArrayList<String>();
        String raison = null;
        for (var jour : JOURS.entrySet()) {
            var texte = cellules.lire(jour.getValue());
            if (!texte.isEmpty()) {
                textes.add(jour.getValue().substring(2) + " " + texte);
                try {
                    plages.put(jour.getKey(), HeuresEcrites.lire(texte));
                } catch (HorairesIllisibles illisibles) {
                    raison = raison == null ? illisibles.raison() : raison;
                }
            }
        }
        boolean tourne = !cellules.lire("format_fs").equals("Fixe");
        if (raison == null && tourne && ALTERNANCE.matcher(commentaire).find()) {
            raison = "Le commentaire dit que toutes les semaines ne se ressemblent pas.";
        }
        var semaine = new SemaineSimple(plages, false);
        if (raison != null) {
            var texte = String.join("\u202F; ", textes);
            ligne.verifierHoraires(commentaire.isEmpty() ? texte : texte + " — " + commentaire, raison);
        } else if (!semaine.estVide()) {
            ligne.horaires = semaine.horaires();
        } else if (!textes.isEmpty()) {
            ligne.verifierHoraires(String.join("\u202F; ", textes), "Aucune heure n’est donnée.");
        } else if (!commentaire.isEmpty() && ALTERNANCE.matcher(commentaire).find()) {
            ligne.verifierHoraires(commentaire, "Les passages sont écrits en toutes lettres.");
        } else {
            ligne.avertir("Les horaires manquent.");
        }
    }

    private static String decoder(String texte) {
        return texte.indexOf("\\x") < 0
                ? texte
                : OCTET_NOTE
                        .matcher(texte)
                        .replaceAll(octet -> java.util.regex.Matcher.quoteReplacement(
                                String.valueOf((char) Integer.parseInt(octet.group(1), 16))))
                        .strip();
    }
}
