package fr.maillon.accompagnement;

import fr.maillon.commun.DonneeInterdite;
import fr.maillon.commun.DonneesInterdites;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Ce qu’un médiateur note. Refuse une durée hors de 1 à 1 440 minutes, l’absence de thématique, plus d’une personne dans
 * un accompagnement individuel, plus de 10 000 participants, et des compteurs qui dépassent les participants.
 *
 * @param heure heure de début, facultative
 * @param dureeMinutes de 1 à 1 440
 * @param niveau d’un atelier seulement
 * @param precisions qui a envoyé la personne, si le besoin est satisfait, ce que devient l’orientation
 * @param participants 1 pour un accompagnement individuel
 */
public record Saisie(
        TypeDAccompagnement type,
        LocalDate jour,
        @Nullable LocalTime heure,
        int dureeMinutes,
        Canal canal,
        Endroit endroit,
        Set<Thematique> thematiques,
        Set<Demarche> demarches,
        Set<Materiel> materiels,
        @Nullable Autonomie autonomie,
        @Nullable Niveau niveau,
        Set<Orientation> orientations,
        Precisions precisions,
        @Nullable String titre,
        int participants,
        Publics publics,
        @Nullable String notes) {

    public static final int DUREE_MAXIMALE = 1_440;
    public static final int PARTICIPANTS_MAXIMUM = 10_000;
    public static final int NOTES_MAXIMUM = 4_000;
    public static final int TITRE_MAXIMUM = 200;

    public Saisie {
        exiger(dureeMinutes >= 1 && dureeMinutes <= DUREE_MAXIMALE, "La durée va de 1 à 1\u202F440 minutes");
        exiger(!thematiques.isEmpty(), "Il faut au moins une thématique");
        exiger(
                participants >= 1
                        && participants <= (type == TypeDAccompagnement.INDIVIDUEL ? 1 : PARTICIPANTS_MAXIMUM),
                "Nombre de participants impossible\u00A0: " + participants);
        exiger(publics.tiennentDans(participants), "Les compteurs dépassent le nombre de participants");
        exiger(niveau == null || type == TypeDAccompagnement.COLLECTIF, "Seul un atelier a un niveau");
        exiger(notes == null || notes.length() <= NOTES_MAXIMUM, "Les notes sont trop longues");
        exiger(titre == null || titre.length() <= TITRE_MAXIMUM, "Le titre est trop long");
        thematiques = ordonnes(thematiques);
        demarches = ordonnes(demarches);
        materiels = ordonnes(materiels);
        orientations = ordonnes(orientations);
    }

    /**
     * Refuse un titre ou des notes qui contiennent ce qui ne doit pas être écrit. À l’écriture seulement : ce qui fut noté
     * avant cette règle se relit.
     *
     * @throws DonneeInterdite avec ce qui a été trouvé
     */
    void refuserLesDonneesInterdites() {
        DonneesInterdites.refuser(titre);
        DonneesInterdites.refuser(notes);
    }

    /** Le même accompagnement, où ce que l’on sait de la personne remplit ce qui n’a pas été précisé ; rien pour un atelier. */
    public Saisie completeeDe(Publics personne) {
        return type == TypeDAccompagnement.COLLECTIF ? this : avec(publics.completesPar(personne));
    }

    private Saisie avec(Publics autres) {
        return new Saisie(
                type,
                jour,
                heure,
                dureeMinutes,
                canal,
                endroit,
                thematiques,
                demarches,
                materiels,
                autonomie,
                niveau,
                orientations,
                precisions,
                titre,
                participants,
                autres,
                notes);
    }

    /** Le même accompagnement, un autre jour, avec quelqu’un d’autre : ce qui tient à la personne n’est pas repris. */
    public Saisie avecQuelquUnDAutre(LocalDate autreJour) {
        return new Saisie(
                type,
                autreJour,
                null,
                dureeMinutes,
                canal,
                endroit,
                thematiques,
                demarches,
                materiels,
                null,
                niveau,
                Set.of(),
                Precisions.AUCUNE,
                titre,
                participants,
                Publics.INCONNUS,
                null);
    }

    /** Empreinte du contenu (SHA-256) : deux envois identiques ont la même, quel que soit l’ordre des choix. */
    String empreinte() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(contenu().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String contenu() {
        return String.join(
                "\u0001",
                type.name(),
                jour.toString(),
                String.valueOf(heure),
                String.valueOf(dureeMinutes),
                canal.name(),
                endroit.toString(),
                thematiques.toString(),
                demarches.toString(),
                materiels.toString(),
                String.valueOf(autonomie),
                String.valueOf(niveau),
                orientations
                        + (precisions.equals(Precisions.AUCUNE)
                                ? ""
                                : precisions + "\u0002" + precisions.orienteVers()),
                String.valueOf(titre),
                String.valueOf(participants),
                publics.versTable().toString(),
                String.valueOf(notes));
    }

    private static <E extends Enum<E>> Set<E> ordonnes(Collection<E> choix) {
        return java.util.Collections.unmodifiableSortedSet(new TreeSet<>(choix));
    }

    private static void exiger(boolean condition, String raison) {
        if (!condition) {
            throw new IllegalArgumentException(raison);
        }
    }

    /** Rien de ce qui est écrit librement ne va dans un journal technique. */
    @Override
    public String toString() {
        return "Saisie[" + type + ", " + jour + ", " + dureeMinutes + " min]";
    }
}
