package fr.maillon.itinerance;

import org.springframework.data.jpa.repository.JpaRepository;

interface RegleRepository extends JpaRepository<Regle, RegleId> {

    default Regle parId(RegleId id) {
        return findById(id).orElseThrow(() -> new RegleIntrouvable(id));
    }
}
