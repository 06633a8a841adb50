-- Au calendrier public, un atelier dit où il a lieu. Ses places prises ne dépassent jamais sa capacité : quel que soit le
-- chemin, la base le refuse.
alter table atelier
    add column publie boolean not null default false,
    add column places_prises integer not null default 0,
    add constraint atelier_publie_quelque_part check (not publie or num_nonnulls(lieu_id, arret_id) = 1),
    add constraint atelier_places check (places_prises between 0 and capacite);
create index atelier_au_calendrier on atelier (jour, heure) where publie;
