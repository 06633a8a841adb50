package fr.maillon.accompagnement;

import org.springframework.data.repository.ListCrudRepository;

interface AccompagnementRepository extends ListCrudRepository<Accompagnement, AccompagnementId> {}
