package fr.maillon.accompagnement.echange;

import fr.maillon.accompagnement.LigneDAccompagnement;
import fr.maillon.accompagnement.LigneDAccompagnement.Residence;
import fr.maillon.accompagnement.TypeDAccompagnement;
import fr.maillon.commun.Nomenclature;
import fr.maillon.commun.fichier.Libelles;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Les colonnes d’un fichier d’activité, dans l’ordre et sous le nom de l’export de La Coop. Chacune sait s’écrire : un
 * texte, un nombre, une date.
 */
public enum ColonneDActivite {
    DATE("Date", LigneDAccompagnement::jour),
    ENREGISTRE_LE("Enregistré le", ligne -> LocalDateTime.ofInstant(ligne.creeLe(), ZoneId.of("Europe/Paris"))),
    MODIFIE_LE(
            "Dernière modification le", ligne -> LocalDateTime.ofInstant(ligne.modifieLe(), ZoneId.of("Europe/Paris"))),
    TYPE("Type", ligne -> libelle(ligne.type())),
    PARTICIPANTS("Participants", LigneDAccompagnement::participants),
    BENEFICIAIRE("Bénéficiaire", ligne -> ""),
    CANAL("Canaux d'accompagnement", ligne -> libelle(ligne.canal())),
    LIEU("Nom du lieu", ligne -> texte(ligne.endroit().nom())),
    ADRESSE("Adresse", ligne -> texte(ligne.endroit().adresse())),
    COMMUNE("Commune", ligne -> texte(ligne.endroit().commune())),
    CODE_POSTAL("Code postal", ligne -> texte(ligne.endroit().codePostal())),
    CODE_INSEE("Code Insee", ligne -> texte(ligne.endroit().codeInsee())),
    DUREE("Durée (min)", LigneDAccompagnement::dureeMinutes),
    TITRE("Nom de l'atelier", ligne -> texte(ligne.titre())),
    MATERIEL("Matériel numérique utilisé", ligne -> libelles(ligne.materiels())),
    THEMATIQUES("Thématique(s) d'accompagnement", ligne -> libelles(ligne.thematiques())),
    ETIQUETTES("Tags", ligne -> String.join(", ", ligne.etiquettes())),
    DEMARCHES("Nom de la démarche administrative", ligne -> libelles(ligne.demarches())),
    AUTONOMIE(
            "Niveau d'autonomie",
            ligne -> Stream.of(Optional.ofNullable(ligne.autonomie()), Optional.ofNullable(ligne.niveau()))
                    .flatMap(Optional::stream)
                    .map(ColonneDActivite::libelle)
                    .collect(Collectors.joining(", ")),
            "Niveau d’autonomie (ou de l’atelier)"),
    REORIENTE("Bénéficiaire réorienté", ligne -> ligne.orientations().isEmpty() ? "Non" : "Oui"),
    REDIRECTION("Structure de redirection", ligne -> libelles(ligne.orientations())),
    COMMUNE_DU_BENEFICIAIRE("Commune du bénéficiaire", ligne -> residences(ligne, (code, commune) -> commune.nom())),
    CODE_POSTAL_DU_BENEFICIAIRE(
            "Code postal du bénéficiaire", ligne -> residences(ligne, (code, commune) -> commune.codePostal())),
    CODE_INSEE_DU_BENEFICIAIRE("Code Insee du bénéficiaire", ligne -> residences(ligne, (code, commune) -> code)),
    GENRE("Genre", ligne -> compteurs(ligne, ligne.publics().genres()), "Genre du bénéficiaire"),
    TRANCHE_D_AGE("Tranche d'âge", ligne -> compteurs(ligne, ligne.publics().ages()), "Tranche d’âge du bénéficiaire"),
    STATUT("Statut", ligne -> compteurs(ligne, ligne.publics().statuts()), "Statut du bénéficiaire"),
    NOTES("Notes supplémentaires", ligne -> texte(ligne.notes())),
    ID_CRA("ID CRA", ligne -> ligne.id().valeur().toString());

    private final String entete;
    private final Set<String> cles;
    private final Function<LigneDAccompagnement, Object> valeur;

    /** @param autres les autres noms sous lesquels La Coop l’écrit : on les lit, on ne les écrit pas */
    ColonneDActivite(String entete, Function<LigneDAccompagnement, Object> valeur, String... autres) {
        this.entete = entete;
        this.cles = Stream.concat(Stream.of(entete), Stream.of(autres))
                .map(Libelles::cle)
                .collect(Collectors.toUnmodifiableSet());
        this.valeur = valeur;
    }

    /** Le nom de la colonne, tel que La Coop l’écrit. */
    public String entete() {
        return entete;
    }

    /** Texte, nombre entier, {@code LocalDate} ou {@code LocalDateTime}. */
    Object de(LigneDAccompagnement ligne) {
        return valeur.apply(ligne);
    }

    /** Vrai si c’est un en-tête de cette colonne, aux accents, apostrophes et majuscules près. */
    boolean sAppelle(String autre) {
        return cles.contains(autre);
    }

    /** Un libellé de la nomenclature nationale s’y écrit avec des apostrophes droites. */
    private static String libelle(Nomenclature valeur) {
        return valeur.libelle().replace('’', '\'');
    }

    private static String libelles(Collection<? extends Nomenclature> valeurs) {
        return valeurs.stream().map(ColonneDActivite::libelle).collect(Collectors.joining(", "));
    }

    /** D’une personne, son libellé ; d’un atelier, « Féminin (3), Masculin (2) ». */
    private static String compteurs(LigneDAccompagnement ligne, Map<? extends Nomenclature, Integer> compteurs) {
        return compteurs.entrySet().stream()
                .map(compteur -> compter(ligne, libelle(compteur.getKey()), compteur.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String residences(
            LigneDAccompagnement ligne, java.util.function.BiFunction<String, Residence, String> nom) {
        return ligne.publics().communes().entrySet().stream()
                .map(compteur -> compter(
                        ligne,
                        nom.apply(
                                compteur.getKey().valeur(),
                                ligne.residences()
                                        .getOrDefault(compteur.getKey().valeur(), new Residence("", ""))),
                        compteur.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String compter(LigneDAccompagnement ligne, String libelle, int nombre) {
        return ligne.type() == TypeDAccompagnement.INDIVIDUEL ? libelle : libelle + " (" + nombre + ")";
    }

    private static String texte(@Nullable String texte) {
        return texte == null ? "" : texte;
    }
}
