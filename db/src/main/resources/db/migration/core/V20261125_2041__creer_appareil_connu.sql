-- Les navigateurs d'où un compte s'est déjà connecté ; seule l'empreinte de leur témoin est gardée.
create table appareil_connu (
    empreinte text primary key,
    compte_id uuid not null references compte on delete cascade,
    vu_le     timestamptz not null
);
create index appareil_par_compte on appareil_connu (compte_id, vu_le);
