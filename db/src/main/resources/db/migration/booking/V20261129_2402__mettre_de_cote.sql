-- Ce qu’une place rendue libère est mis de côté pour qui attend, dans la même transaction : le numéro de la retenue.
alter table place_rendue add column mise_de_cote uuid;
