package fr.maillon.structure;

import org.springframework.data.jpa.repository.JpaRepository;

interface StructureRepository extends JpaRepository<Structure, StructureId> {

    default Structure parId(StructureId id) {
        return findById(id).orElseThrow(() -> new StructureIntrouvable(id));
    }
}
