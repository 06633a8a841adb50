-- Un index GIN met d'ordinaire jusqu'à 4 Mo d'écritures de côté pour les ranger plus tard, et chaque recherche relit ce
-- qui attend : 23 ms au lieu de 8 parmi 200 000 personnes, après un import et avant l'entretien. Ce qui attend tient
-- désormais dans 256 ko. Ne rien mettre de côté (fastupdate = off) doublerait le temps d’un import.
alter index usager_par_recherche set (gin_pending_list_limit = 256);
alter index usager_par_bout_de_telephone set (gin_pending_list_limit = 256);
alter index usager_par_bout_de_courriel set (gin_pending_list_limit = 256);
