-- La salle où se tient un atelier, quand le réseau la connaît : elle n’est plus libre pour autre chose.
create table salle_d_atelier (
    atelier_id   uuid primary key references atelier on delete cascade,
    ressource_id bigint not null references ressource
);
create index salle_d_atelier_par_ressource on salle_d_atelier (ressource_id);

-- Ce qu’un atelier voudrait et qu’un rendez-vous tient encore : il le prend dès que c’est rendu.
create index occupation_voulue_par_atelier on occupation (ressource_id) where nature = 'ATELIER' and not actif;
