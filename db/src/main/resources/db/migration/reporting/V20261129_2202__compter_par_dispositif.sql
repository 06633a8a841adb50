-- Un lieu des statistiques : où il est, qui le porte.
create view v_lieu_a_compter as
    select l.id, l.nom, c.nom as commune, l.commune_code, c.departement_code, c.epci_code, l.structure_id, l.statut
    from lieu l join commune c on c.code = l.commune_code;

-- Les programmes nationaux auxquels un lieu appartient.
create view v_dispositif_du_lieu as
    select l.id as lieu_id, d.code as dispositif from lieu l cross join lateral unnest(l.dispositifs) d(code);
alter table partage_de_statistiques add column dispositif text;
