-- De chaque donnée d'une commune, ce qui vaut : l'année la plus récente ; à année égale, le dernier import.
create or replace view v_donnee_de_commune as
    select distinct on (c.departement_code, d.commune_code, d.nature)
           d.commune_code, c.departement_code, d.nature, d.valeur, d.millesime
    from donnee_de_commune d join commune c on c.code = d.commune_code
    order by c.departement_code, d.commune_code, d.nature, d.millesime desc, d.importe_le desc;
