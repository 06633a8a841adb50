create table mediateur (
    id            uuid primary key,
    prenom        text not null check (btrim(prenom) <> ''),
    nom           text not null check (btrim(nom) <> ''),
    profil        text not null check (profil in ('MEDIATEUR_NUMERIQUE', 'CONSEILLER_NUMERIQUE', 'ANIMATEUR', 'SERVICE_CIVIQUE')),
    publics       text[] not null default '{}',
    langues       text[] not null default '{}',
    contrat_debut date,
    contrat_fin   date,
    financement   text,
    version       bigint not null,
    check (contrat_debut <= contrat_fin)
);

-- Appartenance à une structure et à un lieu : un intervalle [debut, fin[, si bien que partir et revenir ne compte pas double.
create table affectation (
    id           uuid primary key,
    mediateur_id uuid not null references mediateur,
    structure_id uuid not null references structure,
    lieu_id      uuid references lieu,
    quotite      integer not null check (quotite between 1 and 100),
    debut        date not null,
    fin          date,
    version      bigint not null,
    check (debut < fin),
    constraint affectation_sans_chevauchement
        exclude using gist (mediateur_id with =, structure_id with =,
                            (coalesce(lieu_id, '00000000-0000-0000-0000-000000000000'::uuid)) with =,
                            daterange(debut, fin) with &&)
);
create index affectation_par_mediateur on affectation (mediateur_id);
create index affectation_par_structure on affectation (structure_id);
create index affectation_par_lieu on affectation (lieu_id);
