-- Un jour de marché oublié, des contours retirés se rétablissent pendant un jour, puis s'effacent.
alter table jour_de_marche add column retire_le timestamptz;
alter table contour_commune add column retire_le timestamptz;
