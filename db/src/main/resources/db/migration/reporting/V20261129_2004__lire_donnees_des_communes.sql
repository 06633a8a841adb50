create view v_donnee_de_commune as
    select d.commune_code, c.departement_code, d.nature, d.valeur, d.millesime
    from donnee_de_commune d join commune c on c.code = d.commune_code;
