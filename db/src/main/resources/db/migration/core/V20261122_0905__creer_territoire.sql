create table region (
    code text primary key,
    nom  text not null
);

create table departement (
    code        text primary key check (code ~ '^([0-9]{2}|2[AB]|9[78][0-9])$'),
    nom         text not null,
    region_code text not null references region
);

create table epci (
    code text primary key check (code ~ '^[0-9]{9}$'),
    nom  text not null,
    type text not null
);

-- population, point et EPCI manquent pour quelques communes : inconnu n'est pas zéro.
create table commune (
    code             text primary key check (code ~ '^([0-9]{2}|2[AB])[0-9]{3}$'),
    nom              text not null,
    codes_postaux    text[] not null,
    population       integer check (population >= 0),
    departement_code text not null references departement,
    epci_code        text references epci,
    latitude         double precision check (latitude between -90 and 90),
    longitude        double precision check (longitude between -180 and 180),
    recherche        text not null generated always as (cle_recherche(nom)) stored,
    check ((latitude is null) = (longitude is null))
);
create index commune_par_departement on commune (departement_code);
create index commune_par_epci on commune (epci_code);
create index commune_par_recherche on commune using gin (recherche gin_trgm_ops);
create index commune_par_debut_de_nom on commune (recherche text_pattern_ops);
create index commune_par_code_postal on commune using gin (codes_postaux);

-- Contours importés par le réseau : géométrie en WKB, WGS84 (longitude, latitude).
create table contour_commune (
    commune_code text primary key references commune,
    geometrie    bytea not null,
    source       text not null,
    importe_le   timestamptz not null
);

-- D'où vient chaque donnée de référence, montré sur « À propos des données ».
create table source_donnees (
    code       text primary key,
    libelle    text not null,
    producteur text not null,
    provenance text not null,
    millesime  text not null,
    licence    text not null,
    lignes     integer not null,
    charge_le  timestamptz not null
);
