-- Un coordinateur peut ne tenir qu’une intercommunalité : son import se borne à elle. departements null : tout.
alter table depot_lieux add column epcis text[] not null default '{}';
