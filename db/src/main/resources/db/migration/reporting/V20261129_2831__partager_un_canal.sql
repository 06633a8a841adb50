-- Un lien de partage garde aussi le canal choisi, figé comme les autres choix.
alter table partage_de_statistiques add column canal text;
