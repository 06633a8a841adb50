package fr.maillon.compte;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.ListCrudRepository;

interface InvitationRepository extends ListCrudRepository<Invitation, UUID> {

    Optional<Invitation> findByJetonEmpreinte(String empreinte);

    boolean existsByCompteAndUtiliseeLeIsNullAndCreeLeAfter(CompteId compte, Instant depuis);

    void deleteByCompteAndUtiliseeLeIsNull(CompteId compte);

    /** Celles qui attendent ; après un échec, l’attente double jusqu’à cinq heures. */
    @Query(value = """
            select * from invitation
            where envoyee_le is null and utilisee_le is null and expire_le > :maintenant
              and (dernier_essai is null
                   or dernier_essai + least(power(2, essais), 1800) * interval '10 seconds' <= :maintenant)
            order by cree_le limit 20 for update skip locked""", nativeQuery = true)
    List<Invitation> aEnvoyer(Instant maintenant);

    List<Invitation> findByUtiliseeLeIsNull();
}
