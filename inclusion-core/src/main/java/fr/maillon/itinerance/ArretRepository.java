package fr.maillon.itinerance;

import org.springframework.data.repository.ListCrudRepository;

interface ArretRepository extends ListCrudRepository<Arret, ArretId> {

    default Arret parId(ArretId id) {
        return findById(id).orElseThrow(() -> new ArretIntrouvable(id));
    }
}
