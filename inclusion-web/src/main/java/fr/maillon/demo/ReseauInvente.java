package fr.maillon.demo;

import fr.maillon.accompagnement.Endroit;
import fr.maillon.compte.Courriel;
import fr.maillon.compte.GestionDesComptes;
import fr.maillon.compte.MotDePasse;
import fr.maillon.compte.Portee;
import fr.maillon.compte.Role;
import fr.maillon.itinerance.Horaire;
import fr.maillon.itinerance.Recurrence;
import fr.maillon.itinerance.Tournees;
import fr.maillon.itinerance.Validite;
import fr.maillon.lieu.Adresse;
import fr.maillon.lieu.AnnuaireDesLieux;
import fr.maillon.lieu.Contacts;
import fr.maillon.lieu.Equipement;
import fr.maillon.lieu.Famille;
import fr.maillon.lieu.FicheLieu;
import fr.maillon.lieu.LieuId;
import fr.maillon.lieu.Offre;
import fr.maillon.lieu.horaires.HorairesOuverture;
import fr.maillon.lieu.standard.Dispositif;
import fr.maillon.lieu.standard.Frais;
import fr.maillon.lieu.standard.Itinerance;
import fr.maillon.lieu.standard.ModaliteAcces;
import fr.maillon.lieu.standard.ModaliteAccompagnement;
import fr.maillon.lieu.standard.PriseEnCharge;
import fr.maillon.lieu.standard.Service;
import fr.maillon.mediateur.Contrat;
import fr.maillon.mediateur.EquipeDuReseau;
import fr.maillon.mediateur.FicheMediateur;
import fr.maillon.mediateur.Financement;
import fr.maillon.mediateur.Langue;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.mediateur.Periode;
import fr.maillon.mediateur.Profil;
import fr.maillon.mediateur.Quotite;
import fr.maillon.structure.FicheStructure;
import fr.maillon.structure.GestionDesStructures;
import fr.maillon.structure.RoleStructure;
import fr.maillon.structure.StructureId;
import fr.maillon.structure.TelephonePublic;
import fr.maillon.structure.Typologie;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Commune;
import fr.maillon.territoire.Departement;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Crée les structures, les lieux, le camion, l’équipe et les comptes de la démonstration : tout, ou rien. */
@Component
@Profile("demo")
class ReseauInvente {

    static final String MOT_DE_PASSE = "maillon-demo-2026";

    static final List<String> PRENOMS = List.of(
            "Camille",
            "Dominique",
            "Sacha",
            "Claude",
            "Lou",
            "Maxime",
            "Andrea",
            "Charlie",
            "Alix",
            "Noa",
            "Morgan",
            "Yaël",
            "Ange",
            "Eden",
            "Gaby",
            "Jo",
            "Kim",
            "Sam");
    static final List<String> NOMS = List.of(
            "Delmas",
            "Bonnefoy",
            "Rouvière",
            "Chabrol",
            "Pagès",
            "Vernhet",
            "Astruc",
            "Combes",
            "Trocellier",
            "Valette",
            "Brunel",
            "Malaval",
            "Saltel",
            "Boulet",
            "Fages",
            "Ginestet",
            "Jouve",
            "Rieutord");

    private final GestionDesStructures structures;
    private final AnnuaireDesLieux lieux;
    private final Tournees tournees;
    private final EquipeDuReseau equipe;
    private final GestionDesComptes comptes;

    ReseauInvente(
            GestionDesStructures structures,
            AnnuaireDesLieux lieux,
            Tournees tournees,
            EquipeDuReseau equipe,
            GestionDesComptes comptes) {
        this.structures = structures;
        this.lieux = lieux;
        this.tournees = tournees;
        this.equipe = equipe;
        this.comptes = comptes;
    }

    /**
     * Un médiateur inventé et où il travaille.
     *
     * @param parJour accompagnements d’un jour ordinaire
     */
    record Poste(MediateurId mediateur, List<Endroit> endroits, LocalDate depuis, int parJour) {}

    /** Crée tout et rend les postes, pour leur inventer une activité. */
    @Transactional
    List<Poste> creer(
            Departement departement,
            PlanDuReseau plan,
            CodeInsee siege,
            Function<CodeInsee, Commune> communes,
            LocalDate aujourdhui,
            Hasard hasard) {
        var employeur = structure(
                "48".equals(departement.code())
                        ? "Maison de l’emploi et de la cohésion sociale"
                        : "Réseau d’inclusion numérique – " + departement.nom(),
                EnumSet.of(RoleStructure.EMPLOYEUR, RoleStructure.PORTEUR),
                Typologie.MDE,
                siege);
        var operateur = structure(
                "France Travail – " + departement.nom(), EnumSet.of(RoleStructure.OPERATEUR), Typologie.FT, siege);

        // le dernier lieu a ouvert cette année, tenu par un contrat d’un an : le maillage a une histoire et une
        // échéance
        var derniereOuverture = aujourdhui.minusMonths(7);
        var dernierRang = plan.lieux().size() - 1;
        var crees = new ArrayList<LieuId>();
        for (var prevu : plan.lieux()) {
            var ouverture = aujourdhui.minusYears(hasard.entre(2, 15)).minusDays(hasard.entre(0, 300));
            crees.add(lieux.creerOuvert(
                    fiche(prevu, communes.apply(prevu.commune()), employeur, departement.code(), hasard),
                    crees.size() == dernierRang ? derniereOuverture : ouverture));
        }
        for (int rang = 0; rang < crees.size(); rang++) {
            if (rang % 7 != 6) {
                lieux.confirmer(crees.get(rang));
            }
        }

        var postes = new ArrayList<Poste>();
        for (int rang = 0; rang < plan.lieux().size(); rang++) {
            if (plan.lieux().get(rang).famille() != Famille.TELECENTRE) {
                postes.add(poste(
                        postes.size(),
                        Profil.ANIMATEUR,
                        employeur,
                        crees.get(rang),
                        rang == dernierRang ? derniereOuverture : null,
                        aujourdhui,
                        hasard));
            }
        }
        for (int rang = 0; rang < 3; rang++) {
            postes.add(poste(
                    postes.size(),
                    Profil.CONSEILLER_NUMERIQUE,
                    employeur,
                    crees.get(rang * 2),
                    null,
                    aujourdhui,
                    hasard));
        }
        postes.add(camion(departement, plan, communes, employeur, aujourdhui, postes.size(), hasard));
        ouvrirLesComptes(departement, plan, postes, employeur, operateur);
        return postes;
    }

    private StructureId structure(String nom, Set<RoleStructure> roles, Typologie typologie, CodeInsee commune) {
        return structures.creer(
                new FicheStructure(nom, roles, EnumSet.of(typologie), null, null, null, commune, null, null));
    }

    private static FicheLieu fiche(
            PlanDuReseau.LieuPrevu prevu, Commune commune, StructureId porteur, String departement, Hasard hasard) {
        boolean telecentre = prevu.famille() == Famille.TELECENTRE;
        return new FicheLieu(
                prevu.nom(),
                null,
                new Adresse(prevu.voie(), null, commune.codesPostaux().getFirst(), prevu.commune(), commune.position()),
                new Contacts(
                        // numéros que l’Arcep réserve à la fiction : ils ne sonnent chez personne
                        TelephonePublic.lire(
                                        "04 65 71 %02d %02d".formatted(hasard.entre(0, 99), hasard.entre(0, 99)),
                                        departement)
                                .orElseThrow(),
                        List.of(),
                        List.of(),
                        null),
                HorairesOuverture.lire(prevu.horaires()),
                null,
                telecentre
                        ? "Un espace de travail partagé et gratuit, avec une bonne connexion et des salles de visioconférence."
                        : "On vous accueille et on vous aide dans vos démarches en ligne, avec ou sans rendez-vous.",
                null,
                new Offre(
                        EnumSet.of(
                                switch (prevu.famille()) {
                                    case TELECENTRE -> Typologie.TIERS_LIEUX;
                                    case MEDIATHEQUE -> Typologie.BIB;
                                    default -> Typologie.MSAP;
                                }),
                        EnumSet.of(Itinerance.FIXE),
                        telecentre
                                ? EnumSet.of(Service.ACCES_INTERNET_ET_MATERIEL)
                                : EnumSet.of(
                                        Service.DEMARCHES_ADMINISTRATIVES,
                                        Service.OUTILS_DU_QUOTIDIEN,
                                        Service.INSERTION_PROFESSIONNELLE,
                                        Service.UTILISATION_SECURISEE,
                                        Service.ACCES_INTERNET_ET_MATERIEL),
                        Set.of(),
                        hasard.une(.6)
                                ? EnumSet.of(PriseEnCharge.HANDICAPS_MOTEURS, PriseEnCharge.ILLETTRISME)
                                : Set.of(),
                        EnumSet.of(Frais.GRATUIT),
                        prevu.famille() == Famille.MSAP
                                ? EnumSet.of(Dispositif.FRANCE_SERVICES, Dispositif.AIDANTS_CONNECT)
                                : Set.of(),
                        Set.of(),
                        List.of(),
                        EnumSet.of(ModaliteAcces.SE_PRESENTER, ModaliteAcces.TELEPHONER),
                        telecentre
                                ? EnumSet.of(ModaliteAccompagnement.EN_AUTONOMIE)
                                : EnumSet.of(
                                        ModaliteAccompagnement.ACCOMPAGNEMENT_INDIVIDUEL,
                                        ModaliteAccompagnement.DANS_UN_ATELIER_COLLECTIF,
                                        ModaliteAccompagnement.EN_AUTONOMIE)),
                null,
                porteur,
                null,
                prevu.famille(),
                new Equipement(
                        telecentre ? hasard.entre(8, 24) : hasard.entre(2, 6), hasard.entre(1, 3), hasard.entre(1, 2)),
                true);
    }

    /** @param embauche le jour d’une embauche pour un an ; absent pour un poste ordinaire */
    private Poste poste(
            int rang,
            Profil profil,
            StructureId employeur,
            LieuId lieu,
            @Nullable LocalDate embauche,
            LocalDate aujourdhui,
            Hasard hasard) {
        boolean conseiller = profil == Profil.CONSEILLER_NUMERIQUE;
        var ordinaire =
                conseiller ? aujourdhui.minusMonths(hasard.entre(8, 16)) : aujourdhui.minusYears(hasard.entre(2, 9));
        var depuis = embauche == null ? ordinaire : embauche;
        var contrat = conseiller
                ? new Contrat(depuis, depuis.plusYears(2))
                : embauche == null
                        ? Contrat.INCONNU
                        : new Contrat(depuis, depuis.plusYears(1).minusDays(1));
        var mediateur = equipe.accueillir(new FicheMediateur(
                PRENOMS.get(rang % PRENOMS.size()),
                NOMS.get(rang % NOMS.size()),
                profil,
                Set.of(),
                rang % 5 == 0 ? EnumSet.of(Langue.OCCITAN) : Set.of(),
                contrat,
                conseiller ? Financement.ETAT : Financement.STRUCTURE));
        equipe.affecter(mediateur, employeur, lieu, Quotite.TEMPS_PLEIN, Periode.depuis(depuis));
        return new Poste(mediateur, List.of(new Endroit.AuLieu(lieu)), depuis, hasard.entre(2, 4));
    }

    private Poste camion(
            Departement departement,
            PlanDuReseau plan,
            Function<CodeInsee, Commune> communes,
            StructureId employeur,
            LocalDate aujourdhui,
            int rang,
            Hasard hasard) {
        var depuis = aujourdhui.minusMonths(14);
        var itinerant = tournees.creerItinerant("Tiers-truck", departement.code(), employeur);
        var circuit = tournees.creerCircuit(itinerant, "Tournée des marchés");
        var arrets = new ArrayList<Endroit>();
        for (var prevu : plan.arrets()) {
            var arret = tournees.ajouterArret(
                    circuit,
                    prevu.commune(),
                    prevu.emplacement(),
                    communes.apply(prevu.commune()).position(),
                    true);
            tournees.regler(
                    arret,
                    recurrence(prevu.jour(), prevu.semaines()),
                    prevu.matin()
                            ? new Horaire(LocalTime.of(9, 0), LocalTime.of(12, 0))
                            : new Horaire(LocalTime.of(14, 0), LocalTime.of(17, 0)),
                    Validite.aPartirDu(depuis));
            arrets.add(new Endroit.ALArret(arret));
        }
        var mediateur = equipe.accueillir(new FicheMediateur(
                PRENOMS.get(rang % PRENOMS.size()),
                NOMS.get(rang % NOMS.size()),
                Profil.MEDIATEUR_NUMERIQUE,
                Set.of(),
                Set.of(),
                Contrat.INCONNU,
                Financement.DEPARTEMENT));
        equipe.affecter(mediateur, employeur, null, Quotite.TEMPS_PLEIN, Periode.depuis(depuis));
        return new Poste(mediateur, arrets, depuis, 4);
    }

    private static Recurrence recurrence(DayOfWeek jour, PlanDuReseau.Semaines semaines) {
        return switch (semaines) {
            case TOUTES -> Recurrence.chaqueSemaine(List.of(jour));
            case PAIRES -> Recurrence.semainesPaires(List.of(jour));
            case IMPAIRES -> Recurrence.semainesImpaires(List.of(jour));
        };
    }

    private void ouvrirLesComptes(
            Departement departement,
            PlanDuReseau plan,
            List<Poste> postes,
            StructureId employeur,
            StructureId operateur) {
        // la sixième maison de Lozère est celle de Florac
        var mediateur = postes.get(Math.min(5, plan.lieux().size() - 1));
        ouvrir("mediateur", "Maxime", Role.MEDIATEUR, Portee.mediateur(mediateur.mediateur()));
        ouvrir("coordinateur", "Alex", Role.COORDINATEUR, Portee.departements(departement.code()));
        ouvrir("responsable", "Frédérique", Role.RESPONSABLE_STRUCTURE, Portee.structure(employeur));
        ouvrir("partenaire", "Pascale", Role.PARTENAIRE, Portee.structure(operateur));
        ouvrir("admin", "Stéphane", Role.ADMINISTRATEUR, Portee.AUCUNE);
    }

    private void ouvrir(String nom, String prenom, Role role, Portee portee) {
        comptes.ouvrir(new Courriel(nom + "@demo.maillon.fr"), prenom, role, portee, new MotDePasse(MOT_DE_PASSE));
    }
}
