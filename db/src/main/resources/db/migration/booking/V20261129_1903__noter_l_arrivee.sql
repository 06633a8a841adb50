-- La personne est là et attend son tour.
alter table rendez_vous add column arrive_le timestamptz;
