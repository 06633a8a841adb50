package fr.maillon.vue;

import fr.maillon.commun.Corbeille;
import fr.maillon.commun.Lien;
import fr.maillon.indicateur.Periode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Garder une vue, la renommer, la retirer, la recevoir chaque mois. Chacun n’a que les siennes. */
@Service
@Transactional
public class VuesEnregistrees {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final JdbcClient jdbc;
    private final Clock horloge;
    private final Corbeille retirees;

    VuesEnregistrees(JdbcClient jdbc, Clock horloge) {
        this.jdbc = jdbc;
        this.horloge = horloge;
        this.retirees = new Corbeille(jdbc, horloge, "vue_enregistree", "compte_id = ? and id = ?");
    }

    /** Le courriel d’un mois, à écrire : la vue et le mois. */
    public record Envoi(Vue vue, YearMonth mois) {}

    /**
     * Garde une vue ; la même envoyée deux fois n’en fait qu’une.
     *
     * @throws NomDejaPris si ce compte en a une de ce nom
     */
    public void garder(Vue vue) {
        var figee = vue.figee();
        try {
            jdbc.sql("""
                    insert into vue_enregistree (id, compte_id, nom, choix, periode, du, au, mensuelle_depuis, cree_le)
                    values (?, ?, ?, ?, ?, cast(? as date), cast(? as date), cast(? as timestamptz), ?) on conflict (id) do nothing""")
                    .params(Arrays.asList(
                            vue.id(),
                            vue.compte(),
                            vue.nom().strip(),
                            vue.choix(),
                            vue.periode().name(),
                            figee == null ? null : figee.du(),
                            figee == null ? null : figee.au(),
                            vue.mensuelleDepuis() == null ? null : Timestamp.from(vue.mensuelleDepuis()),
                            Timestamp.from(horloge.instant())))
                    .update();
        } catch (DuplicateKeyException pris) {
            throw new NomDejaPris();
        }
    }

    /** Vrai si ce compte a déjà une vue de ce nom, autre que celle-ci. */
    @Transactional(readOnly = true)
    public boolean estPris(UUID compte, String nom, UUID saufElle) {
        return jdbc.sql(
                        "select count(*) > 0 from vue_enregistree where compte_id = ? and lower(nom) = lower(?) and id <> ? and retire_le is null")
                .params(compte, nom.strip(), saufElle)
                .query(Boolean.class)
                .single();
    }

    /** Les siennes, par nom. */
    @Transactional(readOnly = true)
    public List<Vue> lister(UUID compte) {
        return jdbc.sql(
                        "select * from vue_enregistree where compte_id = ? and retire_le is null order by lower(nom), id")
                .param(compte)
                .query(VuesEnregistrees::vue)
                .list();
    }

    /** @throws VueIntrouvable si ce n’est pas une des siennes */
    @Transactional(readOnly = true)
    public Vue vue(UUID compte, UUID id) {
        return jdbc.sql("select * from vue_enregistree where compte_id = ? and id = ? and retire_le is null")
                .params(compte, id)
                .query(VuesEnregistrees::vue)
                .optional()
                .orElseThrow(VueIntrouvable::new);
    }

    /** Change le nom d’une des siennes. */
    public void renommer(UUID compte, UUID id, String nom) {
        changer("nom = ?", nom.strip(), compte, id);
    }

    /** Retire une des siennes : rien n’en part plus. Elle se rétablit pendant un jour. */
    public void retirer(UUID compte, UUID id) {
        if (!retirees.oter(compte, id)) {
            throw new VueIntrouvable();
        }
    }

    /**
     * Rend une des siennes, telle qu’elle était ; vrai si elle est de nouveau là.
     *
     * @throws NomDejaPris si une autre a pris son nom depuis
     */
    public boolean rendre(UUID compte, UUID id) {
        boolean prise = jdbc.sql("""
                        select count(*) > 0 from vue_enregistree r join vue_enregistree v on v.compte_id = r.compte_id
                            and lower(v.nom) = lower(r.nom) and v.retire_le is null
                        where r.compte_id = ? and r.id = ? and r.retire_le is not null""").params(compte, id).query(Boolean.class).single();
        if (prise) {
            throw new NomDejaPris();
        }
        return retirees.rendre(compte, id);
    }

    /** La reçoit chaque mois, à partir du mois prochain. */
    public void recevoir(UUID compte, UUID id) {
        changer("mensuelle_depuis = coalesce(mensuelle_depuis, ?)", Timestamp.from(horloge.instant()), compte, id);
    }

    /** Ne la reçoit plus. */
    public void nePlusRecevoir(UUID compte, UUID id) {
        changer("mensuelle_depuis = cast(? as timestamptz)", null, compte, id);
    }

    /**
     * Note ce qui doit partir pour ce mois, s’il est fini : une fois par vue et par mois, même demandé deux fois, même demandé
     * plus tard. Celle que l’on a demandée après la fin du mois attend le suivant ; celle d’un compte fermé attend.
     *
     * @return les envois neufs
     */
    public List<UUID> preparer(YearMonth mois) {
        var fin = mois.plusMonths(1).atDay(1).atStartOfDay(PARIS).toInstant();
        return jdbc.sql("""
                insert into envoi_de_vue (id, vue_id, mois, cree_le)
                select gen_random_uuid(), v.id, :mois, :le
                from vue_enregistree v join v_portee_compte c on c.id = v.compte_id
                where v.mensuelle_depuis < :fin and :fin <= :le and v.retire_le is null
                on conflict on constraint envoi_de_vue_un_par_mois do nothing returning id""")
                .param("mois", mois.atDay(1))
                .param("le", Timestamp.from(horloge.instant()))
                .param("fin", Timestamp.from(fin))
                .query(UUID.class)
                .list();
    }

    /** Ce qu’il faut écrire ; vide si l’on n’en veut plus. */
    @Transactional(readOnly = true)
    public Optional<Envoi> envoi(UUID id) {
        return jdbc.sql("""
                select v.*, e.mois from envoi_de_vue e join vue_enregistree v on v.id = e.vue_id
                where e.id = ? and v.mensuelle_depuis is not null and v.retire_le is null""")
                .param(id)
                .query((ligne, rang) ->
                        new Envoi(vue(ligne, rang), YearMonth.from(ligne.getObject("mois", LocalDate.class))))
                .optional();
    }

    /** Fait un lien qui désabonne de cette vue ; rend son secret, qui ne se gardera pas. */
    public String lienDeDesabonnement(UUID vue) {
        var lien = Lien.nouveau();
        jdbc.sql("insert into desabonnement_de_vue (empreinte, vue_id, cree_le) values (?, ?, ?)")
                .params(lien.empreinte(), vue, Timestamp.from(horloge.instant()))
                .update();
        return lien.jeton();
    }

    /** La vue de ce lien ; vide s’il n’en est pas un, ou si elle est retirée. */
    @Transactional(readOnly = true)
    public Optional<Vue> deCeLien(String secret) {
        return jdbc.sql("""
                select v.* from desabonnement_de_vue d join vue_enregistree v on v.id = d.vue_id
                where d.empreinte = ? and v.retire_le is null""")
                .param(new Lien(secret).empreinte())
                .query(VuesEnregistrees::vue)
                .optional();
    }

    private void changer(String quoi, @org.jspecify.annotations.Nullable Object valeur, UUID compte, UUID id) {
        try {
            if (jdbc.sql("update vue_enregistree set " + quoi + " where compte_id = ? and id = ? and retire_le is null")
                            .params(Arrays.asList(valeur, compte, id))
                            .update()
                    == 0) {
                throw new VueIntrouvable();
            }
        } catch (DuplicateKeyException pris) {
            throw new NomDejaPris();
        }
    }

    private static Vue vue(ResultSet ligne, int rang) throws SQLException {
        var periode = PeriodeDeVue.valueOf(ligne.getString("periode"));
        var depuis = ligne.getTimestamp("mensuelle_depuis");
        return new Vue(
                ligne.getObject("id", UUID.class),
                ligne.getObject("compte_id", UUID.class),
                ligne.getString("nom"),
                ligne.getString("choix"),
                periode,
                periode == PeriodeDeVue.FIGEE
                        ? new Periode(ligne.getObject("du", LocalDate.class), ligne.getObject("au", LocalDate.class))
                        : null,
                depuis == null ? null : instant(depuis));
    }

    private static Instant instant(Timestamp le) {
        return le.toInstant();
    }
}
