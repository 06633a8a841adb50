package fr.maillon.itinerance;

import org.springframework.data.repository.ListCrudRepository;

interface ItinerantRepository extends ListCrudRepository<Itinerant, ItinerantId> {

    default Itinerant parId(ItinerantId id) {
        return findById(id).orElseThrow(() -> new ItinerantIntrouvable(id));
    }
}
