package fr.maillon.itinerance;

import org.springframework.data.jpa.repository.JpaRepository;

interface CircuitRepository extends JpaRepository<Circuit, CircuitId> {

    default Circuit parId(CircuitId id) {
        return findById(id).orElseThrow(() -> new CircuitIntrouvable(id));
    }
}
