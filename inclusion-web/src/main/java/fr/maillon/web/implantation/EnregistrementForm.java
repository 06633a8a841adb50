package fr.maillon.web.implantation;

import fr.maillon.implantation.Consigne;
import fr.maillon.itinerance.ItinerantEnListe;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * De quoi enregistrer la réponse en circuits, un par camion.
 *
 * @param empreinte celle de la réponse que l’on a lue
 * @param vehicules un par camion que l’on peut demander, vide s’il n’est pas rempli
 * @param du premier jour où les passages comptent
 */
record EnregistrementForm(
        @Nullable String empreinte,
        @Nullable String nom,
        List<Vehicule> vehicules,
        @Nullable LocalDate du,
        @Nullable Boolean publie) {

    EnregistrementForm(
            @Nullable String empreinte,
            @Nullable String nom,
            @Nullable List<Vehicule> vehicules,
            @Nullable LocalDate du,
            @Nullable Boolean publie) {
        this.empreinte = empreinte;
        this.nom = nom;
        this.vehicules = IntStream.range(0, Consigne.CAMIONS_MAX)
                .mapToObj(rang -> vehicules != null && rang < vehicules.size() ? vehicules.get(rang) : Vehicule.AUCUN)
                .toList();
        this.du = du;
        this.publie = publie;
    }

    /** Un véhicule connu, ou le nom d’un nouveau. */
    record Vehicule(@Nullable UUID itinerant, @Nullable String nouveau) {

        static final Vehicule AUCUN = new Vehicule(null, "");

        /** Celui que l’on a choisi, ou qui porte déjà le nom que l’on écrit. */
        Optional<ItinerantEnListe> parmi(List<ItinerantEnListe> connus) {
            return connus.stream()
                    .filter(connu -> itinerant != null
                            ? connu.id().valeur().equals(itinerant)
                            : connu.nom().equalsIgnoreCase(nom()))
                    .findFirst();
        }

        String nom() {
            return texte(nouveau);
        }
    }

    static EnregistrementForm neuf(LocalDate demain) {
        return new EnregistrementForm(null, "", List.of(), demain, null);
    }

    String nomDuCircuit() {
        return texte(nom);
    }

    /** Une case que l’on n’a pas cochée n’est pas envoyée. */
    boolean estPublie() {
        return Boolean.TRUE.equals(publie);
    }

    private static String texte(@Nullable String saisie) {
        return saisie == null ? "" : saisie.replaceAll("\\p{Cntrl}", " ").strip();
    }
}
