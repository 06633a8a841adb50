package fr.maillon.web.tableaudebord;

import fr.maillon.accompagnement.Thematique;
import fr.maillon.compte.Compte;
import fr.maillon.compte.CompteId;
import fr.maillon.compte.GestionDesComptes;
import fr.maillon.indicateur.Chiffres;
import fr.maillon.indicateur.Dimension;
import fr.maillon.indicateur.EtiquettesVisibles;
import fr.maillon.indicateur.Indicateurs;
import fr.maillon.indicateur.Periode;
import fr.maillon.indicateur.TableauDeBord;
import fr.maillon.message.BoiteDEnvoi;
import fr.maillon.message.CanalDeMessage;
import fr.maillon.message.Courrier;
import fr.maillon.message.Evenement;
import fr.maillon.message.RedactionDesMessages;
import fr.maillon.message.Sujet;
import fr.maillon.message.Texto;
import fr.maillon.vue.Vue;
import fr.maillon.vue.VuesEnregistrees;
import fr.maillon.web.commun.FormatFrancais;
import fr.maillon.web.securite.CompteConnecte;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Le courriel mensuel d’une vue : le mois fini, comparé au même un an plus tôt, et l’année jusque-là. Il se dépose une fois par
 * vue et par mois, et s’écrit quand il part, avec ce que le compte a alors le droit de voir. Aucune personne n’y est nommée.
 */
@Component
class CourrielDUneVue implements RedactionDesMessages {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final int LIGNES = 5;

    private final VuesEnregistrees vues;
    private final BoiteDEnvoi boite;
    private final GestionDesComptes comptes;
    private final Indicateurs indicateurs;
    private final EtiquettesVisibles etiquettes;
    private final FormatFrancais fr;
    private final Clock horloge;
    private final String racine;

    CourrielDUneVue(
            VuesEnregistrees vues,
            BoiteDEnvoi boite,
            GestionDesComptes comptes,
            Indicateurs indicateurs,
            EtiquettesVisibles etiquettes,
            FormatFrancais fr,
            Clock horloge,
            @Value("${maillon.adresse-publique}") String racine) {
        this.vues = vues;
        this.boite = boite;
        this.comptes = comptes;
        this.indicateurs = indicateurs;
        this.etiquettes = etiquettes;
        this.fr = fr;
        this.horloge = horloge;
        this.racine = racine;
    }

    /** Chaque matin : ce qui est dû pour le mois fini et n’est pas encore déposé. Manquer un jour ne perd rien. */
    @Scheduled(cron = "${maillon.vues.courriel:0 30 6 * * *}", zone = "Europe/Paris")
    @Transactional
    public void deposer() {
        var moisFini = YearMonth.from(aujourdhui()).minusMonths(1);
        var perime = moisFini.plusMonths(2).atDay(1).atStartOfDay(PARIS).toInstant();
        for (var envoi : vues.preparer(moisFini)) {
            boite.deposer(Sujet.envoi(envoi), Evenement.RAPPEL, 0, CanalDeMessage.COURRIEL, horloge.instant(), perime);
        }
    }

    @Override
    public Sujet.Nature nature() {
        return Sujet.Nature.ENVOI;
    }

    @Override
    public Optional<Courrier> courriel(UUID envoi, Evenement evenement, int sequence) {
        return vues.envoi(envoi).flatMap(aEcrire -> {
            var compte = comptes.compte(new CompteId(aEcrire.vue().compte()));
            return compte.estActif() ? Optional.of(ecrire(compte, aEcrire.vue(), aEcrire.mois())) : Optional.empty();
        });
    }

    @Override
    public Optional<Texto> sms(UUID envoi, Evenement evenement, int sequence) {
        return Optional.empty();
    }

    private Courrier ecrire(Compte compte, Vue vue, YearMonth mois) {
        var desabonnement = racine + "/statistiques/vues/desabonnement/" + vues.lienDeDesabonnement(vue.id());
        return new Courrier(
                compte.courriel().adresse(),
                "Vos statistiques " + duMois(mois),
                "Bonjour,\n\nVoici votre vue «\u00A0" + vue.nom() + "\u202F», pour " + fr.mois(mois.atDay(1)) + ".\n\n"
                        + corps(CompteConnecte.de(compte), vue, mois)
                        + "\nNe plus recevoir ce courriel\u00A0:\n" + desabonnement + "\n",
                null,
                "PUBLISH",
                desabonnement);
    }

    private String corps(CompteConnecte compte, Vue vue, YearMonth mois) {
        var perimetre = PerimetreDesChiffres.de(compte);
        var demande = Demande.depuis(vue.choix());
        var filtre = demande.filtre();
        if (!demande.erreurs(aujourdhui()).isEmpty()
                || !filtre.estComptable(perimetre)
                || !etiquettes.permettent(perimetre, filtre)) {
            return "Un de ses choix n’existe plus, ou n’est plus dans ce que vous pouvez voir. Retirez cette vue\u00A0:\n"
                    + racine + "/statistiques/vues\n";
        }
        var duMois = indicateurs.tableauDeBord(perimetre, filtre, new Periode(mois.atDay(1), mois.atEndOfMonth()));
        var parties = new ArrayList<String>();
        if (duMois.estVide()) {
            parties.add("Rien n’est noté ce mois-là, ni un an plus tôt.\n");
        } else {
            parties.add(chiffres(duMois));
            parties.add(lesPremieres(
                    "Le plus souvent",
                    duMois.repartition(Dimension.THEMATIQUE),
                    l -> AxeEnMots.libelle(l.cle(), Thematique.values())));
            parties.add(
                    lesPremieres("Les lieux", duMois.lieux(), l -> l.nom().isEmpty() ? AxeEnMots.HORS_LIEU : l.nom()));
        }
        if (mois.getMonthValue() > 1) {
            var annee = indicateurs.tableauDeBord(
                    perimetre, filtre, new Periode(mois.atDay(1).withDayOfYear(1), mois.atEndOfMonth()));
            parties.add("Depuis le 1er janvier\u00A0:\n" + chiffres(annee));
        }
        parties.add("La page, à jour\u00A0:\n" + racine + "/statistiques"
                + demande.surLaPeriode(mois.atDay(1), mois.atEndOfMonth()) + "\n");
        return parties.stream().filter(partie -> !partie.isEmpty()).collect(Collectors.joining("\n"));
    }

    private String chiffres(TableauDeBord tableau) {
        return ligne("Accompagnements", tableau, Chiffres::accompagnements)
                + ligne("Personnes accueillies, ateliers compris", tableau, Chiffres::participants)
                + ligne("Heures", tableau, chiffres -> fr.heuresEntieres(chiffres.minutes()));
    }

    /** Ne compare pas à ce que l’on ne notait pas encore. */
    private String ligne(String quoi, TableauDeBord tableau, ToLongFunction<Chiffres> lire) {
        var total = tableau.total();
        return "- " + quoi + "\u00A0: " + fr.nombre(lire.applyAsLong(total.annee()))
                + (tableau.estComparable()
                        ? " (" + fr.nombre(lire.applyAsLong(total.avant())) + " un an plus tôt)\n"
                        : "\n");
    }

    private String lesPremieres(
            String titre, List<TableauDeBord.Ligne> lignes, Function<TableauDeBord.Ligne, String> nom) {
        var premieres = lignes.stream()
                .filter(ligne -> ligne.evolution().annee().accompagnements() > 0)
                .limit(LIGNES)
                .map(ligne -> "- " + nom.apply(ligne) + "\u00A0: "
                        + fr.compte(ligne.evolution().annee().accompagnements(), "accompagnement", "accompagnements")
                        + "\n")
                .collect(Collectors.joining());
        return premieres.isEmpty() ? "" : titre + "\u00A0:\n" + premieres;
    }

    /** « de novembre 2026 », « d’avril 2027 ». */
    private String duMois(YearMonth mois) {
        return fr.de(fr.mois(mois.atDay(1)));
    }

    private LocalDate aujourdhui() {
        return LocalDate.now(horloge.withZone(PARIS));
    }
}
