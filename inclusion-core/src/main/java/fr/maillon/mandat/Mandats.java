package fr.maillon.mandat;

import fr.maillon.accompagnement.Demarche;
import fr.maillon.commun.DonneesInterdites;
import fr.maillon.journal.Journal;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.mediateur.Profil;
import fr.maillon.structure.StructureId;
import fr.maillon.usager.Acteur;
import fr.maillon.usager.DossiersDesUsagers;
import fr.maillon.usager.FicheUsager;
import fr.maillon.usager.UsagerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Établir un mandat, le noter signé, y mettre fin. Le voient ceux qui voient la personne ; chaque lecture va au journal. Le
 * texte écrit ne se retouche jamais : PostgreSQL le refuse.
 */
@Service
@Transactional
public class Mandats {

    private static final String USAGER = "usager";

    private static final String LIRE = """
            select m.*, u.id usager, concat_ws(' ', u.prenom, u.nom) personne, concat_ws(' ', med.prenom, med.nom) mediateur,
                   st.nom structure, s.signe_le, s.lieu, f.fini_le, f.raison, concat_ws(' ', pf.prenom, pf.nom) fini_par
            from mandat m
            join usager d on d.id = m.usager_id
            join usager u on u.id = case when d.fusionne_dans is null then d.id else fiche_racine(d.id) end
            join mediateur med on med.id = m.mediateur_id join structure st on st.id = m.structure_id
            left join mandat_signature s on s.mandat_id = m.id
            left join mandat_fin f on f.mandat_id = m.id left join mediateur pf on pf.id = f.mediateur_id
            where u.anonymise_le is null and u.structures && :structures::uuid[]
            """;

    private final JdbcClient jdbc;
    private final DossiersDesUsagers dossiers;
    private final Journal journal;
    private final Clock horloge;

    Mandats(JdbcClient jdbc, DossiersDesUsagers dossiers, Journal journal, Clock horloge) {
        this.jdbc = jdbc;
        this.dossiers = dossiers;
        this.journal = journal;
        this.horloge = horloge;
    }

    /** Aujourd’hui, à Paris. */
    public LocalDate aujourdhui() {
        return LocalDate.now(horloge.withZone(ZoneId.of("Europe/Paris")));
    }

    /** Ce qui empêche ce médiateur d’établir ce mandat aujourd’hui ; vide si rien n’empêche. */
    @Transactional(readOnly = true)
    public List<Obstacle> obstacles(FicheUsager personne, DemandeDeMandat demande, MediateurId mediateur) {
        return demande.obstacles(personne.identite(), mandataire(mediateur).profil(), aujourdhui());
    }

    /**
     * Écrit le mandat, prêt à imprimer et à signer. Le même envoi, répété, n’en établit qu’un.
     *
     * @throws MandatRefuse avec tout ce qui empêche
     */
    public MandatId etablir(MandatId id, UsagerId usager, DemandeDeMandat demande, Acteur acteur) {
        var personne = dossiers.parId(usager, acteur);
        var mandataire = mandataire(acteur.mediateur());
        var jour = aujourdhui();
        var obstacles = demande.obstacles(personne.identite(), mandataire.profil(), jour);
        if (!obstacles.isEmpty()) {
            throw new MandatRefuse(obstacles);
        }
        var structure = dossiers.structurePour(personne.id(), acteur.mediateur());
        var duree = Objects.requireNonNull(demande.duree());
        var texte = texte(id, personne, mandataire, structure, demande, duree, jour);
        int ajoutes = jdbc.sql("""
                insert into mandat (id, usager_id, structure_id, mediateur_id, demarches, precisions, jours, etabli_le,
                                    version_modele, texte, empreinte, cree_le)
                values (:id, :usager, :structure, :mediateur, :demarches, :precisions, :jours, :jour, :version, :texte,
                        :empreinte, :le)
                on conflict (id) do nothing""")
                .param("id", id.valeur())
                .param("usager", personne.id().valeur())
                .param("structure", structure.valeur())
                .param("mediateur", acteur.mediateur().valeur())
                .param("demarches", demande.demarches().stream().map(Enum::name).toArray(String[]::new))
                .param("precisions", demande.precisions(), Types.VARCHAR)
                .param("jours", duree.jours())
                .param("jour", jour)
                .param("version", ModeleDeMandat.ACTUEL.version())
                .param("texte", texte)
                .param("empreinte", ModeleDeMandat.empreinte(texte))
                .param("le", Timestamp.from(horloge.instant()))
                .update();
        if (ajoutes == 0) {
            // l’identifiant d’un mandat d’une autre personne répond comme un mandat absent
            if (!exiger(id, acteur.mediateur()).usager().equals(personne.id())) {
                throw new MandatIntrouvable(id);
            }
            return id;
        }
        noter(acteur, "établir un mandat", personne.id(), id);
        return id;
    }

    /**
     * Un mandat d’une personne que ce médiateur voit ; la lecture est notée.
     *
     * @throws MandatIntrouvable s’il n’existe pas pour lui
     */
    public Mandat parId(MandatId id, Acteur acteur) {
        var mandat = exiger(id, acteur.mediateur());
        noter(acteur, "lire un mandat", mandat.usager(), id);
        return mandat;
    }

    /** Les mandats de cette personne, le dernier établi d’abord. */
    @Transactional(readOnly = true)
    public List<Mandat> de(UsagerId usager, Acteur acteur) {
        return jdbc.sql(LIRE + " and m.usager_id in (select fiches_de(:usager)) order by m.cree_le desc, m.id desc")
                .param("structures", structures(acteur.mediateur()))
                .param("usager", usager.valeur())
                .query(Mandats::mandat)
                .list();
    }

    /** Les mandats des personnes que ce médiateur suit : ceux qui courent et ceux à signer d’abord, puis les derniers finis. */
    @Transactional(readOnly = true)
    public List<Mandat> lister(MediateurId mediateur, int limite) {
        return jdbc.sql(LIRE + """
                order by (f.fini_le is not null
                          or coalesce(s.signe_le + m.jours, m.etabli_le + :aSigner + 1) <= :jour),
                         abs(coalesce(s.signe_le + m.jours, m.etabli_le + :aSigner + 1) - :jour), m.id
                limit :limite""")
                .param("structures", structures(mediateur))
                .param("aSigner", Mandat.JOURS_POUR_SIGNER)
                .param("jour", aujourdhui())
                .param("limite", limite)
                .query(Mandats::mandat)
                .list();
    }

    /**
     * Note que les deux exemplaires ont été signés sur papier. Refait, rien ne change.
     *
     * @throws SignatureRefusee si ce jour n’est pas possible, ou si le mandat est fini
     */
    public void noterLaSignature(MandatId id, LocalDate jour, String lieu, Acteur acteur) {
        DonneesInterdites.refuser(lieu);
        var mandat = exiger(id, acteur.mediateur());
        if (mandat.signature() != null) {
            return;
        }
        if (mandat.fin() != null) {
            throw new SignatureRefusee(SignatureRefusee.Raison.MANDAT_FINI);
        }
        if (jour.isBefore(mandat.etabliLe())) {
            throw new SignatureRefusee(SignatureRefusee.Raison.AVANT_L_ETABLISSEMENT);
        }
        if (jour.isAfter(aujourdhui())) {
            throw new SignatureRefusee(SignatureRefusee.Raison.PAS_ENCORE);
        }
        if (jour.isAfter(mandat.aSignerAvant())) {
            throw new SignatureRefusee(SignatureRefusee.Raison.TROP_TARD);
        }
        int notees = jdbc.sql("""
                insert into mandat_signature (mandat_id, signe_le, lieu, mediateur_id, note_le) values (?, ?, ?, ?, ?)
                on conflict do nothing""")
                .params(id.valeur(), jour, lieu.strip(), acteur.mediateur().valeur(), Timestamp.from(horloge.instant()))
                .update();
        if (notees > 0) {
            noter(acteur, "noter la signature d’un mandat", mandat.usager(), id);
        }
    }

    /**
     * Y met fin tout de suite : révoqué s’il était signé, abandonné sinon. Refait, rien ne change.
     *
     * @return vrai s’il vient de finir, faux s’il l’était déjà
     */
    public boolean revoquer(MandatId id, Acteur acteur) {
        var mandat = exiger(id, acteur.mediateur());
        if (mandat.etat(aujourdhui()) == EtatDeMandat.FINI) {
            return false;
        }
        int finis = jdbc.sql("""
                insert into mandat_fin (mandat_id, fini_le, raison, mediateur_id) values (?, ?, ?, ?)
                on conflict do nothing""")
                .params(
                        id.valeur(),
                        Timestamp.from(horloge.instant()),
                        (mandat.signature() == null ? Mandat.Raison.ABANDON : Mandat.Raison.REVOCATION).name(),
                        acteur.mediateur().valeur())
                .update();
        if (finis > 0) {
            noter(acteur, "révoquer un mandat", mandat.usager(), id);
        }
        return finis > 0;
    }

    private Mandat exiger(MandatId id, MediateurId mediateur) {
        return jdbc.sql(LIRE + " and m.id = :id")
                .param("structures", structures(mediateur))
                .param("id", id.valeur())
                .query(Mandats::mandat)
                .optional()
                .orElseThrow(() -> new MandatIntrouvable(id));
    }

    private String texte(
            MandatId id,
            FicheUsager personne,
            Mandataire mandataire,
            StructureId structure,
            DemandeDeMandat demande,
            DureeDeMandat duree,
            LocalDate jour) {
        var identite = personne.identite();
        return ModeleDeMandat.ACTUEL.remplir(Map.of(
                "mandant",
                identite.nomComplet()
                        + (identite.anneeNaissance() == null ? "" : ", né ou née en " + identite.anneeNaissance())
                        + (personne.commune() == null ? "" : ", " + personne.commune()),
                "structure",
                jdbc.sql("select nom from structure where id = ?")
                        .param(structure.valeur())
                        .query(String.class)
                        .single(),
                "mediateur",
                mandataire.nom(),
                "profil",
                mandataire.profil().libelle().toLowerCase(java.util.Locale.FRENCH),
                "demarches",
                demande.demarches().stream().map(une -> "- " + une.libelle()).collect(Collectors.joining("\n")),
                "precisions",
                Objects.requireNonNullElse(demande.precisions(), "aucune."),
                "duree",
                duree.libelle(),
                "date",
                JourEcrit.de(jour),
                "numero",
                id.valeur().toString()));
    }

    private record Mandataire(String nom, Profil profil) {}

    private Mandataire mandataire(MediateurId mediateur) {
        return jdbc.sql("select concat_ws(' ', prenom, nom) nom, profil from mediateur where id = ?")
                .param(mediateur.valeur())
                .query((rs, i) -> new Mandataire(rs.getString("nom"), Profil.valueOf(rs.getString("profil"))))
                .single();
    }

    private String[] structures(MediateurId mediateur) {
        return dossiers.structures(mediateur).stream()
                .map(une -> une.id().valeur().toString())
                .toArray(String[]::new);
    }

    private void noter(Acteur acteur, String acte, UsagerId usager, MandatId id) {
        journal.noter(
                acteur.compte(),
                acte,
                USAGER,
                usager.valeur().toString(),
                id.valeur().toString());
    }

    static Mandat mandat(ResultSet rs, int rang) throws SQLException {
        var demarches = new TreeSet<Demarche>();
        Arrays.stream((String[]) rs.getArray("demarches").getArray())
                .map(Demarche::valueOf)
                .forEach(demarches::add);
        return new Mandat(
                new MandatId(rs.getObject("id", UUID.class)),
                new UsagerId(rs.getObject("usager", UUID.class)),
                rs.getString("personne"),
                rs.getString("mediateur"),
                rs.getString("structure"),
                demarches,
                rs.getString("precisions"),
                DureeDeMandat.de(rs.getInt("jours")),
                rs.getObject("etabli_le", LocalDate.class),
                rs.getString("version_modele"),
                rs.getString("texte"),
                rs.getString("empreinte"),
                signature(rs),
                fin(rs));
    }

    private static Mandat.@Nullable Signature signature(ResultSet rs) throws SQLException {
        var jour = rs.getObject("signe_le", LocalDate.class);
        return jour == null ? null : new Mandat.Signature(jour, rs.getString("lieu"));
    }

    private static Mandat.@Nullable Fin fin(ResultSet rs) throws SQLException {
        var le = rs.getTimestamp("fini_le");
        return le == null
                ? null
                : new Mandat.Fin(
                        le.toInstant(), Mandat.Raison.valueOf(rs.getString("raison")), rs.getString("fini_par"));
    }
}
