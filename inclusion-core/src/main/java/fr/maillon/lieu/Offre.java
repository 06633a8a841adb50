package fr.maillon.lieu;

import fr.maillon.lieu.standard.Dispositif;
import fr.maillon.lieu.standard.FormationLabel;
import fr.maillon.lieu.standard.Frais;
import fr.maillon.lieu.standard.Itinerance;
import fr.maillon.lieu.standard.ModaliteAcces;
import fr.maillon.lieu.standard.ModaliteAccompagnement;
import fr.maillon.lieu.standard.PriseEnCharge;
import fr.maillon.lieu.standard.PublicAccueilli;
import fr.maillon.lieu.standard.Service;
import fr.maillon.structure.Typologie;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Ce qu’un lieu propose, à qui, comment et à quel prix, dans le vocabulaire du standard. */
public record Offre(
        Set<Typologie> typologies,
        Set<Itinerance> itinerances,
        Set<Service> services,
        Set<PublicAccueilli> publics,
        Set<PriseEnCharge> prisesEnCharge,
        Set<Frais> frais,
        Set<Dispositif> dispositifs,
        Set<FormationLabel> formationsLabels,
        List<String> autresFormationsLabels,
        Set<ModaliteAcces> modalitesAcces,
        Set<ModaliteAccompagnement> modalitesAccompagnement) {

    public static final Offre INCONNUE = new Offre(
            Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), List.of(), Set.of(),
            Set.of());

    public Offre {
        typologies = dansLOrdre(typologies);
        itinerances = dansLOrdre(itinerances);
        services = dansLOrdre(services);
        publics = dansLOrdre(publics);
        prisesEnCharge = dansLOrdre(prisesEnCharge);
        frais = dansLOrdre(frais);
        dispositifs = dansLOrdre(dispositifs);
        formationsLabels = dansLOrdre(formationsLabels);
        autresFormationsLabels = List.copyOf(autresFormationsLabels);
        modalitesAcces = dansLOrdre(modalitesAcces);
        modalitesAccompagnement = dansLOrdre(modalitesAccompagnement);
    }

    /** Une copie rangée dans l’ordre du standard. */
    private static <E extends Enum<E>> Set<E> dansLOrdre(Set<E> valeurs) {
        return valeurs.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(valeurs));
    }

    public boolean estGratuite() {
        return frais.contains(Frais.GRATUIT);
    }

    public boolean estItinerante() {
        return itinerances.contains(Itinerance.ITINERANT);
    }
}
