-- Tout ce qui peut être pris : un médiateur, une salle, un poste, un camion.
create table ressource (
    id           bigint generated always as identity primary key,
    nature       text not null check (nature in ('MEDIATEUR', 'AGENT', 'SALLE', 'VISIO', 'POSTE', 'VEHICULE')),
    libelle      text not null check (btrim(libelle) <> ''),
    mediateur_id uuid references mediateur,
    lieu_id      uuid references lieu
);
create index ressource_par_mediateur on ressource (mediateur_id);
create index ressource_par_lieu on ressource (lieu_id);

-- Le témoin de tout ce qui occupe une ressource : deux occupations actives ne se chevauchent jamais.
create table occupation (
    id             bigint generated always as identity primary key,
    ressource_id   bigint not null references ressource,
    pendant        tstzrange not null check (not isempty(pendant) and lower(pendant) is not null and upper(pendant) is not null),
    nature         text not null check (nature in ('RENDEZ_VOUS', 'ABSENCE', 'ATELIER', 'RETENUE')),
    reservation_id uuid not null,
    actif          boolean not null default true,
    constraint occupation_sans_chevauchement
        exclude using gist (ressource_id with =, pendant with &&) where (actif)
);
create index occupation_par_reservation on occupation (reservation_id);
