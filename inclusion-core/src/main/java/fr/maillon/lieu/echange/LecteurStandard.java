package fr.maillon.lieu.echange;

import fr.maillon.lieu.standard.Dispositif;
import fr.maillon.lieu.standard.FormationLabel;
import fr.maillon.lieu.standard.Frais;
import fr.maillon.lieu.standard.Itinerance;
import fr.maillon.lieu.standard.ListeFermee;
import fr.maillon.lieu.standard.ModaliteAcces;
import fr.maillon.lieu.standard.ModaliteAccompagnement;
import fr.maillon.lieu.standard.PriseEnCharge;
import fr.maillon.lieu.standard.PublicAccueilli;
import fr.maillon.lieu.standard.Service;
import fr.maillon.structure.Typologie;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Lit le standard national des lieux de médiation numérique, schéma 1.0.2. */
final class LecteurStandard implements LecteurDeLignes {

    static final ListeFermee<Typologie> TYPOLOGIES = ListeFermee.de(Typologie.class, Typologie::code);

    private static final Set<String> INDISPENSABLES =
            new LinkedHashSet<>(Arrays.asList("id", "nom", "commune", "code_postal", "adresse"));
    private static final Pattern ENTRE_VALEURS = Pattern.compile("\\s*[|;]\\s*");

    @Override
    public RapportImport.Format format() {
        return RapportImport.Format.STANDARD;
    }

    @Override
    public boolean reconnait(Set<String> entetes) {
        return entetes.contains("nom") && (entetes.contains("id") || entetes.contains("pivot"));
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
        var source = cellules.lire("source");
        ligne.identifier(source.isEmpty() ? sourceParDefaut : source, cellules.lire("id"));
        ligne.nommer(cellules.lire("nom"));
        ligne.situer(
                communes,
                cellules.lire("code_insee"),
                cellules.lire("code_postal"),
                cellules.lire("commune"),
                cellules.lire("latitude"),
                cellules.lire("longitude"));
        if (ligne.estRefusee()) {
            return ligne;
        }
        ligne.adresser(cellules.lire("adresse"), cellules.lire("complement_adresse"));
        ligne.relier(cellules.lire("pivot"));
        ligne.telephoner(cellules.lire("telephone"));
        ligne.ecrireA(cellules.lire("courriels"));
        ligne.visiter(cellules.lire("site_web"));
        ligne.ouvrir(cellules.lire("horaires"));
        ligne.presenter(cellules.lire("presentation_resume"), cellules.lire("presentation_detail"));
        ligne.structureParente = ligne.facultatif(cellules.lire("structure_parente"), "la structure parente");
        ligne.dater(cellules.lire("date_maj"), aujourdhui);
        ligne.typologies = typologies(ligne, cellules.lire("typologie"));
        ligne.itinerances = ligne.choisir(Itinerance.LISTE, cellules.lire("itinerance"), "itinerance");
        ligne.services = ligne.choisir(Service.LISTE, cellules.lire("services"), "services");
        ligne.publics = ligne.choisir(
                PublicAccueilli.LISTE,
                cellules.lire("publics_specifiquement_adresses"),
                "publics_specifiquement_adresses");
        ligne.prisesEnCharge = ligne.choisir(
                PriseEnCharge.LISTE, cellules.lire("prise_en_charge_specifique"), "prise_en_charge_specifique");
        ligne.frais = ligne.choisir(Frais.LISTE, cellules.lire("frais_a_charge"), "frais_a_charge");
        ligne.dispositifs = ligne.choisir(
                Dispositif.LISTE, cellules.lire("dispositif_programmes_nationaux"), "dispositif_programmes_nationaux");
        formations(ligne, cellules);
        ligne.modalitesAcces = ligne.choisir(ModaliteAcces.LISTE, cellules.lire("modalites_acces"), "modalites_acces");
        ligne.modalitesAccompagnement = ligne.choisir(
                ModaliteAccompagnement.LISTE, cellules.lire("modalites_accompagnement"), "modalites_accompagnement");
        ligne.ficheAccesLibre = ligne.lien(cellules.lire("fiche_acces_libre"), "La fiche Acceslibre");
        ligne.priseRdv = ligne.lien(cellules.lire("prise_rdv"), "La prise de rendez-vous");
        return ligne;
    }

    /** Une typologie inconnue devient « Autre », et le rapport le dit. */
    private static Set<Typologie> typologies(LigneLieu ligne, String cellule) {
        var lecture = TYPOLOGIES.lireTout(cellule);
        if (lecture.inconnues().isEmpty()) {
            return lecture.valeurs();
        }
        ligne.avertir("La typologie «\u00A0" + LigneLieu.extrait(String.join(", ", lecture.inconnues()))
                + "\u00A0» est inconnue\u00A0: elle devient «\u00A0Autre\u00A0».");
        var avecAutre = EnumSet.of(Typologie.AUTRE);
        avecAutre.addAll(lecture.valeurs());
        return avecAutre;
    }

    /** Un label inconnu est gardé parmi les autres labels. */
    private static void formations(LigneLieu ligne, Cellules cellules) {
        var lecture = FormationLabel.LISTE.lireTout(cellules.lire("formations_labels"));
        ligne.formationsLabels = lecture.valeurs();
        var autres = new LinkedHashSet<String>();
        for (var autre : ENTRE_VALEURS.split(cellules.lire("autres_formations_labels"))) {
            if (!autre.isEmpty()) {
                autres.add(autre);
            }
        }
        for (var inconnu : lecture.inconnues()) {
            ligne.avertir("Le label «\u00A0" + LigneLieu.extrait(inconnu)
                    + "\u00A0» n’est pas dans la liste\u00A0: il est gardé parmi les autres.");
            autres.add(inconnu);
        }
        ligne.autresFormationsLabels = java.util.List.copyOf(autres);
    }
}
