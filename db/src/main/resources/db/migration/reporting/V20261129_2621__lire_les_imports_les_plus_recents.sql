-- De chaque trajet, de chaque donnée, ce qui vaut : le plus récent import.
create or replace view v_temps_de_trajet as
    select distinct on (i.departement_code, t.origine, t.destination)
           t.origine, t.destination, t.minutes, i.departement_code
    from temps_de_trajet t join import_de_trajets i on i.id = t.import_id
    order by i.departement_code, t.origine, t.destination, i.importe_le desc, i.id desc;

create or replace view v_donnee_de_commune as
    select distinct on (c.departement_code, d.commune_code, d.nature)
           d.commune_code, c.departement_code, d.nature, d.valeur, d.millesime
    from donnee_de_commune d join commune c on c.code = d.commune_code
    order by c.departement_code, d.commune_code, d.nature, d.importe_le desc;
