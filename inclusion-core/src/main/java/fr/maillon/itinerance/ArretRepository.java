package fr.maillon.itinerance;

import org.springframework.data.jpa.repository.JpaRepository;

interface ArretRepository extends JpaRepository<Arret, ArretId> {

    default Arret parId(ArretId id) {
        return findById(id).orElseThrow(() -> new ArretIntrouvable(id));
    }
}
