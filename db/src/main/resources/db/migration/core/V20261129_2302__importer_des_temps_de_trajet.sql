-- Des temps de trajet mesurés d'une commune à une autre, fournis par le réseau. Sans ligne : le temps reste estimé.
create table import_de_trajets (
    id               uuid primary key,
    departement_code text not null references departement,
    source           text not null check (btrim(source) <> '' and char_length(source) <= 200),
    importe_le       timestamptz not null
);
create table temps_de_trajet (
    origine     text not null references commune,
    destination text not null references commune,
    minutes     numeric(5, 1) not null check (minutes between 0 and 600),
    import_id   uuid not null references import_de_trajets on delete cascade,
    primary key (origine, destination)
);
create index temps_de_trajet_import on temps_de_trajet (import_id);
