-- Un import retiré reste un jour dans la table : son retrait, et son retour, changent aussi ce qui se lit.
create or replace view v_version_des_donnees as
    select count(*) as lignes, max(importe_le) as dernier, count(retire_le) as retirees, max(retire_le) as dernier_retrait
    from donnee_de_commune;
