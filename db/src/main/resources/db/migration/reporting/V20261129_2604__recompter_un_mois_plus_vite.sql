-- Recompter un mois : compter d'abord, écrire les textes ensuite. Seule la façon de compter change ; ce qui est compté, et
-- l'écriture de ce qui diffère seulement, restent.
create or replace function recompter_mois(un_jour date) returns bigint language plpgsql
    set work_mem = '256MB' set enable_mergejoin = off as $$
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
    -- Chaque accompagnement est lu une fois ; ses attaches deviennent un numéro, et l'on compte avant d'écrire aucun texte. Ce
    -- que disent une liste ou un public ne s'ouvre qu'une fois par liste ou public différent : il y en a peu.
    with lus as materialized (
        select jour, departement_code, commune_code, structure_id, lieu_id, mediateur_id, participants, duree_minutes, type,
               canal, autonomie, niveau, prescripteur, besoin, empechement, orientation_suite,
               tranche_de_duree(duree_minutes) duree, thematiques, demarches, materiels, orientations, publics,
               coalesce(commune_code, '') commune, coalesce(lieu_id::text, '') lieu
        from accompagnement where supprime_le is null and jour >= debut and jour < suivant
    ), attache as materialized (
        select row_number() over ()::integer attache, d.*
        from (select distinct departement_code, commune_code, structure_id, lieu_id, mediateur_id, commune, lieu from lus) d
    ), lu as materialized (
        select attache.attache, lus.* from lus
        join attache using (mediateur_id, structure_id, departement_code, commune, lieu)
    ), uniques as materialized (
        select attache, departement_code, jour,
               case
                    when grouping(type) = 0 then 'type:' || type
                    when grouping(canal) = 0 then 'canal:' || canal
                    when grouping(autonomie) = 0 then 'autonomie:' || autonomie
                    when grouping(niveau) = 0 then 'niveau:' || niveau
                    when grouping(prescripteur) = 0 then 'prescripteur:' || prescripteur
                    when grouping(besoin) = 0 then 'besoin:' || besoin
                    when grouping(empechement) = 0 then 'empechement:' || empechement
                    when grouping(orientation_suite) = 0 then 'orientation_suite:' || orientation_suite
                    when grouping(duree) = 0 then 'duree:' || duree
                    else 'total:TOTAL' end mesure,
               count(*) accompagnements, sum(participants) participants, sum(duree_minutes) minutes
        from lu
        group by grouping sets (
                 (attache), (attache, jour), (departement_code, jour),
                 (attache, type), (departement_code, jour, type),
                 (attache, canal), (departement_code, jour, canal),
                 (attache, autonomie), (departement_code, jour, autonomie),
                 (attache, niveau), (departement_code, jour, niveau),
                 (attache, prescripteur), (departement_code, jour, prescripteur),
                 (attache, besoin), (departement_code, jour, besoin),
                 (attache, empechement), (departement_code, jour, empechement),
                 (attache, orientation_suite), (departement_code, jour, orientation_suite),
                 (attache, duree), (departement_code, jour, duree))
    ), des_thematiques as materialized (
        select thematiques, mesure from (select distinct thematiques from lus) d
        cross join lateral (select distinct left('thematique:' || v, 120) mesure from unnest(thematiques) v
                            where v is not null) m
    ), des_demarches as materialized (
        select demarches, mesure from (select distinct demarches from lus) d
        cross join lateral (select distinct left('demarche:' || v, 120) mesure from unnest(demarches) v
                            where v is not null) m
    ), des_materiels as materialized (
        select materiels, mesure from (select distinct materiels from lus) d
        cross join lateral (select distinct left('materiel:' || v, 120) mesure from unnest(materiels) v
                            where v is not null) m
    ), des_orientations as materialized (
        select orientations, mesure from (select distinct orientations from lus) d
        cross join lateral (select distinct left('orientation:' || v, 120) mesure from unnest(orientations) v
                            where v is not null) m
    ), des_publics as materialized (
        select publics, mesure, personnes from (select distinct publics from lus where publics <> '{}') d
        cross join lateral publics_de(publics) m
    ), multiples as materialized (
        select attache, departement_code, jour, mesure,
               count(*) accompagnements, sum(personnes) participants, sum(duree_minutes) minutes
        from (select attache, departement_code, jour, mesure, participants personnes, duree_minutes
              from lu join des_thematiques using (thematiques)
              union all
              select attache, departement_code, jour, mesure, participants, duree_minutes
              from lu join des_demarches using (demarches)
              union all
              select attache, departement_code, jour, mesure, participants, duree_minutes
              from lu join des_materiels using (materiels)
              union all
              select attache, departement_code, jour, mesure, participants, duree_minutes
              from lu join des_orientations using (orientations)
              union all
              select attache, departement_code, jour, mesure, personnes, duree_minutes
              from lu join des_publics using (publics)) apport
        group by grouping sets ((attache, mesure), (departement_code, jour, mesure))
    ), compte as (
        select * from uniques where mesure is not null union all select * from multiples
    ), du_jour as (
        select departement_code, jour, mesure, accompagnements, participants, minutes from compte
        where departement_code is not null
    ), du_mois as (
        select attache, mesure, accompagnements, participants, minutes from compte
        where attache is not null and jour is null
    ), totaux as (
        select attache, jour, accompagnements, participants, minutes from uniques
        where attache is not null and jour is not null
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
