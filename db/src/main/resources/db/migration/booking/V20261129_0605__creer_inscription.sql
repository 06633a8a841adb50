-- Une personne inscrite à un atelier, ou à tout un programme. Son numéro est celui du formulaire : envoyé deux fois, il
-- n’inscrit qu’une fois.
create table inscription (
    id              uuid primary key,
    -- présent si l’inscription vaut pour toutes les séances
    programme_id    uuid references programme,
    statut          text not null check (statut in ('INSCRITE', 'EN_ATTENTE', 'PROPOSEE', 'PASSEE', 'ANNULEE')),
    -- jusqu’à quand la place lui est gardée
    garde_jusqua    timestamptz,
    -- son rang dans la file
    attend_depuis   timestamptz not null,
    prenom          text not null check (btrim(prenom) <> '' and char_length(prenom) <= 100),
    nom             text not null check (btrim(nom) <> '' and char_length(nom) <= 100),
    telephone       text,
    courriel        text,
    -- qui inscrit la personne, si ce n’est pas elle
    inscrit_par     text check (char_length(inscrit_par) <= 100),
    -- le médiateur qui l’a inscrite
    mediateur_id    uuid references mediateur,
    -- croît à chaque changement qu’un message annonce
    sequence        integer not null,
    cree_le         timestamptz not null,
    constraint inscription_gardee check ((statut = 'PROPOSEE') = (garde_jusqua is not null)),
    constraint inscription_joignable check (num_nonnulls(telephone, courriel, mediateur_id) > 0)
);
create index inscription_par_programme on inscription (programme_id);
create index inscription_par_mediateur on inscription (mediateur_id);
create index inscription_gardee on inscription (garde_jusqua) where statut = 'PROPOSEE';

-- Les séances d’une inscription : toutes prises, ou toutes attendues.
create table seance_inscrite (
    inscription_id uuid not null references inscription on delete cascade,
    atelier_id     uuid not null references atelier on delete cascade,
    primary key (inscription_id, atelier_id)
);
create index seance_inscrite_par_atelier on seance_inscrite (atelier_id);

-- Les liens par lesquels une personne retrouve son inscription : un par message, et seule l’empreinte se garde.
create table lien_d_inscription (
    empreinte      text primary key check (empreinte ~ '^[0-9a-f]{64}$'),
    inscription_id uuid not null references inscription on delete cascade,
    cree_le        timestamptz not null
);
create index lien_d_inscription_par_inscription on lien_d_inscription (inscription_id);
