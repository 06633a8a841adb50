package fr.maillon.accompagnement;

import org.springframework.data.repository.ListCrudRepository;

interface AccompagnementRepository extends ListCrudRepository<Accompagnement, AccompagnementId> {

    /** Écrit tout de suite : ce qui suit dans la même transaction lit la base. */
    Accompagnement saveAndFlush(Accompagnement accompagnement);
}
