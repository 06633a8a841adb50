-- De quoi faire la page des statistiques : la durée devient une mesure, et le total se détaille aussi par commune où
-- l'accompagnement a eu lieu et par structure. Ce que l'on choisit (un type, une thématique) se compte sur les
-- accompagnements eux-mêmes.

-- Les bornes sont celles de fr.maillon.indicateur.TrancheDeDuree.
create function tranche_de_duree(minutes integer) returns text language sql immutable parallel safe
begin atomic
    select case when minutes <= 15 then 'JUSQU_A_15' when minutes <= 30 then 'JUSQU_A_30' when minutes <= 60 then 'JUSQU_A_60'
                when minutes <= 120 then 'JUSQU_A_120' else 'PLUS_DE_120' end;
end;

create or replace function agregat_noter() returns trigger language plpgsql as $$
begin
    insert into agregat_delta
    select tg_argv[0]::smallint, a.jour, a.departement_code, a.commune_code, a.structure_id, a.lieu_id, a.mediateur_id,
           a.duree_minutes, m.mesures, m.personnes
    from lignes a
    cross join lateral (select array_agg(mesure) mesures, array_agg(personnes) personnes from (
        select mesure, a.participants personnes from codes_de(
            array['type:' || a.type, 'canal:' || a.canal, 'autonomie:' || a.autonomie, 'niveau:' || a.niveau,
                  'prescripteur:' || a.prescripteur, 'besoin:' || a.besoin, 'empechement:' || a.empechement,
                  'orientation_suite:' || a.orientation_suite, 'duree:' || tranche_de_duree(a.duree_minutes)],
            a.thematiques, a.demarches, a.materiels, a.orientations)
        union all
        select mesure, personnes from publics_de(a.publics))) m
    where a.supprime_le is null;
    return null;
end $$;

create or replace view v_apport as
    select 1 signe, a.jour, a.departement_code, a.commune_code, a.structure_id, a.lieu_id, a.mediateur_id,
           a.duree_minutes minutes, m.mesure, a.participants personnes, a.type, a.thematiques
    from accompagnement a
    cross join lateral codes_de(
        array['type:' || a.type, 'canal:' || a.canal, 'autonomie:' || a.autonomie, 'niveau:' || a.niveau,
              'prescripteur:' || a.prescripteur, 'besoin:' || a.besoin, 'empechement:' || a.empechement,
              'orientation_suite:' || a.orientation_suite, 'duree:' || tranche_de_duree(a.duree_minutes)],
        a.thematiques, a.demarches, a.materiels, a.orientations) m
    where a.supprime_le is null
    union all
    select 1, a.jour, a.departement_code, a.commune_code, a.structure_id, a.lieu_id, a.mediateur_id,
           a.duree_minutes, m.mesure, m.personnes, a.type, a.thematiques
    from accompagnement a
    cross join lateral publics_de(a.publics) m
    where a.supprime_le is null;

-- Les portées où une mesure compte. Le total se détaille en plus par lieu, commune, structure et médiateur, et celui du pays
-- par département.
create or replace function portees_de(departement text, commune text, structure uuid, lieu uuid, mediateur uuid, quoi text)
    returns table (portee text, mesure text) language sql immutable parallel safe
begin atomic
    select p, quoi from unnest(array['F', 'D' || departement, 'C' || commune, 'S' || structure, 'M' || mediateur]) p
    where p is not null
    union all
    select 'F', 'departement:' || departement where quoi = 'total:TOTAL'
    union all
    select p, d
    from unnest(array['D' || departement, 'C' || commune, 'S' || structure, 'M' || mediateur]) p,
         unnest(array['lieu:' || coalesce(lieu::text, ''), 'commune_activite:' || coalesce(commune, ''),
                      'structure:' || structure, 'mediateur:' || mediateur]) d
    where quoi = 'total:TOTAL' and p is not null and d is not null;
end;

create or replace function verser_apports(source text) returns bigint language plpgsql set work_mem = '256MB' as $$
declare
    verses bigint;
begin
    execute format($verser$
        with %s, du_jour as (
            select jour, departement_code, case mesure when 'total:TOTAL' then commune_code end commune_code,
                   case mesure when 'total:TOTAL' then structure_id end structure_id,
                   case mesure when 'total:TOTAL' then lieu_id end lieu_id,
                   case mesure when 'total:TOTAL' then mediateur_id end mediateur_id, mesure,
                   sum(signe) accompagnements, sum(signe * personnes) participants, sum(signe * minutes) minutes
            from apport group by 1, 2, 3, 4, 5, 6, 7
        ), du_mois as (
            select date_trunc('month', jour)::date mois, departement_code, commune_code, structure_id, lieu_id,
                   mediateur_id, mesure,
                   sum(signe) accompagnements, sum(signe * personnes) participants, sum(signe * minutes) minutes
            from apport group by 1, 2, 3, 4, 5, 6, 7
        ), par_jour as (
            insert into agregat_jour as a
            select p.portee, jour, p.mesure, sum(accompagnements), sum(participants), sum(minutes)
            from du_jour
            cross join lateral portees_de(departement_code, commune_code, structure_id, lieu_id, mediateur_id,
                                          du_jour.mesure) p
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

create or replace function recompter_mois(un_jour date) returns bigint language plpgsql set work_mem = '256MB' as $$
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
    with lu as materialized (
        select jour, departement_code, commune_code, structure_id, lieu_id, mediateur_id, duree_minutes, participants,
               array['total:TOTAL', 'type:' || type, 'canal:' || canal, 'autonomie:' || autonomie, 'niveau:' || niveau,
                     'prescripteur:' || prescripteur, 'besoin:' || besoin, 'empechement:' || empechement,
                     'orientation_suite:' || orientation_suite, 'duree:' || tranche_de_duree(duree_minutes)] codes,
               thematiques, demarches, materiels, orientations, publics,
               dense_rank() over (order by mediateur_id, lieu_id, commune_code, structure_id, departement_code) attache
        from accompagnement where supprime_le is null and jour >= debut and jour < suivant
    ), attache as materialized (
        select distinct on (attache) attache, departement_code, commune_code, structure_id, lieu_id, mediateur_id from lu
    ), apport as materialized (
        select attache, jour, departement_code, m.mesure, participants personnes, duree_minutes minutes
        from lu cross join lateral unnest(codes) m(mesure) where m.mesure is not null
        union all
        select attache, jour, departement_code, m.mesure, participants, duree_minutes
        from lu cross join lateral (select distinct left('thematique:' || v, 120) mesure from unnest(thematiques) v) m
        where m.mesure is not null
        union all
        select attache, jour, departement_code, m.mesure, participants, duree_minutes
        from lu cross join lateral (select distinct left('demarche:' || v, 120) mesure from unnest(demarches) v) m
        where demarches <> '{}' and m.mesure is not null
        union all
        select attache, jour, departement_code, m.mesure, participants, duree_minutes
        from lu cross join lateral (select distinct left('materiel:' || v, 120) mesure from unnest(materiels) v) m
        where materiels <> '{}' and m.mesure is not null
        union all
        select attache, jour, departement_code, m.mesure, participants, duree_minutes
        from lu cross join lateral (select distinct left('orientation:' || v, 120) mesure from unnest(orientations) v) m
        where orientations <> '{}' and m.mesure is not null
        union all
        select attache, jour, departement_code, m.mesure, m.personnes, duree_minutes
        from lu cross join lateral publics_de(publics) m where publics <> '{}'
    ), du_jour as materialized (
        select departement_code, jour, mesure, count(*) accompagnements, sum(personnes) participants, sum(minutes) minutes
        from apport group by 1, 2, 3
    ), du_mois as materialized (
        select attache, mesure, count(*) accompagnements, sum(personnes) participants, sum(minutes) minutes
        from apport group by 1, 2
    ), totaux as materialized (
        select attache, jour, count(*) accompagnements, sum(participants) participants, sum(duree_minutes) minutes
        from lu group by 1, 2
    ), compte_jour as materialized (
        select portee collate "C" portee, jour, mesure collate "C" mesure, sum(accompagnements)::bigint accompagnements,
               sum(participants)::bigint participants, sum(minutes)::bigint minutes
        from (select p portee, jour, mesure, accompagnements, participants, minutes
              from du_jour cross join lateral unnest(array['F', 'D' || departement_code]) p
              union all
              select d.portee, jour, d.mesure, accompagnements, participants, minutes
              from totaux join attache using (attache)
              cross join lateral (values ('F', 'departement:' || departement_code),
                                         ('D' || departement_code, 'lieu:' || coalesce(lieu_id::text, '')),
                                         ('D' || departement_code, 'commune_activite:' || coalesce(commune_code, '')),
                                         ('D' || departement_code, 'structure:' || structure_id),
                                         ('D' || departement_code, 'mediateur:' || mediateur_id)) d(portee, mesure)) x
        group by 1, 2, 3
    ), compte_mois as materialized (
        select p.portee collate "C" portee, debut mois, p.mesure collate "C" mesure,
               sum(accompagnements)::bigint accompagnements, sum(participants)::bigint participants,
               sum(minutes)::bigint minutes
        from du_mois join attache using (attache)
        cross join lateral portees_de(departement_code, commune_code, structure_id, lieu_id, mediateur_id,
                                      du_mois.mesure) p
        group by 1, 2, 3
    ), jours_otes as (
        delete from agregat_jour a where jour >= debut and jour < suivant and not exists (
            select from compte_jour c where (c.portee, c.jour, c.mesure) = (a.portee, a.jour, a.mesure)) returning 1
    ), mois_otes as (
        delete from agregat_mois a where mois = debut and not exists (
            select from compte_mois c where (c.portee, c.mesure) = (a.portee, a.mesure)) returning 1
    ), jours_ecrits as (
        insert into agregat_jour as a
        select * from compte_jour c where not exists (
            select from agregat_jour d where d.jour >= debut and d.jour < suivant
              and (d.portee, d.jour, d.mesure, d.accompagnements, d.participants, d.minutes)
                  = (c.portee, c.jour, c.mesure, c.accompagnements, c.participants, c.minutes))
        order by portee, jour, mesure
        on conflict (portee, jour, mesure) do update
            set accompagnements = excluded.accompagnements, participants = excluded.participants,
                minutes = excluded.minutes
        returning 1
    ), mois_ecrits as (
        insert into agregat_mois as a
        select * from compte_mois c where not exists (
            select from agregat_mois d where d.mois = debut
              and (d.portee, d.mesure, d.accompagnements, d.participants, d.minutes)
                  = (c.portee, c.mesure, c.accompagnements, c.participants, c.minutes))
        order by portee, mois, mesure
        on conflict (portee, mois, mesure) do update
            set accompagnements = excluded.accompagnements, participants = excluded.participants,
                minutes = excluded.minutes
        returning 1
    )
    select (select count(*) from jours_otes) + (select count(*) from mois_otes)
           + (select count(*) from jours_ecrits) + (select count(*) from mois_ecrits) into lignes;
    return lignes;
end $$;

create or replace view v_activite_detail as
    select jour, departement_code, commune_code, structure_id, lieu_id, mediateur_id, d.mesure,
           1 accompagnements, personnes participants, minutes, type, thematiques
    from v_apport a
    cross join lateral unnest(array[a.mesure]
        || case a.mesure when 'total:TOTAL'
               then array['lieu:' || coalesce(lieu_id::text, ''), 'commune_activite:' || coalesce(commune_code, ''),
                          'structure:' || structure_id, 'mediateur:' || mediateur_id] end) d(mesure);

-- Les accompagnements à croiser selon deux questions : une ligne chacun, ses valeurs en colonnes.
create view v_activite_a_croiser as
    select jour, departement_code, commune_code, structure_id, lieu_id, mediateur_id, duree_minutes minutes,
           tranche_de_duree(duree_minutes) duree, type, canal, autonomie, niveau, prescripteur, besoin, empechement,
           orientation_suite, thematiques, demarches, materiels, orientations, publics, participants
    from accompagnement where supprime_le is null;

-- Ce qui est déjà noté est recompté, mois après mois.
select recompter_mois(mois::date)
from (select generate_series(date_trunc('month', min(jour)), max(jour), interval '1 month') mois from accompagnement) x;
