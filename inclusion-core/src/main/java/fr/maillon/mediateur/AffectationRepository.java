package fr.maillon.mediateur;

import org.springframework.data.jpa.repository.JpaRepository;

interface AffectationRepository extends JpaRepository<Affectation, AffectationId> {

    default Affectation parId(AffectationId id) {
        return findById(id).orElseThrow(() -> new AffectationIntrouvable(id));
    }
}
