-- Un scénario : « et si l'on ouvrait ici, fermait là ? ». Rien de ce qu'il suppose n'entre dans l'annuaire.
create table scenario_de_maillage (
    id               uuid primary key,
    departement_code text not null references departement,
    -- le territoire regardé ; absent : tout le département
    epci_code        text references epci,
    nom              text not null check (btrim(nom) <> '' and char_length(nom) <= 120),
    compte_id        uuid not null references compte,
    -- vrai : ceux qui coordonnent dans ce département le voient
    partage          boolean not null,
    cree_le          timestamptz not null,
    modifie_le       timestamptz not null
);
create index scenario_par_departement on scenario_de_maillage (departement_code) where partage;
create index scenario_par_epci on scenario_de_maillage (epci_code);
create index scenario_par_compte on scenario_de_maillage (compte_id);

-- Ce que le scénario suppose, dans l'ordre où on l'a supposé.
create table hypothese_de_scenario (
    id           uuid primary key,
    scenario_id  uuid not null references scenario_de_maillage on delete cascade,
    rang         integer not null check (rang between 1 and 200),
    nature       text not null check (nature in ('OUVRIR', 'FERMER', 'DEPLACER', 'HORAIRES', 'ARRET')),
    -- le lieu ou l'arrêt que l'on change ; sans clé étrangère : il peut disparaître, le scénario le dira
    point_id     uuid,
    nom          text not null check (btrim(nom) <> '' and char_length(nom) <= 200),
    commune_code text references commune,
    -- en grammaire OpenStreetMap
    horaires     text check (char_length(horaires) <= 1000),
    unique (scenario_id, rang),
    check ((nature in ('FERMER', 'DEPLACER', 'HORAIRES')) = (point_id is not null)),
    check ((nature in ('OUVRIR', 'DEPLACER', 'ARRET')) = (commune_code is not null)),
    check (nature not in ('HORAIRES', 'ARRET') or horaires is not null)
);
create index hypothese_par_commune on hypothese_de_scenario (commune_code);
