-- Ouvrir d'un coup les fiches d'un fichier : lire, montrer, puis écrire en une transaction. Les lignes lues ne restent que
-- le temps de décider, un jour au plus.
create table import_usager (
    id           uuid primary key,
    mediateur_id uuid not null references mediateur,
    structure_id uuid not null references structure,
    fichier      text not null,
    colonnes     text[] not null,
    remarques    text[] not null,
    lues         integer not null check (lues > 0),
    refusees     integer not null check (refusees between 0 and lues),
    ouvertes     integer check (ouvertes between 0 and lues - refusees),
    cree_le      timestamptz not null,
    fini_le      timestamptz,
    check ((ouvertes is null) = (fini_le is null))
);
create index import_usager_par_mediateur on import_usager (mediateur_id, cree_le desc);
create index import_usager_par_structure on import_usager (structure_id);

create table import_usager_ligne (
    import_id       uuid not null references import_usager on delete cascade,
    ligne           integer not null check (ligne > 0),
    -- fait de la structure et du contenu : la même ligne, importée deux fois, n'ouvre qu'une fiche
    usager_id       uuid not null,
    prenom          text,
    nom             text,
    annee_naissance integer,
    commune_code    text references commune,
    telephone       text,
    courriel        text,
    genre           text,
    -- la fiche de ses structures à qui elle ressemble, et pourquoi
    ressemble_a     uuid references usager,
    raison          text,
    primary key (import_id, ligne),
    unique (import_id, usager_id),
    check ((ressemble_a is null) = (raison is null))
);
create index import_usager_ligne_par_ressemblance on import_usager_ligne (ressemble_a) where ressemble_a is not null;
create index import_usager_ligne_par_commune on import_usager_ligne (commune_code) where commune_code is not null;

create table import_usager_erreur (
    import_id uuid not null references import_usager on delete cascade,
    ligne     integer not null check (ligne > 0),
    rang      integer not null check (rang > 0),
    colonne   text not null,
    valeur    text not null check (char_length(valeur) <= 120),
    attendu   text not null,
    primary key (import_id, ligne, rang)
);
