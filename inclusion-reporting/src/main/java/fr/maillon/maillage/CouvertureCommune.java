package fr.maillon.maillage;

import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Position;
import org.jspecify.annotations.Nullable;

/**
 * Ce qu’une commune a à sa portée.
 *
 * @param habitants population municipale ; absente : inconnue, non nulle, ou trop petite pour être montrée
 * @param peuplee faux si l’on sait que de 1 à 10 personnes y habitent : {@link PetitesCommunes}
 * @param position absente : on ne peut rien estimer, la commune se compte à part
 * @param acces le point le plus proche ; absent si la position manque ou s’il n’y a aucune offre
 * @param secours le deuxième plus proche : celui qui resterait si le premier fermait
 * @param offreConnue faux si l’on ne connaît aucun lieu ni arrêt, ici ou à côté : on ne sait alors rien de son temps
 */
public record CouvertureCommune(
        CodeInsee code,
        String nom,
        @Nullable Integer habitants,
        @Nullable String epci,
        @Nullable Position position,
        @Nullable Acces acces,
        @Nullable Acces secours,
        boolean peuplee,
        boolean offreConnue) {

    /**
     * Le point le plus proche, sa distance à vol d’oiseau et le temps pour s’y rendre.
     *
     * @param mesure vrai si ce temps vient d’un import, faux s’il est estimé
     */
    public record Acces(PointDAcces point, double distanceKm, TempsAcces temps, boolean mesure) {}

    /** La même commune, si c’était là ce qui resterait. */
    CouvertureCommune avecSecours(@Nullable Acces autre) {
        return new CouvertureCommune(code, nom, habitants, epci, position, acces, autre, peuplee, offreConnue);
    }

    /** La même commune, si aucune offre ne nous échappe : sans offre, elle est loin de tout. */
    CouvertureCommune tenuePourComplete() {
        return new CouvertureCommune(code, nom, habitants, epci, position, acces, secours, peuplee, true);
    }

    /** Sa population dans un fichier : un nombre, « moins de 11 », ou rien si on l’ignore. */
    public @Nullable Object habitantsEnClair() {
        return peuplee ? habitants : PetitesCommunes.EN_MOTS;
    }

    public @Nullable TempsAcces temps() {
        return acces == null ? null : acces.temps();
    }

    /** Le temps qui resterait si le point le plus proche fermait ; absent si c’était le seul. */
    public @Nullable TempsAcces tempsDeSecours() {
        return secours == null ? null : secours.temps();
    }

    /** Vrai si l’on ne peut ni mesurer ni pondérer : temps ou population inconnus, ou que l’on ne montre pas. */
    public boolean estInconnue() {
        return tempsInconnu() || habitants == null;
    }

    /** Vrai si l’on ne peut rien dire de son temps : sa position manque, ou l’on ne connaît aucun lieu. */
    public boolean tempsInconnu() {
        return position == null || !offreConnue;
    }

    public ClasseDAcces classe() {
        return tempsInconnu() ? ClasseDAcces.INCONNUE : ClasseDAcces.de(temps());
    }

    /** Vrai si l’on sait que la commune est à plus de tant de minutes de toute offre. */
    public boolean auDelaDe(int minutes) {
        var temps = temps();
        return !tempsInconnu() && (temps == null || temps.depasse(minutes));
    }
}
