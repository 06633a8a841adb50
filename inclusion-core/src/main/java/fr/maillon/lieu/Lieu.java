package fr.maillon.lieu;

import fr.maillon.lieu.horaires.CalendrierOuverture;
import fr.maillon.lieu.horaires.ExceptionHoraire;
import fr.maillon.lieu.horaires.HorairesOuverture;
import fr.maillon.lieu.standard.Dispositif;
import fr.maillon.lieu.standard.FormationLabel;
import fr.maillon.lieu.standard.Frais;
import fr.maillon.lieu.standard.Itinerance;
import fr.maillon.lieu.standard.ModaliteAcces;
import fr.maillon.lieu.standard.ModaliteAccompagnement;
import fr.maillon.lieu.standard.PriseEnCharge;
import fr.maillon.lieu.standard.PublicAccueilli;
import fr.maillon.lieu.standard.Service;
import fr.maillon.structure.CourrielPublic;
import fr.maillon.structure.StructureId;
import fr.maillon.structure.TelephonePublic;
import fr.maillon.structure.Typologie;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Departement;
import fr.maillon.territoire.Position;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Version;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.AbstractAggregateRoot;

/** Un endroit où l’on vient se faire aider avec le numérique. */
@Entity
public class Lieu extends AbstractAggregateRoot<Lieu> {

    /** Au-delà de ce nombre de mois sans confirmation, les informations sont dites « à vérifier ». */
    public static final int FRAICHEUR_EN_MOIS = 12;

    private static final int EXCEPTIONS_AU_PLUS = 200;

    /** Où en est un lieu. */
    public enum Statut {
        EN_PROJET("En projet"),
        OUVERT("Ouvert"),
        FERME("Fermé");

        private final String libelle;

        Statut(String libelle) {
            this.libelle = libelle;
        }

        public String libelle() {
            return libelle;
        }
    }

    @EmbeddedId
    @AttributeOverride(name = "valeur", column = @Column(name = "id"))
    private LieuId id;

    private @Nullable String source;
    private @Nullable String idExterne;
    private @Nullable String pivot;
    private String nom;

    @Column(name = "commune_code")
    private CodeInsee commune;

    private String codePostal;

    @Column(name = "adresse")
    private String voie;

    private @Nullable String complementAdresse;
    private @Nullable Double latitude;
    private @Nullable Double longitude;
    private @Nullable TelephonePublic telephone;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> courriels;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> sitesWeb;

    private @Nullable HorairesOuverture horaires;

    @Column(name = "horaires_a_verifier")
    private @Nullable String horairesAVerifier;

    private @Nullable String presentationResume;
    private @Nullable String presentationDetail;
    private @Nullable String structureParente;

    @Embedded
    @AttributeOverride(name = "valeur", column = @Column(name = "structure_id"))
    private @Nullable StructureId structure;

    private LocalDate dateMaj;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Enumerated(EnumType.STRING)
    private Set<Typologie> typologies;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Enumerated(EnumType.STRING)
    private Set<Itinerance> itinerances;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Enumerated(EnumType.STRING)
    private Set<Service> services;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Enumerated(EnumType.STRING)
    private Set<PublicAccueilli> publics;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Enumerated(EnumType.STRING)
    private Set<PriseEnCharge> prisesEnCharge;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Enumerated(EnumType.STRING)
    private Set<Frais> frais;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Enumerated(EnumType.STRING)
    private Set<Dispositif> dispositifs;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Enumerated(EnumType.STRING)
    private Set<FormationLabel> formationsLabels;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> autresFormationsLabels;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Enumerated(EnumType.STRING)
    private Set<ModaliteAcces> modalitesAcces;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Enumerated(EnumType.STRING)
    private Set<ModaliteAccompagnement> modalitesAccompagnement;

    private @Nullable String ficheAccesLibre;
    private @Nullable String priseRdv;

    @Enumerated(EnumType.STRING)
    private Famille famille;

    @Enumerated(EnumType.STRING)
    private Statut statut;

    private @Nullable LocalDate ouvertLe;
    private @Nullable LocalDate fermeLe;
    private @Nullable Integer postes;
    private @Nullable Integer salles;
    private @Nullable Integer postesVisio;
    private @Nullable LocalDate confirmeLe;
    private boolean publie;
    private Instant creeLe;
    private Instant modifieLe;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "lieu_exception", joinColumns = @JoinColumn(name = "lieu_id"))
    @OrderBy("du")
    private List<ExceptionHoraire> exceptions = new ArrayList<>();

    @Version
    private @Nullable Long version;

    /** Un lieu neuf, ouvert ou en projet ; celui qui l’écrit en confirme les informations. */
    @SuppressWarnings("NullAway.Init")
    Lieu(FicheLieu fiche, Statut statut, @Nullable LocalDate ouvertLe, Clock horloge) {
        if (statut == Statut.FERME) {
            throw new IllegalArgumentException("Un lieu ne naît pas fermé");
        }
        this.id = LieuId.nouveau();
        this.statut = statut;
        this.ouvertLe = ouvertLe;
        this.creeLe = horloge.instant();
        ecrire(fiche, horloge);
        this.confirmeLe = dateMaj;
    }

    @SuppressWarnings("NullAway.Init")
    protected Lieu() {}

    /** Remplace ce que l’on dit du lieu, et le confirme par là même. */
    void modifier(FicheLieu fiche, Clock horloge) {
        ecrire(fiche, horloge);
        confirmeLe = dateMaj;
    }

    private void ecrire(FicheLieu fiche, Clock horloge) {
        nom = fiche.nom();
        pivot = fiche.pivot() == null ? null : fiche.pivot().valeur();
        ecrire(fiche.adresse());
        ecrire(fiche.contacts());
        ecrire(fiche.offre());
        horaires = fiche.horaires();
        horairesAVerifier = fiche.horairesAVerifier();
        presentationResume = fiche.presentationResume();
        presentationDetail = fiche.presentationDetail();
        structureParente = fiche.structureParente();
        structure = fiche.structure();
        ficheAccesLibre =
                fiche.ficheAccesLibre() == null ? null : fiche.ficheAccesLibre().adresse();
        famille = fiche.famille();
        postes = fiche.equipement().postes();
        salles = fiche.equipement().salles();
        postesVisio = fiche.equipement().postesVisio();
        publie = fiche.publie();
        modifieLe = horloge.instant();
        dateMaj = aujourdhui(horloge);
    }

    private void ecrire(Adresse adresse) {
        commune = adresse.commune();
        codePostal = adresse.codePostal();
        voie = adresse.voie();
        complementAdresse = adresse.complement();
        latitude =
                adresse.position() == null ? null : (Double) adresse.position().latitude();
        longitude =
                adresse.position() == null ? null : (Double) adresse.position().longitude();
    }

    private void ecrire(Contacts contacts) {
        telephone = contacts.telephone();
        courriels = contacts.courriels().stream().map(CourrielPublic::valeur).toList();
        sitesWeb = contacts.sites().stream().map(SiteWeb::adresse).toList();
        priseRdv = contacts.priseDeRendezVous() == null
                ? null
                : contacts.priseDeRendezVous().adresse();
    }

    private void ecrire(Offre offre) {
        typologies = offre.typologies();
        itinerances = offre.itinerances();
        services = offre.services();
        publics = offre.publics();
        prisesEnCharge = offre.prisesEnCharge();
        frais = offre.frais();
        dispositifs = offre.dispositifs();
        formationsLabels = offre.formationsLabels();
        autresFormationsLabels = offre.autresFormationsLabels();
        modalitesAcces = offre.modalitesAcces();
        modalitesAccompagnement = offre.modalitesAccompagnement();
    }

    /** Quelqu’un du réseau a vérifié : les informations sont justes aujourd’hui. */
    void confirmer(Clock horloge) {
        confirmeLe = aujourdhui(horloge);
        modifieLe = horloge.instant();
    }

    /**
     * Ferme le lieu à cette date. Ses informations restent ; il n’est plus montré au public ni compté.
     *
     * @throws ChangementRefuse s’il est déjà fermé, ou s’il a ouvert après cette date
     */
    void fermer(LocalDate le, Clock horloge) {
        if (statut == Statut.FERME) {
            throw new ChangementRefuse("Ce lieu est déjà fermé.");
        }
        if (ouvertLe != null && le.isBefore(ouvertLe)) {
            throw new ChangementRefuse("Ce lieu a ouvert après cette date.");
        }
        if (le.isAfter(aujourdhui(horloge))) {
            throw new ChangementRefuse(
                    "Cette date est dans le futur\u00A0: ajoutez plutôt une fermeture exceptionnelle.");
        }
        statut = Statut.FERME;
        fermeLe = le;
        modifieLe = horloge.instant();
        dateMaj = aujourdhui(horloge);
        registerEvent(new LieuFerme(id, le));
    }

    /**
     * Ouvre un lieu en projet, ou rouvre un lieu fermé.
     *
     * @throws ChangementRefuse s’il est déjà ouvert, ou s’il a fermé après cette date
     */
    void ouvrir(LocalDate le, Clock horloge) {
        if (statut == Statut.OUVERT) {
            throw new ChangementRefuse("Ce lieu est déjà ouvert.");
        }
        if (fermeLe != null && le.isBefore(fermeLe)) {
            throw new ChangementRefuse("Ce lieu a fermé après cette date.");
        }
        statut = Statut.OUVERT;
        ouvertLe = le;
        fermeLe = null;
        modifieLe = horloge.instant();
        dateMaj = aujourdhui(horloge);
    }

    /**
     * Ajoute une exception datée : une fermeture, ou d’autres horaires.
     *
     * @throws ChangementRefuse si elle en recouvre une autre
     */
    void ajouter(ExceptionHoraire exception, Clock horloge) {
        if (exceptions.size() >= EXCEPTIONS_AU_PLUS) {
            throw new ChangementRefuse(
                    "Ce lieu a déjà " + EXCEPTIONS_AU_PLUS + " exceptions\u00A0: retirez les anciennes.");
        }
        if (exceptions.stream().anyMatch(exception::chevauche)) {
            throw new ChangementRefuse("Ces dates recouvrent une exception déjà notée.");
        }
        exceptions.add(exception);
        modifieLe = horloge.instant();
    }

    /** Retire l’exception qui commence ce jour-là, si elle existe. */
    void retirerException(LocalDate du, Clock horloge) {
        if (exceptions.removeIf(exception -> exception.du().equals(du))) {
            modifieLe = horloge.instant();
        }
    }

    /** Le jour qu’il est là où se trouve le lieu. */
    private LocalDate aujourdhui(Clock horloge) {
        return LocalDate.ofInstant(horloge.instant(), Departement.fuseau(commune.departement()));
    }

    public LieuId id() {
        return id;
    }

    public String nom() {
        return nom;
    }

    public Statut statut() {
        return statut;
    }

    public CodeInsee commune() {
        return commune;
    }

    /** Code du département où se trouve le lieu. */
    public String departement() {
        return commune.departement();
    }

    public boolean estOuvert() {
        return statut == Statut.OUVERT;
    }

    /** Vrai si n’importe qui peut voir ce lieu : publié, et pas fermé. */
    public boolean estVisible() {
        return publie && statut != Statut.FERME;
    }

    public @Nullable LocalDate ouvertLe() {
        return ouvertLe;
    }

    public @Nullable LocalDate fermeLe() {
        return fermeLe;
    }

    public Optional<LocalDate> confirmeLe() {
        return Optional.ofNullable(confirmeLe);
    }

    public LocalDate dateMaj() {
        return dateMaj;
    }

    public @Nullable String source() {
        return source;
    }

    public @Nullable Long version() {
        return version;
    }

    /** Vrai si quelqu’un a confirmé ces informations depuis moins d’un an. */
    public boolean estFrais(LocalDate aujourdhui) {
        return confirmeLe != null && confirmeLe.isAfter(aujourdhui.minusMonths(FRAICHEUR_EN_MOIS));
    }

    /** Les exceptions datées, de la plus ancienne à la plus lointaine. */
    public List<ExceptionHoraire> exceptions() {
        return List.copyOf(exceptions);
    }

    /** Quand ce lieu ouvre. */
    public CalendrierOuverture calendrier() {
        return CalendrierOuverture.du(
                departement(),
                latitude == null || longitude == null ? null : new Position(latitude, longitude),
                horaires,
                exceptions);
    }

    /** Ce que l’on dit du lieu. */
    public FicheLieu fiche() {
        return new FicheLieu(
                nom,
                pivot == null ? null : new Pivot(pivot),
                new Adresse(
                        voie,
                        complementAdresse,
                        codePostal,
                        commune,
                        latitude == null || longitude == null ? null : new Position(latitude, longitude)),
                new Contacts(
                        telephone,
                        courriels.stream().map(CourrielPublic::new).toList(),
                        sitesWeb.stream().map(SiteWeb::new).toList(),
                        priseRdv == null ? null : new SiteWeb(priseRdv)),
                horaires,
                horairesAVerifier,
                presentationResume,
                presentationDetail,
                new Offre(
                        typologies,
                        itinerances,
                        services,
                        publics,
                        prisesEnCharge,
                        frais,
                        dispositifs,
                        formationsLabels,
                        autresFormationsLabels,
                        modalitesAcces,
                        modalitesAccompagnement),
                structureParente,
                structure,
                ficheAccesLibre == null ? null : new SiteWeb(ficheAccesLibre),
                famille,
                new Equipement(postes, salles, postesVisio),
                publie);
    }
}
