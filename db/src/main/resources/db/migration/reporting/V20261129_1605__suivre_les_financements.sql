-- Les conventions de financement d'un territoire (« 48 », « 48+E200069151 »), leurs versements, et les appels que l'on surveille.
create table convention_de_financement (
    id           uuid primary key,
    territoire   text not null check (territoire ~ '^[0-9AB+E]+$'),
    structure_id uuid references structure,
    financeur    text not null check (btrim(financeur) <> '' and char_length(financeur) <= 100),
    origine      text not null check (origine in ('FEADER', 'FSE', 'ETAT', 'REGION', 'DEPARTEMENT', 'EPCI', 'OPERATEUR', 'AUTRE')),
    intitule     text not null check (btrim(intitule) <> '' and char_length(intitule) <= 200),
    centimes     bigint not null check (centimes between 1 and 10000000000),
    du           date not null,
    au           date not null,
    statut       text not null check (statut in ('PREVUE', 'DEMANDEE', 'ACCORDEE', 'REFUSEE')),
    note         text not null default '' check (char_length(note) <= 1000),
    compte_id    uuid not null references compte,
    modifie_le   timestamptz not null,
    version      bigint not null,
    check (du <= au)
);
create index convention_par_territoire on convention_de_financement (territoire, au);
create index convention_par_structure on convention_de_financement (structure_id);
create index convention_par_compte on convention_de_financement (compte_id);

-- Ce qui est attendu, puis reçu. Beaucoup de fonds se versent un an après la dépense.
create table versement_de_financement (
    id            uuid primary key,
    convention_id uuid not null references convention_de_financement on delete cascade,
    prevu_le      date not null,
    centimes      bigint not null check (centimes between 1 and 10000000000),
    recu_le       date
);
create index versement_par_convention on versement_de_financement (convention_id, prevu_le);

create table appel_a_projets (
    id         uuid primary key,
    territoire text not null check (territoire ~ '^[0-9AB+E]+$'),
    intitule   text not null check (btrim(intitule) <> '' and char_length(intitule) <= 200),
    financeur  text not null check (btrim(financeur) <> '' and char_length(financeur) <= 100),
    cloture    date not null,
    adresse    text check (adresse ~ '^https?://' and char_length(adresse) <= 500),
    suite      text not null check (suite in ('A_ETUDIER', 'REPONDU', 'ECARTE')),
    note       text not null default '' check (char_length(note) <= 1000),
    compte_id  uuid not null references compte,
    modifie_le timestamptz not null
);
create index appel_par_territoire on appel_a_projets (territoire, cloture);
create index appel_par_compte on appel_a_projets (compte_id);
