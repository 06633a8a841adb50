-- Un relevé garde chaque indicateur que montre la page. Ce qu'un relevé plus ancien, ou reconstitué, ne sait pas reste vide.
alter table releve_de_maillage
    -- temps en dixièmes de minute
    add p10                  integer,
    -- habitants qui ont au moins deux lieux ou arrêts à portée
    add redondance           bigint check (redondance between 0 and habitants),
    -- par semaine : à portée, en moyenne par habitant ; tenues, pour mille habitants
    add heures_ouvertes      double precision,
    add heures_tenues        double precision,
    -- ce que l'on ne savait pas bien : habitants, puis lieux et arrêts
    add incertains           bigint check (incertains between 0 and habitants),
    add anciens              integer,
    add sans_horaires        integer,
    add horaires_a_verifier  integer,
    add positions_approchees integer,
    add check (num_nonnulls(incertains, anciens, sans_horaires, horaires_a_verifier, positions_approchees) in (0, 5));

-- Sans aucun lieu connu, ici ou à côté, on ne sait rien des temps : personne ne compte comme éloigné.
update releve_de_maillage
set habitants = 0, communes_inconnues = communes, au_dela_15 = 0, au_dela_20 = 0, au_dela_30 = 0
where cardinality(point_ids) = 0;
