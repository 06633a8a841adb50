-- Quand une ressource est là (OUVERTURE) ou n’y est pas (ABSENCE), en heures au mur de son département.
create table regle_de_temps (
    id               uuid primary key,
    ressource_id     bigint not null references ressource,
    sens             text not null check (sens in ('OUVERTURE', 'ABSENCE')),
    -- où elle se tient pendant cette ouverture ; null : à distance
    lieu_id          uuid references lieu,
    rrule            text not null,
    debut            time not null,
    -- une fin qui n’est pas après le début tombe le lendemain
    fin              time not null,
    du               date not null,
    au               date,
    departement_code text not null references departement,
    -- une ouverture saute les jours fériés, sauf si elle dit le contraire
    jours_feries     boolean not null,
    motif            text check (char_length(motif) <= 200),
    cree_le          timestamptz not null,
    check (du <= au),
    check (sens = 'OUVERTURE' or lieu_id is null)
);
create index regle_de_temps_par_ressource on regle_de_temps (ressource_id);
create index regle_de_temps_par_lieu on regle_de_temps (lieu_id);

-- Les jours que la règle désigne, inscrits d’avance, et que l’on corrige un par un.
create table plage_de_temps (
    id           bigint generated always as identity primary key,
    regle_id     uuid not null references regle_de_temps on delete cascade,
    ressource_id bigint not null references ressource,
    sens         text not null check (sens in ('OUVERTURE', 'ABSENCE')),
    lieu_id      uuid references lieu,
    jour         date not null,
    pendant      tstzrange not null check (not isempty(pendant)),
    retiree      boolean not null default false,
    constraint plage_une_par_jour unique (regle_id, jour)
);
create index plage_de_temps_par_ressource on plage_de_temps using gist (ressource_id, pendant) where (not retiree);
create index plage_de_temps_par_lieu on plage_de_temps (lieu_id);
