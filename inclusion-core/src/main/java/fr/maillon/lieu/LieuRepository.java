package fr.maillon.lieu;

import org.springframework.data.jpa.repository.JpaRepository;

interface LieuRepository extends JpaRepository<Lieu, LieuId> {

    default Lieu parId(LieuId id) {
        return findById(id).orElseThrow(() -> new LieuIntrouvable(id));
    }
}
