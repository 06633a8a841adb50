-- Les jours de marché que le réseau connaît. Une commune sans ligne : on ne sait pas. Sans heures : on ne sait pas lesquelles.
create table jour_de_marche (
    commune_code text not null references commune,
    -- 1 lundi … 7 dimanche
    jour         smallint not null check (jour between 1 and 7),
    debut        time,
    fin          time,
    source       text not null check (btrim(source) <> '' and char_length(source) <= 200),
    note_le      timestamptz not null,
    primary key (commune_code, jour),
    check ((debut is null) = (fin is null) and (debut is null or debut < fin))
);
