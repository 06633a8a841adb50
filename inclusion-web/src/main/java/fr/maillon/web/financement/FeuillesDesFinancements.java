package fr.maillon.web.financement;

import fr.maillon.financement.Appel;
import fr.maillon.financement.Convention;
import fr.maillon.financement.Convention.Versement;
import fr.maillon.financement.Enveloppe;
import fr.maillon.financement.PlanDeFinancement;
import fr.maillon.indicateur.Feuille;
import fr.maillon.web.commun.Euros;
import fr.maillon.web.commun.FormatFrancais;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * La page des financements en feuilles : les mêmes lignes et les mêmes montants, au centime.
 *
 * @param structures le nom de celles qui reçoivent
 */
record FeuillesDesFinancements(
        PlanDeFinancement plan,
        List<Enveloppe> enveloppes,
        List<Appel> appels,
        Map<UUID, String> structures,
        FormatFrancais fr) {

    /** Un onglet par tableau, l’ensemble d’abord ; le dernier dit ce que les montants comptent. */
    List<Feuille> toutes(String territoire) {
        var feuilles = new ArrayList<Feuille>();
        feuilles.add(ensemble());
        feuilles.add(conventions());
        feuilles.add(versements());
        feuilles.add(cofinancement());
        feuilles.add(enveloppes(plan.conventions()));
        if (plan.coutsEnCentimes() > 0) {
            if (!plan.reports().isEmpty()) {
                feuilles.add(reports());
            }
            feuilles.add(tresorerie());
        }
        feuilles.add(appelsSuivis());
        feuilles.add(methode(territoire));
        return feuilles;
    }

    private Feuille ensemble() {
        var lignes = new ArrayList<List<@Nullable Object>>();
        lignes.add(ligne(
                "Coûts connus", plan.coutsEnCentimes() == 0 ? "inconnus" : Euros.enNombre(plan.coutsEnCentimes())));
        lignes.add(ligne("Accordé", Euros.enNombre(plan.accordes())));
        lignes.add(ligne("Prévu ou demandé", Euros.enNombre(plan.esperes())));
        if (plan.coutsEnCentimes() > 0) {
            lignes.add(ligne("Reste à financer", Euros.enNombre(plan.resteAFinancer())));
            lignes.add(ligne("Avance nécessaire pour tenir l’année", Euros.enNombre(plan.avanceNecessaire())));
        }
        return new Feuille("Ensemble", List.of("Année " + plan.annee(), "Montant (€)"), lignes);
    }

    /** Toutes les conventions du territoire, leur part de l’année, ce qui est reçu et ce qui reste à recevoir. */
    Feuille conventions() {
        var lignes = new ArrayList<List<@Nullable Object>>();
        plan.conventions().forEach(convention -> lignes.add(ligne(convention)));
        boolean totalise = !plan.accordees().isEmpty();
        if (totalise) {
            lignes.add(ligne(
                    "Accordées, ensemble",
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    Euros.enNombre(plan.montantAccorde()),
                    Euros.enNombre(plan.accordes()),
                    Euros.enNombre(plan.recus()),
                    Euros.enNombre(plan.resteARecevoir()),
                    Euros.enNombre(plan.accordees().stream()
                            .mapToLong(Convention::sansDate)
                            .sum()),
                    null));
        }
        return new Feuille(
                "Conventions",
                List.of(
                        "Convention",
                        "Financeur",
                        "Origine",
                        "Reçue par",
                        "Enveloppe",
                        "Du",
                        "Au",
                        "État",
                        "Montant (€)",
                        "Part de " + plan.annee() + " (€)",
                        "Reçu (€)",
                        "Reste à recevoir (€)",
                        "Dont sans date prévue (€)",
                        "Note"),
                lignes,
                totalise);
    }

    private List<@Nullable Object> ligne(Convention convention) {
        var reste = convention.resteARecevoir();
        return ligne(
                convention.intitule(),
                convention.financeur(),
                convention.origine().libelle(),
                convention.structure() == null ? "le réseau" : structures.get(convention.structure()),
                enveloppes.stream()
                        .filter(enveloppe -> enveloppe.id().equals(convention.enveloppe()))
                        .map(Enveloppe::intitule)
                        .findFirst()
                        .orElse(null),
                convention.du(),
                convention.au(),
                convention.statut().libelle(),
                Euros.enNombre(convention.centimes()),
                Euros.enNombre(convention.centimesDe(plan.annee())),
                Euros.enNombre(convention.recus()),
                reste.isEmpty() ? null : Euros.enNombre(reste.getAsLong()),
                reste.isEmpty() ? null : Euros.enNombre(convention.sansDate()),
                convention.note());
    }

    /** Chaque versement de chaque convention, par date. */
    private Feuille versements() {
        var lignes = new ArrayList<List<@Nullable Object>>();
        plan.conventions()
                .forEach(convention -> convention
                        .versements()
                        .forEach(versement -> lignes.add(ligne(
                                convention.intitule(),
                                convention.financeur(),
                                versement.prevuLe(),
                                versement.recuLe(),
                                etat(versement, plan.aujourdhui()),
                                Euros.enNombre(versement.centimes())))));
        return new Feuille(
                "Versements", List.of("Convention", "Financeur", "Prévu le", "Reçu le", "État", "Montant (€)"), lignes);
    }

    private static String etat(Versement versement, LocalDate aujourdhui) {
        return versement.recuLe() != null ? "reçu" : versement.estEnRetard(aujourdhui) ? "en retard" : "attendu";
    }

    private Feuille cofinancement() {
        var lignes = new ArrayList<List<@Nullable Object>>();
        plan.parOrigine()
                .forEach((origine, centimes) -> lignes.add(ligne(
                        origine.libelle(), Euros.enNombre(centimes), enPourCent(centimes * 1.0 / plan.accordes()))));
        boolean totalise = !lignes.isEmpty();
        if (totalise) {
            lignes.add(ligne("Ensemble", Euros.enNombre(plan.accordes()), enPourCent(1)));
        }
        return new Feuille(
                "Cofinancement " + plan.annee(),
                List.of("Origine", "Accordé pour l’année (€)", "Part (%)"),
                lignes,
                totalise);
    }

    private Feuille enveloppes(List<Convention> conventions) {
        return new Feuille(
                "Enveloppes",
                List.of(
                        "Enveloppe",
                        "Financeur",
                        "Origine",
                        "Du",
                        "Au",
                        "Montant (€)",
                        "Accordé (€)",
                        "Prévu ou demandé (€)",
                        "Reste (€)"),
                enveloppes.stream()
                        .map(enveloppe -> ligne(
                                enveloppe.intitule(),
                                enveloppe.financeur(),
                                enveloppe.origine().libelle(),
                                enveloppe.du(),
                                enveloppe.au(),
                                Euros.enNombre(enveloppe.centimes()),
                                Euros.enNombre(enveloppe.accordes(conventions)),
                                Euros.enNombre(enveloppe.esperes(conventions)),
                                Euros.enNombre(enveloppe.reste(conventions))))
                        .toList());
    }

    private Feuille reports() {
        var lignes = new ArrayList<List<@Nullable Object>>();
        plan.reports()
                .forEach(report -> lignes.add(ligne(
                        report.convention().intitule(),
                        Euros.enNombre(report.recus()),
                        Euros.enNombre(report.depenses()),
                        Euros.enNombre(report.enRetard()),
                        Euros.enNombre(report.solde()))));
        lignes.add(ligne("Ensemble", null, null, null, Euros.enNombre(plan.reporte())));
        return new Feuille(
                "Report au 1er janvier " + plan.annee(),
                List.of(
                        "Convention",
                        "Déjà reçu (€)",
                        "Déjà dépensé (€)",
                        "Attendu, pas arrivé : non compté (€)",
                        "Report (€)"),
                lignes,
                true);
    }

    /** La trésorerie, mois par mois, report compris. */
    Feuille tresorerie() {
        var lignes = new ArrayList<List<@Nullable Object>>();
        if (!plan.reports().isEmpty()) {
            lignes.add(ligne(
                    "Au 1er janvier",
                    null,
                    null,
                    Euros.enNombre(plan.reporte()),
                    Euros.enNombre(Math.max(0, -plan.reporte()))));
        }
        plan.tresorerie()
                .forEach(mois -> lignes.add(ligne(
                        fr.mois(mois.mois().atDay(1)),
                        Euros.enNombre(mois.depenses()),
                        Euros.enNombre(mois.recettes()),
                        Euros.enNombre(mois.solde()),
                        Euros.enNombre(mois.avance()))));
        return new Feuille(
                "Trésorerie " + plan.annee(),
                List.of("Mois", "Dépenses (€)", "Recettes (€)", "Solde (€)", "À avancer (€)"),
                lignes);
    }

    private Feuille appelsSuivis() {
        return new Feuille(
                "Appels suivis",
                List.of("Appel", "Financeur", "Clôture", "Suite", "Adresse", "Note"),
                appels.stream()
                        .map(appel -> ligne(
                                appel.intitule(),
                                appel.financeur(),
                                appel.cloture(),
                                appel.suite().libelle(),
                                appel.adresse(),
                                appel.note()))
                        .toList());
    }

    private Feuille methode(String territoire) {
        var phrases = new ArrayList<String>();
        phrases.add(territoire);
        phrases.add("Année " + plan.annee() + ", établi le " + fr.dateCourte(plan.aujourdhui()));
        phrases.add("Montants en euros, au centime.");
        phrases.add(
                "Part de l’année : le montant de la convention, au prorata de ses jours, arrondi à l’euro. Les parts de toutes ses années font son montant.");
        phrases.add(
                "Reste à recevoir : le montant d’une convention accordée, moins ce qui est reçu. Vide tant qu’elle n’est pas accordée.");
        phrases.add("Accordé, prévu ou demandé : une convention refusée ne compte nulle part.");
        phrases.add(
                "Enveloppes : ce que les conventions y prennent, toutes années ensemble. Un reste négatif : l’enveloppe est dépassée.");
        phrases.add(
                plan.coutsEnCentimes() == 0
                        ? "Aucun coût n’est connu pour cette année : ni reste à financer, ni trésorerie."
                        : "Trésorerie : un douzième des coûts sort chaque mois ; les versements accordés entrent à la date où ils sont reçus, ou prévus.");
        if (plan.structuresSansCouts() > 0 && plan.coutsEnCentimes() > 0) {
            phrases.add(fr.compte(
                            plan.structuresSansCouts(),
                            "structure n’a pas donné ses",
                            "structures n’ont pas donné leurs")
                    + " coûts : ils ne sont pas comptés.");
        }
        return new Feuille(
                "Méthode",
                List.of("Ce que comptent ces montants"),
                phrases.stream().map(List::of).toList());
    }

    private static BigDecimal enPourCent(double part) {
        return BigDecimal.valueOf(part * 100).setScale(1, RoundingMode.HALF_UP);
    }

    private static List<@Nullable Object> ligne(@Nullable Object... cellules) {
        return Arrays.asList(cellules);
    }
}
