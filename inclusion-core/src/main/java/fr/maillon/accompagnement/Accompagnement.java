package fr.maillon.accompagnement;

import fr.maillon.itinerance.ArretId;
import fr.maillon.lieu.LieuId;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.structure.StructureId;
import fr.maillon.territoire.CodeInsee;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Version;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Un accompagnement noté : une personne, ou l’atelier d’un groupe. */
@Entity
public class Accompagnement {

    @EmbeddedId
    @AttributeOverride(name = "valeur", column = @Column(name = "id"))
    private AccompagnementId id;

    private String empreinte;

    @Embedded
    @AttributeOverride(name = "valeur", column = @Column(name = "mediateur_id"))
    private MediateurId mediateur;

    @Embedded
    @AttributeOverride(name = "valeur", column = @Column(name = "structure_id"))
    private StructureId structure;

    @Enumerated(EnumType.STRING)
    private TypeDAccompagnement type;

    private LocalDate jour;
    private @Nullable LocalTime heure;
    private int dureeMinutes;

    @Enumerated(EnumType.STRING)
    private Canal canal;

    @Embedded
    @AttributeOverride(name = "valeur", column = @Column(name = "lieu_id"))
    private @Nullable LieuId lieu;

    @Embedded
    @AttributeOverride(name = "valeur", column = @Column(name = "arret_id"))
    private @Nullable ArretId arret;

    @Column(name = "commune_code")
    private @Nullable CodeInsee commune;

    @Column(name = "departement_code")
    private String departement;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> thematiques;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> demarches;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> materiels;

    @Enumerated(EnumType.STRING)
    private @Nullable Autonomie autonomie;

    @Enumerated(EnumType.STRING)
    private @Nullable Niveau niveau;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> orientations;

    @Enumerated(EnumType.STRING)
    private @Nullable Prescripteur prescripteur;

    @Enumerated(EnumType.STRING)
    private @Nullable Besoin besoin;

    @Enumerated(EnumType.STRING)
    private @Nullable Empechement empechement;

    private @Nullable String orienteVers;

    @Enumerated(EnumType.STRING)
    private @Nullable SuiteDOrientation orientationSuite;

    private @Nullable String titre;
    private int participants;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, Map<String, Integer>> publics;

    private @Nullable String notes;
    private Instant creeLe;
    private Instant modifieLe;
    private @Nullable Instant supprimeLe;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway.Init")
    protected Accompagnement() {}

    /** Note l’accompagnement : la saisie complétée, sous l’empreinte de ce qui a été envoyé. */
    @SuppressWarnings("NullAway.Init")
    Accompagnement(
            AccompagnementId id,
            MediateurId mediateur,
            Envoi envoi,
            Saisie saisie,
            Rattachement rattachement,
            Clock horloge) {
        this.id = id;
        this.mediateur = mediateur;
        this.empreinte = envoi.empreinte();
        this.creeLe = horloge.instant();
        remplir(saisie, rattachement, horloge);
    }

    /** Remplace tout ce qui a été noté. */
    void corriger(Saisie saisie, Rattachement rattachement, Clock horloge) {
        remplir(saisie, rattachement, horloge);
    }

    /** Retire l’accompagnement de toutes les listes et de tous les comptes ; {@link #retablir} le ramène. */
    void supprimer(Clock horloge) {
        if (supprimeLe == null) {
            supprimeLe = horloge.instant();
        }
    }

    void retablir() {
        supprimeLe = null;
    }

    boolean estLeMemeEnvoi(MediateurId auteur, Envoi envoi) {
        return mediateur.equals(auteur) && empreinte.equals(envoi.empreinte());
    }

    boolean compteA(StructureId autre) {
        return structure.equals(autre);
    }

    boolean appartientA(MediateurId auteur) {
        return mediateur.equals(auteur);
    }

    public AccompagnementId id() {
        return id;
    }

    public boolean estSupprime() {
        return supprimeLe != null;
    }

    /** Numéro de la version lue, pour ne pas écraser la correction d’un autre onglet. */
    public long version() {
        return Objects.requireNonNullElse(version, 0L);
    }

    public Instant creeLe() {
        return creeLe;
    }

    /** Ce qui a été noté, tel qu’on le saisirait de nouveau. */
    public Saisie saisie() {
        return new Saisie(
                type,
                jour,
                heure,
                dureeMinutes,
                canal,
                endroit(),
                lire(thematiques, Thematique.class),
                lire(demarches, Demarche.class),
                lire(materiels, Materiel.class),
                autonomie,
                niveau,
                lire(orientations, Orientation.class),
                new Precisions(prescripteur, besoin, empechement, orienteVers, orientationSuite),
                titre,
                participants,
                Publics.depuisTable(publics),
                notes);
    }

    private Endroit endroit() {
        if (lieu != null) {
            return new Endroit.AuLieu(lieu);
        }
        if (arret != null) {
            return new Endroit.ALArret(arret);
        }
        return commune == null ? new Endroit.NonPrecise() : new Endroit.DansLaCommune(commune);
    }

    private void remplir(Saisie saisie, Rattachement rattachement, Clock horloge) {
        saisie.refuserLesDonneesInterdites();
        structure = rattachement.structure();
        commune = rattachement.commune();
        departement = rattachement.departement();
        type = saisie.type();
        jour = saisie.jour();
        heure = saisie.heure();
        dureeMinutes = saisie.dureeMinutes();
        canal = saisie.canal();
        lieu = saisie.endroit().lieu();
        arret = saisie.endroit().arret();
        thematiques = noms(saisie.thematiques());
        demarches = noms(saisie.demarches());
        materiels = noms(saisie.materiels());
        autonomie = saisie.autonomie();
        niveau = saisie.niveau();
        orientations = noms(saisie.orientations());
        var precisions = saisie.precisions();
        prescripteur = precisions.prescripteur();
        besoin = precisions.besoin();
        empechement = precisions.empechement();
        orienteVers = precisions.orienteVers();
        orientationSuite = precisions.suite();
        titre = saisie.titre();
        participants = saisie.participants();
        publics = saisie.publics().versTable();
        notes = saisie.notes();
        modifieLe = horloge.instant();
    }

    private static List<String> noms(Collection<? extends Enum<?>> choix) {
        return choix.stream().<String>map(Enum::name).toList();
    }

    private static <E extends Enum<E>> TreeSet<E> lire(List<String> noms, Class<E> liste) {
        var choix = new TreeSet<E>();
        noms.forEach(nom -> choix.add(Enum.valueOf(liste, nom)));
        return choix;
    }
}
