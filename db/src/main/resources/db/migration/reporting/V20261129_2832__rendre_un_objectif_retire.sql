-- Un objectif retiré se garde un jour, pour qui s'est trompé : rétabli, il revient tel qu'il était. Rien ne le lit d'ici là.
create table objectif_retire (
    like objectif including defaults including constraints,
    retire_le timestamptz not null,
    primary key (id),
    foreign key (structure_id) references structure on delete cascade,
    foreign key (lieu_id) references lieu on delete cascade,
    foreign key (compte_id) references compte
);
create index objectif_retire_par_date on objectif_retire (retire_le);
create index objectif_retire_par_structure on objectif_retire (structure_id) where structure_id is not null;
create index objectif_retire_par_lieu on objectif_retire (lieu_id) where lieu_id is not null;
create index objectif_retire_par_compte on objectif_retire (compte_id);
