package fr.maillon.demo;

import fr.maillon.accompagnement.Endroit.ALArret;
import fr.maillon.accompagnement.Endroit.AuLieu;
import fr.maillon.attente.AttenteId;
import fr.maillon.attente.Attentes;
import fr.maillon.attente.Moment;
import fr.maillon.attente.Souhait;
import fr.maillon.compte.Courriel;
import fr.maillon.compte.GestionDesComptes;
import fr.maillon.compte.Role;
import fr.maillon.disponibilite.Calendrier;
import fr.maillon.disponibilite.Heures;
import fr.maillon.disponibilite.RegleDeTemps;
import fr.maillon.itinerance.Recurrence;
import fr.maillon.lieu.LieuId;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.offre.Acces;
import fr.maillon.offre.Canal;
import fr.maillon.offre.CatalogueDesOffres;
import fr.maillon.offre.Endroit;
import fr.maillon.offre.FicheOffre;
import fr.maillon.offre.ModeId;
import fr.maillon.offre.OffreId;
import fr.maillon.poste.PostesDeTravail;
import fr.maillon.poste.Tarif;
import fr.maillon.poste.Unite;
import fr.maillon.rendezvous.CreneauPris;
import fr.maillon.rendezvous.Empechement;
import fr.maillon.rendezvous.Personne;
import fr.maillon.rendezvous.Possibilite;
import fr.maillon.rendezvous.PriseDeRendezVous;
import fr.maillon.rendezvous.Propositions;
import fr.maillon.rendezvous.RendezVousId;
import fr.maillon.rendezvous.Reprise;
import fr.maillon.rendezvous.RepriseDesRendezVous;
import fr.maillon.rendezvous.RepriseId;
import fr.maillon.rendezvous.Statut;
import fr.maillon.rendezvous.SuiviDuRendezVous;
import fr.maillon.ressource.Ressource;
import fr.maillon.ressource.RessourceId;
import fr.maillon.ressource.Ressources;
import fr.maillon.structure.FicheStructure;
import fr.maillon.structure.GestionDesStructures;
import fr.maillon.structure.RoleStructure;
import fr.maillon.structure.StructureEnListe;
import fr.maillon.structure.StructureId;
import fr.maillon.structure.Typologie;
import fr.maillon.territoire.Commune;
import fr.maillon.territoire.Departement;
import fr.maillon.usager.Telephone;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Les offres des partenaires nationaux et des médiateurs, leurs permanences, trois mois de rendez-vous passés, ceux qui viennent, et qui attend.
 */
@Component
@Profile("demo")
class OffresInventees {

    private static final int SEMAINES = 8;
    private static final int SEMAINES_PASSEES = 12;
    private static final int PAR_OFFRE = 12;
    private static final int PASSES_PAR_OFFRE = 8;
    private static final int ATTENTES = 6;
    private static final int RANG_DU_MEDIATEUR = 5;
    private static final int BUREAUX = 6;
    private static final Heures MATIN = new Heures(LocalTime.of(9, 0), LocalTime.of(12, 0));
    private static final Heures APRES_MIDI = new Heures(LocalTime.of(14, 0), LocalTime.of(17, 0));
    private static final List<DayOfWeek> SEMAINE =
            List.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY);

    /** Une offre à créer : son partenaire, ce que l’on vient y faire, comment on le cherche. */
    private record Prevue(
            String partenaire, Typologie typologie, String besoin, String mots, int minutes, List<String> documents) {}

    private static final List<Prevue> PARTENAIRES = List.of(
            new Prevue(
                    "France Travail",
                    Typologie.FT,
                    "M’inscrire à France Travail",
                    "chômage emploi inscription pôle emploi",
                    45,
                    List.of("Une pièce d’identité", "Votre numéro de téléphone")),
            new Prevue(
                    "France Travail",
                    Typologie.FT,
                    "Faire ma mise à jour mensuelle",
                    "actualisation chômage pôle emploi",
                    20,
                    List.of("Vos bulletins de salaire du mois")),
            new Prevue(
                    "Mission locale",
                    Typologie.ML,
                    "Chercher un emploi ou une formation avant 26 ans",
                    "jeune stage apprentissage",
                    45,
                    List.of("Votre CV, si vous en avez un")),
            new Prevue(
                    "CAF",
                    Typologie.CAF,
                    "Demander une aide au logement",
                    "apl loyer allocation",
                    30,
                    List.of("Votre bail", "Une pièce d’identité")),
            new Prevue(
                    "CAF",
                    Typologie.CAF,
                    "Dire que ma situation a changé",
                    "déménagement naissance séparation rsa",
                    30,
                    List.of("Votre numéro d’allocataire")),
            new Prevue(
                    "CPAM",
                    Typologie.CPAM,
                    "Obtenir ou mettre à jour ma carte Vitale",
                    "sécurité sociale ameli assurance maladie",
                    20,
                    List.of("Une pièce d’identité")),
            new Prevue(
                    "CPAM",
                    Typologie.CPAM,
                    "Avoir une complémentaire santé",
                    "mutuelle css ameli soins",
                    30,
                    List.of("Votre avis d’impôt")),
            new Prevue(
                    "MSA",
                    Typologie.MSA,
                    "Comprendre mes droits d’agriculteur",
                    "agricole retraite exploitant",
                    45,
                    List.of("Une pièce d’identité")),
            new Prevue(
                    "Finances publiques",
                    Typologie.AUTRE,
                    "Faire ma déclaration d’impôts",
                    "impot revenu dgfip trésor public",
                    30,
                    List.of("Votre dernier avis d’impôt", "Vos codes d’accès, si vous les avez")),
            new Prevue(
                    "Finances publiques",
                    Typologie.AUTRE,
                    "Payer un avis en plusieurs fois",
                    "amende cantine dette délai dgfip",
                    30,
                    List.of("L’avis à payer")));

    private final GestionDesStructures structures;
    private final Ressources ressources;
    private final CatalogueDesOffres offres;
    private final Calendrier calendrier;
    private final Propositions propositions;
    private final PriseDeRendezVous prise;
    private final SuiviDuRendezVous suivi;
    private final Attentes attentes;
    private final RepriseDesRendezVous reprises;
    private final GestionDesComptes comptes;
    private final PostesDeTravail bureauxEnLigne;
    private final JdbcClient jdbc;
    private final Clock horloge;

    /** Le mode que deux médiateurs peuvent tenir. */
    private @Nullable ModeId aDeux;

    OffresInventees(
            GestionDesStructures structures,
            Ressources ressources,
            CatalogueDesOffres offres,
            Calendrier calendrier,
            Propositions propositions,
            PriseDeRendezVous prise,
            SuiviDuRendezVous suivi,
            Attentes attentes,
            RepriseDesRendezVous reprises,
            GestionDesComptes comptes,
            PostesDeTravail bureauxEnLigne,
            JdbcClient jdbc,
            Clock horloge) {
        this.structures = structures;
        this.ressources = ressources;
        this.offres = offres;
        this.calendrier = calendrier;
        this.propositions = propositions;
        this.prise = prise;
        this.suivi = suivi;
        this.attentes = attentes;
        this.reprises = reprises;
        this.comptes = comptes;
        this.bureauxEnLigne = bureauxEnLigne;
        this.jdbc = jdbc;
        this.horloge = horloge;
    }

    /** @param postes les médiateurs et où ils travaillent */
    void creer(
            String departement,
            List<Commune> communes,
            List<ReseauInvente.Poste> postes,
            LocalDate aujourdhui,
            Hasard hasard) {
        var lieux = postes.stream()
                .flatMap(poste -> poste.endroits().stream())
                .filter(AuLieu.class::isInstance)
                .map(endroit -> ((AuLieu) endroit).lieu())
                .distinct()
                .toList();
        var salles = new LinkedHashMap<LieuId, RessourceId>();
        var visios = new LinkedHashMap<LieuId, RessourceId>();
        for (var lieu : lieux) {
            salles.put(lieu, ressources.inscrire(Ressource.Nature.SALLE, "Bureau confidentiel", null, lieu));
            visios.put(lieu, ressources.inscrire(Ressource.Nature.VISIO, "Valise de visio", null, lieu));
        }
        var ouvertes = new ArrayList<OffreId>();
        var guichets = new LinkedHashMap<String, Guichet>();
        for (var prevue : PARTENAIRES) {
            var guichet = guichets.computeIfAbsent(
                    prevue.partenaire(),
                    nom -> ouvrir(prevue, departement, communes, lieux, guichets.size(), aujourdhui));
            ouvertes.add(offrir(prevue, guichet, salles, visios, departement));
        }
        ouvertes.addAll(desMediateurs(departement, postes, aujourdhui));
        prendrePasses(ouvertes, communes, postes, aujourdhui, hasard);
        prendre(ouvertes, communes, hasard);
        attendre(ouvertes, communes, aujourdhui, hasard);
        demanderUnRelais(departement, postes, aujourdhui, hasard);
        louerDesBureaux(aujourdhui, hasard);
    }

    /** Dans chaque télécentre, des bureaux et une salle que chacun réserve ; quelques-uns le sont déjà. */
    private void louerDesBureaux(LocalDate aujourdhui, Hasard hasard) {
        var telecentres = jdbc.sql(
                        "select id from lieu where famille = 'TELECENTRE' and statut = 'OUVERT' order by nom, id")
                .query(UUID.class)
                .list();
        int rang = 5000;
        for (var numero : telecentres) {
            var lieu = new LieuId(numero);
            var bureaux = new ArrayList<RessourceId>();
            for (int un = 1; un <= BUREAUX; un++) {
                var bureau = ressources.inscrire(Ressource.Nature.POSTE, "Bureau " + un, null, lieu);
                bureauxEnLigne.tarifer(new Tarif(bureau, 200, 500, 800, 60, true));
                bureaux.add(bureau);
            }
            var salle = ressources.inscrire(Ressource.Nature.SALLE, "Salle de réunion", null, lieu);
            bureauxEnLigne.tarifer(new Tarif(salle, 1000, 3000, null, null, true));
            for (int jour = 1; jour <= 5; jour++) {
                bureauxEnLigne.prendre(
                        hasard.identifiant(),
                        hasard.parmi(bureaux),
                        hasard.parmi(List.of(Unite.MATIN, Unite.APRES_MIDI)),
                        aujourdhui.plusDays(jour),
                        null,
                        ZoneId.of("Europe/Paris"),
                        personne(rang++, hasard));
            }
        }
    }

    /** Une structure partenaire, un agent qui tourne d’une maison à l’autre, un autre à distance. */
    private record Guichet(StructureId structure, RessourceId itinerant, List<LieuId> lieux, RessourceId aDistance) {}

    private Guichet ouvrir(
            Prevue prevue,
            String departement,
            List<Commune> communes,
            List<LieuId> lieux,
            int rang,
            LocalDate aujourdhui) {
        var structure = structures.lister(List.of(departement), RoleStructure.OPERATEUR).stream()
                .filter(une -> une.nom().startsWith(prevue.partenaire()))
                .findFirst()
                .map(StructureEnListe::id)
                .orElseGet(() -> structures.creer(new FicheStructure(
                        prevue.partenaire(),
                        EnumSet.of(RoleStructure.OPERATEUR),
                        EnumSet.of(prevue.typologie()),
                        null,
                        null,
                        null,
                        PlanDuReseau.siege(communes),
                        null,
                        null)));
        var itinerant = agent(prevue.partenaire() + " – permanences", structure);
        var aDistance = agent(prevue.partenaire() + " – à distance", structure);
        var siens = new ArrayList<LieuId>();
        for (int jour = 0; jour < SEMAINE.size(); jour++) {
            var lieu = lieux.get((rang * 2 + jour) % lieux.size());
            siens.add(lieu);
            ouvrir(itinerant, lieu, List.of(SEMAINE.get(jour)), MATIN, aujourdhui, departement);
            if (jour % 2 == 0) {
                ouvrir(itinerant, lieu, List.of(SEMAINE.get(jour)), APRES_MIDI, aujourdhui, departement);
            }
        }
        ouvrir(aDistance, null, SEMAINE, MATIN, aujourdhui, departement);
        return new Guichet(structure, itinerant, siens.stream().distinct().toList(), aDistance);
    }

    private RessourceId agent(String libelle, StructureId structure) {
        return ressources.inscrire(Ressource.Nature.AGENT, libelle, null, null, structure);
    }

    private void ouvrir(
            RessourceId ressource,
            @Nullable LieuId lieu,
            List<DayOfWeek> jours,
            Heures heures,
            LocalDate aujourdhui,
            String departement) {
        var depuis = aujourdhui.minusWeeks(SEMAINES_PASSEES);
        var regle = RegleDeTemps.ouverture(
                ressource,
                lieu,
                Recurrence.chaqueSemaine(jours),
                heures,
                depuis,
                aujourdhui.plusWeeks(SEMAINES),
                departement);
        HorlogeDeDemonstration.alors(depuis.atStartOfDay().toInstant(ZoneOffset.UTC), () -> calendrier.inscrire(regle));
    }

    private OffreId offrir(
            Prevue prevue,
            Guichet guichet,
            Map<LieuId, RessourceId> salles,
            Map<LieuId, RessourceId> visios,
            String departement) {
        var offre = offres.creer(fiche(guichet.structure(), prevue, false, Acces.PUBLIC));
        for (var lieu : guichet.lieux()) {
            offres.ajouterMode(
                    offre,
                    new Endroit.AuLieu(lieu),
                    List.of(List.of(guichet.itinerant()), List.of(Objects.requireNonNull(salles.get(lieu)))));
        }
        visios.entrySet().stream()
                .filter(visio -> !guichet.lieux().contains(visio.getKey()))
                .limit(4)
                .forEach(visio -> offres.ajouterMode(
                        offre,
                        new Endroit.VisioAuLieu(visio.getKey()),
                        List.of(List.of(guichet.aDistance()), List.of(visio.getValue()))));
        offres.ajouterMode(
                offre, new Endroit.ADistance(Canal.TELEPHONE, departement), List.of(List.of(guichet.aDistance())));
        return offre;
    }

    private static FicheOffre fiche(StructureId structure, Prevue prevue, boolean sensible, Acces acces) {
        return new FicheOffre(
                structure,
                prevue.besoin(),
                prevue.mots(),
                prevue.minutes(),
                10,
                12,
                56,
                2,
                null,
                "Un empêchement\u202F? Dites-le avant\u00A0: quelqu’un d’autre prendra la place.",
                prevue.documents(),
                sensible,
                acces);
    }

    private List<OffreId> desMediateurs(String departement, List<ReseauInvente.Poste> postes, LocalDate aujourdhui) {
        var employeur =
                structures.lister(List.of(departement), RoleStructure.EMPLOYEUR).getFirst();
        var prevues = List.of(
                new Prevue(
                        employeur.nom(),
                        Typologie.MDE,
                        "Être aidé pour une démarche en ligne",
                        "médiateur ordinateur internet papiers titre de séjour carte grise",
                        45,
                        List.of("Vos papiers et vos codes d’accès")),
                new Prevue(
                        employeur.nom(),
                        Typologie.MDE,
                        "Apprendre à me servir de mon téléphone",
                        "smartphone tablette application",
                        45,
                        List.of("Votre téléphone et son chargeur")),
                new Prevue(
                        employeur.nom(),
                        Typologie.MDE,
                        "Parler de mes dettes",
                        "surendettement budget argent",
                        60,
                        List.of()));
        var creees = new ArrayList<OffreId>();
        for (int rang = 0; rang < prevues.size(); rang++) {
            boolean sensible = rang == 2;
            creees.add(offres.creer(
                    fiche(employeur.id(), prevues.get(rang), sensible, sensible ? Acces.PRESCRIPTION : Acces.PUBLIC)));
        }
        var tenu = lieuTenuADeux(postes);
        // inscrit le premier, c’est lui que l’on choisit d’abord
        ressources.duMediateur(renfort(postes).mediateur());
        for (var poste : postes) {
            var mediateur = ressources.duMediateur(poste.mediateur());
            for (var endroit : poste.endroits()) {
                if (endroit instanceof AuLieu(var lieu)) {
                    ouvrir(mediateur, lieu, SEMAINE, APRES_MIDI, aujourdhui, departement);
                    creees.forEach(
                            offre -> offres.ajouterMode(offre, new Endroit.AuLieu(lieu), List.of(List.of(mediateur))));
                    if (lieu.equals(tenu)) {
                        var renfort = ressources.duMediateur(renfort(postes).mediateur());
                        for (var un : List.of(mediateur, renfort)) {
                            ouvrir(un, lieu, List.of(DayOfWeek.THURSDAY), MATIN, aujourdhui, departement);
                        }
                        aDeux = offres.ajouterMode(
                                creees.getFirst(), new Endroit.AuLieu(lieu), List.of(List.of(mediateur, renfort)));
                    }
                } else if (endroit instanceof ALArret(var arret)) {
                    offres.ajouterMode(creees.getFirst(), new Endroit.ALArret(arret), List.of(List.of(mediateur)));
                }
            }
        }
        return creees.subList(0, 2);
    }

    /** Le lieu du médiateur de la démonstration : un collègue l’y rejoint le jeudi matin. */
    private static @Nullable LieuId lieuTenuADeux(List<ReseauInvente.Poste> postes) {
        var endroit = postes.get(Math.min(RANG_DU_MEDIATEUR, postes.size() - 1))
                .endroits()
                .getFirst();
        return endroit instanceof AuLieu(var lieu) ? lieu : null;
    }

    /** Le dernier conseiller ; le camion vient après lui. */
    private static ReseauInvente.Poste renfort(List<ReseauInvente.Poste> postes) {
        return postes.get(postes.size() - 2);
    }

    /**
     * Le collègue du jeudi sera absent : le coordinateur demande au médiateur de la démonstration de prendre son
     * rendez-vous.
     */
    private void demanderUnRelais(
            String departement, List<ReseauInvente.Poste> postes, LocalDate aujourdhui, Hasard hasard) {
        var jeudi = aujourdhui.plusDays(2).with(TemporalAdjusters.nextOrSame(DayOfWeek.THURSDAY));
        var debut = jeudi.atTime(MATIN.debut())
                .atZone(Departement.fuseau(departement))
                .toInstant();
        var par = comptes.comptes().stream()
                .filter(compte -> compte.role() == Role.COORDINATEUR)
                .findFirst();
        if (aDeux == null || par.isEmpty()) {
            return;
        }
        try {
            var numero = new RendezVousId(hasard.identifiant());
            prise.retenir(numero, aDeux, debut, false);
            prise.confirmer(numero, personne(4000, hasard), null);
        } catch (CreneauPris dejaPris) {
            return; // un jour férié
        }
        var renfort = ressources.duMediateur(renfort(postes).mediateur());
        var absence = RegleDeTemps.absence(renfort, Heures.JOURNEE, jeudi, jeudi, departement, "formation");
        var empechement = Empechement.desRessources(Set.of(renfort), calendrier.apercu(absence));
        var id = RepriseId.nouveau();
        reprises.poser(
                id,
                par.get().id(),
                Reprise.Cause.ABSENCE,
                empechement,
                reprises.touches(empechement).stream()
                        .map(fiche -> fiche.id().valeur())
                        .collect(Collectors.toSet()),
                Reprise.Suite.COLLEGUE,
                fiche -> true,
                () -> calendrier.inscrire(absence));
        reprises.mener(id, par.get().id());
    }

    /** Trois mois de rendez-vous passés : pris à leur heure, puis honorés, manqués, excusés ou annulés par le service. */
    private void prendrePasses(
            List<OffreId> ouvertes,
            List<Commune> communes,
            List<ReseauInvente.Poste> postes,
            LocalDate aujourdhui,
            Hasard hasard) {
        int rang = 1000;
        for (int semaine = SEMAINES_PASSEES - 1; semaine > 0; semaine -= 2) {
            var alors = aujourdhui.minusWeeks(semaine).atTime(8, 0).toInstant(ZoneOffset.UTC);
            for (var offre : ouvertes) {
                var commune = hasard.parmi(communes);
                var du = hasard.une(.5) ? null : aujourdhui.minusWeeks(semaine - 1);
                var possibles = new ArrayList<Possibilite>();
                HorlogeDeDemonstration.alors(
                        alors, () -> possibles.addAll(propositions.autour(offre, commune, du, false)));
                for (int fois = 0; fois < PASSES_PAR_OFFRE && !possibles.isEmpty(); fois++) {
                    var possible = hasard.parmi(possibles);
                    var debut = hasard.parmi(possible.creneaux()).toInstant();
                    if (debut.isBefore(horloge.instant())) {
                        var par = hasard.une(.2) ? hasard.parmi(postes).mediateur() : null;
                        prendrePasse(alors, possible, debut, personne(rang++, hasard), par, hasard);
                    }
                }
            }
        }
    }

    private void prendrePasse(
            Instant alors,
            Possibilite possible,
            Instant debut,
            Personne personne,
            @Nullable MediateurId par,
            Hasard hasard) {
        var id = new RendezVousId(hasard.identifiant());
        boolean pris = pris(alors, id, possible, debut, personne, par);
        int sort = hasard.entre(1, 100);
        if (!pris) {
            return;
        }
        var veille = debut.minus(Duration.ofHours(20));
        if (sort <= 10) {
            HorlogeDeDemonstration.alors(veille, () -> suivi.decommander(id));
        } else if (sort <= 13) {
            HorlogeDeDemonstration.alors(veille, () -> suivi.annuler(id));
        } else {
            if (hasard.une(.4)) {
                HorlogeDeDemonstration.alors(veille, () -> suivi.jeViens(id));
            }
            // ceux d’hier restent parfois à noter
            if (debut.isBefore(horloge.instant().minus(Duration.ofDays(3))) || hasard.une(.6)) {
                suivi.noter(id, sort <= 24 ? Statut.ABSENT : Statut.HONORE);
            }
        }
    }

    private boolean pris(
            Instant alors,
            RendezVousId id,
            Possibilite possible,
            Instant debut,
            Personne personne,
            @Nullable MediateurId par) {
        var pris = new AtomicBoolean();
        HorlogeDeDemonstration.alors(alors, () -> {
            try {
                prise.retenir(id, possible.mode(), debut, par != null);
                prise.confirmer(id, personne, par);
                pris.set(true);
            } catch (CreneauPris dejaPris) {
                // le même a été tiré deux fois
            }
        });
        return pris.get();
    }

    /** Quelques personnes attendent, là où rien ne se libère d’ordinaire. */
    private void attendre(List<OffreId> ouvertes, List<Commune> communes, LocalDate aujourdhui, Hasard hasard) {
        for (int rang = 0; rang < ATTENTES; rang++) {
            attentes.inscrire(
                    new AttenteId(hasard.identifiant()),
                    new Souhait(
                            hasard.parmi(ouvertes),
                            hasard.parmi(communes).code(),
                            null,
                            1,
                            false,
                            rang % 2 == 0 ? Moment.JOURNEE : Moment.MATIN,
                            aujourdhui.plusWeeks(rang + 2L)),
                    personne(3000 + rang, hasard),
                    null);
        }
    }

    private void prendre(List<OffreId> ouvertes, List<Commune> communes, Hasard hasard) {
        int rang = 0;
        for (var offre : ouvertes) {
            var possibles = propositions.autour(offre, hasard.parmi(communes), null, false);
            for (int fois = 0;
                    fois < PAR_OFFRE * 2 && !possibles.isEmpty() && rang < ouvertes.size() * PAR_OFFRE;
                    fois++) {
                var possible = hasard.parmi(possibles);
                var id = new RendezVousId(hasard.identifiant());
                try {
                    prise.retenir(
                            id,
                            possible.mode(),
                            hasard.parmi(possible.creneaux()).toInstant(),
                            false);
                } catch (CreneauPris dejaPris) {
                    continue;
                }
                prise.confirmer(id, personne(rang, hasard), null);
                if (hasard.une(.3)) {
                    suivi.jeViens(id);
                } else if (hasard.une(.06)) {
                    suivi.decommander(id);
                }
                rang++;
            }
        }
    }

    private static Personne personne(int rang, Hasard hasard) {
        var nom = hasard.parmi(ReseauInvente.PRENOMS) + " " + hasard.parmi(ReseauInvente.NOMS);
        return hasard.une(.7)
                // 06 39 98 : numéros réservés aux œuvres de fiction
                ? new Personne(nom, new Telephone("+3363998%04d".formatted(5000 + rang)), null, null)
                : new Personne(nom, null, new Courriel("personne" + rang + "@exemple.fr"), null);
    }
}
