package fr.maillon.mediateur;

import org.springframework.data.jpa.repository.JpaRepository;

interface MediateurRepository extends JpaRepository<Mediateur, MediateurId> {

    default Mediateur parId(MediateurId id) {
        return findById(id).orElseThrow(() -> new MediateurIntrouvable(id));
    }
}
