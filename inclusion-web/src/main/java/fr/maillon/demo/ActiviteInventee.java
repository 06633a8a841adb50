package fr.maillon.demo;

import fr.maillon.accompagnement.AccompagnementId;
import fr.maillon.accompagnement.Autonomie;
import fr.maillon.accompagnement.Besoin;
import fr.maillon.accompagnement.Canal;
import fr.maillon.accompagnement.Demarche;
import fr.maillon.accompagnement.Empechement;
import fr.maillon.accompagnement.Endroit;
import fr.maillon.accompagnement.Genre;
import fr.maillon.accompagnement.Materiel;
import fr.maillon.accompagnement.Niveau;
import fr.maillon.accompagnement.Orientation;
import fr.maillon.accompagnement.Precisions;
import fr.maillon.accompagnement.Prescripteur;
import fr.maillon.accompagnement.Publics;
import fr.maillon.accompagnement.Saisie;
import fr.maillon.accompagnement.StatutSocial;
import fr.maillon.accompagnement.Thematique;
import fr.maillon.accompagnement.TrancheAge;
import fr.maillon.accompagnement.TypeDAccompagnement;
import fr.maillon.mediateur.MediateurId;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Des accompagnements plausibles : surtout des démarches, surtout des personnes âgées, un atelier de temps en temps. */
final class ActiviteInventee {

    private static final List<Thematique> THEMATIQUES = List.of(
            Thematique.AIDE_AUX_DEMARCHES_ADMINISTRATIVES,
            Thematique.PRENDRE_EN_MAIN_DU_MATERIEL,
            Thematique.EMAIL,
            Thematique.NAVIGATION_SUR_INTERNET,
            Thematique.SANTE,
            Thematique.INSERTION_PROFESSIONNELLE,
            Thematique.BANQUE_ET_ACHATS_EN_LIGNE,
            Thematique.BUREAUTIQUE,
            Thematique.SECURITE_NUMERIQUE,
            Thematique.GERER_SES_CONTENUS_NUMERIQUES,
            Thematique.RESEAUX_SOCIAUX,
            Thematique.INTELLIGENCE_ARTIFICIELLE,
            Thematique.CREER_AVEC_LE_NUMERIQUE);

    private static final List<String> TITRES = List.of(
            "Premiers pas avec l’ordinateur",
            "Son téléphone sans souci",
            "Reconnaître une arnaque",
            "Trier ses photos",
            "Créer son espace Ameli",
            "Écrire un courriel avec une pièce jointe",
            "Imprimer en trois dimensions",
            "L’intelligence artificielle, c’est quoi\u202F?");

    private final Hasard hasard;

    ActiviteInventee(Hasard hasard) {
        this.hasard = hasard;
    }

    /** Un accompagnement à faire noter par ce médiateur. */
    record ANoter(AccompagnementId id, MediateurId mediateur, Saisie saisie) {}

    ANoter individuel(MediateurId mediateur, Endroit endroit, LocalDate jour, LocalTime heure) {
        var thematique = thematique();
        var canal =
                hasard.pese(List.of(Canal.LIEU_ACTIVITE, Canal.A_DISTANCE, Canal.DOMICILE, Canal.AUTRE), 84, 8, 4, 4);
        return new ANoter(
                new AccompagnementId(hasard.identifiant()),
                mediateur,
                new Saisie(
                        TypeDAccompagnement.INDIVIDUEL,
                        jour,
                        heure,
                        hasard.pese(List.of(15, 30, 45, 60, 90, 120), 12, 36, 22, 20, 7, 3),
                        canal,
                        canal == Canal.LIEU_ACTIVITE ? endroit : new Endroit.NonPrecise(),
                        hasard.une(.2) ? EnumSet.of(thematique, thematique()) : EnumSet.of(thematique),
                        thematique == Thematique.AIDE_AUX_DEMARCHES_ADMINISTRATIVES
                                ? EnumSet.of(hasard.pese(
                                        List.of(
                                                Demarche.SOCIAL_SANTE,
                                                Demarche.TRAVAIL_FORMATION,
                                                Demarche.ARGENT_IMPOTS,
                                                Demarche.PAPIERS_ELECTIONS_CITOYENNETE,
                                                Demarche.LOGEMENT,
                                                Demarche.TRANSPORTS_MOBILITE,
                                                Demarche.FAMILLE_SCOLARITE,
                                                Demarche.ETRANGERS_EUROPE),
                                        28,
                                        22,
                                        18,
                                        12,
                                        8,
                                        6,
                                        4,
                                        2))
                                : Set.of(),
                        EnumSet.of(hasard.pese(
                                List.of(Materiel.ORDINATEUR, Materiel.TELEPHONE, Materiel.TABLETTE, Materiel.AUCUN),
                                58,
                                30,
                                7,
                                5)),
                        hasard.une(.75) ? hasard.pese(List.of(Autonomie.values()), 45, 38, 17) : null,
                        null,
                        hasard.une(.18)
                                ? EnumSet.of(hasard.pese(
                                        List.of(
                                                Orientation.OPERATEUR_OU_ORGANISME_EN_CHARGE,
                                                Orientation.INSERTION_PROFESSIONNELLE,
                                                Orientation.AIDE_SOCIALE,
                                                Orientation.MEDIATION_NUMERIQUE,
                                                Orientation.ADMINISTRATION),
                                        40,
                                        25,
                                        15,
                                        12,
                                        8))
                                : Set.of(),
                        precisions(),
                        null,
                        1,
                        Publics.personne(genre(), age(), statut(), null),
                        null));
    }

    ANoter atelier(MediateurId mediateur, Endroit endroit, LocalDate jour, LocalTime heure) {
        int participants = hasard.entre(4, 12);
        return new ANoter(
                new AccompagnementId(hasard.identifiant()),
                mediateur,
                new Saisie(
                        TypeDAccompagnement.COLLECTIF,
                        jour,
                        heure,
                        hasard.pese(List.of(90, 120, 60), 70, 20, 10),
                        Canal.LIEU_ACTIVITE,
                        endroit,
                        EnumSet.of(thematique()),
                        Set.of(),
                        EnumSet.of(Materiel.ORDINATEUR),
                        null,
                        hasard.pese(List.of(Niveau.values()), 60, 30, 10),
                        Set.of(),
                        Precisions.AUCUNE,
                        hasard.parmi(TITRES),
                        participants,
                        publics(participants),
                        null));
    }

    /** Un accompagnement sur deux dit qui a envoyé la personne et si elle repart satisfaite. */
    private Precisions precisions() {
        if (hasard.une(.5)) {
            return Precisions.AUCUNE;
        }
        var besoin = hasard.pese(List.of(Besoin.values()), 78, 15, 7);
        return new Precisions(
                hasard.pese(
                        List.of(
                                Prescripteur.VENUE_SEULE,
                                Prescripteur.BOUCHE_A_OREILLE,
                                Prescripteur.FRANCE_TRAVAIL,
                                Prescripteur.MAIRIE,
                                Prescripteur.TRAVAILLEUR_SOCIAL,
                                Prescripteur.CAF,
                                Prescripteur.MSA),
                        34,
                        24,
                        14,
                        12,
                        8,
                        5,
                        3),
                besoin,
                besoin == Besoin.SATISFAIT ? null : hasard.parmi(List.of(Empechement.values())),
                null,
                null);
    }

    private Publics publics(int participants) {
        Map<Genre, Integer> genres = new EnumMap<>(Genre.class);
        Map<TrancheAge, Integer> ages = new EnumMap<>(TrancheAge.class);
        Map<StatutSocial, Integer> statuts = new EnumMap<>(StatutSocial.class);
        for (int personne = 0; personne < participants; personne++) {
            compter(genres, genre());
            compter(ages, age());
            compter(statuts, statut());
        }
        return new Publics(genres, ages, statuts, Map.of());
    }

    private static <C> void compter(Map<C, Integer> compteurs, @Nullable C valeur) {
        if (valeur != null) {
            compteurs.merge(valeur, 1, Integer::sum);
        }
    }

    private Thematique thematique() {
        return hasard.pese(THEMATIQUES, 40, 13, 11, 8, 6, 6, 4, 4, 3, 2, 1, 1, 1);
    }

    private @Nullable Genre genre() {
        return hasard.une(.9) ? hasard.pese(List.of(Genre.FEMININ, Genre.MASCULIN), 57, 43) : null;
    }

    private @Nullable TrancheAge age() {
        return hasard.une(.85)
                ? hasard.pese(
                        List.of(
                                TrancheAge.SOIXANTE_DIX_PLUS,
                                TrancheAge.SOIXANTE_SOIXANTE_NEUF,
                                TrancheAge.QUARANTE_CINQUANTE_NEUF,
                                TrancheAge.VINGT_CINQ_TRENTE_NEUF,
                                TrancheAge.DIX_HUIT_VINGT_QUATRE,
                                TrancheAge.DOUZE_DIX_HUIT),
                        36,
                        22,
                        22,
                        12,
                        6,
                        2)
                : null;
    }

    private @Nullable StatutSocial statut() {
        return hasard.une(.8)
                ? hasard.pese(
                        List.of(
                                StatutSocial.RETRAITE,
                                StatutSocial.SANS_EMPLOI,
                                StatutSocial.EN_EMPLOI,
                                StatutSocial.SCOLARISE),
                        52,
                        24,
                        20,
                        4)
                : null;
    }
}
