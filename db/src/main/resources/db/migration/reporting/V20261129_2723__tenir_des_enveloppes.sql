-- Ce qu'un financeur réserve, dans quoi des conventions puisent.
create table enveloppe_de_financement (
    id         uuid primary key,
    territoire text not null check (territoire ~ '^[0-9AB+E]+$'),
    financeur  text not null check (btrim(financeur) <> '' and char_length(financeur) <= 100),
    origine    text not null check (origine in ('FEADER', 'FSE', 'ETAT', 'REGION', 'DEPARTEMENT', 'EPCI', 'OPERATEUR', 'AUTRE')),
    intitule   text not null check (btrim(intitule) <> '' and char_length(intitule) <= 200),
    centimes   bigint not null check (centimes between 1 and 10000000000),
    du         date not null,
    au         date not null,
    compte_id  uuid not null references compte,
    modifie_le timestamptz not null,
    check (du <= au)
);
create index enveloppe_par_territoire on enveloppe_de_financement (territoire, au);
create index enveloppe_par_compte on enveloppe_de_financement (compte_id);

alter table convention_de_financement add column enveloppe_id uuid references enveloppe_de_financement on delete set null;
create index convention_par_enveloppe on convention_de_financement (enveloppe_id);
