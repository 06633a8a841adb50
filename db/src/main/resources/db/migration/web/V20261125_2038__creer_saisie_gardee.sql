-- Ce qui était tapé quand la séance s'est fermée, chiffré par une clé que seul le navigateur garde.
create table saisie_gardee (
    id        uuid primary key,
    compte_id uuid not null references compte on delete cascade,
    contenu   bytea not null check (octet_length(contenu) <= 100000),
    expire_le timestamptz not null,
    montree   boolean not null default false
);
create index saisie_par_compte on saisie_gardee (compte_id);
create index saisie_par_fin on saisie_gardee (expire_le);
