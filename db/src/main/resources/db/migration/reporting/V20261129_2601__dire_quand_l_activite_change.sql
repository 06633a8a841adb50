-- Une version de l'activité de chaque département : tant qu'elle n'a pas changé, les mêmes questions ont les mêmes réponses,
-- et l'application peut garder les siennes.
--
-- La version est faite de deux nombres : ceux des replis, et celui des deltas en attente. Entre deux replis, les deltas ne
-- font que s'ajouter ; un repli les ôte et avance la version dans la même transaction. Deux états de l'activité n'ont donc
-- jamais la même. Seul qui replie écrit ici, sous le verrou des agrégats : deux médiateurs qui notent ne s'y attendent pas.
--
-- La ligne sans département avance quand tout peut avoir changé : un mois recompté, la table vidée.
create table activite_version (
    departement_code text collate "C" primary key,
    version          bigint not null
);

create or replace function replier_agregats() returns bigint language plpgsql as $$
begin
    if not pg_try_advisory_xact_lock(hashtext('maillon.agregats')) then
        return 0;
    end if;
    return verser_apports($source$
        verse as (
            delete from agregat_delta returning *
        ), versions as (
            insert into activite_version as v select distinct departement_code, 1 from verse
            on conflict (departement_code) do update set version = v.version + 1
        ), apport as materialized (
            select signe, jour, departement_code, commune_code, structure_id, lieu_id, mediateur_id, minutes, m.mesure,
                   m.personnes
            from verse cross join lateral unnest(mesures, personnes) m(mesure, personnes)
        )
    $source$);
end $$;

create function activite_tout_change() returns void language sql
begin atomic
    insert into activite_version as v values ('', 1) on conflict (departement_code) do update set version = v.version + 1;
end;

create or replace function agregat_vider() returns trigger language plpgsql as $$
begin
    truncate agregat_delta, agregat_jour, agregat_mois;
    perform activite_tout_change();
    return null;
end $$;

create or replace procedure reconstruire_agregats(du date, au date) language plpgsql as $$
declare
    debut date := date_trunc('month', du);
begin
    while debut <= au loop
        perform recompter_mois(debut);
        perform activite_tout_change();
        commit;
        debut := debut + interval '1 month';
    end loop;
end $$;

-- Poser ou ôter une étiquette ne change aucun compte gardé, mais change ce que dit le tableau des étiquettes : un delta sans
-- mesure avance la version. Une étiquette ôtée avec son accompagnement n'en a pas besoin : il a le sien.
create function agregat_noter_etiquettes() returns trigger language plpgsql as $$
begin
    insert into agregat_delta
    select distinct 1, a.jour, a.departement_code, null::text, a.structure_id, null::uuid, a.mediateur_id, 0,
           '{}'::text[], '{}'::integer[]
    from lignes join accompagnement a on a.id = lignes.accompagnement_id;
    return null;
end $$;
create trigger agregat_etiquettes_posees after insert on accompagnement_etiquette
    referencing new table as lignes for each statement execute function agregat_noter_etiquettes();
create trigger agregat_etiquettes_changees after update on accompagnement_etiquette
    referencing new table as lignes for each statement execute function agregat_noter_etiquettes();
create trigger agregat_etiquettes_otees after delete on accompagnement_etiquette
    referencing old table as lignes for each statement execute function agregat_noter_etiquettes();
