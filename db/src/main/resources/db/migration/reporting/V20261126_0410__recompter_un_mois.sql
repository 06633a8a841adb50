-- Recompter un mois en une lecture de la table. Ce qui a les mêmes attaches (médiateur, lieu, commune, structure,
-- département) porte un même numéro : on additionne par numéro et par mesure, on ne répartit entre les portées qu'ensuite.
-- Seul ce qui diffère s'écrit : recompter un mois juste n'écrit rien. Rend le nombre de lignes écrites ou ôtées.
create function recompter_mois(un_jour date) returns bigint language plpgsql set work_mem = '256MB' as $$
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
                     'orientation_suite:' || orientation_suite] codes,
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

-- Recompte depuis la table, mois entiers compris entre ces deux dates, un mois à la fois : après un chargement sans
-- déclencheurs, ou par acquit de conscience. Les écritures attendent le temps d'un mois, les lectures jamais.
create or replace procedure reconstruire_agregats(du date, au date) language plpgsql as $$
declare
    debut date := date_trunc('month', du);
begin
    while debut <= au loop
        perform recompter_mois(debut);
        commit;
        debut := debut + interval '1 month';
    end loop;
end $$;
