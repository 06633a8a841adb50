-- Les chèques de formation au numérique (pass numérique) : des carnets reçus d'un financeur, et combien de leurs chèques en sont à
-- chaque étape. Un chèque n'a ni numéro ni titulaire ici : on compte, on ne suit personne.
create table carnet_de_cheques (
    id         uuid primary key,
    territoire text not null check (territoire ~ '^[0-9AB+E]+$'),
    financeur  text not null check (btrim(financeur) <> '' and char_length(financeur) <= 100),
    reference  text not null check (btrim(reference) <> '' and char_length(reference) <= 60),
    nombre     integer not null check (nombre between 1 and 100000),
    centimes   integer not null check (centimes between 1 and 1000000),
    recu_le    date not null,
    perime_le  date not null,
    en_stock   integer not null check (en_stock >= 0),
    remis      integer not null default 0 check (remis >= 0),
    utilises   integer not null default 0 check (utilises >= 0),
    rembourses integer not null default 0 check (rembourses >= 0),
    perimes    integer not null default 0 check (perimes >= 0),
    compte_id  uuid not null references compte,
    cree_le    timestamptz not null,
    check (recu_le <= perime_le),
    constraint carnet_tous_ses_cheques check (en_stock + remis + utilises + rembourses + perimes = nombre),
    constraint carnet_une_reference unique (territoire, financeur, reference)
);
create index carnet_par_compte on carnet_de_cheques (compte_id);

-- Ce qui a fait passer des chèques d'une étape à la suivante. Une erreur s'annule, elle ne s'efface pas.
create table mouvement_de_cheques (
    id        uuid primary key,
    carnet_id uuid not null references carnet_de_cheques on delete cascade,
    geste     text not null check (geste in ('REMETTRE', 'REPRENDRE', 'UTILISER', 'REMBOURSER', 'PERIMER', 'PERIMER_REMIS')),
    nombre    integer not null check (nombre > 0),
    le        date not null,
    compte_id uuid not null references compte,
    cree_le   timestamptz not null,
    annule_le timestamptz
);
create index mouvement_par_carnet on mouvement_de_cheques (carnet_id, le);
create index mouvement_par_compte on mouvement_de_cheques (compte_id);
