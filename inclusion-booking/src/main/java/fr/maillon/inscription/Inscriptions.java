package fr.maillon.inscription;

import fr.maillon.atelier.AtelierId;
import fr.maillon.atelier.AtelierIntrouvable;
import fr.maillon.atelier.Ateliers;
import fr.maillon.atelier.CalendrierDesAteliers;
import fr.maillon.atelier.PlacesDAtelier;
import fr.maillon.atelier.Seance;
import fr.maillon.inscription.InscriptionRefusee.Raison;
import fr.maillon.mediateur.MediateurId;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * S’inscrire, prendre la place que l’on vous garde, se désinscrire, revenir. Chaque geste se fait sous le verrou des places
 * et commence par passer au suivant ce qui est échu : ce que l’on décide est vrai à cet instant.
 */
@Service
@Transactional(noRollbackFor = InscriptionRefusee.class)
public class Inscriptions {

    /** Une famille, ou quelqu’un qui en inscrit d’autres. */
    public static final int PAR_CONTACT = 5;

    private final JdbcClient jdbc;
    private final Ateliers ateliers;
    private final CalendrierDesAteliers calendrier;
    private final PlacesDAtelier places;
    private final LectureDesInscriptions lecture;
    private final RegistreDesInscriptions registre;
    private final FileDAttente file;
    private final LiensDInscription liens;
    private final Clock horloge;

    Inscriptions(
            JdbcClient jdbc,
            Ateliers ateliers,
            CalendrierDesAteliers calendrier,
            PlacesDAtelier places,
            LectureDesInscriptions lecture,
            RegistreDesInscriptions registre,
            FileDAttente file,
            LiensDInscription liens,
            Clock horloge) {
        this.jdbc = jdbc;
        this.ateliers = ateliers;
        this.calendrier = calendrier;
        this.places = places;
        this.lecture = lecture;
        this.registre = registre;
        this.file = file;
        this.liens = liens;
        this.horloge = horloge;
    }

    /**
     * Inscrit à une séance, ou à toutes celles de son programme : dans toutes ou dans aucune. Sans place, met en attente. Le
     * même numéro, renvoyé, n’inscrit pas deux fois.
     *
     * @param par le médiateur qui inscrit la personne ; absent : la personne elle-même
     * @throws InscriptionRefusee si l’on ne s’inscrit pas, ou plus, à cette séance, ou si ce contact en a inscrit assez
     * @throws InscriptionIntrouvable si ce numéro est celui d’une inscription ailleurs
     * @throws AtelierIntrouvable si ce médiateur n’anime pas cet atelier
     */
    public InscriptionPrise inscrire(
            InscriptionId id, AtelierId atelier, boolean toutes, Inscrit inscrit, @Nullable MediateurId par) {
        if (!inscrit.estJoignable() && par == null) {
            throw new IllegalArgumentException("Il faut de quoi joindre la personne");
        }
        if (par != null) {
            ateliers.parId(atelier, par);
        }
        places.verrouiller(atelier);
        var deja = lecture.trouver(id);
        if (deja.isPresent()) {
            if (!deja.get().ateliers().contains(atelier)) {
                throw new InscriptionIntrouvable();
            }
            return new InscriptionPrise(id, liens.nouveau(id));
        }
        var celle = calendrier.seance(atelier).orElseThrow(InscriptionIntrouvable::new);
        var voulues = voulues(celle, toutes, par != null);
        if (voulues.isEmpty()) {
            throw new InscriptionRefusee(Raison.FERMEE);
        }
        if (par == null) {
            refuserAuDelaDuQuota(atelier, inscrit);
        }
        file.avancer(atelier);
        var programme = celle.programme();
        registre.inscrire(
                id,
                voulues.stream().map(Seance::id).toList(),
                toutes && programme != null ? programme.valeur() : null,
                inscrit,
                par);
        return new InscriptionPrise(id, liens.nouveau(id));
    }

    private List<Seance> voulues(Seance celle, boolean toutes, boolean parUnMediateur) {
        var programme = celle.programme();
        var demandees = toutes && programme != null ? calendrier.seances(programme) : List.of(celle);
        return demandees.stream()
                .filter(une -> une.estAVenir(horloge.instant()) && (une.publiee() || parUnMediateur))
                .toList();
    }

    private void refuserAuDelaDuQuota(AtelierId atelier, Inscrit inscrit) {
        var telephone = inscrit.telephone();
        var courriel = inscrit.courriel();
        int deja = jdbc.sql("""
                        select count(*) from inscription i join seance_inscrite s on s.inscription_id = i.id
                        where s.atelier_id = :atelier and i.statut in ('INSCRITE', 'PROPOSEE', 'EN_ATTENTE')
                          and (i.telephone = :telephone or i.courriel = :courriel)""")
                .param("atelier", atelier.valeur())
                .param("telephone", telephone == null ? "" : telephone.valeur())
                .param("courriel", courriel == null ? "" : courriel.adresse())
                .query(Integer.class)
                .single();
        if (deja >= PAR_CONTACT) {
            throw new InscriptionRefusee(Raison.QUOTA);
        }
    }

    /**
     * Prend la place gardée. Refait, ne change rien.
     *
     * @throws InscriptionRefusee si la place est passée à la personne suivante
     */
    public void accepter(InscriptionId id) {
        var fiche = sousVerrou(id);
        if (fiche.statut() == Statut.PROPOSEE) {
            registre.accepter(fiche);
        } else if (fiche.statut() != Statut.INSCRITE) {
            throw new InscriptionRefusee(Raison.PLACE_PASSEE);
        }
    }

    /**
     * Désinscrit, de toutes les séances si l’inscription vaut pour le programme. La place va à qui attend. Refait, ne change
     * rien.
     *
     * @throws InscriptionRefusee s’il n’est plus temps
     */
    public void renoncer(InscriptionId id) {
        var fiche = sousVerrou(id);
        if (fiche.statut().estActif()) {
            if (fiche.aVenir(horloge.instant()).isEmpty() && !fiche.nAuraPasLieu()) {
                throw new InscriptionRefusee(Raison.FERMEE);
            }
            registre.quitter(fiche, Statut.ANNULEE);
            file.avancer(fiche.premiere().id());
        }
    }

    /**
     * Réinscrit qui s’était désinscrit, ou avait laissé passer sa place. Refait, ne change rien.
     *
     * @throws InscriptionRefusee si l’on ne s’inscrit plus à cette séance
     */
    public void revenir(InscriptionId id) {
        var fiche = sousVerrou(id);
        if (!fiche.statut().estActif()) {
            var seances = fiche.aVenir(horloge.instant()).stream()
                    .filter(une -> une.publiee() || fiche.parUnMediateur())
                    .toList();
            if (seances.isEmpty()) {
                throw new InscriptionRefusee(Raison.FERMEE);
            }
            registre.reinscrire(fiche, seances);
        }
    }

    /**
     * Cette inscription, pourvu qu’elle soit à cet atelier et que ce médiateur l’anime.
     *
     * @throws InscriptionIntrouvable sinon ; la réponse est la même
     */
    @Transactional(readOnly = true)
    public InscriptionId deLAtelier(InscriptionId id, AtelierId atelier, MediateurId moi) {
        ateliers.parId(atelier, moi);
        return lecture.trouver(id)
                .filter(fiche -> fiche.ateliers().contains(atelier))
                .map(FicheInscription::id)
                .orElseThrow(InscriptionIntrouvable::new);
    }

    /** L’inscription, telle qu’elle est une fois que plus personne d’autre ne peut la changer. */
    private FicheInscription sousVerrou(InscriptionId id) {
        var atelier = lecture.parId(id).premiere().id();
        places.verrouiller(atelier);
        file.avancer(atelier);
        return lecture.parId(id);
    }
}
