-- Les programmes nationaux auxquels un lieu appartient.
create view v_dispositif_du_lieu as
    select l.id as lieu_id, d.code as dispositif from lieu l cross join lateral unnest(l.dispositifs) d(code);
alter table partage_de_statistiques add column dispositif text;
