-- À qui est une ressource, et jusqu’à quand : une ressource retirée garde son passé.
alter table ressource add column structure_id uuid references structure;
alter table ressource add column retiree_le timestamptz;
create index ressource_par_structure on ressource (structure_id);
-- Un médiateur n’est qu’une fois une ressource : sans cela, deux agendas le prendraient deux fois.
create unique index ressource_une_par_mediateur on ressource (mediateur_id) where mediateur_id is not null;

-- Une retenue cède la place passé cet instant ; ce qui est confirmé n’en a pas.
alter table occupation add column expire_le timestamptz;
update occupation set actif = false where nature = 'RETENUE' and actif;
alter table occupation add constraint occupation_retenue_finit
    check (not actif or (nature = 'RETENUE') = (expire_le is not null));
