-- Les statistiques d'une étiquette. Qui voit laquelle se décide dans fr.maillon.indicateur.EtiquettesVisibles : ces vues disent
-- de quoi en décider, et quels accompagnements la portent.
create view v_etiquette as
    select id, nom, portee, mediateur_id, structure_id, departement_code, financeur, debut, fin from etiquette;
create view v_etiquette_posee as
    select etiquette_id, accompagnement_id from accompagnement_etiquette;

-- Où un médiateur travaille : une structure, un lieu, et le département du lieu ou de la structure, sur [debut, fin[.
create view v_appartenance as
    select f.mediateur_id, f.structure_id, f.lieu_id, c.departement_code, f.debut, f.fin
    from affectation f
    join structure s on s.id = f.structure_id
    left join lieu l on l.id = f.lieu_id
    left join commune c on c.code = coalesce(l.commune_code, s.commune_code);
create view v_departement_de_structure as
    select s.id as structure_id, c.departement_code from structure s join commune c on c.code = s.commune_code;

-- L'accompagnement lui-même, pour retrouver ce qu'il porte.
create or replace view v_apport as
    select 1 signe, a.jour, a.departement_code, a.commune_code, a.structure_id, a.lieu_id, a.mediateur_id,
           a.duree_minutes minutes, m.mesure, a.participants personnes, a.type, a.thematiques, a.id
    from accompagnement a
    cross join lateral codes_de(
        array['type:' || a.type, 'canal:' || a.canal, 'autonomie:' || a.autonomie, 'niveau:' || a.niveau,
              'prescripteur:' || a.prescripteur, 'besoin:' || a.besoin, 'empechement:' || a.empechement,
              'orientation_suite:' || a.orientation_suite, 'duree:' || tranche_de_duree(a.duree_minutes)],
        a.thematiques, a.demarches, a.materiels, a.orientations) m
    where a.supprime_le is null
    union all
    select 1, a.jour, a.departement_code, a.commune_code, a.structure_id, a.lieu_id, a.mediateur_id,
           a.duree_minutes, m.mesure, m.personnes, a.type, a.thematiques, a.id
    from accompagnement a
    cross join lateral publics_de(a.publics) m
    where a.supprime_le is null;

create or replace view v_activite_detail as
    select jour, departement_code, commune_code, structure_id, lieu_id, mediateur_id, d.mesure,
           1 accompagnements, personnes participants, minutes, type, thematiques, id
    from v_apport a
    cross join lateral unnest(array[a.mesure]
        || case a.mesure when 'total:TOTAL'
               then array['lieu:' || coalesce(lieu_id::text, ''), 'commune_activite:' || coalesce(commune_code, ''),
                          'structure:' || structure_id, 'mediateur:' || mediateur_id] end) d(mesure);

create or replace view v_activite_a_croiser as
    select jour, departement_code, commune_code, structure_id, lieu_id, mediateur_id, duree_minutes minutes,
           tranche_de_duree(duree_minutes) duree, type, canal, autonomie, niveau, prescripteur, besoin, empechement,
           orientation_suite, thematiques, demarches, materiels, orientations, publics, participants, id
    from accompagnement where supprime_le is null;

-- Une étiquette effacée ferme les liens qui ne montraient qu'elle : ils ne montrent jamais plus.
alter table partage_de_statistiques add column etiquette_id uuid references etiquette on delete cascade;
create index partage_par_etiquette on partage_de_statistiques (etiquette_id) where etiquette_id is not null;
