package fr.maillon.lieu;

import fr.maillon.lieu.standard.PublicAccueilli;
import fr.maillon.lieu.standard.Service;
import fr.maillon.territoire.Position;
import fr.maillon.territoire.Ressort;
import org.jspecify.annotations.Nullable;

/**
 * Ce que l’on cherche parmi les lieux. Chaque critère absent ne restreint rien, sauf {@code perimetre} qui dit toujours ce
 * que la personne a le droit de voir.
 *
 * @param texte morceaux du nom du lieu ou de sa commune
 * @param pres range du plus proche au plus lointain ; sans elle, par nom
 * @param rayonKm avec {@code pres}, à vol d’oiseau
 * @param accessible le lieu accueille les handicaps moteurs, ou décrit son accessibilité
 */
public record Recherche(
        Perimetre perimetre,
        @Nullable String texte,
        @Nullable Position pres,
        @Nullable Double rayonKm,
        @Nullable Service service,
        @Nullable PublicAccueilli publicAccueilli,
        @Nullable Famille famille,
        @Nullable Moment moment,
        boolean gratuit,
        boolean accessible) {

    /** Quels lieux une personne voit. */
    public sealed interface Perimetre {

        /** Les lieux publiés qui n’ont pas fermé : ce que voit tout le monde. */
        record Public() implements Perimetre {}

        /** Tous les lieux de ce ressort, publiés ou non, ouverts ou non ; un ressort vide : rien. */
        record Territoire(Ressort ressort) implements Perimetre {}

        /** Tous les lieux. */
        record Partout() implements Perimetre {}
    }

    /** Tous les lieux publiés. */
    public static Recherche publique() {
        return new Recherche(new Perimetre.Public(), null, null, null, null, null, null, null, false, false);
    }

    public Recherche dans(Perimetre autre) {
        return new Recherche(
                autre, texte, pres, rayonKm, service, publicAccueilli, famille, moment, gratuit, accessible);
    }

    public Recherche contenant(@Nullable String autre) {
        return new Recherche(
                perimetre, autre, pres, rayonKm, service, publicAccueilli, famille, moment, gratuit, accessible);
    }

    public Recherche pres(@Nullable Position autre, @Nullable Double rayon) {
        return new Recherche(
                perimetre, texte, autre, rayon, service, publicAccueilli, famille, moment, gratuit, accessible);
    }

    public Recherche proposant(@Nullable Service autre) {
        return new Recherche(
                perimetre, texte, pres, rayonKm, autre, publicAccueilli, famille, moment, gratuit, accessible);
    }

    public Recherche pour(@Nullable PublicAccueilli autre) {
        return new Recherche(perimetre, texte, pres, rayonKm, service, autre, famille, moment, gratuit, accessible);
    }

    public Recherche deFamille(@Nullable Famille autre) {
        return new Recherche(
                perimetre, texte, pres, rayonKm, service, publicAccueilli, autre, moment, gratuit, accessible);
    }

    public Recherche ouvert(@Nullable Moment autre) {
        return new Recherche(
                perimetre, texte, pres, rayonKm, service, publicAccueilli, famille, autre, gratuit, accessible);
    }

    public Recherche gratuite(boolean oui) {
        return new Recherche(
                perimetre, texte, pres, rayonKm, service, publicAccueilli, famille, moment, oui, accessible);
    }

    public Recherche accessible(boolean oui) {
        return new Recherche(perimetre, texte, pres, rayonKm, service, publicAccueilli, famille, moment, gratuit, oui);
    }
}
