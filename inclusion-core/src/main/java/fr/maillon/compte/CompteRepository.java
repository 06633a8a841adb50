package fr.maillon.compte;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.ListCrudRepository;

interface CompteRepository extends ListCrudRepository<Compte, CompteId> {

    Optional<Compte> findByCourriel(Courriel courriel);

    boolean existsByCourriel(Courriel courriel);

    List<Compte> findAllByOrderByNomAffiche();

    default Compte parId(CompteId id) {
        return findById(id).orElseThrow(() -> new CompteIntrouvable(id));
    }
}
