create table itinerant (
    id               uuid primary key,
    nom              text not null check (btrim(nom) <> ''),
    -- le département qui le fait rouler ; un arrêt peut être de l’autre côté de la limite
    departement_code text not null references departement,
    structure_id     uuid references structure,
    version          bigint not null
);
create index itinerant_par_departement on itinerant (departement_code);
create index itinerant_par_structure on itinerant (structure_id);

create table circuit (
    id           uuid primary key,
    itinerant_id uuid not null references itinerant,
    nom          text not null check (btrim(nom) <> ''),
    version      bigint not null,
    unique (itinerant_id, nom)
);
create index circuit_par_itinerant on circuit (itinerant_id);

create table arret (
    id           uuid primary key,
    circuit_id   uuid not null references circuit,
    commune_code text not null references commune,
    emplacement  text not null check (btrim(emplacement) <> ''),
    latitude     double precision check (latitude between -90 and 90),
    longitude    double precision check (longitude between -180 and 180),
    publie       boolean not null,
    version      bigint not null,
    check ((latitude is null) = (longitude is null))
);
create index arret_par_circuit on arret (circuit_id);
create index arret_par_commune on arret (commune_code);

-- Une règle dit les jours (RRULE, RFC 5545) et l'heure au mur ; valide du … au … compris (au null : sans fin).
create table regle (
    id        uuid primary key,
    arret_id  uuid not null references arret on delete cascade,
    rrule     text not null,
    debut     time not null,
    fin       time not null,
    valide_du date not null,
    valide_au date,
    version   bigint not null,
    check (debut < fin),
    check (valide_du <= valide_au)
);
create index regle_par_arret on regle (arret_id);

-- Passages matérialisés douze mois à l'avance ; le passé n'est jamais recalculé.
create table passage (
    id           uuid primary key,
    arret_id     uuid not null references arret,
    itinerant_id uuid not null references itinerant,
    regle_id     uuid references regle on delete set null,
    -- jour que la règle avait prévu : un passage reporté garde sa place et ne renaît pas
    jour_prevu   date not null,
    debut        timestamptz not null,
    fin          timestamptz not null,
    statut       text not null check (statut in ('PREVU', 'CONFIRME', 'ANNULE', 'REPORTE')),
    motif        text,
    -- le passage qui remplace celui-ci, quand il est reporté
    -- (différée : l’ancien passage libère le camion avant que le nouveau n’existe)
    remplace_par uuid references passage deferrable initially deferred,
    modifie_le   timestamptz not null,
    version      bigint not null,
    check (debut < fin),
    check ((statut = 'REPORTE') = (remplace_par is not null)),
    constraint passage_une_fois_par_jour unique (regle_id, jour_prevu),
    constraint passage_un_camion_a_un_seul_endroit
        exclude using gist (itinerant_id with =, tstzrange(debut, fin) with &&) where (statut in ('PREVU', 'CONFIRME'))
);
create index passage_par_arret on passage (arret_id, debut);
create index passage_remplacant on passage (remplace_par) where remplace_par is not null;
