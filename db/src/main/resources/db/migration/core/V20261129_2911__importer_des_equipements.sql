-- Des équipements aussi : de chaque type, combien il y en a dans la commune ; 0, aucun ; sans ligne, on ne sait pas.
alter table donnee_de_commune add column type text not null default '';
alter table donnee_de_commune drop constraint donnee_de_commune_pkey;
alter table donnee_de_commune add primary key (commune_code, nature, type, importe_le);
alter table donnee_de_commune drop constraint donnee_de_commune_nature_check;
alter table donnee_de_commune add constraint donnee_de_commune_nature_check
    check (nature in ('FRR', 'QPV', 'FRAGILITE_10', 'FRAGILITE_100', 'EQUIPEMENTS'));
alter table donnee_de_commune drop constraint donnee_de_commune_check;
alter table donnee_de_commune add constraint donnee_de_commune_valeur_check
    check (case nature
        when 'FRAGILITE_10' then valeur between 1 and 10
        when 'FRAGILITE_100' then valeur between 1 and 1000
        when 'EQUIPEMENTS' then valeur between 0 and 99999
        else valeur in (0, 1) end);
alter table donnee_de_commune add constraint donnee_de_commune_type_check
    check ((nature = 'EQUIPEMENTS') = (btrim(type) <> '') and char_length(type) <= 100);

-- Un import retiré se garde un jour, pour qui s'est trompé. Rien ne le lit d'ici là.
alter table donnee_de_commune add column retire_le timestamptz;
alter table import_de_trajets add column retire_le timestamptz;
create index donnee_de_commune_retiree on donnee_de_commune (retire_le) where retire_le is not null;
