-- Ce qui revient à chaque commune des heures tenues, par semaine et pour mille habitants : de quoi le dire d'un zonage.
-- Une case par commune, dans l'ordre de ses codes ; vide : on ne connaît pas sa position. Sans tableau : le relevé ne le sait pas.
alter table releve_de_maillage
    add commune_heures double precision[] check (cardinality(commune_heures) = communes);
