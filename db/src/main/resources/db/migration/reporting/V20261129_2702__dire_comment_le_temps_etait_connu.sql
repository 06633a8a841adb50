-- Un temps mesuré ne se compare pas à un temps estimé. Un relevé dit de combien d'habitants le temps était mesuré, une action
-- de quelle part ils l'étaient quand son départ a été dit. Ce que l'on ne sait pas, pour ce qui est déjà gardé, reste vide.
alter table releve_de_maillage add habitants_mesures bigint check (habitants_mesures between 0 and habitants);
alter table action_de_plan add part_mesuree_au_depart numeric(4, 3) check (part_mesuree_au_depart between 0 and 1);
