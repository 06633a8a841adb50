package fr.maillon.structure;

import org.springframework.data.repository.ListCrudRepository;

interface StructureRepository extends ListCrudRepository<Structure, StructureId> {

    default Structure parId(StructureId id) {
        return findById(id).orElseThrow(() -> new StructureIntrouvable(id));
    }
}
