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

-- Ce que les agrégats ne gardent pas se relit par v_activite_a_croiser seule : une lecture, toutes les réponses comptées ensemble.
drop view v_activite_detail;
create or replace view v_activite_a_croiser as
    select jour, departement_code, commune_code, structure_id, lieu_id, mediateur_id, duree_minutes minutes,
           tranche_de_duree(duree_minutes) duree, type, canal, autonomie, niveau, prescripteur, besoin, empechement,
           orientation_suite, thematiques, demarches, materiels, orientations, publics, participants, id
    from accompagnement where supprime_le is null;

-- Une étiquette effacée ferme les liens qui ne montraient qu'elle : ils ne montrent jamais plus.
alter table partage_de_statistiques add column etiquette_id uuid references etiquette on delete cascade;
create index partage_par_etiquette on partage_de_statistiques (etiquette_id) where etiquette_id is not null;
