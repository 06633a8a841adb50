package fr.maillon.itinerance;

import org.springframework.data.jpa.repository.JpaRepository;

interface PassageRepository extends JpaRepository<Passage, PassageId> {

    default Passage parId(PassageId id) {
        return findById(id).orElseThrow(() -> new PassageIntrouvable(id));
    }
}
