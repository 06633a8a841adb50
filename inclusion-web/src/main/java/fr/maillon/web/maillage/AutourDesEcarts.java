package fr.maillon.web.maillage;

import fr.maillon.indicateur.Indicateurs;
import fr.maillon.indicateur.Perimetre;
import fr.maillon.indicateur.Periode;
import fr.maillon.indicateur.TableauDeBord;
import fr.maillon.maillage.CouvertureCommune;
import fr.maillon.maillage.DemandesSansReponse;
import fr.maillon.maillage.DemandesSansReponse.Demande;
import fr.maillon.maillage.MaillageDuDepartement;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Departement;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Ce que l’on dit de plus des communes éloignées : le camion y passe-t-il, et, pour qui les coordonne, ce que vivent leurs habitants. */
@Component
class AutourDesEcarts {

    private final Indicateurs indicateurs;
    private final DemandesSansReponse demandes;
    private final Clock horloge;

    AutourDesEcarts(Indicateurs indicateurs, DemandesSansReponse demandes, Clock horloge) {
        this.indicateurs = indicateurs;
        this.demandes = demandes;
        this.horloge = horloge;
    }

    /**
     * Autour d’une commune éloignée.
     *
     * @param passage le prochain passage d’un service itinérant à portée, à l’heure de l’arrêt
     * @param accompagnements ceux de ses habitants depuis le début de l’année ; absent si l’on n’a noté pour personne qu’il vit ici
     * @param demandes celles de rendez-vous restées sans réponse, et ceux qui attendent encore
     */
    record Autour(@Nullable ZonedDateTime passage, @Nullable Long accompagnements, long demandes) {}

    /** @param tenu vrai pour qui coordonne ce territoire ; sinon l’activité n’est pas lue */
    Map<CodeInsee, Autour> de(MaillageDuDepartement territoire, List<CouvertureCommune> ecarts, boolean tenu) {
        var accompagnements = tenu ? accompagnements(territoire) : Map.<String, Long>of();
        boolean note = territoire.maillage().communes().stream()
                .anyMatch(commune -> accompagnements.getOrDefault(commune.code().valeur(), 0L) > 0);
        var sansReponse = tenu ? sansReponse(territoire) : Map.<String, Long>of();
        var autour = new HashMap<CodeInsee, Autour>();
        for (var commune : ecarts) {
            var code = commune.code().valeur();
            autour.put(
                    commune.code(),
                    new Autour(
                            passage(territoire, commune.code()),
                            note ? accompagnements.getOrDefault(code, 0L) : null,
                            sansReponse.getOrDefault(code, 0L)));
        }
        return autour;
    }

    private static @Nullable ZonedDateTime passage(MaillageDuDepartement territoire, CodeInsee commune) {
        var acces = territoire.desserte(commune).orElseThrow().passage();
        var prochain = acces == null ? null : acces.point().prochainPassage();
        return acces == null || prochain == null
                ? null
                : prochain.atZone(Departement.fuseau(acces.point().departement()));
    }

    private Map<String, Long> accompagnements(MaillageDuDepartement territoire) {
        var departement = territoire.departement().code();
        var epci = territoire.codeDeLEpci();
        var aujourdhui = LocalDate.ofInstant(horloge.instant(), Departement.fuseau(departement));
        return indicateurs
                .tableauDeBord(
                        epci == null
                                ? new Perimetre.Territoire(List.of(departement), List.of())
                                : new Perimetre.Territoire(List.of(), List.of(epci)),
                        Periode.annee(aujourdhui.getYear(), aujourdhui))
                .residences()
                .stream()
                .collect(Collectors.toMap(
                        TableauDeBord.Ligne::cle,
                        ligne -> ligne.evolution().annee().accompagnements(),
                        Long::sum));
    }

    private Map<String, Long> sansReponse(MaillageDuDepartement territoire) {
        return demandes.de(territoire, territoire.codeDeLEpci()).stream()
                .collect(Collectors.groupingBy(
                        Demande::codeInsee, Collectors.summingLong(une -> une.fois() + une.attendent())));
    }
}
