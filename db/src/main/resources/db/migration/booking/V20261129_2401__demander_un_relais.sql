-- Un rendez-vous que l’on demande à un collègue de prendre. Tant qu’il n’a pas répondu, ce qu’il donnerait est retenu sous ce
-- numéro ; le rendez-vous, lui, ne bouge pas.
create table relais (
    id             uuid primary key,
    reprise_id     uuid not null references reprise on delete cascade,
    rendez_vous_id uuid not null references rendez_vous on delete cascade,
    -- celle du rendez-vous quand on a demandé : s’il a changé depuis, la demande n’a plus d’objet
    sequence       integer not null,
    -- la personne à qui l’on demande
    ressource_id   bigint not null references ressource,
    -- le compte à qui l’on écrit : le sien, ou celui de sa structure
    compte_id      uuid not null references compte,
    -- tout ce que le rendez-vous mobilisera s’il accepte, et pendant quel temps
    ressources     bigint[] not null,
    debut          timestamptz not null,
    fin            timestamptz not null check (debut < fin),
    statut         text not null
        check (statut in ('EN_COURS', 'ACCEPTE', 'REFUSE', 'SANS_REPONSE', 'RETIRE', 'SANS_OBJET')),
    -- ce que le collègue a dit en refusant
    raison         text check (char_length(raison) <= 200),
    expire_le      timestamptz not null,
    repondu_le     timestamptz,
    cree_le        timestamptz not null,
    check ((statut = 'EN_COURS') = (repondu_le is null))
);
-- on ne demande qu’à une personne à la fois
create unique index relais_un_par_rendez_vous on relais (rendez_vous_id) where statut = 'EN_COURS';
create index relais_par_rendez_vous on relais (rendez_vous_id);
create index relais_par_reprise on relais (reprise_id);
create index relais_par_ressource on relais (ressource_id) where statut = 'EN_COURS';
create index relais_par_compte on relais (compte_id);
create index relais_par_expiration on relais (expire_le) where statut = 'EN_COURS';

-- Ce qui reste à décider se lit dans l’agenda.
create index reprise_a_decider on reprise_de_rendez_vous (rendez_vous_id)
    where issue in ('A_FAIRE', 'PROPOSE', 'REFUSE', 'SANS_REPONSE', 'RETIRE', 'SANS_COLLEGUE', 'SANS_CRENEAU');

-- La boîte d’envoi sert aussi le collègue, et qui lui demande.
alter table message
    add column relais_id uuid references relais on delete cascade,
    drop constraint message_d_un_sujet,
    add constraint message_d_un_sujet
        check (num_nonnulls(rendez_vous_id, inscription_id, attente_id, code_id, envoi_id, relais_id) = 1),
    add constraint message_un_par_relais unique (relais_id, evenement, sequence, canal);
