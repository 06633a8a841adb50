-- La boîte d’envoi sert aussi les inscriptions : un message parle d’un rendez-vous ou d’une inscription.
alter table message
    alter column rendez_vous_id drop not null,
    add column inscription_id uuid references inscription on delete cascade,
    add constraint message_d_un_sujet check (num_nonnulls(rendez_vous_id, inscription_id) = 1),
    add constraint message_un_par_inscription unique (inscription_id, evenement, sequence, canal);
