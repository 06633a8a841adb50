-- Un mot que l'on pose sur des accompagnements : à soi, à son équipe, à tout un département.
create table etiquette (
    id               uuid primary key,
    nom              text not null check (btrim(nom) <> '' and char_length(nom) <= 60),
    portee           text not null check (portee in ('PERSONNELLE', 'EQUIPE', 'DEPARTEMENT')),
    mediateur_id     uuid references mediateur,
    structure_id     uuid references structure,
    departement_code text references departement,
    financeur        text check (char_length(financeur) <= 120),
    debut            date,
    fin              date,
    cree_le          timestamptz not null,
    check (debut <= fin),
    check ((portee = 'PERSONNELLE') = (mediateur_id is not null)),
    check ((portee = 'EQUIPE') = (structure_id is not null)),
    check ((portee = 'DEPARTEMENT') = (departement_code is not null))
);
create unique index etiquette_un_nom_par_portee on etiquette
    (lower(nom), mediateur_id, structure_id, departement_code) nulls not distinct;
create index etiquette_du_mediateur on etiquette (mediateur_id) where mediateur_id is not null;
create index etiquette_de_la_structure on etiquette (structure_id) where structure_id is not null;
create index etiquette_du_departement on etiquette (departement_code) where departement_code is not null;

create table accompagnement_etiquette (
    accompagnement_id uuid not null references accompagnement on delete cascade,
    etiquette_id      uuid not null references etiquette on delete cascade,
    primary key (accompagnement_id, etiquette_id)
);
create index accompagnement_etiquette_par_etiquette on accompagnement_etiquette (etiquette_id, accompagnement_id);
