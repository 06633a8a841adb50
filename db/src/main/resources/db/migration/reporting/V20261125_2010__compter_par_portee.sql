-- Les agrégats derrière chaque chiffre d'activité, rangés par portée : tout le pays (« F »), un département (« D48 »), une
-- commune (« C48095 »), une structure (« S… ») ou un médiateur (« M… »). Un tableau de bord lit ses lignes à la suite, par
-- la clé ; un zonage est une liste de communes.
--
-- Promesse : ce que montrent v_activite_jour et v_activite_mois égale à tout instant un recomptage de la table
-- accompagnement (lignes non supprimées), quel que soit le chemin de l'écriture : insertion, modification, suppression
-- douce, restauration, suppression, COPY.
--
-- Comment : des déclencheurs d'instruction ajoutent à agregat_delta, dans la transaction qui écrit, une ligne par
-- accompagnement retiré ou apporté. On n'y fait qu'ajouter : deux écritures ne s'attendent jamais. Chaque seconde,
-- replier_agregats() verse ces deltas dans agregat_jour et agregat_mois ; les vues additionnent le replié et l'en-attente,
-- donc ne mentent pas entre deux replis.
--
-- Une mesure est une dimension et une valeur, « thematique:EMAIL ». Les clés sont en collation « C » : des codes, que l'on
-- compare octet à octet.

drop view v_activite_jour, v_activite_mois;
drop trigger agregat_noter_insertion on accompagnement;
drop trigger agregat_noter_modification on accompagnement;
drop trigger agregat_noter_suppression on accompagnement;
drop trigger agregat_vider on accompagnement;
drop function agregat_noter, agregat_vider, replier_agregats, reconstruire_agregats, mesures_de;
drop table agregat_delta, agregat_jour, agregat_mois;

-- Ce qu'un accompagnement apporte à chaque mesure, et le nombre de personnes, en deux fonctions : peu de valeurs distinctes
-- passent par chacune, et PostgreSQL retient leurs réponses (« Memoize ») quand il recompte des millions de lignes.

-- Les codes comptent tous les participants. Une valeur compte une fois, même répétée.
create function codes_de(uniques text[], thematiques text[], demarches text[], materiels text[], orientations text[])
    returns table (mesure text) language sql immutable parallel safe
begin atomic
    select 'total:TOTAL'
    union all select v from unnest(uniques) v where v is not null
    union all select distinct left('thematique:' || v, 120) from unnest(thematiques) v
    union all select distinct left('demarche:' || v, 120) from unnest(demarches) v
    union all select distinct left('materiel:' || v, 120) from unnest(materiels) v
    union all select distinct left('orientation:' || v, 120) from unnest(orientations) v;
end;

-- Le public (genre, tranche_age, statut_social, commune de résidence) compte ce que disent ses compteurs ; ce qui n'y est pas
-- un nombre entre 1 et 10 000 ne compte pas.
create function publics_de(publics jsonb) returns table (mesure text, personnes integer)
    language sql immutable parallel safe
begin atomic
    select left(d.key || ':' || compteur.key, 120), trunc((compteur.value #>> '{}')::numeric)::integer
    from jsonb_each(publics) d
    cross join lateral jsonb_each(case jsonb_typeof(d.value) when 'object' then d.value else '{}' end) compteur
    where d.key in ('genre', 'tranche_age', 'statut_social', 'commune')
      and case jsonb_typeof(compteur.value)
              when 'number' then (compteur.value #>> '{}')::numeric between 1 and 10000 else false end;
end;

-- Un accompagnement apporté (signe 1) ou retiré (signe -1), en attente d'être replié. Pas d'index ni de clé : rien à
-- attendre pour y écrire.
create table agregat_delta (
    signe            smallint not null check (signe in (-1, 1)),
    jour             date not null,
    departement_code text not null,
    commune_code     text,
    structure_id     uuid not null,
    lieu_id          uuid,
    mediateur_id     uuid not null,
    minutes          integer not null,
    mesures          text[] not null,
    personnes        integer[] not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000,
        autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 100000);

-- L'argument du déclencheur est le signe : une modification retire l'ancienne ligne et apporte la nouvelle.
create function agregat_noter() returns trigger language plpgsql as $$
begin
    insert into agregat_delta
    select tg_argv[0]::smallint, a.jour, a.departement_code, a.commune_code, a.structure_id, a.lieu_id, a.mediateur_id,
           a.duree_minutes, m.mesures, m.personnes
    from lignes a
    cross join lateral (select array_agg(mesure) mesures, array_agg(personnes) personnes from (
        select mesure, a.participants personnes from codes_de(
            array['type:' || a.type, 'canal:' || a.canal, 'autonomie:' || a.autonomie, 'niveau:' || a.niveau,
                  'prescripteur:' || a.prescripteur, 'besoin:' || a.besoin, 'empechement:' || a.empechement,
                  'orientation_suite:' || a.orientation_suite],
            a.thematiques, a.demarches, a.materiels, a.orientations)
        union all
        select mesure, personnes from publics_de(a.publics))) m
    where a.supprime_le is null;
    return null;
end $$;
create trigger agregat_insertion after insert on accompagnement
    referencing new table as lignes for each statement execute function agregat_noter('1');
create trigger agregat_modification_avant after update on accompagnement
    referencing old table as lignes for each statement execute function agregat_noter('-1');
create trigger agregat_modification_apres after update on accompagnement
    referencing new table as lignes for each statement execute function agregat_noter('1');
create trigger agregat_suppression after delete on accompagnement
    referencing old table as lignes for each statement execute function agregat_noter('-1');

-- Ce que chaque accompagnement présent apporte à chaque mesure, relu dans la table elle-même.
create view v_apport as
    select 1 signe, a.jour, a.departement_code, a.commune_code, a.structure_id, a.lieu_id, a.mediateur_id,
           a.duree_minutes minutes, m.mesure, a.participants personnes
    from accompagnement a
    cross join lateral codes_de(
        array['type:' || a.type, 'canal:' || a.canal, 'autonomie:' || a.autonomie, 'niveau:' || a.niveau,
              'prescripteur:' || a.prescripteur, 'besoin:' || a.besoin, 'empechement:' || a.empechement,
              'orientation_suite:' || a.orientation_suite],
        a.thematiques, a.demarches, a.materiels, a.orientations) m
    where a.supprime_le is null
    union all
    select 1, a.jour, a.departement_code, a.commune_code, a.structure_id, a.lieu_id, a.mediateur_id,
           a.duree_minutes, m.mesure, m.personnes
    from accompagnement a
    cross join lateral publics_de(a.publics) m
    where a.supprime_le is null;

-- Le compte du pays et des départements, jour par jour : de quoi arrêter une année en cours au jour près. L'index contient
-- tout : un tableau de bord ne lit que lui, d'affilée.
create table agregat_jour (
    portee          text collate "C" not null,
    jour            date not null,
    mesure          text collate "C" not null,
    accompagnements bigint not null,
    participants    bigint not null,
    minutes         bigint not null,
    primary key (portee, jour, mesure) include (accompagnements, participants, minutes)
);
create index agregat_jour_a_oter on agregat_jour (jour) where accompagnements = 0;

-- Le compte de chaque portée, mois par mois (premier jour du mois).
create table agregat_mois (
    portee          text collate "C" not null,
    mois            date not null check (extract(day from mois) = 1),
    mesure          text collate "C" not null,
    accompagnements bigint not null,
    participants    bigint not null,
    minutes         bigint not null,
    primary key (portee, mois, mesure) include (accompagnements, participants, minutes)
);
create index agregat_mois_a_oter on agregat_mois (mois) where accompagnements = 0;

-- Les portées où une mesure compte. Le total se détaille en plus par lieu et par médiateur, et celui du pays par département.
create function portees_de(departement text, commune text, structure uuid, lieu uuid, mediateur uuid, quoi text)
    returns table (portee text, mesure text) language sql immutable parallel safe
begin atomic
    select p, quoi from unnest(array['F', 'D' || departement, 'C' || commune, 'S' || structure, 'M' || mediateur]) p
    where p is not null
    union all
    select 'F', 'departement:' || departement where quoi = 'total:TOTAL'
    union all
    select p, d
    from unnest(array['D' || departement, 'C' || commune, 'S' || structure, 'M' || mediateur]) p,
         unnest(array['lieu:' || coalesce(lieu::text, ''), 'mediateur:' || mediateur]) d
    where quoi = 'total:TOTAL' and p is not null;
end;

-- Verse des apports dans les agrégats ; rend leur nombre. La source est un « with » qui nomme « apport » ses lignes, avec les
-- colonnes de v_apport.
-- On additionne d'abord ce qui a les mêmes attaches, on ne le répartit entre les portées qu'ensuite.
create function verser_apports(source text) returns bigint language plpgsql set work_mem = '256MB' as $$
declare
    verses bigint;
begin
    execute format($verser$
        with %s, du_jour as (
            select jour, departement_code, case mesure when 'total:TOTAL' then lieu_id end lieu_id,
                   case mesure when 'total:TOTAL' then mediateur_id end mediateur_id, mesure,
                   sum(signe) accompagnements, sum(signe * personnes) participants, sum(signe * minutes) minutes
            from apport group by 1, 2, 3, 4, 5
        ), du_mois as (
            select date_trunc('month', jour)::date mois, departement_code, commune_code, structure_id, lieu_id,
                   mediateur_id, mesure,
                   sum(signe) accompagnements, sum(signe * personnes) participants, sum(signe * minutes) minutes
            from apport group by 1, 2, 3, 4, 5, 6, 7
        ), par_jour as (
            insert into agregat_jour as a
            select p.portee, jour, p.mesure, sum(accompagnements), sum(participants), sum(minutes)
            from du_jour
            cross join lateral portees_de(departement_code, null, null, lieu_id, mediateur_id, du_jour.mesure) p
            where left(p.portee, 1) in ('F', 'D')
            group by 1, 2, 3
            order by 1, 2, 3
            on conflict (portee, jour, mesure) do update
                set accompagnements = a.accompagnements + excluded.accompagnements,
                    participants = a.participants + excluded.participants,
                    minutes = a.minutes + excluded.minutes
        ), par_mois as (
            insert into agregat_mois as a
            select p.portee, mois, p.mesure, sum(accompagnements), sum(participants), sum(minutes)
            from du_mois
            cross join lateral portees_de(departement_code, commune_code, structure_id, lieu_id, mediateur_id,
                                          du_mois.mesure) p
            group by 1, 2, 3
            order by 1, 2, 3
            on conflict (portee, mois, mesure) do update
                set accompagnements = a.accompagnements + excluded.accompagnements,
                    participants = a.participants + excluded.participants,
                    minutes = a.minutes + excluded.minutes
        )
        select count(*) from apport
    $verser$, source) into verses;
    if verses > 0 then
        delete from agregat_jour where accompagnements = 0;
        delete from agregat_mois where accompagnements = 0;
    end if;
    return verses;
end $$;

-- Verse les deltas validés ; rend 0 s'il n'y en a plus. Une seule instance à la fois : les autres n'attendent pas, elles
-- repassent. Un arrêt au milieu ne perd rien : tout ou rien.
create function replier_agregats() returns bigint language plpgsql as $$
begin
    if not pg_try_advisory_xact_lock(hashtext('maillon.agregats')) then
        return 0;
    end if;
    return verser_apports($source$
        verse as (
            delete from agregat_delta returning *
        ), apport as materialized (
            select signe, jour, departement_code, commune_code, structure_id, lieu_id, mediateur_id, minutes, m.mesure,
                   m.personnes
            from verse cross join lateral unnest(mesures, personnes) m(mesure, personnes)
        )
    $source$);
end $$;

create function agregat_vider() returns trigger language plpgsql as $$
begin
    truncate agregat_delta, agregat_jour, agregat_mois;
    return null;
end $$;
create trigger agregat_vider after truncate on accompagnement
    for each statement execute function agregat_vider();

-- Recompte depuis la table, mois entiers compris entre ces deux dates, un mois à la fois : après un chargement sans
-- déclencheurs, ou par acquit de conscience. Les écritures attendent le temps d'un mois, les lectures jamais.
create procedure reconstruire_agregats(du date, au date) language plpgsql as $$
declare
    debut date := date_trunc('month', du);
    suivant date;
begin
    while debut <= au loop
        suivant := debut + interval '1 month';
        perform pg_advisory_xact_lock(hashtext('maillon.agregats'));
        lock table accompagnement in share mode;
        delete from agregat_delta where jour >= debut and jour < suivant;
        delete from agregat_jour where jour >= debut and jour < suivant;
        delete from agregat_mois where mois = debut;
        perform verser_apports(format(
            'apport as materialized (select * from v_apport where jour >= %L and jour < %L)', debut, suivant));
        commit;
        debut := suivant;
    end loop;
end $$;

-- Le compte exact : le replié et l'en-attente.
create view v_activite_jour as
    select portee, jour, mesure, accompagnements, participants, minutes from agregat_jour
    union all
    select p.portee collate "C", d.jour, p.mesure collate "C", d.signe, d.signe * m.personnes, d.signe * d.minutes
    from agregat_delta d cross join lateral unnest(mesures, personnes) m(mesure, personnes)
    cross join lateral portees_de(departement_code, commune_code, structure_id, lieu_id, mediateur_id, m.mesure) p
    where left(p.portee, 1) in ('F', 'D');

create view v_activite_mois as
    select portee, mois, mesure, accompagnements, participants, minutes from agregat_mois
    union all
    select p.portee collate "C", date_trunc('month', d.jour)::date, p.mesure collate "C", d.signe, d.signe * m.personnes,
           d.signe * d.minutes
    from agregat_delta d cross join lateral unnest(mesures, personnes) m(mesure, personnes)
    cross join lateral portees_de(departement_code, commune_code, structure_id, lieu_id, mediateur_id, m.mesure) p;

-- Le même compte, accompagnement par accompagnement, pour ce que les agrégats ne gardent pas : les jours d'une commune,
-- d'une structure ou d'un médiateur, et l'activité d'un lieu. À ne lire que sur peu de lignes.
create view v_activite_detail as
    select jour, departement_code, commune_code, structure_id, lieu_id, mediateur_id, d.mesure,
           1 accompagnements, personnes participants, minutes
    from v_apport a
    cross join lateral unnest(array[a.mesure]
        || case a.mesure when 'total:TOTAL'
               then array['lieu:' || coalesce(lieu_id::text, ''), 'mediateur:' || mediateur_id] end) d(mesure);

create view v_nom_departement as select code, nom from departement;

-- Ce qui est déjà noté entre par la même porte ; le premier repli le verse.
select verser_apports('apport as materialized (select * from v_apport)');
