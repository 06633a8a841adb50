-- Les équipements d'un pays font deux millions de lignes. Ce qui se lit à chaque page ne les parcourt pas.
create index donnee_de_commune_sauf_equipement on donnee_de_commune (nature, commune_code) where nature <> 'EQUIPEMENTS';

create or replace view v_version_des_donnees as
    select count(*) as lignes, max(importe_le) as dernier, count(retire_le) as retirees, max(retire_le) as dernier_retrait
    from donnee_de_commune where nature <> 'EQUIPEMENTS';
