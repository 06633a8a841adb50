-- Comment chaque dépense d'une structure se répartit entre les lieux, année par année : une règle par nature de coût. Ce qui
-- est déjà saisi l'était au temps passé.
alter table cout add column regle text not null default 'TEMPS_PASSE' check
    (regle in ('TEMPS_PASSE', 'ACCOMPAGNEMENTS', 'PERSONNES', 'PARTS_EGALES', 'PARTS_FIXEES', 'UN_LIEU'));

-- Les parts dites à la main, en dix-millièmes : 3 333 pour 33,33 %. Sans lieu : ce qui se passe hors d'un lieu.
create table part_de_cout (
    structure_id  uuid not null,
    annee         integer not null,
    nature        text not null,
    lieu_id       uuid references lieu,
    dix_milliemes integer not null check (dix_milliemes between 1 and 10000),
    foreign key (structure_id, annee, nature) references cout on delete cascade,
    constraint part_de_cout_une_par_lieu unique nulls not distinct (structure_id, annee, nature, lieu_id)
);
create index part_de_cout_par_lieu on part_de_cout (lieu_id);

-- Des parts dites font le tout, ou n'existent pas ; vérifié à la fin de la transaction.
create function parts_de_cout_entieres() returns trigger language plpgsql as $$
declare
    ligne record := case tg_op when 'DELETE' then old else new end;
begin
    if exists (
        select from cout c
        where (c.structure_id, c.annee, c.nature) = (ligne.structure_id, ligne.annee, ligne.nature)
          and (select coalesce(sum(p.dix_milliemes), 0) from part_de_cout p
               where (p.structure_id, p.annee, p.nature) = (c.structure_id, c.annee, c.nature))
              <> case when c.regle in ('PARTS_FIXEES', 'UN_LIEU') then 10000 else 0 end)
    then
        raise check_violation using message = 'Les parts d''un coût font le tout.', constraint = 'parts_de_cout_entieres';
    end if;
    return null;
end $$;
create constraint trigger part_de_cout_entiere after insert or update or delete on part_de_cout
    deferrable initially deferred for each row execute function parts_de_cout_entieres();
create constraint trigger cout_en_parts_entieres after insert or update of regle on cout
    deferrable initially deferred for each row execute function parts_de_cout_entieres();
