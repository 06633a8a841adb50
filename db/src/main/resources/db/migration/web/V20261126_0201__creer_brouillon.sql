-- Ce qu'un médiateur a commencé à noter, gardé trente jours au plus. Le brouillon porte l'identifiant de son formulaire :
-- l'enregistrer l'efface.
create table brouillon (
    id         uuid primary key,
    compte_id  uuid not null references compte on delete cascade,
    contenu    jsonb not null check (octet_length(contenu::text) <= 65536),
    modifie_le timestamptz not null
);
create index brouillon_par_compte on brouillon (compte_id, modifie_le desc);
