package fr.maillon.financement;

import fr.maillon.commun.Corbeille;
import fr.maillon.territoire.Ressort;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tenir les enveloppes d’un territoire : tous ceux qui le coordonnent tiennent les mêmes. */
@Service
@Transactional
public class Enveloppes {

    private final JdbcClient jdbc;
    private final Clock horloge;
    private final Corbeille otees;

    Enveloppes(JdbcClient jdbc, Clock horloge) {
        this.jdbc = jdbc;
        this.horloge = horloge;
        this.otees = new Corbeille(jdbc, horloge, "enveloppe_de_financement", "territoire = ? and id = ?");
    }

    /** Celles d’un territoire, la plus proche de sa fin d’abord. */
    @Transactional(readOnly = true)
    public List<Enveloppe> du(Ressort ressort) {
        return jdbc.sql(
                        "select * from enveloppe_de_financement where territoire = ? and retire_le is null order by au, intitule, id")
                .param(ressort.cle())
                .query((ligne, rang) -> new Enveloppe(
                        ligne.getObject("id", UUID.class),
                        ligne.getString("financeur"),
                        Origine.valueOf(ligne.getString("origine")),
                        ligne.getString("intitule"),
                        ligne.getLong("centimes"),
                        ligne.getObject("du", LocalDate.class),
                        ligne.getObject("au", LocalDate.class)))
                .list();
    }

    /** @throws FinancementIntrouvable si elle n’est pas de ce ressort */
    @Transactional(readOnly = true)
    public Enveloppe enveloppe(Ressort ressort, UUID id) {
        return du(ressort).stream()
                .filter(enveloppe -> enveloppe.id().equals(id))
                .findFirst()
                .orElseThrow(FinancementIntrouvable::new);
    }

    /**
     * Écrit une enveloppe, neuve ou corrigée.
     *
     * @throws FinancementIntrouvable si cet identifiant est celui d’un autre territoire
     */
    public void ecrire(Ressort ressort, Enveloppe enveloppe, UUID auteur) {
        int ecrite = jdbc.sql("""
                insert into enveloppe_de_financement (id, territoire, financeur, origine, intitule, centimes, du, au, compte_id,
                    modifie_le)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (id) do update set financeur = excluded.financeur, origine = excluded.origine,
                    intitule = excluded.intitule, centimes = excluded.centimes, du = excluded.du, au = excluded.au,
                    compte_id = excluded.compte_id, modifie_le = excluded.modifie_le
                where enveloppe_de_financement.territoire = excluded.territoire and enveloppe_de_financement.retire_le is null""")
                .params(
                        enveloppe.id(),
                        ressort.cle(),
                        enveloppe.financeur(),
                        enveloppe.origine().name(),
                        enveloppe.intitule(),
                        enveloppe.centimes(),
                        enveloppe.du(),
                        enveloppe.au(),
                        auteur,
                        Timestamp.from(horloge.instant()))
                .update();
        if (ecrite == 0) {
            throw new FinancementIntrouvable();
        }
    }

    /** Ôte une enveloppe ; ses conventions restent, sans elle. */
    public void oter(Ressort ressort, UUID id) {
        enveloppe(ressort, id);
        otees.oter(ressort.cle(), id);
    }

    /** Rend une enveloppe ôtée, avec ses conventions ; vrai si elle est de nouveau là. */
    public boolean rendre(Ressort ressort, UUID id) {
        return otees.rendre(ressort.cle(), id);
    }
}
