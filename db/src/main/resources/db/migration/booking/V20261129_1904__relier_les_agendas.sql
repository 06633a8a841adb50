-- Un agenda tenu ailleurs (ICS), dont on ne garde que les heures prises : ni titre, ni lieu, ni invités.
create table agenda_importe (
    id           uuid primary key,
    ressource_id bigint not null references ressource,
    nom          text not null check (btrim(nom) <> '' and char_length(nom) <= 80),
    -- absente : un fichier, importé une fois
    adresse      text check (char_length(adresse) <= 1000),
    lu_le        timestamptz,
    essaye_le    timestamptz,
    -- pourquoi la dernière lecture a échoué ; ce qui était pris le reste
    erreur       text check (char_length(erreur) <= 200),
    evenements   integer not null default 0,
    cree_le      timestamptz not null
);
create index agenda_importe_par_ressource on agenda_importe (ressource_id);

create table temps_importe (
    agenda_id    uuid not null references agenda_importe on delete cascade,
    ressource_id bigint not null references ressource,
    pendant      tstzrange not null check (not isempty(pendant))
);
create index temps_importe_par_agenda on temps_importe (agenda_id);
create index temps_importe_par_ressource on temps_importe using gist (ressource_id, pendant);

-- Un abonnement à l’agenda d’une structure ou d’un médiateur : une adresse secrète, dont seule l’empreinte se garde.
create table abonnement_ics (
    empreinte    text primary key check (empreinte ~ '^[0-9a-f]{64}$'),
    structure_id uuid references structure,
    mediateur_id uuid references mediateur,
    cree_le      timestamptz not null,
    lu_le        timestamptz,
    check (num_nonnulls(structure_id, mediateur_id) = 1)
);
create unique index abonnement_ics_par_structure on abonnement_ics (structure_id) where structure_id is not null;
create unique index abonnement_ics_par_mediateur on abonnement_ics (mediateur_id) where mediateur_id is not null;

-- Une adresse à prévenir quand un rendez-vous d’une structure change.
create table webhook (
    id           uuid primary key,
    structure_id uuid not null references structure,
    adresse      text not null check (char_length(adresse) <= 1000),
    -- signe chaque envoi ; montré une fois
    secret       text not null,
    arrete_le    timestamptz,
    cree_le      timestamptz not null
);
create index webhook_par_structure on webhook (structure_id);

-- Ce qui part, écrit avec le rendez-vous, envoyé après. Le corps ne change plus : rejoué, il est le même.
create table envoi_de_webhook (
    id             uuid primary key,
    webhook_id     uuid not null references webhook on delete cascade,
    rendez_vous_id uuid references rendez_vous on delete cascade,
    evenement      text not null,
    sequence       integer not null,
    corps          text not null,
    cree_le        timestamptz not null,
    prochain_essai timestamptz,
    essais         integer not null default 0,
    envoye_le      timestamptz,
    statut         integer,
    erreur         text check (char_length(erreur) <= 200),
    constraint envoi_de_webhook_un_par_evenement unique (webhook_id, rendez_vous_id, evenement, sequence)
);
create index envoi_de_webhook_a_faire on envoi_de_webhook (prochain_essai) where prochain_essai is not null;
create index envoi_de_webhook_par_rendez_vous on envoi_de_webhook (rendez_vous_id);
create index envoi_de_webhook_par_date on envoi_de_webhook (webhook_id, cree_le);
