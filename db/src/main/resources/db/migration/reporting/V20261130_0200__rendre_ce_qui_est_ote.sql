-- Ce que l'on ôte des financements et du plan d'action se rétablit pendant un jour, puis s'efface.
alter table convention_de_financement add column retire_le timestamptz;
alter table versement_de_financement add column retire_le timestamptz;
alter table enveloppe_de_financement add column retire_le timestamptz;
alter table appel_a_projets add column retire_le timestamptz;
alter table constat_de_plan add column retire_le timestamptz;
alter table action_de_plan add column retire_le timestamptz;
