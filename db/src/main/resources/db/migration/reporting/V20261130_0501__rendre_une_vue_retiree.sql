-- Une vue retirée se rétablit pendant un jour, puis s'efface. Entre-temps son nom est libre.
alter table vue_enregistree add column retire_le timestamptz;
drop index vue_enregistree_un_nom_par_compte;
create unique index vue_enregistree_un_nom_par_compte on vue_enregistree (compte_id, lower(nom)) where retire_le is null;
