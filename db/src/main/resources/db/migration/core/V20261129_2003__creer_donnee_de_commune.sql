-- Ce que le réseau importe de chaque commune : zonages, indice de fragilité. Une commune sans ligne : on ne sait pas.
create table donnee_de_commune (
    commune_code text not null references commune,
    nature       text not null check (nature in ('FRR', 'QPV', 'FRAGILITE_10', 'FRAGILITE_100')),
    -- un zonage vaut 1 (dedans) ou 0 (dehors) ; un indice, sa valeur
    valeur       numeric(8, 3) not null,
    millesime    integer not null check (millesime between 2000 and 2100),
    source       text not null check (btrim(source) <> '' and char_length(source) <= 200),
    importe_le   timestamptz not null,
    primary key (commune_code, nature),
    check (case nature
        when 'FRAGILITE_10' then valeur between 1 and 10
        when 'FRAGILITE_100' then valeur between 1 and 1000
        else valeur in (0, 1) end)
);
