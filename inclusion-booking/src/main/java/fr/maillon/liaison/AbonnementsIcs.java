package fr.maillon.liaison;

import fr.maillon.commun.Lien;
import fr.maillon.mediateur.MediateurId;
import fr.maillon.structure.StructureId;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** S’abonner à son agenda depuis un autre : une adresse secrète de 192 bits, montrée une fois, remplacée ou retirée à volonté. */
@Service
@Transactional
public class AbonnementsIcs {

    private final JdbcClient jdbc;
    private final Clock horloge;

    AbonnementsIcs(JdbcClient jdbc, Clock horloge) {
        this.jdbc = jdbc;
        this.horloge = horloge;
    }

    /** À qui est l’agenda : une structure, ou un médiateur. */
    public record Abonne(
            @Nullable StructureId structure, @Nullable MediateurId mediateur) {

        public static Abonne structure(StructureId id) {
            return new Abonne(id, null);
        }

        public static Abonne mediateur(MediateurId id) {
            return new Abonne(null, id);
        }

        private @Nullable UUID structureId() {
            return structure == null ? null : structure.valeur();
        }

        private @Nullable UUID mediateurId() {
            return mediateur == null ? null : mediateur.valeur();
        }
    }

    /**
     * Un abonnement en cours.
     *
     * @param luLe la dernière fois qu’un agenda l’a lu
     */
    public record Abonnement(Instant creeLe, @Nullable Instant luLe) {}

    /** Une adresse neuve ; l’ancienne ne mène plus à rien. */
    public Lien ouvrir(Abonne abonne) {
        fermer(abonne);
        var lien = Lien.nouveau();
        jdbc.sql("insert into abonnement_ics (empreinte, structure_id, mediateur_id, cree_le) values (?, ?, ?, ?)")
                .param(1, lien.empreinte())
                .param(2, abonne.structureId(), Types.OTHER)
                .param(3, abonne.mediateurId(), Types.OTHER)
                .param(4, horloge.instant().atOffset(ZoneOffset.UTC))
                .update();
        return lien;
    }

    /** L’adresse ne mène plus à rien. */
    public void fermer(Abonne abonne) {
        jdbc.sql("delete from abonnement_ics where structure_id = :structure or mediateur_id = :mediateur")
                .param("structure", abonne.structureId(), Types.OTHER)
                .param("mediateur", abonne.mediateurId(), Types.OTHER)
                .update();
    }

    @Transactional(readOnly = true)
    public Optional<Abonnement> de(Abonne abonne) {
        return jdbc.sql(
                        "select cree_le, lu_le from abonnement_ics where structure_id = :structure or mediateur_id = :mediateur")
                .param("structure", abonne.structureId(), Types.OTHER)
                .param("mediateur", abonne.mediateurId(), Types.OTHER)
                .query((rs, rang) -> {
                    var lu = rs.getObject("lu_le", OffsetDateTime.class);
                    return new Abonnement(
                            rs.getObject("cree_le", OffsetDateTime.class).toInstant(),
                            lu == null ? null : lu.toInstant());
                })
                .optional();
    }

    /** À qui mène cette adresse, si elle mène quelque part. */
    public Optional<Abonne> suivre(String jeton) {
        return jdbc.sql("update abonnement_ics set lu_le = ? where empreinte = ? returning structure_id, mediateur_id")
                .params(horloge.instant().atOffset(ZoneOffset.UTC), new Lien(jeton).empreinte())
                .query((rs, rang) -> {
                    var structure = rs.getObject("structure_id", UUID.class);
                    return structure == null
                            ? Abonne.mediateur(new MediateurId(rs.getObject("mediateur_id", UUID.class)))
                            : Abonne.structure(new StructureId(structure));
                })
                .optional();
    }
}
