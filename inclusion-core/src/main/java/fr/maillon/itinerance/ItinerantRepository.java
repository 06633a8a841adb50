package fr.maillon.itinerance;

import org.springframework.data.jpa.repository.JpaRepository;

interface ItinerantRepository extends JpaRepository<Itinerant, ItinerantId> {

    default Itinerant parId(ItinerantId id) {
        return findById(id).orElseThrow(() -> new ItinerantIntrouvable(id));
    }
}
