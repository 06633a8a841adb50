package fr.maillon.mediateur;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Version;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Une personne du réseau qui accompagne les usagers. */
@Entity
class Mediateur {

    @EmbeddedId
    @AttributeOverride(name = "valeur", column = @Column(name = "id"))
    private MediateurId id;

    private String prenom;
    private String nom;

    @Enumerated(EnumType.STRING)
    private Profil profil;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> publics;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> langues;

    @Embedded
    @AttributeOverride(name = "debut", column = @Column(name = "contrat_debut"))
    @AttributeOverride(name = "fin", column = @Column(name = "contrat_fin"))
    private @Nullable Contrat contrat;

    @Enumerated(EnumType.STRING)
    private @Nullable Financement financement;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway.Init")
    Mediateur(FicheMediateur fiche) {
        this.id = MediateurId.nouveau();
        decrire(fiche);
    }

    @SuppressWarnings("NullAway.Init")
    protected Mediateur() {}

    MediateurId id() {
        return id;
    }

    void decrire(FicheMediateur fiche) {
        prenom = fiche.prenom().strip();
        nom = fiche.nom().strip();
        profil = fiche.profil();
        publics = noms(fiche.publics());
        langues = noms(fiche.langues());
        contrat = fiche.contrat();
        financement = fiche.financement();
    }

    FicheMediateur fiche() {
        return new FicheMediateur(
                prenom,
                nom,
                profil,
                valeurs(PublicDedie.class, publics),
                valeurs(Langue.class, langues),
                Objects.requireNonNullElse(contrat, Contrat.INCONNU),
                financement);
    }

    private static <E extends Enum<E>> List<String> noms(Collection<E> valeurs) {
        return valeurs.stream().sorted().map(Enum::name).toList();
    }

    private static <E extends Enum<E>> Set<E> valeurs(Class<E> type, List<String> noms) {
        var valeurs = EnumSet.noneOf(type);
        noms.forEach(nom -> valeurs.add(Enum.valueOf(type, nom)));
        return valeurs;
    }
}
