-- Ce qui change dès qu'un import de zonages ou d'indices est fait ou retiré : de quoi ne pas tout relire.
create view v_version_des_donnees as
    select count(*) as lignes, max(importe_le) as dernier from donnee_de_commune;
