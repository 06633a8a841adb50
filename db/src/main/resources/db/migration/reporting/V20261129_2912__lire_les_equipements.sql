-- De chaque donnée, ce qui vaut : parmi les imports gardés, l'année la plus récente ; à année égale, le dernier import.
create or replace view v_donnee_de_commune as
    select distinct on (c.departement_code, d.commune_code, d.nature)
           d.commune_code, c.departement_code, d.nature, d.valeur, d.millesime
    from donnee_de_commune d join commune c on c.code = d.commune_code
    where d.retire_le is null and d.nature <> 'EQUIPEMENTS'
    order by c.departement_code, d.commune_code, d.nature, d.millesime desc, d.importe_le desc;

create view v_equipement_de_commune as
    select commune_code, departement_code, type, nombre from (
        select distinct on (c.departement_code, d.type, d.commune_code)
               d.commune_code, c.departement_code, d.type, d.valeur::integer as nombre
        from donnee_de_commune d join commune c on c.code = d.commune_code
        where d.retire_le is null and d.nature = 'EQUIPEMENTS'
        order by c.departement_code, d.type, d.commune_code, d.millesime desc, d.importe_le desc) valent
    where nombre > 0;

create or replace view v_import_de_trajets as
    select id, departement_code, source, importe_le from import_de_trajets where retire_le is null;

create or replace view v_temps_de_trajet as
    select distinct on (i.departement_code, t.origine, t.destination)
           t.origine, t.destination, t.minutes, i.departement_code
    from temps_de_trajet t join import_de_trajets i on i.id = t.import_id
    where i.retire_le is null
    order by i.departement_code, t.origine, t.destination, i.importe_le desc, i.id desc;
