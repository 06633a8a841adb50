-- Deux choses, pour recompter un mois plus vite et tenir moins de lignes.
--
-- L'agrégat du jour ne détaille plus les départements par lieu, commune, structure et médiateur : c'étaient neuf lignes sur
-- dix, à peine moins que d'accompagnements. Ces détails, pour les jours d'un mois entamé, se relisent dans les accompagnements
-- de ces jours. Ceux des mois entiers restent tenus.
--
-- Un mois se recompte par étapes, chacune dans sa table : PostgreSQL en connaît la taille, et additionne par hachage.

delete from agregat_jour where portee <> 'F' and mesure ~ '^(lieu|commune_activite|structure|mediateur):';

-- Les portées tenues au jour. Le total du pays se détaille par département.
create function portees_du_jour(departement text, quoi text) returns table (portee text, mesure text)
    language sql immutable parallel safe
begin atomic
    select p, quoi from unnest(array['F', 'D' || departement]) p
    union all
    select 'F', 'departement:' || departement where quoi = 'total:TOTAL';
end;

create or replace view v_activite_jour as
    select portee, jour, mesure, accompagnements, participants, minutes from agregat_jour
    union all
    select p.portee collate "C", d.jour, p.mesure collate "C", d.signe, d.signe * m.personnes, d.signe * d.minutes
    from agregat_delta d cross join lateral unnest(mesures, personnes) m(mesure, personnes)
    cross join lateral portees_du_jour(departement_code, m.mesure) p;

create or replace function verser_apports(source text) returns bigint language plpgsql set work_mem = '256MB' as $$
declare
    verses bigint;
begin
    execute format($verser$
        with %s, du_jour as (
            select jour, departement_code, mesure,
                   sum(signe) accompagnements, sum(signe * personnes) participants, sum(signe * minutes) minutes
            from apport group by 1, 2, 3
        ), du_mois as (
            select date_trunc('month', jour)::date mois, departement_code, commune_code, structure_id, lieu_id,
                   mediateur_id, mesure,
                   sum(signe) accompagnements, sum(signe * personnes) participants, sum(signe * minutes) minutes
            from apport group by 1, 2, 3, 4, 5, 6, 7
        ), par_jour as (
            insert into agregat_jour as a
            select p.portee, jour, p.mesure, sum(accompagnements), sum(participants), sum(minutes)
            from du_jour cross join lateral portees_du_jour(departement_code, du_jour.mesure) p
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

-- Met un agrégat d'accord avec son compte, de « debut » à « suivant » exclu ; « quand » est sa colonne de date. Seul ce qui
-- diffère s'écrit. Rend le nombre de lignes écrites ou ôtées.
create function accorder_agregat(agregat text, quand text, compte text, debut date, suivant date) returns bigint
    language plpgsql as $$
declare
    lignes bigint;
begin
    execute format($sql$
        create temp table ecart as
        select portee, %1$I, mesure, a.minutes is not null ecrit, c.accompagnements, c.participants, c.minutes
        from (select * from %2$I where %1$I >= %4$L and %1$I < %5$L) a full join %3$I c using (portee, %1$I, mesure)
        where (a.accompagnements, a.participants, a.minutes)
              is distinct from (c.accompagnements, c.participants, c.minutes)
    $sql$, quand, agregat, compte, debut, suivant);
    get diagnostics lignes = row_count;
    analyze ecart;
    execute format('delete from %2$I a using ecart e
                    where e.ecrit and (a.portee, a.%1$I, a.mesure) = (e.portee, e.%1$I, e.mesure)', quand, agregat);
    execute format('insert into %2$I select portee, %1$I, mesure, accompagnements, participants, minutes from ecart
                    where minutes is not null order by portee, %1$I, mesure', quand, agregat);
    drop table ecart;
    return lignes;
end $$;

-- Recompte un mois en une lecture de la table. Ce qui a les mêmes attaches (médiateur, lieu, commune, structure, département)
-- porte un même numéro : on additionne par numéro et par mesure, on ne répartit entre les portées qu'ensuite. Recompter un
-- mois juste n'écrit rien. Rend le nombre de lignes écrites ou ôtées.
create or replace function recompter_mois(un_jour date) returns bigint language plpgsql
    set work_mem = '256MB' set enable_sort = off as $$
declare
    debut date := date_trunc('month', un_jour);
    suivant date := date_trunc('month', un_jour) + interval '1 month';
    lignes bigint;
begin
    if current_setting('transaction_isolation') <> 'read committed' then
        raise exception 'recompter_mois se lance en READ COMMITTED';
    end if;
    perform pg_advisory_xact_lock(hashtext('maillon.agregats'));
    lock table accompagnement in share mode;
    delete from agregat_delta where jour >= debut and jour < suivant;

    -- peu de listes et de publics différents : PostgreSQL retient ce qu'il en a déjà tiré (« Memoize »)
    create temp table lu as
    select departement_code, commune_code, structure_id, lieu_id, mediateur_id, jour, duree_minutes minutes,
           c.codes || p.mesures mesures,
           array_fill(participants, array[cardinality(c.codes)]) || p.personnes personnes
    from accompagnement
    cross join lateral (select array_agg(distinct left('thematique:' || v, 120)) codes from unnest(thematiques) v) t
    cross join lateral (select array_agg(distinct left('demarche:' || v, 120)) codes from unnest(demarches) v) d
    cross join lateral (select array_agg(distinct left('materiel:' || v, 120)) codes from unnest(materiels) v) m
    cross join lateral (select array_agg(distinct left('orientation:' || v, 120)) codes from unnest(orientations) v) o
    cross join lateral (select array_agg(mesure) mesures, array_agg(personnes) personnes from publics_de(publics)) p
    cross join lateral (select array_remove(
        array['total:TOTAL', 'type:' || type, 'canal:' || canal, 'autonomie:' || autonomie, 'niveau:' || niveau,
              'prescripteur:' || prescripteur, 'besoin:' || besoin, 'empechement:' || empechement,
              'orientation_suite:' || orientation_suite, 'duree:' || tranche_de_duree(duree_minutes)]
        || t.codes || d.codes || m.codes || o.codes, null) codes) c
    where supprime_le is null and jour >= debut and jour < suivant;

    create temp table attache as
    select row_number() over ()::integer attache, a.*
    from (select distinct departement_code, commune_code, structure_id, lieu_id, mediateur_id from lu) a;
    analyze attache;

    create temp table du_mois as
    select attache, mesure, count(*) accompagnements, sum(personnes) participants, sum(minutes) minutes
    from (select attache, minutes, unnest(mesures) mesure, unnest(personnes) personnes
          from lu join attache a using (departement_code, structure_id, mediateur_id)
          where lu.lieu_id is not distinct from a.lieu_id and lu.commune_code is not distinct from a.commune_code) x
    group by attache, mesure;

    create temp table compte_mois as
    select p.portee collate "C" portee, debut mois, p.mesure collate "C" mesure,
           sum(accompagnements)::bigint accompagnements, sum(participants)::bigint participants, sum(minutes)::bigint minutes
    from du_mois join attache using (attache)
    cross join lateral portees_de(departement_code, commune_code, structure_id, lieu_id, mediateur_id, du_mois.mesure) p
    group by 1, 2, 3;
    analyze compte_mois;

    create temp table compte_jour as
    select p.portee collate "C" portee, jour, p.mesure collate "C" mesure,
           sum(accompagnements)::bigint accompagnements, sum(participants)::bigint participants, sum(minutes)::bigint minutes
    from (select departement_code, jour, mesure, count(*) accompagnements, sum(personnes) participants,
                 sum(minutes) minutes
          from (select departement_code, jour, minutes, unnest(mesures) mesure, unnest(personnes) personnes from lu) x
          group by departement_code, jour, mesure) x
    cross join lateral portees_du_jour(departement_code, x.mesure) p
    group by 1, 2, 3;
    analyze compte_jour;

    lignes := accorder_agregat('agregat_jour', 'jour', 'compte_jour', debut, suivant)
              + accorder_agregat('agregat_mois', 'mois', 'compte_mois', debut, suivant);
    drop table lu, attache, du_mois, compte_mois, compte_jour;
    return lignes;
end $$;
