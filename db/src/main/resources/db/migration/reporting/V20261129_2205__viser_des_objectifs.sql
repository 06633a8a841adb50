-- Ce que le coordinateur vise une année : un indicateur, pour tout le réseau, une structure ou un lieu. Le chiffre atteint n'est
-- pas gardé : il se lit dans l'activité.
create table objectif (
    id           uuid primary key,
    territoire   text not null check (territoire ~ '^[0-9AB+E]+$'),
    departements text[] not null,
    epcis        text[] not null,
    annee        integer not null check (annee between 2010 and 2100),
    mesure       text not null check (mesure in ('ACCOMPAGNEMENTS', 'PERSONNES', 'HEURES', 'ATELIERS')),
    structure_id uuid references structure on delete cascade,
    lieu_id      uuid references lieu on delete cascade,
    cible        bigint not null check (cible between 1 and 10000000),
    compte_id    uuid not null references compte,
    modifie_le   timestamptz not null,
    check (num_nonnulls(structure_id, lieu_id) <= 1),
    constraint objectif_un_par_mesure unique nulls not distinct (territoire, annee, mesure, structure_id, lieu_id)
);
create index objectif_par_structure on objectif (structure_id, annee) where structure_id is not null;
create index objectif_par_lieu on objectif (lieu_id) where lieu_id is not null;
create index objectif_par_compte on objectif (compte_id);
