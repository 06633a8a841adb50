package fr.maillon.implantation;

import fr.maillon.implantation.Proposition.Autre;
import fr.maillon.implantation.Proposition.Ouverture;
import fr.maillon.implantation.Terrain.Besoin;
import fr.maillon.maillage.CouvertureCommune;
import fr.maillon.maillage.DonneesDuTerritoire;
import fr.maillon.maillage.DonneesDuTerritoire.Fragilite;
import fr.maillon.maillage.MaillageDuDepartement;
import fr.maillon.maillage.PointDAcces;
import fr.maillon.maillage.PointDAcces.Nature;
import fr.maillon.maillage.SuiviDesDonnees;
import fr.maillon.maillage.TempsAcces;
import fr.maillon.maillage.Trajets;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.DonneeDeCommune;
import fr.maillon.territoire.JoursDeMarche;
import fr.maillon.territoire.Position;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Les propositions d’ouverture d’un territoire, sur le maillage du moment. La clé du cache est la question et l’offre
 * elle-même.
 */
@Service
public class OuOuvrir {

    private static final Duration LIMITE = Duration.ofSeconds(8);
    private static final int VARIANTES = 3;

    private record Cle(
            String chemin,
            Demande demande,
            List<PointDAcces> offre,
            Trajets trajets,
            Set<CodeInsee> possibles,
            @Nullable Fragilite fragilite) {}

    private final Implantation implantation = new Implantation(LIMITE, VARIANTES);
    private final Map<Cle, Proposition> faites = Calculs.memoire();
    private final Calculs calculs;
    private final SuiviDesDonnees donnees;
    private final JoursDeMarche marches;
    private final Equipements equipements;

    OuOuvrir(Calculs calculs, SuiviDesDonnees donnees, JoursDeMarche marches, Equipements equipements) {
        this.calculs = calculs;
        this.donnees = donnees;
        this.marches = marches;
        this.equipements = equipements;
    }

    /** La meilleure réponse à cette question ; {@link CalculsEnCours} si trop de calculs tournent déjà. */
    public Proposition pour(MaillageDuDepartement territoire, Demande demande) {
        var siennes = donnees.du(territoire.departement().code());
        var cle = new Cle(
                territoire.chemin(),
                demande,
                territoire.maillage().offre(),
                territoire.maillage().trajets(),
                possibles(territoire, demande, siennes),
                demande.fragilite() ? siennes.fragilite().orElse(null) : null);
        return calculs.faire(
                faites, cle, () -> calculer(territoire.tenuPourComplet(), demande, cle.possibles(), cle.fragilite()));
    }

    private Set<CodeInsee> possibles(MaillageDuDepartement territoire, Demande demande, DonneesDuTerritoire siennes) {
        var equipees = equipements.ou(territoire.departement().code(), demande.equipements());
        return parmi(territoire, demande.parmi(), siennes).stream()
                .filter(equipees)
                .collect(Collectors.toSet());
    }

    private Set<CodeInsee> parmi(MaillageDuDepartement territoire, Parmi parmi, DonneesDuTerritoire siennes) {
        return switch (parmi) {
            case TOUTES ->
                territoire.maillage().communes().stream()
                        .map(CouvertureCommune::code)
                        .collect(Collectors.toSet());
            case MARCHE -> marches.parCommune(territoire.departement().code()).keySet();
            case FRR -> siennes.communesDe(DonneeDeCommune.FRR);
            case QPV -> siennes.communesDe(DonneeDeCommune.QPV);
        };
    }

    private Proposition calculer(
            MaillageDuDepartement avant, Demande demande, Set<CodeInsee> possibles, @Nullable Fragilite fragilite) {
        var communes = avant.maillage().communes().stream()
                .filter(commune -> !commune.estInconnue())
                .toList();
        var candidates = communes.stream()
                .filter(commune ->
                        Poids.habitants(commune) >= demande.habitants() && possibles.contains(commune.code()))
                .collect(Collectors.toMap(c -> c.code().toString(), Function.identity()));
        var terrain = terrain(avant, communes, Poids.de(communes, fragilite), List.copyOf(candidates.values()));
        int plafond = demande.minutes() * 10;
        var couts = demande.couts();
        var suggestion = switch (demande.question()) {
            case TOUCHER ->
                couts == null
                        ? implantation.toucher(terrain, demande.ouvertures(), plafond)
                        : implantation.toucher(terrain, couts, plafond);
            case RAPPROCHER ->
                couts == null
                        ? implantation.rapprocher(terrain, demande.ouvertures())
                        : implantation.rapprocher(terrain, couts);
            case COUVRIR -> implantation.couvrir(terrain, plafond);
        };
        var choisies = suggestion.choisis().stream().map(candidates::get).toList();
        var apres = avant.avec(choisies.stream().map(c -> projet(avant, c)).toList());
        return new Proposition(
                demande,
                avant,
                apres,
                choisies.stream()
                        .map(c -> ouverture(c, demande, avant, apres))
                        .sorted(Comparator.comparingLong(Ouverture::habitants)
                                .reversed()
                                .thenComparing(o -> o.commune().code()))
                        .toList(),
                suggestion,
                candidates.size(),
                fragilite != null,
                suggestion.variantes().stream()
                        .map(variante -> autre(variante, candidates, demande, avant))
                        .toList());
    }

    private static Terrain terrain(
            MaillageDuDepartement avant,
            List<CouvertureCommune> communes,
            int[] poids,
            List<CouvertureCommune> candidates) {
        var trajets = avant.maillage().trajets();
        return new Terrain(
                IntStream.range(0, communes.size())
                        .mapToObj(i -> new Besoin(
                                communes.get(i).code().toString(),
                                poids[i],
                                dixiemes(communes.get(i).temps())))
                        .toList(),
                candidates.stream().map(c -> c.code().toString()).toList(),
                communes.stream()
                        .map(de -> candidates.stream()
                                .mapToInt(vers -> trajets.temps(de.code(), position(de), vers.code(), position(vers))
                                        .dixiemes())
                                .toArray())
                        .toArray(int[][]::new));
    }

    private static Autre autre(
            Suggestion.Variante variante,
            Map<String, CouvertureCommune> candidates,
            Demande demande,
            MaillageDuDepartement avant) {
        var communes = variante.choisis().stream().map(candidates::get).toList();
        var apres = avant.avec(communes.stream().map(c -> projet(avant, c)).toList());
        return new Autre(
                communes,
                communes.stream()
                        .mapToLong(c -> ouverture(c, demande, avant, apres).habitants())
                        .sum(),
                apres.maillage().moyenne(),
                variante.prouvee());
    }

    private static Ouverture ouverture(
            CouvertureCommune choisie, Demande demande, MaillageDuDepartement avant, MaillageDuDepartement apres) {
        var id = identifiant(choisie);
        var desormais = apres.maillage().communes();
        int communes = 0;
        long habitants = 0;
        double sommeAvant = 0;
        double sommeApres = 0;
        boolean connu = true;
        for (int i = 0; i < desormais.size(); i++) {
            var apresElle = desormais.get(i);
            var avantElle = avant.maillage().communes().get(i);
            var acces = apresElle.acces();
            if (acces == null || !acces.point().id().equals(id) || !gagnee(avantElle, apresElle, demande)) {
                continue;
            }
            var temps = avantElle.temps();
            communes++;
            habitants += Poids.habitants(apresElle);
            connu &= temps != null;
            sommeAvant += temps == null ? 0 : temps.enMinutes() * Poids.habitants(apresElle);
            sommeApres += acces.temps().enMinutes() * Poids.habitants(apresElle);
        }
        return new Ouverture(
                choisie,
                communes,
                habitants,
                habitants == 0 || !connu ? null : TempsAcces.minutes(sommeAvant / habitants),
                habitants == 0 ? null : TempsAcces.minutes(sommeApres / habitants));
    }

    private static boolean gagnee(CouvertureCommune avant, CouvertureCommune apres, Demande demande) {
        return !avant.estInconnue()
                && (demande.question() == Question.RAPPROCHER
                        ? dixiemes(apres.temps()) < dixiemes(avant.temps())
                        : avant.auDelaDe(demande.minutes()) && !apres.auDelaDe(demande.minutes()));
    }

    private static PointDAcces projet(MaillageDuDepartement territoire, CouvertureCommune commune) {
        return new PointDAcces(
                Nature.PROJET,
                identifiant(commune),
                "Ouverture proposée",
                commune.nom(),
                territoire.departement().code(),
                position(commune),
                true,
                null,
                commune.code());
    }

    private static UUID identifiant(CouvertureCommune commune) {
        return UUID.nameUUIDFromBytes(("ouverture " + commune.code()).getBytes(StandardCharsets.UTF_8));
    }

    private static int dixiemes(@Nullable TempsAcces temps) {
        return temps == null ? Terrain.SANS : temps.dixiemes();
    }

    private static Position position(CouvertureCommune commune) {
        return Objects.requireNonNull(commune.position());
    }
}
