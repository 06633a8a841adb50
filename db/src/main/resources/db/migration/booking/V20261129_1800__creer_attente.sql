-- Qui attend un rendez-vous : pour quoi, d’où, et de quoi la joindre. Son numéro est celui du formulaire : envoyé deux
-- fois, il n’inscrit qu’une fois.
create table attente (
    id              uuid primary key,
    -- le besoin : toute offre qui y répond convient
    offre_id        uuid not null references offre on delete cascade,
    commune_code    text not null references commune,
    -- ce lieu seulement
    lieu_id         uuid references lieu,
    -- jusqu’où la personne peut aller ; null : partout
    rayon_km        integer check (rayon_km between 1 and 500),
    a_distance      boolean not null,
    moment          text not null check (moment in ('JOURNEE', 'MATIN', 'APRES_MIDI')),
    -- passé ce jour, elle n’attend plus
    avant           date not null,
    statut          text not null check (statut in ('EN_ATTENTE', 'PROPOSEE', 'PASSEE', 'SERVIE', 'QUITTEE', 'ECHUE')),
    garde_jusqua    timestamptz,
    -- la place proposée : son numéro est celui de la retenue, puis du rendez-vous
    place_id        uuid,
    place_mode_id   uuid references mode_d_offre on delete set null,
    place_debut     timestamptz,
    -- les heures qu’elle a refusées ne lui sont plus proposées
    refuses         timestamptz[] not null default '{}',
    -- son rang dans la file
    attend_depuis   timestamptz not null,
    -- quand chercher de nouveau une place pour elle
    a_revoir_le     timestamptz not null,
    nom             text not null check (btrim(nom) <> '' and char_length(nom) <= 100),
    telephone       text,
    courriel        text,
    reserve_par     text check (char_length(reserve_par) <= 100),
    prescripteur_id uuid references mediateur,
    -- croît à chaque changement qu’un message annonce
    sequence        integer not null,
    cree_le         timestamptz not null,
    constraint attente_gardee check ((statut = 'PROPOSEE') = (garde_jusqua is not null)),
    constraint attente_a_sa_place check (statut not in ('PROPOSEE', 'SERVIE') or place_id is not null),
    constraint attente_joignable check (num_nonnulls(telephone, courriel, prescripteur_id) > 0)
);
-- une place n’est proposée qu’à une personne
create unique index attente_une_par_place on attente (place_id) where statut in ('PROPOSEE', 'SERVIE');
create index attente_par_offre on attente (offre_id, attend_depuis) where statut = 'EN_ATTENTE';
create index attente_a_revoir on attente (a_revoir_le) where statut = 'EN_ATTENTE';
create index attente_gardee_jusqua on attente (garde_jusqua) where statut = 'PROPOSEE';
create index attente_par_commune on attente (commune_code);
create index attente_par_lieu on attente (lieu_id);
create index attente_par_mode on attente (place_mode_id);
create index attente_par_prescripteur on attente (prescripteur_id);
create index attente_par_telephone on attente (telephone) where statut in ('EN_ATTENTE', 'PROPOSEE');
create index attente_par_courriel on attente (courriel) where statut in ('EN_ATTENTE', 'PROPOSEE');

-- Les liens par lesquels une personne retrouve son attente : un par message, et seule l’empreinte se garde.
create table lien_d_attente (
    empreinte  text primary key check (empreinte ~ '^[0-9a-f]{64}$'),
    attente_id uuid not null references attente on delete cascade,
    cree_le    timestamptz not null
);
create index lien_d_attente_par_attente on lien_d_attente (attente_id);

-- Une place vient d’être rendue : il faut chercher sans tarder pour qui attend ce besoin. On ajoute, la file efface :
-- annuler un rendez-vous ne touche jamais les lignes de qui attend, et ne peut donc pas s’y bloquer.
create table place_rendue (
    id       bigint generated always as identity primary key,
    offre_id uuid not null references offre on delete cascade
);
create index place_rendue_par_offre on place_rendue (offre_id);

-- La boîte d’envoi sert aussi qui attend.
alter table message
    add column attente_id uuid references attente on delete cascade,
    drop constraint message_d_un_sujet,
    add constraint message_d_un_sujet check (num_nonnulls(rendez_vous_id, inscription_id, attente_id) = 1),
    add constraint message_un_par_attente unique (attente_id, evenement, sequence, canal);
