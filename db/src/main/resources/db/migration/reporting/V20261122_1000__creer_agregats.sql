-- Les agrégats derrière chaque chiffre d'activité.
--
-- Promesse : ce que montrent v_activite_jour et v_activite_mois égale à tout instant un recomptage de la table
-- accompagnement (lignes non supprimées), quel que soit le chemin de l'écriture : insertion, modification, suppression
-- douce, restauration, suppression, COPY.
--
-- Comment : des déclencheurs d'instruction ajoutent à agregat_delta, dans la transaction qui écrit, ce qu'elle retire et
-- ce qu'elle apporte. On n'y fait qu'ajouter : deux écritures ne s'attendent jamais. Chaque seconde, replier_agregats()
-- verse ces deltas dans les tables agregat_* ; les vues additionnent le replié et l'en-attente, donc ne mentent pas entre
-- deux replis.
--
-- Les clés de texte sont en collation « C » : ce sont des codes, que l'on compare octet à octet, dix fois plus vite qu'en
-- français.

-- Ce qu'un accompagnement apporte à chaque dimension. Une valeur compte une fois, même répétée.
-- Les dimensions du public (genre, tranche_age, statut_social, commune de résidence) comptent des personnes, d'après les
-- compteurs de la colonne publics ; ce qui n'y est pas un nombre entre 1 et 10 000 ne compte pas.
create function mesures_de(type text, thematiques text[], demarches text[], canal text, materiels text[],
                           autonomie text, niveau text, orientations text[], participants integer, publics jsonb)
    returns table (dimension text, valeur text, personnes integer)
    language sql immutable parallel safe
begin atomic
    select 'total', 'TOTAL', participants
    union all select 'type', type, participants
    union all select 'canal', canal, participants
    union all select 'autonomie', autonomie, participants where autonomie is not null
    union all select 'niveau', niveau, participants where niveau is not null
    union all select distinct 'thematique', left(v, 100), participants from unnest(thematiques) v where v is not null
    union all select distinct 'demarche', left(v, 100), participants from unnest(demarches) v where v is not null
    union all select distinct 'materiel', left(v, 100), participants from unnest(materiels) v where v is not null
    union all select distinct 'orientation', left(v, 100), participants from unnest(orientations) v where v is not null
    union all
    select d.dimension, left(compteur.key, 100), trunc((compteur.value #>> '{}')::numeric)::integer
    from unnest(array['genre', 'tranche_age', 'statut_social', 'commune']) d(dimension)
    cross join lateral jsonb_each(
        case jsonb_typeof(publics -> d.dimension) when 'object' then publics -> d.dimension else '{}' end) compteur
    where case jsonb_typeof(compteur.value)
              when 'number' then (compteur.value #>> '{}')::numeric between 1 and 10000 else false end;
end;

-- Deltas signés, en attente d'être repliés. Pas d'index ni de clé : rien à attendre pour y écrire.
create table agregat_delta (
    jour             date not null,
    departement_code text collate "C" not null,
    commune_code     text collate "C",
    structure_id     uuid not null,
    lieu_id          uuid,
    mediateur_id     uuid not null,
    dimension        text collate "C" not null,
    valeur           text collate "C" not null,
    accompagnements  bigint not null,
    participants     bigint not null,
    minutes          bigint not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000,
        autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 100000);

create table agregat_jour (
    jour             date not null,
    departement_code text collate "C" not null,
    commune_code     text collate "C",
    structure_id     uuid not null,
    lieu_id          uuid,
    mediateur_id     uuid not null,
    dimension        text collate "C" not null,
    valeur           text collate "C" not null,
    accompagnements  bigint not null,
    participants     bigint not null,
    minutes          bigint not null,
    constraint agregat_jour_une_fois unique nulls not distinct
        (departement_code, dimension, jour, mediateur_id, structure_id, lieu_id, commune_code, valeur)
);
create index agregat_jour_par_mediateur on agregat_jour (mediateur_id, dimension, jour);
create index agregat_jour_par_structure on agregat_jour (structure_id, dimension, jour);
create index agregat_jour_par_lieu on agregat_jour (lieu_id, dimension, jour);
create index agregat_jour_par_commune on agregat_jour (commune_code, dimension, jour);
create index agregat_jour_a_oter on agregat_jour (jour) where accompagnements = 0;

-- Le même compte par mois (premier jour du mois), sans le médiateur : un an d'un département tient en peu de lignes.
create table agregat_mois (
    mois             date not null check (extract(day from mois) = 1),
    departement_code text collate "C" not null,
    commune_code     text collate "C",
    structure_id     uuid not null,
    lieu_id          uuid,
    dimension        text collate "C" not null,
    valeur           text collate "C" not null,
    accompagnements  bigint not null,
    participants     bigint not null,
    minutes          bigint not null,
    constraint agregat_mois_une_fois unique nulls not distinct
        (departement_code, dimension, mois, structure_id, lieu_id, commune_code, valeur)
);
create index agregat_mois_par_structure on agregat_mois (structure_id, dimension, mois);
create index agregat_mois_par_lieu on agregat_mois (lieu_id, dimension, mois);
create index agregat_mois_par_commune on agregat_mois (commune_code, dimension, mois);
create index agregat_mois_a_oter on agregat_mois (mois) where accompagnements = 0;

create function agregat_noter() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into agregat_delta
        select a.jour, a.departement_code collate "C", a.commune_code collate "C", a.structure_id, a.lieu_id, a.mediateur_id,
               m.dimension collate "C", m.valeur collate "C", count(*), sum(m.personnes), sum(a.duree_minutes)
        from nouvelles a cross join lateral mesures_de(a.type, a.thematiques, a.demarches, a.canal, a.materiels,
                                 a.autonomie, a.niveau, a.orientations, a.participants, a.publics) m
        where a.supprime_le is null
        group by 1, 2, 3, 4, 5, 6, 7, 8;
    elsif tg_op = 'DELETE' then
        insert into agregat_delta
        select a.jour, a.departement_code collate "C", a.commune_code collate "C", a.structure_id, a.lieu_id, a.mediateur_id,
               m.dimension collate "C", m.valeur collate "C", -count(*), -sum(m.personnes), -sum(a.duree_minutes)
        from anciennes a cross join lateral mesures_de(a.type, a.thematiques, a.demarches, a.canal, a.materiels,
                                 a.autonomie, a.niveau, a.orientations, a.participants, a.publics) m
        where a.supprime_le is null
        group by 1, 2, 3, 4, 5, 6, 7, 8;
    else
        insert into agregat_delta
        select a.jour, a.departement_code collate "C", a.commune_code collate "C", a.structure_id, a.lieu_id, a.mediateur_id,
               m.dimension collate "C", m.valeur collate "C", sum(a.signe), sum(a.signe * m.personnes), sum(a.signe * a.duree_minutes)
        from (select 1 as signe, n.* from nouvelles n union all select -1, o.* from anciennes o) a
        cross join lateral mesures_de(a.type, a.thematiques, a.demarches, a.canal, a.materiels,
                                 a.autonomie, a.niveau, a.orientations, a.participants, a.publics) m
        where a.supprime_le is null
        group by 1, 2, 3, 4, 5, 6, 7, 8
        having sum(a.signe) <> 0 or sum(a.signe * m.personnes) <> 0 or sum(a.signe * a.duree_minutes) <> 0;
    end if;
    return null;
end $$;
create trigger agregat_noter_insertion after insert on accompagnement
    referencing new table as nouvelles for each statement execute function agregat_noter();
create trigger agregat_noter_modification after update on accompagnement
    referencing old table as anciennes new table as nouvelles for each statement execute function agregat_noter();
create trigger agregat_noter_suppression after delete on accompagnement
    referencing old table as anciennes for each statement execute function agregat_noter();

create function agregat_vider() returns trigger language plpgsql as $$
begin
    truncate agregat_delta, agregat_jour, agregat_mois;
    return null;
end $$;
create trigger agregat_vider after truncate on accompagnement
    for each statement execute function agregat_vider();

-- Verse les deltas validés dans les agrégats ; rend le nombre de deltas versés. Une seule instance à la fois : les autres
-- n'attendent pas, elles repassent. Un arrêt au milieu ne perd rien : tout ou rien.
create function replier_agregats() returns bigint language plpgsql as $$
declare
    verses bigint;
begin
    if not pg_try_advisory_xact_lock(hashtext('maillon.agregats')) then
        return 0;
    end if;
    with verse as (
        delete from agregat_delta returning *
    ), par_jour as (
        insert into agregat_jour as a
        select jour, departement_code, commune_code, structure_id, lieu_id, mediateur_id, dimension, valeur,
               sum(accompagnements), sum(participants), sum(minutes)
        from verse group by 1, 2, 3, 4, 5, 6, 7, 8
        on conflict on constraint agregat_jour_une_fois do update
            set accompagnements = a.accompagnements + excluded.accompagnements,
                participants = a.participants + excluded.participants,
                minutes = a.minutes + excluded.minutes
    ), par_mois as (
        insert into agregat_mois as a
        select date_trunc('month', jour)::date, departement_code, commune_code, structure_id, lieu_id, dimension, valeur,
               sum(accompagnements), sum(participants), sum(minutes)
        from verse group by 1, 2, 3, 4, 5, 6, 7
        on conflict on constraint agregat_mois_une_fois do update
            set accompagnements = a.accompagnements + excluded.accompagnements,
                participants = a.participants + excluded.participants,
                minutes = a.minutes + excluded.minutes
    )
    select count(*) into verses from verse;
    if verses > 0 then
        delete from agregat_jour where accompagnements = 0;
        delete from agregat_mois where accompagnements = 0;
    end if;
    return verses;
end $$;

-- Recompte depuis la table, mois entiers compris entre ces deux dates : après un chargement sans déclencheurs, ou par
-- acquit de conscience. Les écritures attendent pendant ce temps, les lectures non.
create function reconstruire_agregats(du date, au date) returns bigint language plpgsql set work_mem = '128MB' as $$
declare
    debut date := date_trunc('month', du);
    fin date := date_trunc('month', au) + interval '1 month';
    lignes bigint;
begin
    if current_setting('transaction_isolation') <> 'read committed' then
        raise exception 'reconstruire_agregats se lance en READ COMMITTED';
    end if;
    perform pg_advisory_xact_lock(hashtext('maillon.agregats'));
    lock table accompagnement in share mode;
    delete from agregat_delta where jour >= debut and jour < fin;
    delete from agregat_jour where jour >= debut and jour < fin;
    delete from agregat_mois where mois >= debut and mois < fin;
    insert into agregat_jour
    select a.jour, a.departement_code collate "C", a.commune_code collate "C", a.structure_id, a.lieu_id, a.mediateur_id,
           m.dimension collate "C", m.valeur collate "C", count(*), sum(m.personnes), sum(a.duree_minutes)
    from accompagnement a cross join lateral mesures_de(a.type, a.thematiques, a.demarches, a.canal, a.materiels,
                                 a.autonomie, a.niveau, a.orientations, a.participants, a.publics) m
    where a.supprime_le is null and a.jour >= debut and a.jour < fin
    group by 1, 2, 3, 4, 5, 6, 7, 8;
    get diagnostics lignes = row_count;
    insert into agregat_mois
    select date_trunc('month', jour)::date, departement_code, commune_code, structure_id, lieu_id, dimension, valeur,
           sum(accompagnements), sum(participants), sum(minutes)
    from agregat_jour where jour >= debut and jour < fin
    group by 1, 2, 3, 4, 5, 6, 7;
    return lignes;
end $$;

-- Le compte exact, par jour puis par mois : le replié et l'en-attente.
create view v_activite_jour as
    select jour, departement_code, commune_code, structure_id, lieu_id, mediateur_id, dimension, valeur,
           accompagnements, participants, minutes from agregat_jour
    union all
    select jour, departement_code, commune_code, structure_id, lieu_id, mediateur_id, dimension, valeur,
           accompagnements, participants, minutes from agregat_delta;

create view v_activite_mois as
    select mois, departement_code, commune_code, structure_id, lieu_id, dimension, valeur,
           accompagnements, participants, minutes from agregat_mois
    union all
    select date_trunc('month', jour)::date, departement_code, commune_code, structure_id, lieu_id, dimension, valeur,
           accompagnements, participants, minutes from agregat_delta;
