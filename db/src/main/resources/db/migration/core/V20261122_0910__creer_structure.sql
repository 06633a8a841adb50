create table structure (
    id           uuid primary key,
    nom          text not null check (btrim(nom) <> ''),
    roles        text[] not null check (cardinality(roles) > 0 and roles <@ array['EMPLOYEUR', 'PORTEUR', 'OPERATEUR']),
    typologies   text[] not null default '{}',
    siret        text unique check (siret ~ '^[0-9]{14}$'),
    rna          text unique check (rna ~ '^W[A-Z0-9]{9}$'),
    adresse      text,
    commune_code text references commune,
    telephone    text,
    courriel     text,
    cree_le      timestamptz not null,
    version      bigint not null
);
create index structure_par_commune on structure (commune_code);
create index structure_par_nom on structure using gin (cle_recherche(nom) gin_trgm_ops);
