-- La boîte d'envoi porte aussi le courriel mensuel d'une vue.
alter table message
    add column envoi_id uuid references envoi_de_vue on delete cascade,
    drop constraint message_d_un_sujet,
    add constraint message_d_un_sujet
        check (num_nonnulls(rendez_vous_id, inscription_id, attente_id, code_id, envoi_id) = 1),
    add constraint message_un_par_envoi unique (envoi_id, evenement, sequence, canal);
