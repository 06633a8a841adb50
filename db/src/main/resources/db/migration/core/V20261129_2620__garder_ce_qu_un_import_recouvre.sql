-- Un import ne remplace plus : il recouvre. Le plus récent est celui qui vaut ; le retirer rend les valeurs d'avant.
alter table temps_de_trajet drop constraint temps_de_trajet_pkey;
alter table temps_de_trajet add primary key (origine, destination, import_id);

alter table donnee_de_commune drop constraint donnee_de_commune_pkey;
alter table donnee_de_commune add primary key (commune_code, nature, importe_le);
