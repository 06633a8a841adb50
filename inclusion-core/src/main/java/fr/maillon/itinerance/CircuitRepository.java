package fr.maillon.itinerance;

import org.springframework.data.jpa.repository.JpaRepository;

interface CircuitRepository extends JpaRepository<Circuit, CircuitId> {

    boolean existsByItinerantAndNom(ItinerantId itinerant, String nom);

    default Circuit parId(CircuitId id) {
        return findById(id).orElseThrow(() -> new CircuitIntrouvable(id));
    }
}
